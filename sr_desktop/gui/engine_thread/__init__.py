"""The one thread that computes, and what window and engine tell each other."""

from sr_desktop.gui.engine_thread.mailbox import Mailbox, Wishes
from sr_desktop.gui.engine_thread.messages import (
    BatchEnded,
    BatchOrder,
    BatchTold,
    Calibrated,
    Defect,
    Message,
    Order,
    RenderingKey,
    RunEvent,
    RunFailed,
    RunFound,
    RunPlanned,
    RunSkipped,
    RunWaits,
    View,
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
