"""Where dialogs for files begin: where the person was last for the same purpose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future, wait
from os.path import isdir  # Path.is_dir raises where a share went away or nobody may look
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QStandardPaths

from sr_desktop.gui.session.destinations import PASTED
from sr_desktop.imaging.background import in_background
from sr_desktop.settings import user_folders

Purpose = Literal["images", "reference", "candidate", "view", "page", "session", "figure"]

_PATIENCE = 0.5  # seconds; most disks answer in a thousandth of it
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
    """The first of them that is there, else the person's pictures or their home. A disk that does not answer is not
    waited for.
    """
    pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    some = (Path(folder) for folder in (*folders, pictures) if folder)
    return str(next((folder for folder in some if _is_there(folder)), Path.home()))


def _is_there(folder: Path) -> bool:
    """Whether the disk says so soon; while it owes an answer it is not asked again."""
    answer = _asked.get(folder)
    if answer is None or answer.done():
        answer = _asked[folder] = in_background("folder", lambda: isdir(folder), may_be_left=True)  # noqa: PTH112
        wait((answer,), _PATIENCE)
    return answer.done() and answer.result()
