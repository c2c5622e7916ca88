"""What a person can do, as values: rooms offer ActionSpecs, the window makes menus, keys and the key sheet of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from sr_desktop.gui.icons import icon


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing to do.

    name: stable, unique, snake_case. text: as the menu shows it, translated; a mnemonic (&) is welcome. slot: called
    without arguments, or with the new state when checkable. shortcuts: in QKeySequence's portable form, the first is
    shown. icon: a qtawesome name such as "ph.magnifying-glass". group: checkable actions of one group exclude each
    other. tip: one sentence for status line and key sheet. enabled, checked: at the beginning.
    """

    name: str
    text: str
    slot: Callable[..., object]
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    checkable: bool = False
    group: str = ""
    tip: str = ""
    enabled: bool = True
    checked: bool = False


Entry = ActionSpec | None
"""A line of a menu; None is a separator."""


class Actions:
    """The QActions of one window by their names."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._actions: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def fill(self, menu: QMenu, entries: Iterable[Entry]) -> None:
        """Append the entries to a menu; their keys work in the whole window."""
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            else:
                menu.addAction(self.add(entry))

    def add(self, spec: ActionSpec) -> QAction:
        """The QAction of a spec. Raises ValueError when the name is taken."""
        if spec.name in self._actions:
            raise ValueError(f"there are two actions called {spec.name}")
        action = QAction(spec.text, self._window)
        action.setObjectName(spec.name)
        action.setShortcuts([QKeySequence(keys) for keys in spec.shortcuts])
        action.setEnabled(spec.enabled)
        if spec.tip:
            action.setStatusTip(spec.tip)
        if spec.icon:
            action.setIcon(icon(spec.icon))
            action.setProperty("icon_name", spec.icon)
        self._connect(action, spec)
        self._window.addAction(action)
        self._actions[spec.name] = action
        return action

    def _connect(self, action: QAction, spec: ActionSpec) -> None:
        if not spec.checkable:
            action.triggered.connect(lambda _checked: spec.slot())
            return
        action.setCheckable(True)
        action.setChecked(spec.checked)
        if spec.group:
            group = self._groups.setdefault(spec.group, QActionGroup(self._window))
            group.addAction(action)
        action.triggered.connect(spec.slot)

    def renew_icons(self) -> None:
        """Give them out again in the colours of the theme in force: the menu of a desktop keeps pictures of them."""
        for action in self._actions.values():
            name = action.property("icon_name")
            if name:
                action.setIcon(icon(name))
