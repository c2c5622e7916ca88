"""The lines under the pictures: where the cursor is, how large all is shown, what each candidate holds there."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from sr_desktop.gui.viewer.labels import Labels
from sr_desktop.gui.viewer.probe import Reading, Value
from sr_desktop.gui.viewer.state import ViewState
from sr_desktop.gui.viewer.value_cells import SPACE, Place, Room, keyed_places, named_places
from sr_desktop.viewing.comparison import DifferenceKind, Mode

_EDGE, _MARGIN, _GAP = 3, 10.0, 7.0
_SHORT = 56.0  # of a name that has no flip key to stand for it
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
        """As high with values as without: the pictures stay where they are."""
        return QSize(400, 2 * self._line_height() + 2 * _EDGE)

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
        right = self.width() - _MARGIN
        left_of_zoom = right - metrics.horizontalAdvance(zoom)
        self._write(painter, Place(0, left_of_zoom), zoom, QPalette.ColorRole.WindowText)
        if self._reading is None:
            return
        x = _MARGIN
        for text in self._place_words():
            self._write(painter, Place(0, x), text, QPalette.ColorRole.PlaceholderText)
            x += metrics.horizontalAdvance(text.replace("1", "0")) + SPACE
        self._paint_values(painter, Room(0, x, left_of_zoom - SPACE), Room(1, _MARGIN, right))

    def _paint_values(self, painter: QPainter, above: Room, below: Room) -> None:
        """Beside their names, or beside their flip keys where not all names have room."""
        metrics, labels = QFontMetricsF(self.font()), Labels(self._state)
        values = list(self._reading.values) if self._reading else []
        names = [value.name for value in values]
        places = named_places([_value_width(metrics, value.name, value) for value in values], below)
        if not places and values:
            middle = Qt.TextElideMode.ElideMiddle
            names = [labels.number(value.key) or metrics.elidedText(value.name, middle, _SHORT) for value in values]
            width = max(_value_width(metrics, *pair) for pair in zip(names, values, strict=True))
            places = keyed_places(width, len(values), above, below)
        if len(places) < len(values):
            # There is no room at all for so many: those on screen are the ones that are looked for.
            pairs = sorted(zip(names, values, strict=True), key=lambda pair: pair[1].key not in self._state.in_view)
            names, values = [name for name, _ in pairs], [value for _, value in pairs]
        for place, name, value in zip(places, names, values, strict=False):
            seen = value.key in self._state.in_view
            role = QPalette.ColorRole.WindowText if seen else QPalette.ColorRole.PlaceholderText
            self._write(painter, place, name, role)
            after = Place(place.line, place.x + metrics.horizontalAdvance(name) + _GAP)
            self._write(painter, after, _samples(value), QPalette.ColorRole.WindowText)

    def _values(self) -> list[Value]:
        """Those of the images on screen first."""
        values = self._reading.values if self._reading else ()
        return sorted(values, key=lambda value: value.key not in self._state.in_view)

    def _write(self, painter: QPainter, place: Place, text: str, role: QPalette.ColorRole) -> None:
        line = self._line_height()
        painter.setPen(self.palette().color(role))
        rect = QRectF(place.x, _EDGE + place.line * line, self.width(), line)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, text)

    def _line_height(self) -> int:
        return self.fontMetrics().height() + 3

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
        first, second = comparison.standing[:2]
        levels = reading.difference(first, second, comparison.kind)
        if levels is None:
            text = "–"
        else:
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
    return _FIGURE_SPACE.join(_padded(sample, len(str(value.full))) for sample in value.samples) or "–"


def _value_width(metrics: QFontMetricsF, name: str, value: Value) -> float:
    widest = _FIGURE_SPACE.join("0" * len(str(value.full)) for _ in value.samples)
    return metrics.horizontalAdvance(name) + _GAP + metrics.horizontalAdvance(widest)


def _padded(number: int, figures: int) -> str:
    """Right-aligned in the width of so many figures: the next number stays where it is."""
    return str(number).rjust(figures, _FIGURE_SPACE)
