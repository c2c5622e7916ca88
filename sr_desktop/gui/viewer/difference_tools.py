"""What can be set of a difference, floating over its picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from sr_desktop.gui.viewer import scale_bar
from sr_desktop.gui.viewer.chip import Chip
from sr_desktop.gui.viewer.state import ViewState
from sr_desktop.viewing.comparison import GAINS, Comparison, DifferenceKind, Mode

_MARGIN = 10


class DifferenceTools(QWidget):
    """Low at the right of `stage` while a difference is shown: its kind, its gain, the two exchanged."""

    def __init__(self, state: ViewState, stage: QWidget) -> None:
        super().__init__(stage)
        self._state, self._stage = state, stage
        self._scale = QWidget(
            stage
        )  # where the stage paints the scale: what else lies over the stage keeps clear of it
        self._scale.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._scale.resize(scale_bar.WIDTH, scale_bar.HEIGHT)
        self._absolute = self._chip(self.tr("Absolute"), lambda c: replace(c, kind=DifferenceKind.ABSOLUTE))
        self._signed = self._chip(self.tr("Signed"), lambda c: replace(c, kind=DifferenceKind.SIGNED))
        self._less = self._chip(self.tr("Less gain"), lambda c: c.gained(-1), "ph.minus")
        self._more = self._chip(self.tr("More gain"), lambda c: c.gained(1), "ph.plus")
        swap = self._chip(self.tr("Swap the two images"), Comparison.swapped, "ph.swap")
        self._gain = QLabel()
        self._gain.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._gain.setMinimumWidth(self.fontMetrics().horizontalAdvance("×64") + 8)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(2)
        for part in (self._absolute, self._signed, self._less, self._gain, self._more, swap):
            row.addWidget(part)
        stage.installEventFilter(self)
        state.comparison_changed.connect(self._show)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._show(state.comparison)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """A plate of the window's own colour."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Window))
        painter.drawRoundedRect(self.rect(), 6, 6)

    def _chip(self, words: str, change: Callable[[Comparison], Comparison], icon_name: str = "") -> Chip:
        chip = Chip(words, icon_name=icon_name, parent=self)

        def clicked() -> None:
            self._state.compare(change(self._state.comparison))
            self._show(self._state.comparison)

        chip.clicked.connect(clicked)
        return chip

    def _show(self, comparison: Comparison) -> None:
        shown = comparison.mode is Mode.DIFFERENCE and bool(comparison.keys)
        self.setVisible(shown)
        self._scale.setVisible(shown)
        if not shown:
            return
        self._absolute.setChecked(comparison.kind is DifferenceKind.ABSOLUTE)
        self._signed.setChecked(comparison.kind is DifferenceKind.SIGNED)
        for chip, end in ((self._less, GAINS[0]), (self._more, GAINS[-1])):
            chip.setEnabled(comparison.gain != end)
        for chip in self.findChildren(Chip):
            if chip not in (self._absolute, self._signed):
                chip.setChecked(False)
        self._gain.setText(f"×{comparison.gain}")
        self._gain.setAccessibleName(self.tr("Gain {}").format(comparison.gain))
        self._place()

    def _place(self) -> None:
        self.adjustSize()
        below = _MARGIN
        if self._stage.width() < scale_bar.WIDTH + self.width() + 3 * _MARGIN:
            below += scale_bar.HEIGHT + _MARGIN
        self._scale.move(_MARGIN, self._stage.height() - scale_bar.HEIGHT - _MARGIN)
        self.move(self._stage.width() - self.width() - _MARGIN, self._stage.height() - self.height() - below)
