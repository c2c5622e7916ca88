"""The one thread that computes, and what window and engine tell each other; the thread itself is in `thread`."""

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

__all__ = [
    "BatchEnded",
    "BatchOrder",
    "BatchTold",
    "Calibrated",
    "Defect",
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
