"""The menu of the viewer's tools: its ticks follow the tools, and the search that finds every action."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from sr_desktop.gui.actions import Actions
from sr_desktop.gui.command_search import Command, CommandSearch
from sr_desktop.gui.motion import desktop_reduces_motion
from sr_desktop.gui.tasks import LATER, TaskThread
from sr_desktop.gui.viewer.compare_view import CompareView
from sr_desktop.gui.viewer.tool_actions import tool_is_checked
from sr_desktop.viewing.tools import Tools

Menus = Callable[[], Sequence[tuple[str, QMenu]]]
_CHECKED = ("loupe", "histogram", "pixel_values", "keep_view", "blink", "reduce_motion")


class ToolMenu(QObject):
    """menus: titles and menus of the window, asked for when the search opens."""

    def __init__(
        self, viewer: CompareView, actions: Actions, menus: Menus, errands: TaskThread, frame: QWidget
    ) -> None:
        super().__init__(frame)
        self._viewer, self._actions, self._menus, self._frame = viewer, actions, menus, frame
        viewer.state.tools_changed.connect(self._show)
        self._show(viewer.state.tools)
        errands.submit(desktop_reduces_motion, self._reduce_motion, lambda _error: None, LATER)

    def _reduce_motion(self, reduced: bool) -> None:
        if reduced:
            self._viewer.tool_box.blink.set_reduced_motion(True)
            self._show(self._viewer.state.tools)

    def search(self) -> None:
        """Ask for a part of a name and do what is found."""
        commands = [Command(title, action) for title, menu in self._menus() for action in _leaves(menu)]
        CommandSearch(commands, self._frame).open()

    def _show(self, tools: Tools) -> None:
        reduced = self._viewer.tool_box.blink.reduced_motion
        for name in _CHECKED:
            self._actions[name].setChecked(tool_is_checked(name, tools, reduced_motion=reduced))


def _leaves(menu: QMenu) -> list[QAction]:
    """Its entries that do something, without separators and without those of submenus, which are listed themselves."""
    return [entry for entry in menu.actions() if not entry.isSeparator() and entry.menu() is None]
