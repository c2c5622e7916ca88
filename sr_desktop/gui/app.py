"""The window's way into the world: `sr-desktop` without a command."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from sr_desktop.gui.main_window import MainWindow


def application() -> QApplication:
    """The one QApplication of the process, made when there is none yet."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QApplication

    present = QApplication.instance()
    if isinstance(present, QApplication):
        return present
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    return QApplication(sys.argv[:1])


def open_window(paths: Sequence[str] = ()) -> MainWindow:
    """The window on screen, with these files and folders opened as soon as it is furnished."""
    app = application()

    from sr_desktop.gui import language, preferences
    from sr_desktop.gui.icons import program_icon
    from sr_desktop.gui.main_window import MainWindow
    from sr_desktop.gui.style import Style

    app.setApplicationName("sr-desktop")
    app.setApplicationDisplayName("SR Desktop")
    app.setDesktopFileName("sr-desktop")  # ties the window to its menu entry and icon under Wayland
    app.setWindowIcon(program_icon())
    app.setStyle(Style())
    language.speak(preferences.load().language)
    window = MainWindow()
    window.add(paths)
    window.show()
    if sys.platform == "darwin":
        from sr_desktop.gui.desktop_files import DesktopFiles

        app.installEventFilter(DesktopFiles(window))
    return window


def main(paths: Sequence[str]) -> int:
    """Open the window and stay until it is closed; returns the exit code, 1 where there is no screen."""
    if not has_screen():
        print("sr-desktop: There is no screen to open the window on. Try: sr-desktop --help", file=sys.stderr)
        return 1
    window = open_window(paths)
    sys.excepthook = window.tell_exception
    with answering(window):
        code = application().exec()
    sys.excepthook = sys.__excepthook__
    window.deleteLater()
    return code


@contextlib.contextmanager
def answering(window: MainWindow) -> Iterator[None]:
    """While it is open the window comes before other threads, and is not kept waiting by tidying up."""
    interval, thresholds = sys.getswitchinterval(), gc.get_threshold()
    # Each call into Qt lets other threads run and then waits for its turn, by default 5 ms: a painted window has
    # dozens of such calls.
    sys.setswitchinterval(0.0005)
    # To look through all that the libraries bring, and thousands of rows, for garbage takes a tenth of a second, and is
    # next to never worth it: what is new is looked through more often instead, and all of it only now and then.
    gc.set_threshold(thresholds[0], 5, 100)
    window.furnished.connect(lambda: _put_aside(window))
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
        sys.setswitchinterval(interval)


def _put_aside(window: MainWindow) -> None:
    """Look for no garbage among what is there, nor among rows and orders that come by the hundred.

    They are let go without.
    """
    gc.freeze()
    if window.workspace is not None:
        session = window.workspace.session
        session.adding.rows_followed.connect(lambda _parts: gc.freeze())
        session.runs.many_begun.connect(gc.freeze)


def has_screen() -> bool:
    """False where Qt would end the process because no screen is named; only Linux and its kin can tell beforehand."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
