"""A saved file in the programs of the desktop."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_file(path: Path) -> bool:
    """Open it with the program that the person uses for it; False when the desktop cannot."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def show_in_folder(path: Path) -> bool:
    """Open its folder, with the file selected where the desktop can do that; False when it cannot open it."""
    if sys.platform == "win32":
        subprocess.Popen(["explorer", "/select,", str(path)])
        return True
    if sys.platform == "darwin":
        return subprocess.call(["open", "-R", str(path)]) == 0
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
