"""The one thread that computes, and what window and engine tell each other."""

from sr_desktop.gui.engine_thread.asking import BatchOrder, Order, RenderingKey, View
from sr_desktop.gui.engine_thread.mailbox import Mailbox, Wishes
from sr_desktop.gui.engine_thread.messages import (
    BatchEnded,
    BatchTold,
    Calibrated,
    Defect,
    Message,
    RunEvent,
    RunFailed,
    RunFound,
    RunPlanned,
    RunSkipped,
    RunWaits,
    ViewBegun,
    ViewFailed,
    ViewNotice,
    ViewTile,
)
from sr_desktop.gui.engine_thread.renderings import Renderings
from sr_desktop.gui.engine_thread.thread import EngineThread

__all__ = [
    "BatchEnded",
    "BatchOrder",
    "BatchTold",
    "Calibrated",
    "Defect",
    "EngineThread",
    "Mailbox",
    "Message",
    "Order",
    "RenderingKey",
    "Renderings",
    "RunEvent",
    "RunFailed",
    "RunFound",
    "RunPlanned",
    "RunSkipped",
    "RunWaits",
    "View",
    "ViewBegun",
    "ViewFailed",
    "ViewNotice",
    "ViewTile",
    "Wishes",
]
