"""Between all that has something to tell and the message bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sr_desktop.gui.session.news import News

if TYPE_CHECKING:
    from sr_desktop.gui.workspace import Workspace


class MessageDesk(QObject):
    """Tells news, and closes them when they are true no more."""

    def __init__(self, space: Workspace) -> None:
        super().__init__(space)
        bar, session = space.frame.message_bar, space.session
        for teller in (session, space.ways_in, space.share_desk):
            teller.news_raised.connect(bar.tell)
        for room in (session, session.stage, session.looking):
            room.news_outdated.connect(bar.withdraw)
        session.rows.removed.connect(bar.forget)
        session.selection_changed.connect(lambda selection: bar.look_at(selection.current))
        copied = News("info", self.tr("The numbers are on the clipboard."))
        space.inspector.metrics.copied.connect(lambda _text: bar.tell(copied))
