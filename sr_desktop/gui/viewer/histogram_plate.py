"""The histogram of what is in view, floating over the picture."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from sr_desktop.gui.viewer.counting import CountValues
from sr_desktop.gui.viewer.overlays import paint_ground
from sr_desktop.gui.viewer.state import ViewState
from sr_desktop.viewing.comparison import DifferenceKind, Mode
from sr_desktop.viewing.difference import scale_colours
from sr_desktop.viewing.histogram import Histogram
from sr_desktop.viewing.panes import Difference, Image

_WIDTH, _HEIGHT, _MARGIN, _BELOW_LABEL = 316, 150, 10, 46
_PATIENCE = 120  # milliseconds: while the view moves there is nothing to read
_INK, _PALE = QColor(255, 255, 255), QColor(255, 255, 255, 165)
_COLOURS = (QColor(255, 90, 80, 150), QColor(90, 220, 110, 150), QColor(90, 150, 255, 150))
_GRAY = (QColor(235, 235, 235, 200),)


class HistogramPlate(QWidget):
    """wanted: a CountValues to be answered with `show_histogram`."""

    wanted = Signal(object)

    def __init__(self, state: ViewState, stage: QWidget) -> None:
        super().__init__(stage)
        self._state, self._stage = state, stage
        self.histogram: Histogram | None = None
        self._drawn: QPixmap | None = None
        self.setFixedSize(_WIDTH, _HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self.tr("Histogram of the view"))
        self._soon = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._soon.timeout.connect(self._ask)
        for signal in (state.tools_changed, state.comparison_changed, state.viewport_changed, state.candidates_changed):
            signal.connect(lambda _: self.renew())
        stage.installEventFilter(self)
        self.hide()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize:
            self.move(self._stage.width() - _WIDTH - _MARGIN, _BELOW_LABEL)
        return False

    def renew(self) -> None:
        """The pixels in view are others now."""
        wanted = self._state.tools.histogram and self._state.viewport is not None
        if not wanted:
            self.hide()
            self.histogram = self._drawn = None
        elif not self._soon.isActive():
            self._soon.start()

    def show_histogram(self, found: Histogram) -> None:
        """What was counted; an answer to an older question is no use."""
        if self._state.tools.histogram and found.content == self._content():
            self.histogram, self._drawn = found, None
            self.setAccessibleDescription(", ".join(self.figures()))
            self.move(self._stage.width() - _WIDTH - _MARGIN, _BELOW_LABEL)
            self.show()
            self.update()

    def figures(self) -> list[str]:
        """What it says in numbers."""
        h = self.histogram
        if h is None:
            return []
        if not h.channels.any():
            return [self.tr("Not computed yet")]
        is_difference = isinstance(h.content, Difference)
        spread = self.tr("RMS {}") if is_difference else self.tr("σ {}")
        about = "≈ " if h.reduced else ""  # of a reduced image
        extremes = self.tr("{} … {}").format(_level(h.least), _level(h.most))
        mean = self.tr("mean {}").format(about + _level(h.mean))
        return [mean, spread.format(about + _level(h.deviation)), extremes]

    def _ask(self) -> None:
        content, viewport = self._content(), self._state.viewport
        if content is not None and viewport is not None and self._state.tools.histogram:
            self.wanted.emit(CountValues(content, viewport.visible))

    def _content(self) -> Image | Difference | None:
        comparison = self._state.comparison
        if not comparison.keys:
            return None
        if comparison.mode is Mode.DIFFERENCE:
            first, second = comparison.standing[:2]
            return Difference(first, second, comparison.kind, comparison.gain)
        return Image(comparison.current)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Drawn once: it is painted with each frame of the picture below it."""
        scale = self.devicePixelRatioF()
        if self._drawn is None or self._drawn.devicePixelRatio() != scale:
            self._drawn = QPixmap(self.size() * scale)
            self._drawn.setDevicePixelRatio(scale)
            self._drawn.fill(Qt.GlobalColor.transparent)
            with QPainter(self._drawn) as painter:
                painter.setFont(self.font())
                self.draw(painter)
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._drawn)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Another font, for one."""
        self._drawn = None
        super().changeEvent(event)

    def draw(self, painter: QPainter) -> None:
        """What is shown: square-rooted counts, with which rare values are seen beside frequent ones."""
        found = self.histogram
        if found is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, QRectF(self.rect()), dense=True)
        field = QRectF(12, 12, _WIDTH - 24, _HEIGHT - 58)
        peak = np.sqrt(max(1, int(found.channels.max())))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Screen)
        if isinstance(found.content, Difference):
            self._paint_bars(painter, found, field, float(peak))
        else:
            colours = _COLOURS if len(found.channels) == 3 else _GRAY
            for counts, colour in zip(found.channels, colours, strict=True):
                painter.setBrush(colour)
                painter.drawPath(_outline(np.sqrt(counts) / peak, field))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        self._paint_words(painter, found, field)

    def _paint_bars(self, painter: QPainter, found: Histogram, field: QRectF, peak: float) -> None:
        assert isinstance(found.content, Difference)
        colours = scale_colours(found.content.kind)
        wide = field.width() / found.channels.shape[1]
        for place, count in enumerate(found.channels[0].tolist()):
            high = field.height() * count**0.5 / peak
            red, green, blue = (int(c) for c in colours[place * len(colours) // found.channels.shape[1]])
            floor = 70  # black bars on a dark plate would not be seen
            painter.setBrush(QColor(max(red, floor), max(green, floor), max(blue, floor)))
            painter.drawRect(QRectF(field.left() + place * wide, field.bottom() - high, wide + 0.4, high))

    def _paint_words(self, painter: QPainter, found: Histogram, field: QRectF) -> None:
        ends = QRectF(field.left(), field.bottom() + 2, field.width(), 16)
        painter.setPen(_PALE)
        painter.drawLine(QPointF(field.left(), field.bottom()), QPointF(field.right(), field.bottom()))
        sign = "+" if isinstance(found.content, Difference) and found.content.kind is DifferenceKind.SIGNED else ""
        painter.drawText(ends, Qt.AlignmentFlag.AlignLeft, _level(found.low))
        painter.drawText(ends, Qt.AlignmentFlag.AlignRight, sign + _level(found.high))
        figures, metrics = self.figures(), QFontMetricsF(painter.font())
        widths = [metrics.horizontalAdvance(text) for text in figures]
        gap = (field.width() - sum(widths)) / max(1, len(widths) - 1)
        x = field.left()
        painter.setPen(_INK)
        for text, width in zip(figures, widths, strict=True):
            painter.drawText(QRectF(x, _HEIGHT - 26, width + 1, 18), Qt.AlignmentFlag.AlignLeft, text)
            x += width + gap


def _outline(shares: np.ndarray[tuple[int, ...], np.dtype[np.float64]], field: QRectF) -> QPainterPath:
    path = QPainterPath(field.bottomLeft())
    wide = field.width() / len(shares)
    for place, share in enumerate(shares.tolist()):
        y = field.bottom() - share * field.height()
        path.lineTo(field.left() + place * wide, y)
        path.lineTo(field.left() + (place + 1) * wide, y)
    path.lineTo(field.bottomRight())
    path.closeSubpath()
    return path


def _level(value: float) -> str:
    return (f"{value:.4g}" if abs(value) >= 100 else f"{value:.3g}").replace("-", "−")
