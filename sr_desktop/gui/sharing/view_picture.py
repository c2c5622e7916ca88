"""The comparison as it is shown, as one picture: the panes with their names, and the numbers below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPalette
from PySide6.QtWidgets import QWidget

from sr_desktop.viewing.measuring import words
from sr_desktop.viewing.measuring.export import how_counted
from sr_desktop.viewing.measuring.table import MetricsRow, MetricsTable

_LINE, _MARGIN, _SPACE = 22, 12, 28


def view_picture(stage: QWidget, table: MetricsTable) -> QImage:
    """What the stage shows, in device pixels, and under it a line for each candidate that has numbers."""
    rows = [row for row in table.rows if row.psnr_rgb is not None or row.consistency is not None]
    below = _LINE * (len(rows) + 1) + 2 * _MARGIN if rows else 0
    scale = stage.devicePixelRatioF()
    size = QSize(stage.width(), stage.height() + below)
    image = QImage(size * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(stage.palette().color(QPalette.ColorRole.Window))
    painter = QPainter(image)
    stage.render(painter, QPoint(0, 0))
    if rows:
        painter.setFont(stage.font())
        _write(painter, stage, rows, table, QRectF(_MARGIN, stage.height() + _MARGIN, stage.width() - 2 * _MARGIN, 0))
    painter.end()
    return image


def _write(painter: QPainter, stage: QWidget, rows: Sequence[MetricsRow], table: MetricsTable, place: QRectF) -> None:
    ink, pale = (
        stage.palette().color(role) for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.PlaceholderText)
    )
    metrics = QFontMetricsF(painter.font())
    cells = [[row.name, *_numbers(row, table)] for row in rows]
    widths = [max(map(metrics.horizontalAdvance, column)) for column in zip(*cells, strict=True)]
    for number, line in enumerate(cells):
        x, y = place.left(), place.top() + number * _LINE
        for column, (text, width) in enumerate(zip(line, widths, strict=True)):
            side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
            painter.setPen(ink)
            painter.drawText(QRectF(x, y, width + 1, _LINE), side | Qt.AlignmentFlag.AlignVCenter, text)
            x += width + _SPACE
    painter.setPen(pale)
    last = QRectF(place.left(), place.top() + len(cells) * _LINE, place.width(), _LINE)
    painter.drawText(last, Qt.AlignmentFlag.AlignVCenter, how_counted(table) if table.reference else "")


def _numbers(row: MetricsRow, table: MetricsTable) -> list[str]:
    if not table.reference:
        return [f"{words.decibel(row.consistency)} dB consistency"]
    return [
        f"PSNR {words.decibel(row.psnr(table.protocol))} dB",
        f"SSIM {words.similarity(row.ssim(table.protocol))}",
        "" if row.gain is None else f"{words.gain(row.gain)} dB",
    ]
