"""The list of watched pixels, floating over the picture: a line for each, a column for each candidate."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from sr_desktop.gui.viewer import scale_bar
from sr_desktop.gui.viewer.overlays import paint_ground
from sr_desktop.gui.viewer.probe import Value
from sr_desktop.gui.viewer.state import ViewState
from sr_desktop.gui.viewer.watching import ReadWatched, Watched
from sr_desktop.viewing.comparison import Mode

_LINE, _PADDING, _SPACE, _LEAST_SPACE, _MARGIN = 20.0, 10.0, 18.0, 14.0, 10.0
_FIXED = 3  # columns: number, x, y
_PATIENCE = 60  # milliseconds: tiles finish in bursts
_INK, _PALE = QColor(255, 255, 255), QColor(255, 255, 255, 165)


class WatchPlate(QWidget):
    """wanted: a ReadWatched to be answered with `show_values`."""

    wanted = Signal(object)

    def __init__(self, state: ViewState, stage: QWidget) -> None:
        super().__init__(stage)
        self._state, self._stage = state, stage
        self.watched = Watched(())
        self._cells: list[list[str]] = []
        self._widths: list[float] = []
        self._space = _SPACE
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self.tr("Watched pixels"))
        self._soon = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._soon.timeout.connect(self._ask)
        state.tools_changed.connect(lambda _: self.renew())
        state.candidates_changed.connect(lambda _: self.renew())
        state.comparison_changed.connect(lambda _: self._place())
        stage.installEventFilter(self)
        self.hide()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    @property
    def columns(self) -> list[str]:
        """The names of the candidates that have room."""
        return self._cells[0][_FIXED:] if self._cells else []

    def renew(self) -> None:
        """Other points are watched, or their pixels may have changed."""
        if not self._state.tools.watched or self._state.viewport is None:
            self.watched = Watched(())
            self.hide()
        elif not self._soon.isActive():
            self._soon.start()

    def show_values(self, watched: Watched) -> None:
        """What was read; of points that are not watched any more nothing is shown."""
        points = tuple((one.probe.sr_x, one.probe.sr_y) for one in watched.readings)
        if points != self._state.tools.watched:
            return
        self.watched = watched
        self.setAccessibleDescription(watched.as_text())
        self._place()
        self.show()

    def _fill(self) -> None:
        """Where not all columns have room, they stand closer, those of what is on screen first."""
        room = self._stage.width() - 2 * _MARGIN
        self._set(self._table(()), _SPACE)
        if self._width() > room:
            self._set(self._table(self._state.in_view), _LEAST_SPACE)
        while self._width() > room and len(self._widths) > _FIXED:
            self._widths.pop()
        self._cells = [row[: len(self._widths)] for row in self._cells]

    def _set(self, cells: list[list[str]], space: float) -> None:
        metrics = QFontMetricsF(self.font())
        self._cells, self._space = cells, space
        self._widths = [max(map(metrics.horizontalAdvance, column)) for column in zip(*cells, strict=True)]

    def _table(self, first: Collection[str]) -> list[list[str]]:
        lines = [sorted(one.values, key=lambda value: value.key not in first) for one in self.watched.readings]
        cells = [
            [str(number), str(one.probe.sr_x), str(one.probe.sr_y), *map(_samples, values)]
            for number, (one, values) in enumerate(zip(self.watched.readings, lines, strict=True), start=1)
        ]
        return [["", "x", "y", *(value.name for value in lines[0])], *cells] if lines else []

    def _width(self) -> float:
        return sum(self._widths) + self._space * max(0, len(self._widths) - 1) + 2 * _PADDING

    def _ask(self) -> None:
        viewport, points = self._state.viewport, self._state.tools.watched
        if viewport is not None and points:
            self.wanted.emit(ReadWatched(points, viewport.sr_width, viewport.sr_height))

    def _place(self) -> None:
        self._fill()
        width = self._width()
        height = _LINE * len(self._cells) + 8
        self.resize(round(min(width, self._stage.width() - 2 * _MARGIN)), round(height))
        above = scale_bar.HEIGHT + _MARGIN if self._state.comparison.mode is Mode.DIFFERENCE else 0
        self.move(round(_MARGIN), round(self._stage.height() - height - _MARGIN - above))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Columns that do not fit are left out; the values are all copied."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, QRectF(self.rect()), dense=True)
        for row, texts in enumerate(self._cells):
            x = _PADDING
            for column, (text, width) in enumerate(zip(texts, self._widths, strict=True)):
                painter.setPen(_PALE if row == 0 or column == 0 else _INK)
                side = Qt.AlignmentFlag.AlignLeft if row == 0 and column >= _FIXED else Qt.AlignmentFlag.AlignRight
                line = QRectF(x, 4 + row * _LINE, width + 1, _LINE)
                painter.drawText(line, side | Qt.AlignmentFlag.AlignVCenter, text)
                x += width + self._space


def _samples(value: Value) -> str:
    return "\u2007".join(str(sample).rjust(len(str(value.full)), "\u2007") for sample in value.samples) or "–"
