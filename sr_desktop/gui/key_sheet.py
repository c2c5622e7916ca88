"""All actions and their keys on one sheet, grouped as in the menus."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QFont, QKeySequence, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sr_desktop.gui.command_search import plain

Group = tuple[str, Sequence[QAction]]
Sheet = tuple[str, list[tuple[str, str]]]
_COLUMNS = 3
_LINE_GAP = 4
_AROUND = QSize(70, 90)  # the dialog around its content


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
        content = self._content([sheet for sheet in sheets if sheet[1]], room.width() - _AROUND.width())
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

    def _content(self, sheets: Sequence[Sheet], room: int) -> QWidget:
        """As many columns as there is room for; never less than one."""
        for count in range(_COLUMNS, 0, -1):
            content = QWidget()
            columns = QHBoxLayout(content)
            columns.setSpacing(48)
            columns.setContentsMargins(18, 14, 18, 14)
            for column in _balanced(sheets, count):
                columns.addLayout(self._column(column))
            if content.sizeHint().width() <= room:
                break
        return content

    def _column(self, sheets: Sequence[Sheet]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(_LINE_GAP)
        for title, lines in sheets:
            column.addWidget(_heading(title))
            grid = QGridLayout()
            grid.setHorizontalSpacing(24)
            grid.setVerticalSpacing(_LINE_GAP)
            for place, (what, keys) in enumerate(lines):
                grid.addWidget(QLabel(what), place, 0)
                label = QLabel(keys)
                label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
                grid.addWidget(label, place, 1, Qt.AlignmentFlag.AlignRight)
            column.addLayout(grid)
            column.addSpacing(14)
        column.addStretch(1)
        return column


def _balanced(sheets: Sequence[Sheet], count: int) -> list[Sequence[Sheet]]:
    """The sheets in order, in `count` columns at most, of which the longest is shortest."""

    def longest(cuts: tuple[int, ...]) -> int:
        return max(sum(len(lines) + 2 for _, lines in column) for column in _cut(sheets, cuts))

    places = range(1, len(sheets))
    return _cut(sheets, min(combinations(places, min(count - 1, len(places))), key=longest))


def _cut(sheets: Sequence[Sheet], cuts: tuple[int, ...]) -> list[Sequence[Sheet]]:
    return [sheets[start:stop] for start, stop in pairwise((0, *cuts, len(sheets)))]


def _heading(text: str) -> QLabel:
    label = QLabel(plain(text))
    font = label.font()
    font.setWeight(QFont.Weight.DemiBold)
    label.setFont(font)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return label


def _keys(action: QAction) -> str:
    return ",  ".join(keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in action.shortcuts())
