"""The program's own icon, and icons from a font of qtawesome in the colours of the theme in force."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Hashable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication
from shiboken6 import invalidate

from sr_desktop.resources import resource


def program_icon() -> QIcon:
    """The program's icon in every size that there is."""
    made = QIcon()
    for path in sorted(resource("icon").glob("*.png")):
        made.addFile(str(path))
    return made


@cache
def icon(name: str, role: QPalette.ColorRole = QPalette.ColorRole.ButtonText) -> QIcon:
    """The icon `name` of the Phosphor font ("ph.play"), coloured as text of `role`, paler where disabled.

    Wherever it is shown it has the colours of the theme in force.
    """
    return QIcon(_Kept(name, role))


@cache
def _drawn(name: str, colour: str, pale: str) -> QIcon:
    made: QIcon = _font().icon(name, color=colour, color_disabled=pale)
    return made


class _Kept(QIconEngine):
    """Draws once in each size and colour: to draw from a font takes longer than all else of a button."""

    def __init__(self, name: str, role: QPalette.ColorRole) -> None:
        super().__init__()
        self._name, self._role = name, role
        self._kept: dict[Hashable, QPixmap] = {}

    def clone(self) -> QIconEngine:
        """Qt asks for one when somebody changes a copy of the icon, and deletes it with that copy.

        Only to a QIcon does PySide give an engine away; what a virtual method returns stays Python's, and would be
        collected under Qt's hands. So a QIcon takes it, and is then lost on purpose with its 64 bytes.
        """
        made = _Kept(self._name, self._role)
        invalidate(QIcon(made))
        return made

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:  # noqa: N802
        palette, groups = QApplication.palette(), (QPalette.ColorGroup.Active, QPalette.ColorGroup.Disabled)
        colour, pale = (palette.color(group, self._role).name() for group in groups)
        which = (colour, pale, size.width(), size.height(), mode, state, scale)
        if which not in self._kept:
            self._kept[which] = _drawn(self._name, colour, pale).pixmap(size, scale, mode, state)
        return self._kept[which]

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        scale = painter.device().devicePixelRatioF()
        painter.drawPixmap(rect, self.scaledPixmap(rect.size(), mode, state, scale))


def load() -> Iterator[None]:
    """Make all ready that icons are drawn with, in pieces."""
    _library()
    yield
    _font()
    yield


@cache
def _font() -> Any:
    """Of the dozen fonts that qtawesome brings only ours: the rest would be read and checked at every start."""
    qtawesome = _library()
    folder = Path(qtawesome.get_fonts_info()[0])
    drawings, names = (next(folder.glob(f"phosphor-*{ending}")).name for ending in (".ttf", ".json"))
    return qtawesome.IconicFont(("ph", drawings, names))


@cache
def _library() -> Any:
    """qtawesome, given PySide6 as it is: qtpy's own modules would first make every class that Qt has."""
    import qtpy

    for name in ("QtCore", "QtGui", "QtWidgets"):
        module = importlib.import_module(f"PySide6.{name}")
        setattr(qtpy, name, module)
        sys.modules.setdefault(f"qtpy.{name}", module)
    import qtawesome

    return qtawesome
