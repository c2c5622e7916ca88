"""The line under the pictures: where the cursor is, what each candidate holds there, how large all is shown."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from sr_desktop.gui.viewer.labels import Labels
from sr_desktop.gui.viewer.probe import Reading, Value
from sr_desktop.gui.viewer.state import ViewState
from sr_desktop.viewing.comparison import DifferenceKind, Mode

_HEIGHT, _MARGIN, _SPACE, _GAP = 28, 10.0, 22.0, 7.0
_FIGURE_SPACE = "\u2007"


class Readout(QWidget):
    """Painted, not laid out: numbers that change with every move of the mouse must not move each other."""

    def __init__(self, state: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._reading: Reading | None = None
        state.viewport_changed.connect(self._redraw)
        state.candidates_changed.connect(self._redraw)
        state.comparison_changed.connect(self._redraw)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Values under the cursor"))

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(400, _HEIGHT)

    def show_values(self, reading: Reading | None) -> None:
        """None: the cursor is elsewhere."""
        if reading != self._reading:
            self._reading = reading
            self.setAccessibleDescription(self.words())
            self.update()

    def words(self) -> str:
        """All that it shows as one line."""
        parts = [self._zoom_words(), *self._place_words()]
        parts += [f"{value.name} {_samples(value)}" for value in self._values()]
        return "   ".join(part for part in parts if part)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Window))
        metrics = QFontMetricsF(self.font())
        zoom = self._zoom_words()
        right = self.width() - _MARGIN - metrics.horizontalAdvance(zoom)
        self._write(painter, right, zoom, QPalette.ColorRole.WindowText)
        if self._reading is None:
            return
        x = _MARGIN
        for text in self._place_words():
            self._write(painter, x, text, QPalette.ColorRole.PlaceholderText)
            x += metrics.horizontalAdvance(text.replace("1", "0")) + _SPACE
        for name, value in self._named(metrics, right - _SPACE - x):
            width = _value_width(metrics, name, value)
            if x + width > right - _SPACE:
                break
            self._write(painter, x, name, QPalette.ColorRole.PlaceholderText)
            after = x + metrics.horizontalAdvance(name) + _GAP
            self._write(painter, after, _samples(value), QPalette.ColorRole.WindowText)
            x += width + _SPACE

    def _named(self, metrics: QFontMetricsF, room: float) -> list[tuple[str, Value]]:
        """Values beside their names, or beside their flip keys where not all names have room."""
        values = self._values()
        named = [(value.name, value) for value in values]
        if sum(_value_width(metrics, *pair) + _SPACE for pair in named) - _SPACE <= room:
            return named
        labels = Labels(self._state)
        return [(labels.number(value.key) or value.name, value) for value in values]

    def _values(self) -> list[Value]:
        """Those of the images on screen first: what has no room is left out from the end."""
        comparison = self._state.comparison
        in_view = comparison.slots[: comparison.slot_count] or (comparison.shown,)
        values = self._reading.values if self._reading else ()
        return sorted(values, key=lambda value: value.key not in in_view)

    def _write(self, painter: QPainter, x: float, text: str, role: QPalette.ColorRole) -> None:
        painter.setPen(self.palette().color(role))
        painter.drawText(QRectF(x, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, text)

    def _place_words(self) -> list[str]:
        if self._reading is None or self._state.viewport is None:
            return []
        probe, viewport = self._reading.probe, self._state.viewport
        wide, high = len(str(viewport.sr_width)), len(str(viewport.sr_height))
        x, y = _padded(probe.sr_x, wide), _padded(probe.sr_y, high)
        return [f"x {x}  y {y}", *self._difference_words()]

    def _difference_words(self) -> list[str]:
        comparison, reading = self._state.comparison, self._reading
        if comparison.mode is not Mode.DIFFERENCE or reading is None:
            return []
        first, second = comparison.slots[:2]
        levels = reading.difference(first, second, comparison.kind)
        if levels is None:
            return []
        text = f"{levels:+.1f}".replace("-", "−") if comparison.kind is DifferenceKind.SIGNED else f"{levels:.1f}"
        return [self.tr("Difference {}").format(text)]

    def _zoom_words(self) -> str:
        viewport = self._state.viewport
        if viewport is None:
            return ""
        percent = viewport.zoom * 100
        size = f"{viewport.sr_width} × {viewport.sr_height}"
        shown = f"{percent:.0f} %" if percent >= 10 else f"{percent:.1f} %"
        return f"{size}   {shown}"

    def _redraw(self, _: object) -> None:
        self.update()


def _samples(value: Value) -> str:
    return _FIGURE_SPACE.join(_padded(sample, len(str(value.full))) for sample in value.samples)


def _value_width(metrics: QFontMetricsF, name: str, value: Value) -> float:
    widest = _FIGURE_SPACE.join("0" * len(str(value.full)) for _ in value.samples)
    return metrics.horizontalAdvance(name) + _GAP + metrics.horizontalAdvance(widest)


def _padded(number: int, figures: int) -> str:
    """Right-aligned in the width of so many figures: the next number stays where it is."""
    return str(number).rjust(figures, _FIGURE_SPACE)
