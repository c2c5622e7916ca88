"""The one thread that computes, and what window and engine tell each other."""

from sr_desktop.gui.engine_thread.mailbox import Mailbox, Wishes
from sr_desktop.gui.engine_thread.messages import (
    Defect,
    Order,
    RenderingKey,
    RunEvent,
    RunFailed,
    RunPlanned,
    RunSkipped,
    View,
    ViewFailed,
    ViewNotice,
    ViewTile,
)
from sr_desktop.gui.engine_thread.renderings import Renderings
from sr_desktop.gui.engine_thread.thread import EngineThread

__all__ = [
    "Defect",
    "EngineThread",
    "Mailbox",
    "Order",
    "RenderingKey",
    "Renderings",
    "RunEvent",
    "RunFailed",
    "RunPlanned",
    "RunSkipped",
    "View",
    "ViewFailed",
    "ViewNotice",
    "ViewTile",
    "Wishes",
]
