"""Small pictures for the rows that are on screen, read on the errands' thread when they are first asked for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from sr_desktop.errors import SRDesktopError
from sr_desktop.gui.tasks import LATER, TaskThread
from sr_desktop.imaging.giving_up import GivenUpError, opening
from sr_desktop.imaging.source import read_info
from sr_desktop.imaging.thumbnail import thumbnail

SIDE = 56
"""Longest side in device-independent pixels."""

_MOST = 2000


class Thumbnails(QObject):
    """A memory of small pictures. arrived: the path of one that was asked for. size_found: (path, (width, height))."""

    arrived = Signal(object)
    size_found = Signal(object)

    def __init__(self, errands: TaskThread, pixel_ratio: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands, self._ratio = errands, pixel_ratio
        self._images: dict[Path, QImage | None] = {}

    def get(self, path: Path) -> QImage | None:
        """The picture if it is there; else it is fetched. None also for files that cannot be read."""
        if path not in self._images:
            if len(self._images) >= _MOST:
                del self._images[next(iter(self._images))]
            self._images[path] = None
            side = round(SIDE * self._ratio)
            self._errands.submit(
                lambda: _read(path, side), lambda found: self._keep(path, found), lambda _error: None, LATER
            )
        return self._images[path]

    def _keep(self, path: Path, found: tuple[tuple[int, int] | None, QImage | None]) -> None:
        size, image = found
        if size is not None:
            self.size_found.emit((path, size))
        if image is not None:
            image.setDevicePixelRatio(self._ratio)
            self._images[path] = image
            self.arrived.emit(path)


def _read(path: Path, side: int) -> tuple[tuple[int, int] | None, QImage | None]:
    """Runs on the errands' thread: width and height of the picture, and a small one."""
    try:
        with opening():
            return _size(path), _small(path, side)
    except GivenUpError:
        return None, None


def _size(path: Path) -> tuple[int, int] | None:
    try:
        info = read_info(path, pages="first")
        return info.width, info.height
    except SRDesktopError:
        return None


def _small(path: Path, side: int) -> QImage | None:
    pixels = thumbnail(path, side)
    if pixels is None:
        return None
    height, width = pixels.shape[:2]
    return QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
