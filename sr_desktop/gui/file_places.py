"""Where dialogs for files begin: where the person was last for the same purpose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future, wait
from os.path import isdir  # Path.is_dir raises where a share went away or nobody may look
from pathlib import Path
from time import monotonic
from typing import Literal

from PySide6.QtCore import QStandardPaths

from sr_desktop.gui.session.destinations import PASTED
from sr_desktop.imaging.background import in_background
from sr_desktop.settings import user_folders

Purpose = Literal["images", "reference", "candidate", "view", "page", "session", "figure"]

_PATIENCE = 0.05  # seconds that the window stands still at most; most disks answer in one thousandth
_asked: dict[Path, Future[bool]] = {}


class FilePlaces:
    """remembered: folders by purpose. shown: gives the folder of the image that is looked at, if there is one."""

    def __init__(
        self, remembered: Mapping[str, str] | None = None, shown: Callable[[], Path | None] = lambda: None
    ) -> None:
        self._last = dict(remembered or {})
        self._shown = shown

    @property
    def remembered(self) -> dict[str, str]:
        """For the next start."""
        return dict(self._last)

    def start(self, purpose: Purpose) -> str:
        """The folder to begin in: of those that make sense the first that is there."""
        return first_there(self._last.get(purpose), self._shown())

    def use(self, purpose: Purpose, path: Path) -> None:
        """A file or folder was chosen for this."""
        self._last[purpose] = str(path.parent)


def own_folder(image: Path) -> Path | None:
    """The folder that a person has put an image in; None for what was pasted, and the sample."""
    folder = image.absolute().parent
    return None if folder == user_folders().cache / PASTED else folder


def first_there(*folders: str | Path | None) -> str:
    """The first of them that is there, else the person's pictures or their home.

    All are asked at once and have 50 ms together. A disk that is slower is passed over; the question goes on meanwhile
    and wakes it for the next time, and is waited for no more.
    """
    pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    some = dict.fromkeys(Path(folder) for folder in (*folders, pictures) if folder)
    new = {folder: _ask(folder) for folder in some if folder not in _asked or _asked[folder].done()}
    _asked.update(new)
    end = monotonic() + _PATIENCE
    for folder in some:
        if folder in new:
            wait((new[folder],), max(0.0, end - monotonic()))
        if _asked[folder].done() and _asked[folder].result():
            return str(folder)
    return str(Path.home())


def _ask(folder: Path) -> Future[bool]:
    return in_background("folder", lambda: isdir(folder), may_be_left=True)  # noqa: PTH112
