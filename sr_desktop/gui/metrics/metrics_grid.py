"""The numbers in columns: a name over each row of figures, so that a narrow panel holds both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from sr_desktop.gui.pieces import ElidedLabel, Rule, faint, small, wrapped
from sr_desktop.gui.wording import in_window
from sr_desktop.viewing.measuring import words
from sr_desktop.viewing.measuring.table import MetricsRow, MetricsTable

_LINES = 4  # of the grid for each row: rule, name, figures, problem


@dataclass(frozen=True, slots=True)
class _Cell:
    """value: to be compared with the other rows', None where a comparison says nothing."""

    text: str
    meaning: str
    value: float | None = None


class _RowLabels:
    """The widgets of one row."""

    def __init__(self, grid: QGridLayout, line: int, columns: int) -> None:
        self.name, self.problem = ElidedLabel(), small(wrapped())
        self.figures = [QLabel() for _ in range(columns)]
        grid.addWidget(Rule(), line, 0, 1, columns)
        grid.addWidget(self.name, line + 1, 0, 1, columns)
        for column, figure in enumerate(self.figures):
            figure.setAlignment(Qt.AlignmentFlag.AlignRight)
            figure.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(figure, line + 2, column)
        grid.addWidget(self.problem, line + 3, 0, 1, columns)

    def fill(self, row: MetricsRow, cells: Sequence[_Cell], best: Sequence[float | None]) -> None:
        self.name.show_text(row.name)
        for label, cell, top in zip(self.figures, cells, best, strict=True):
            label.setText(cell.text)
            label.setAccessibleName(f"{row.name}, {cell.meaning}: {cell.text}")
            label.setVisible(row.problem is None)
            font = label.font()
            font.setBold(top is not None and cell.value == top)
            label.setFont(font)
        self.problem.setText(str(in_window(row.problem)) if row.problem else "")
        self.problem.setVisible(row.problem is not None)


class MetricsGrid(QWidget):
    """Shows the rows of a MetricsTable, the best figure of a column in bold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._shape: tuple[tuple[str, ...], int] = ((), 0)
        self._rows: list[_RowLabels] = []

    def show_table(self, table: MetricsTable) -> None:
        """Fill in the numbers; labels are made anew only when the number of rows or the columns change."""
        shape = self._heads(table), len(table.rows)
        if shape != self._shape:
            self._rebuild(*shape)
            self._shape = shape
        cells = [list(self._cells(row, table)) for row in table.rows]
        best = [_best([line[column].value for line in cells]) for column in range(len(shape[0]))]
        for labels, row, line in zip(self._rows, table.rows, cells, strict=True):
            labels.fill(row, line, best)

    def _heads(self, table: MetricsTable) -> tuple[str, ...]:
        if not table.reference:
            return self.tr("Consistency, dB"), self.tr("Time, s")
        ssim = self.tr("SSIM\n{channels}").format(channels=table.protocol.channels.upper())
        return self.tr("PSNR\nRGB"), self.tr("PSNR\nY"), ssim, self.tr("Gain\ndB"), self.tr("Time\ns")

    def _rebuild(self, heads: tuple[str, ...], rows: int) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        for column, head in enumerate(heads):
            label = faint(small(QLabel(head)))
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
            self._grid.addWidget(label, 0, column)
            self._grid.setColumnStretch(column, 1)
        self._rows = [_RowLabels(self._grid, 1 + _LINES * row, len(heads)) for row in range(rows)]

    def _cells(self, row: MetricsRow, table: MetricsTable) -> Iterator[_Cell]:
        pending = "…" if table.counting else words.NONE
        if table.reference:
            ssim = row.ssim(table.protocol)
            unknown = pending if row.psnr_rgb is not None else words.NONE
            yield _Cell(words.decibel(row.psnr_rgb), self.tr("PSNR RGB in dB"), row.psnr_rgb)
            yield _Cell(words.decibel(row.psnr_y), self.tr("PSNR Y in dB"), row.psnr_y)
            yield _Cell(unknown if ssim is None else words.similarity(ssim), self.tr("SSIM"), ssim)
            yield _Cell(words.gain(row.gain), self.tr("gain over bicubic in dB"))
        else:
            text = pending if row.consistency is None else words.decibel(row.consistency)
            yield _Cell(text, self.tr("consistency in dB"))
        yield _Cell(words.seconds(row.seconds), self.tr("seconds inside the model"))


def _best(values: Sequence[float | None]) -> float | None:
    """The highest, where that tells the rows apart."""
    known = {value for value in values if value is not None}
    return max(known) if len(known) > 1 else None
