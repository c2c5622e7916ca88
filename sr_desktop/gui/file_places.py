"""Where dialogs for files begin: where the person was last for the same purpose."""

from __future__ import annotations

import os.path
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QStandardPaths

from sr_desktop.gui.session.destinations import PASTED
from sr_desktop.settings import user_folders

Purpose = Literal["images", "reference", "candidate", "view", "page", "session", "figure"]


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
        """The folder to begin in: of those that make sense the first that is there. Looks at the disk."""
        return str(next((folder for folder in self._sensible(purpose) if _is_there(folder)), Path.home()))

    def use(self, purpose: Purpose, path: Path) -> None:
        """A file or folder was chosen for this."""
        self._last[purpose] = str(path.parent)

    def _sensible(self, purpose: Purpose) -> Iterator[Path]:
        shown, last = self._shown(), self._last.get(purpose)
        yield from (Path(folder) for folder in (last, shown) if folder)
        yield usual_folder()


def own_folder(image: Path) -> Path | None:
    """The folder that a person has put an image in; None for what was pasted, and the sample."""
    folder = image.absolute().parent
    return None if folder == user_folders().cache / PASTED else folder


def usual_folder() -> Path:
    """The person's pictures, or their home. Looks at the disk."""
    pictures = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation) or Path.home())
    return pictures if _is_there(pictures) else Path.home()


def _is_there(folder: Path) -> bool:
    return os.path.isdir(folder)  # noqa: PTH112 (Path.is_dir raises where a share went away or nobody may look)
