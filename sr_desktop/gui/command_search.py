"""Every action of the menus, found by typing a part of its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QBrush, QIcon, QKeyEvent, QKeySequence, QPalette, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

_SIZE, _ICON = QSize(620, 420), QSize(17, 17)
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True, slots=True)
class Command:
    """An action and the menu it stands in."""

    menu: str
    action: QAction

    @property
    def text(self) -> str:
        """As it is read: without mnemonics."""
        return plain(self.action.text())


def plain(text: str) -> str:
    """A menu's text without its dots and mnemonics, which stand behind the words of some languages: "打开(&O)…"."""
    bare = re.sub(r"\(&\w\)", "", text.replace("&&", "\0"))
    return bare.replace("&", "").replace("\0", "&").removesuffix("…")


def matching(commands: Sequence[Command], typed: str) -> list[Command]:
    """Those in which every typed word begins a word of name, menu or tip, or stands inside; whole beginnings first."""
    words = typed.casefold().split()

    def rank(command: Command) -> int | None:
        text = command.text.casefold()
        every = f"{text} {command.menu.casefold()} {command.action.statusTip().casefold()}"
        if not all(word in every for word in words):
            return None
        if text.startswith(typed.casefold().strip()):
            return 0
        return 1 if all(word in text for word in words) else 2

    ranked = [(rank(command), place, command) for place, command in enumerate(commands)]
    kept = sorted((found, place, command) for found, place, command in ranked if found is not None)
    return [command for _, _, command in kept]


class CommandSearch(QDialog):
    """A field and a list: arrows choose, Enter does it. What cannot be done now is listed, but pale."""

    def __init__(self, commands: Sequence[Command], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Find an action"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._commands = [command for command in commands if command.text]
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("What do you want to do?"))
        self.field.setAccessibleName(self.tr("Part of an action's name"))
        self.field.setClearButtonEnabled(True)
        self.list = QTreeWidget()
        self._blank = _blank_icon()
        self._dress_list()
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        self.field.textChanged.connect(self._show)
        self.field.installEventFilter(self)
        self.list.itemActivated.connect(lambda _item: self._do())
        self.resize(_SIZE.boundedTo(parent.size() * 0.9))
        self._show("")

    def _dress_list(self) -> None:
        self.list.setColumnCount(3)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        self.list.setIconSize(_ICON)
        self.list.setAccessibleName(self.tr("Actions"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            self.list.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Keys that move in the list go there; Enter is ours."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in _MOVES:
            self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.list.keyPressEvent(event)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do()
            return True
        return False

    def _show(self, typed: str) -> None:
        self.list.clear()
        pale = self.palette().brush(QPalette.ColorRole.PlaceholderText)
        items = [self._item(command, pale) for command in matching(self._commands, typed)]
        self.list.addTopLevelItems(items)  # at once: the list looks through all that it has for each
        if items:
            self.list.setCurrentItem(items[0])

    def _item(self, command: Command, pale: QBrush) -> QTreeWidgetItem:
        action = command.action
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        item = QTreeWidgetItem([command.text, plain(command.menu), keys])
        item.setIcon(0, self._blank if action.icon().isNull() else action.icon())
        item.setToolTip(0, action.statusTip())
        item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for column in (1, 2) if action.isEnabled() else (0, 1, 2):
            item.setForeground(column, pale)
        item.setData(0, Qt.ItemDataRole.UserRole, command)
        return item

    def _do(self) -> None:
        item = self.list.currentItem()
        command = item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None
        if isinstance(command, Command) and command.action.isEnabled():
            self.accept()
            command.action.trigger()


def _blank_icon() -> QIcon:
    """Keeps the names of actions without an icon in line with the others."""
    pixmap = QPixmap(_ICON)
    pixmap.fill(Qt.GlobalColor.transparent)
    return QIcon(pixmap)
