"""The line above the pictures: how they stand together, which ones, how large."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sr_desktop.gui.viewer.chip import Chip
from sr_desktop.gui.viewer.flip_chips import FlipChips
from sr_desktop.gui.viewer.state import ViewState
from sr_desktop.gui.viewer.tool_chips import ToolChips
from sr_desktop.viewing.comparison import Comparison, Mode
from sr_desktop.viewing.viewport import Viewport

_MODES = (
    (Mode.SINGLE, 0, "single", True),
    (Mode.PANES, 2, "two", True),
    (Mode.PANES, 3, "three", True),
    (Mode.PANES, 4, "four", True),
    (Mode.SLIDER, 0, "slider", True),
    (Mode.SLIDER, 0, "slider_across", False),
    (Mode.DIFFERENCE, 0, "difference", True),
)
_SPACE = 12
_USUAL = 56  # digits: as wide as input, bicubic, two models and a Reference; they have names then


class ViewerBar(QWidget):
    """Modes left, candidates beside them, zoom right."""

    def __init__(self, state: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        words = (
            self.tr("One image (S)"),
            self.tr("Two side by side (Shift+2)"),
            self.tr("Three side by side (Shift+3)"),
            self.tr("Four at once (Shift+4)"),
            self.tr("Slider (L)"),
            self.tr("Slider up and down (Shift+L)"),
            self.tr("Difference (D)"),
        )
        self._words = words
        self._modes = [self._mode_chip(text, *mode) for text, mode in zip(words, _MODES, strict=True)]
        self._fit = self._zoom_chip("ph.corners-out", self.tr("Fit (F)"), None)
        self._full = self._zoom_chip("ph.number-square-one", self.tr("100 % of the result (Ctrl+1)"), 1.0)
        self._tools = ToolChips(state)
        self._images = FlipChips(state)
        self._guests = QWidget()
        self._guest_row = QHBoxLayout(self._guests)
        self._lay_out()
        state.comparison_changed.connect(self._show_comparison)
        state.viewport_changed.connect(self._show_viewport)
        self._show_comparison(state.comparison)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(6, 4, 6, 4)
        rows.setSpacing(2)
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        for chip in self._modes:
            self._first.addWidget(chip)
        self._first.addSpacing(_SPACE)
        self._first.addWidget(self._images)
        self._first.addStretch(1)
        self._first.addWidget(self._guests)
        self._first.addWidget(self._tools)
        self._first.addSpacing(_SPACE)
        for chip in (self._fit, self._full):
            self._first.addWidget(chip)
        for row in (self._first, self._second):
            row.setSpacing(2)
            rows.addLayout(row)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """The images have a row of their own where the usual ones do not fit, whichever there are: it stays so high."""
        super().resizeEvent(event)
        chips = (*self._modes, self._fit, self._full)
        wide = sum(chip.sizeHint().width() + 2 for chip in chips) + self._tools.sizeHint().width() + 2 * _SPACE + 14
        wide += self.fontMetrics().horizontalAdvance("0" * _USUAL)
        target, place = (self._first, len(self._modes) + 1) if wide <= self.width() else (self._second, 0)
        self._guest_row.setContentsMargins(0, 0, _SPACE if target is self._first else 0, 0)
        if target.indexOf(self._images) < 0:
            for row in (self._first, self._second):
                row.removeWidget(self._images)
                row.removeWidget(self._guests)
            target.insertWidget(place, self._images)
            target.insertWidget(min(place + 2, target.count()), self._guests)

    def put(self, guest: QWidget) -> None:
        """Right of the names, which make room for it while it is seen."""
        self._guest_row.addWidget(guest)

    def _mode_chip(self, words: str, mode: Mode, count: int, glyph: str, upright: bool) -> Chip:
        chip = Chip(words, glyph=glyph)
        chip.clicked.connect(
            lambda: self._compare(self._state.comparison.in_mode(mode, count or None, upright=upright))
        )
        return chip

    def _zoom_chip(self, icon_name: str, words: str, zoom: float | None) -> Chip:
        chip = Chip(words, icon_name=icon_name)

        def look() -> None:
            viewport = self._state.viewport
            if viewport is not None:
                self._state.look(viewport.fit() if zoom is None else viewport.zoomed(zoom))
            self._show_viewport(self._state.viewport)

        chip.clicked.connect(look)
        return chip

    def _compare(self, comparison: Comparison) -> None:
        self._state.compare(self._state.fitted(comparison))
        # A click has toggled the chip, also when it changes nothing.
        self._show_comparison(self._state.comparison)

    def _show_comparison(self, comparison: Comparison) -> None:
        images = len(comparison.keys)
        for chip, words, (mode, count, _, upright) in zip(self._modes, self._words, _MODES, strict=True):
            turned = mode is Mode.SLIDER and comparison.upright != upright
            chip.setChecked(comparison.mode is mode and count in (0, comparison.pane_count) and not turned)
            chip.setEnabled(bool(images))
            too_few = self.tr("Images to compare so far: {}").format(images) if images < count else ""
            chip.setAccessibleDescription(too_few)
            chip.setToolTip("\n".join(filter(None, (words, too_few))))

    def _show_viewport(self, viewport: Viewport | None) -> None:
        self._fit.setChecked(viewport is not None and viewport.fitted)
        self._full.setChecked(viewport is not None and viewport.zoom == 1.0)
