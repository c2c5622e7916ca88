"""The menu bar and the state of its actions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from sr_desktop.gui.actions import Actions, ActionSpec, Entry
from sr_desktop.gui.commands import file_menu, help_menu, queue_menu, window_entries
from sr_desktop.gui.key_sheet import KeySheet
from sr_desktop.gui.looks import Looks
from sr_desktop.gui.possible import Possible
from sr_desktop.gui.recent_menu import RecentMenu
from sr_desktop.gui.session.activity import Activity
from sr_desktop.gui.sharing.share_actions import NEED_A_PICTURE, share_actions
from sr_desktop.gui.stepping import stepping_actions
from sr_desktop.gui.tool_menu import ToolMenu
from sr_desktop.gui.viewer.flip_actions import flip_actions
from sr_desktop.gui.viewer.mode_actions import difference_actions, is_checked, mode_actions
from sr_desktop.gui.viewer.tool_actions import tool_actions
from sr_desktop.gui.viewer.zoom_actions import zoom_actions
from sr_desktop.viewing.comparison import Comparison

if TYPE_CHECKING:
    from sr_desktop.gui.workspace import Workspace

_IN_CONTEXT = (
    "upscale",
    "retry",
    "run_again",
    "cancel",
    None,
    "open_result",
    "show_result",
    None,
    "move_up",
    "move_down",
    "remove",
)


class MenuBar(QObject):
    """Fills the frame's menu bar and keeps it up to date."""

    def __init__(self, space: Workspace) -> None:
        """It is empty until `furnish` is through."""
        super().__init__(space)
        self._space = space

    def furnish(self) -> Iterator[None]:
        """Make the menus, one after another: the window answers between them."""
        space = self._space
        self.actions_by_name = Actions(space.frame)
        looks = Looks(space.frame, space.queue, space.inspector, self._show_keys)
        file, help_ = file_menu(space.ways_in, space.frame.close), help_menu(looks)
        queue = queue_menu(space.queue_desk, space.batch_desk.open_report)
        viewer = space.viewer
        view: tuple[Entry, ...] = (*zoom_actions(viewer), None, *window_entries(looks))
        compare: tuple[Entry, ...] = (*mode_actions(viewer), None, *difference_actions(viewer))
        self._menus: list[tuple[str, QMenu]] = []
        for title, entries in (
            (file.title, (*file.entries[:-2], None, *share_actions(space.share_desk), *file.entries[-2:])),
            (queue.title, queue.entries),
            (self.tr("&Compare"), compare),
            (self.tr("&Inspect"), (*tool_actions(viewer), None, *stepping_actions(space.queue))),
            (self.tr("&View"), view),
            (help_.title, (self._search_entry(), *space.help_desk.actions(), *help_.entries)),
        ):
            menu = QMenu(title, space.frame)
            self.actions_by_name.fill(menu, entries)
            self._menus.append((title, menu))
            yield
        self._add_candidates()
        file_entries = self._menus[0][1]
        self.recent = RecentMenu(space, file_entries)
        file_entries.insertMenu(self.actions_by_name["paste"], self.recent)
        self._tools = ToolMenu(viewer, self.actions_by_name, self._all_menus, space.session.errands, space.frame)
        space.queue.set_menu([self._context(name) for name in _IN_CONTEXT])
        Possible(space.session, space.queue, self.actions_by_name, NEED_A_PICTURE, self)
        space.session.runs.activity_changed.connect(self._show_activity)
        viewer.comparison_changed.connect(self._show_comparison)
        yield
        for _title, menu in self._menus:
            space.frame.menuBar().addMenu(menu)

    def _context(self, name: str | None) -> QAction:
        if name is not None:
            return self.actions_by_name[name]
        separator = QAction(self)
        separator.setSeparator(True)
        return separator

    def _add_candidates(self) -> None:
        candidates = QMenu(self.tr("&Candidates"), self._space.frame)
        self.actions_by_name.fill(candidates, flip_actions(self._space.viewer))
        self._menus[2][1].insertMenu(self.actions_by_name["difference_absolute"], candidates)
        self._candidates = candidates

    def _show_comparison(self, comparison: Comparison) -> None:
        for entry in self._menus[2][1].actions():
            if entry.isCheckable():
                entry.setChecked(is_checked(entry.objectName(), comparison))

    def _show_activity(self, activity: Activity) -> None:
        pause = self.actions_by_name["pause"]
        pause.setChecked(activity.paused)

    def _search_entry(self) -> ActionSpec:
        text = self.tr("&Find an action…")
        return ActionSpec("find_action", text, lambda: self._tools.search(), ("Ctrl+Shift+P",), "ph.command")

    def _all_menus(self) -> list[tuple[str, QMenu]]:
        return [*self._menus, (self._candidates.title(), self._candidates)]

    def _show_keys(self) -> None:
        menus = self._all_menus()
        groups = [(title, [entry for entry in menu.actions() if not _is_one_of_nine(entry)]) for title, menu in menus]
        held = self.tr("Space (hold)"), self.tr("Tab"), self.tr("arrows"), self.tr("wheel")
        before, after = self.tr("The candidate before, while it is held"), self.tr("Next candidate")
        what = before, after, self.tr("Move"), self.tr("Zoom at the pointer")
        nine = [
            (self.tr("Candidate 1 … 9"), "1 … 9"),
            (self.tr("Candidate 1 … 9 on the left"), self.tr("Alt+1 … Alt+9")),
        ]
        mouse = [
            (self.tr("Fit, or 100 %"), self.tr("double click")),
            (self.tr("Draw a selection"), self.tr("right button, or Shift and drag")),
            (self.tr("Close a message, or let a selection go"), self.tr("Esc")),
        ]
        KeySheet(groups, [*nine, *zip(what, held, strict=True), *mouse], self._space.frame).open()


def _is_one_of_nine(entry: QAction) -> bool:
    """Whether it flips to one certain candidate: nine lines that say the same."""
    return entry.objectName().startswith("flip_")
