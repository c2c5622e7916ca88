"""The comparison as it is shown, as one picture: the panes with their names, and the numbers below."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPalette
from PySide6.QtWidgets import QWidget

from sr_desktop.gui.language import tr
from sr_desktop.gui.wording import reworded
from sr_desktop.viewing.measuring import words
from sr_desktop.viewing.measuring.export import how_counted
from sr_desktop.viewing.measuring.table import MetricsRow, MetricsTable

_LINE, _MARGIN, _SPACE = 22, 12, 28


@dataclass(frozen=True, slots=True)
class _Strip:
    """The lines under the panes: cells in columns, and a last line over all of them."""

    cells: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    last: str

    @property
    def size(self) -> tuple[float, float]:
        """With its margins."""
        if not self.cells:
            return 0.0, 0.0
        wide = sum(self.widths) + _SPACE * (len(self.widths) - 1)
        return wide + 2 * _MARGIN, _LINE * (len(self.cells) + bool(self.last)) + 2 * _MARGIN


def view_picture(stage: QWidget, table: MetricsTable) -> QImage:
    """What the stage shows, in device pixels, and under it a line for each candidate that has numbers."""
    strip = _strip(table, QFontMetricsF(stage.font()))
    needed, below = strip.size
    scale = stage.devicePixelRatioF()
    size = QSize(max(stage.width(), ceil(needed)), stage.height() + ceil(below))
    image = QImage(size * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(stage.palette().color(QPalette.ColorRole.Window))
    painter = QPainter(image)
    stage.render(painter, QPoint((size.width() - stage.width()) // 2, 0))
    painter.setFont(stage.font())
    _write(painter, stage.palette(), strip, QPointF(_MARGIN, stage.height() + _MARGIN))
    painter.end()
    return image


def _strip(table: MetricsTable, metrics: QFontMetricsF) -> _Strip:
    rows = [row for row in table.rows if row.psnr_rgb is not None or row.consistency is not None]
    cells = tuple((row.name, *_numbers(row, table)) for row in rows)
    widths = tuple(max(map(metrics.horizontalAdvance, column)) for column in zip(*cells, strict=True))
    return _Strip(
        cells, widths, "; ".join(map(reworded, how_counted(table).split("; "))) if cells and table.reference else ""
    )


def _write(painter: QPainter, palette: QPalette, strip: _Strip, corner: QPointF) -> None:
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.setPen(palette.color(QPalette.ColorRole.WindowText))
    y = corner.y()
    for line in strip.cells:
        x = corner.x()
        for column, (text, width) in enumerate(zip(line, strip.widths, strict=True)):
            side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
            painter.drawText(QRectF(x, y, width + 1, _LINE), side | middle, text)
            x += width + _SPACE
        y += _LINE
    painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
    painter.drawText(QRectF(corner.x(), y, painter.device().width(), _LINE), middle, strip.last)


def _numbers(row: MetricsRow, table: MetricsTable) -> tuple[str, ...]:
    if not table.reference:
        return (tr("{number} dB consistency").format(number=words.decibel(row.consistency)),)
    return (
        f"PSNR {words.decibel(row.psnr(table.protocol))} dB",
        f"SSIM {words.similarity(row.ssim(table.protocol))}",
        "" if row.gain is None else f"{words.gain(row.gain)} dB",
    )
