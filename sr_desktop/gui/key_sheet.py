"""All actions and their keys on one sheet, grouped as in the menus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtGui import QAction, QFont, QKeySequence, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sr_desktop.gui.command_search import plain

Group = tuple[str, Sequence[QAction]]
_COLUMNS = 3
_LINE_GAP, _BETWEEN, _MARGINS = 4, 48, QMargins(18, 14, 18, 14)
_AROUND = QSize(70, 90)  # the dialog around its content


@dataclass(frozen=True, slots=True)
class _Block:
    """A group with its heading. lines: how long it is."""

    widget: QWidget
    lines: int


class KeySheet(QDialog):
    """Shows what has a key; `extra` names keys that are no actions."""

    def __init__(self, groups: Sequence[Group], extra: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheets = [
            (title, [(plain(action.text()), _keys(action)) for action in actions if action.shortcuts()])
            for title, actions in groups
        ]
        sheets.append((self.tr("In the picture"), list(extra)))
        room = parent.size() - QSize(40, 40)
        content = _arranged([_block(*sheet) for sheet in sheets if sheet[1]], room.width() - _AROUND.width())
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(area)
        layout.addWidget(buttons)
        self.resize((content.sizeHint() + _AROUND).boundedTo(room))


def _arranged(blocks: Sequence[_Block], room: int) -> QWidget:
    """In as many columns as there is room for; never less than one."""
    widths = {block: block.widget.sizeHint().width() for block in blocks}
    for count in range(_COLUMNS, 0, -1):
        columns = _balanced(blocks, count)
        width = sum(max(map(widths.__getitem__, column)) for column in columns)
        if width + _BETWEEN * (len(columns) - 1) + _MARGINS.left() + _MARGINS.right() <= room:
            break
    content = QWidget()
    row = QHBoxLayout(content)
    row.setSpacing(_BETWEEN)
    row.setContentsMargins(_MARGINS)
    for column in columns:
        stack = QVBoxLayout()
        stack.setSpacing(14)
        for block in column:
            stack.addWidget(block.widget)
        stack.addStretch(1)
        row.addLayout(stack)
    return content


def _block(title: str, lines: Sequence[tuple[str, str]]) -> _Block:
    widget = QWidget()
    grid = QGridLayout(widget)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(_LINE_GAP)
    grid.addWidget(_heading(title), 0, 0, 1, 2)
    names, keys = _Lines([what for what, _ in lines]), _Lines([keys for _, keys in lines])
    names.setAccessibleName("\n".join(": ".join(line) for line in lines))
    keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    keys.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    grid.addWidget(names, 1, 0)
    grid.addWidget(keys, 1, 1)
    return _Block(widget, len(lines) + 2)


class _Lines(QLabel):
    """Lines further apart than those of a QLabel. One label for each takes several times as long."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("\n".join(lines))
        self._lines = lines

    @property
    def _pitch(self) -> int:
        return self.fontMetrics().height() + _LINE_GAP

    def sizeHint(self) -> QSize:  # noqa: N802
        """See QWidget."""
        widths = map(self.fontMetrics().horizontalAdvance, self._lines)
        return QSize(max(widths), self._pitch * len(self._lines))

    minimumSizeHint = sizeHint  # noqa: N815

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """See QWidget."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        for number, line in enumerate(self._lines):
            painter.drawText(QRect(0, number * self._pitch, self.width(), self._pitch), self.alignment(), line)


def _balanced(blocks: Sequence[_Block], count: int) -> list[Sequence[_Block]]:
    """The blocks in order, in `count` columns at most, of which the longest is shortest."""

    def longest(cuts: tuple[int, ...]) -> int:
        return max(sum(block.lines for block in column) for column in _cut(blocks, cuts))

    places = range(1, len(blocks))
    return _cut(blocks, min(combinations(places, min(count - 1, len(places))), key=longest))


def _cut(blocks: Sequence[_Block], cuts: tuple[int, ...]) -> list[Sequence[_Block]]:
    return [blocks[start:stop] for start, stop in pairwise((0, *cuts, len(blocks)))]


def _heading(text: str) -> QLabel:
    label = QLabel(plain(text))
    font = label.font()
    font.setWeight(QFont.Weight.DemiBold)
    label.setFont(font)
    return label


def _keys(action: QAction) -> str:
    return ",  ".join(keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in action.shortcuts())
