"""The candidates by flip key and name, in whatever room there is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from sr_desktop.gui.viewer.chip import Chip
from sr_desktop.gui.viewer.labels import Labels
from sr_desktop.gui.viewer.state import ViewState
from sr_desktop.viewing.candidate import Candidate

_SPACE = 2
_READABLE = 40  # pixels of a name


class _FlipChip(Chip):
    """Chosen by its number: Space shows the image before while it is held, as everywhere in the viewer."""

    def __init__(self, state: ViewState, name: str, number: str, parent: QWidget) -> None:
        super().__init__(name, number, parent=parent)
        self._state = state

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """One without a number is pressed by Space."""
        if self.number and event.key() == Qt.Key.Key_Space:
            self._state.peek(True)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Back to what was shown."""
        if not self.number or event.key() != Qt.Key.Key_Space:
            super().keyReleaseEvent(event)
        elif not event.isAutoRepeat():
            self._state.peek(False)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """The release of the key will be told to another."""
        super().focusOutEvent(event)
        self._state.peek(False)


class FlipChips(QWidget):
    """One line. Where there is no room for all names, the last ones are keys alone, and a button lists all."""

    def __init__(self, state: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._chips: list[Chip] = []
        self._more = Chip(self.tr("All images of the comparison"), icon_name="ph.caret-down", parent=self)
        self._more.setCheckable(False)
        self._more.clicked.connect(self._open_list)
        self._list = QMenu(self)
        self._list.aboutToShow.connect(self._fill_list)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        state.candidates_changed.connect(self._renew)
        state.comparison_changed.connect(self._show)
        self._arrange()

    def sizeHint(self) -> QSize:  # noqa: N802
        """All names whole."""
        return QSize(sum(chip.sizeHint().width() + _SPACE for chip in self._chips), self._more.sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """The list alone."""
        return self._more.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Share the new room."""
        super().resizeEvent(event)
        self._arrange()

    def _renew(self, candidates: tuple[Candidate, ...]) -> None:
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(candidate) for candidate in candidates]
        for first, second in pairwise([*self._chips, self._more]):
            self.setTabOrder(first, second)
        self.updateGeometry()
        self._arrange()
        self._show()

    def _chip(self, candidate: Candidate) -> Chip:
        key, flip_key = candidate.key, Labels(self._state).number(candidate.key)
        chip = _FlipChip(self._state, candidate.name, flip_key, self)
        told = self.tr("{name} (key {key})") if flip_key else "{name}"
        chip.setToolTip(told.format(name=candidate.name, key=flip_key))
        chip.clicked.connect(lambda: self._flip(key))
        return chip

    def _flip(self, key: str) -> None:
        self._state.compare(self._state.comparison.flipped_to(key))
        # A click has toggled the chip, also when it changes nothing.
        self._show()

    def _arrange(self) -> None:
        is_enough = self.sizeHint().width() - _SPACE <= self.width()
        more = self._more.minimumSizeHint()
        widths = [chip.sizeHint().width() for chip in self._chips if is_enough or chip.number]
        if not is_enough:
            widths = shared(widths, self.width() - more.width() - _SPACE, more.width(), _SPACE)
        x = 0
        for number, chip in enumerate(self._chips):
            chip.setVisible(number < len(widths))
            if number < len(widths):
                chip.setGeometry(x, 0, widths[number], more.height())
                x += widths[number] + _SPACE
        self._more.setVisible(not is_enough)
        self._more.setGeometry(x, 0, more.width(), more.height())

    def _show(self, _comparison: object = None) -> None:
        for chip, candidate in zip(self._chips, self._state.candidates, strict=True):
            chip.setChecked(candidate.key in self._state.in_view)

    def _open_list(self) -> None:
        self._list.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _fill_list(self) -> None:
        self._list.clear()
        labels, in_view = Labels(self._state), self._state.in_view
        for candidate in self._state.candidates:
            key, name = candidate.key, candidate.name.replace("&", "&&")
            entry = self._list.addAction(f"{name}\t{labels.number(key)}")
            entry.setCheckable(True)
            entry.setChecked(key in in_view)
            entry.triggered.connect(lambda _on, key=key: self._flip(key))


def shared(wanted: Sequence[int], room: int, least: int, space: int) -> list[int]:
    """Widths for those that want these, as far as there is room for `least` of each with `space` between them.

    What is left goes to the first ones, until they have what they want or there is nothing left to speak of.
    """
    count = min(len(wanted), max(0, (room + space) // (least + space)))
    left, widths = room + space - count * (least + space), list[int]()
    for want in wanted[:count]:
        widths.append(min(want, least + left) if left >= _READABLE or want <= least + left else least)
        left -= widths[-1] - least
    return widths
