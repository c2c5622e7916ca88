"""The one place where the window speaks of what went otherwise than planned."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from sr_desktop import __version__
from sr_desktop.gui.details import Details
from sr_desktop.gui.icons import icon
from sr_desktop.gui.message_plate import MessagePlate
from sr_desktop.gui.session.news import News

_INFO_MS = 10_000
_ICONS = {"info": "ph.info", "warning": "ph.warning", "error": "ph.warning-octagon"}


class MessageBar(MessagePlate):
    """Shows the newest News; closing it brings back the one before.

    Infos go by themselves, unless their offer is found nowhere else; not from under the pointer, nor while another
    window is looked at. What is said of one image is said while that is looked at: it would seem to be about another.
    shown_changed: the News shown, or None.
    """

    shown_changed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        self._news: list[News] = []
        self._row_id: int | None = None
        self._offer_buttons = (QPushButton(), QPushButton())
        self.details_button, self.copy_button = QPushButton(), QPushButton()
        super().__init__((*self._offer_buttons, self.details_button, self.copy_button), parent)
        for number, button in enumerate(self._offer_buttons):
            button.clicked.connect(partial(self._take_offer, number))
        self.details_button.setText(self.tr("Details…"))
        self.details_button.clicked.connect(self._show_details)
        self.copy_button.setText(self.tr("Copy details"))
        self.copy_button.clicked.connect(self._copy)
        self.close_button.setToolTip(self.tr("Close this message (Esc)"))
        self.close_button.setAccessibleName(self.tr("Close this message"))
        self.close_button.clicked.connect(self.dismiss)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.dismiss)
        self._timer = QTimer(self)
        self._timer.setInterval(_INFO_MS)
        self._timer.timeout.connect(self._go)
        self.hide()

    @property
    def shown(self) -> News | None:
        """What is being said."""
        return next(iter(self.news), None)

    @property
    def offers(self) -> dict[str, QPushButton]:
        """What the person can take, by its words."""
        news = self.shown
        return {} if news is None else dict(zip((one.text for one in news.offers), self._offer_buttons, strict=False))

    @property
    def news(self) -> tuple[News, ...]:
        """What is being said, and what comes back when that is closed."""
        return tuple(news for news in reversed(self._news) if news.row_id in (None, self._row_id))

    def tell(self, news: News) -> None:
        """Say this now; the same is not said twice."""
        lasting = (other for other in self._news if not _goes_by_itself(other))
        self._news = [*(other for other in lasting if not _is_outdated(other, news)), news]
        self._show()

    def dismiss(self) -> None:
        """The person has read it."""
        self._news = [news for news in self._news if news is not self.shown]
        self._show()

    def look_at(self, row_id: int | None) -> None:
        """Another image is looked at, or none."""
        before, self._row_id = self.news, row_id
        if self.news != before:
            self._show()

    def forget(self, row_ids: Collection[int]) -> None:
        """These images are there no more, nor is what was said of each."""
        left = [news for news in self._news if news.row_id not in row_ids]
        if left != self._news:
            self._news = left
            self._show()

    def withdraw(self, topic: str) -> None:
        """What was said of this is out of date."""
        left = [news for news in self._news if news.topic != topic]
        if left != self._news:
            self._news = left
            self._show()

    def report(self) -> str:
        """What "Copy details" copies of the message shown."""
        news = self.shown
        if news is None:
            return ""
        lines = [f"SR Desktop {__version__}", news.text, news.hint, news.report]
        return "\n".join(line for line in lines if line)

    def _show(self) -> None:
        news = self.shown
        self._timer.stop()
        self.setVisible(news is not None)
        if news is not None:
            more = len(self.news) - 1
            others = self.tr("(1 more message)") if more == 1 else self.tr("(%n more messages)", "", more)
            self.text.setText(f"{news.text} {news.hint}".strip() + (f"  {others}" if more else ""))
            self._draw_icons(news)
            self.details_button.setVisible(bool(news.report) or news.kind == "error")
            for number, button in enumerate(self._offer_buttons):
                button.setVisible(number < len(news.offers))
                button.setText(news.offers[number].text if number < len(news.offers) else "")
            self.tone = QPalette.ColorRole.BrightText if news.kind == "error" else QPalette.ColorRole.Accent
            if _goes_by_itself(news):
                self._timer.start()
            self.place()
        self.update()
        self.shown_changed.emit(news)

    def place(self) -> None:
        """Where there is no room for all buttons, details are copied from their own window."""
        self.copy_button.setVisible(self.shown is not None and self.shown.kind == "error")
        super().place()
        if not self.fits and self.copy_button.isVisibleTo(self):
            self.copy_button.hide()
            super().place()

    def _go(self) -> None:
        if self.isActiveWindow() and not self.underMouse():
            self.dismiss()

    def _take_offer(self, number: int, _checked: bool = False) -> None:
        news = self.shown
        if news is None:
            return
        offer = news.offers[number]
        if not offer.stays:
            self.dismiss()
        offer.take()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Draw the icons again in the colours of the new palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.shown is not None:
            self._draw_icons(self.shown)

    def _draw_icons(self, news: News) -> None:
        role = QPalette.ColorRole.WindowText
        self.icon.setPixmap(icon(_ICONS[news.kind], role).pixmap(QSize(18, 18), self.devicePixelRatio()))
        self.close_button.setIcon(icon("ph.x", role))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report())

    def _show_details(self) -> None:
        news = self.shown
        if news is not None:
            Details(f"{news.text} {news.hint}".strip(), self.report(), self.window()).open()


def _goes_by_itself(news: News) -> bool:
    return news.kind == "info" and all(offer.stays for offer in news.offers)


def _is_outdated(old: News, new: News) -> bool:
    is_same = (old.text, old.hint, old.row_id) == (new.text, new.hint, new.row_id)
    return is_same or bool(new.topic and old.topic == new.topic) or old.row_id in new.sums_up
