"""Where the program keeps its own things: one set of folders for each person, or one portable folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

HOME_VARIABLE = "SR_DESKTOP_HOME"
SCRATCH_VARIABLE = "SR_DESKTOP_SCRATCH"
_NAME = "sr-desktop"


@dataclass(frozen=True)
class Folders:
    """The folders of one person. None of them need exist; whoever writes creates what it needs.

    data: kept things, above all imported models; config: choices; cache: scratch, may be emptied at any time;
    pictures: where results go whose source has no place of its own.
    """

    data: Path
    config: Path
    cache: Path
    pictures: Path

    @property
    def models(self) -> Path:
        """Imported and fetched weights with their cards."""
        return self.data / "models"

    @property
    def scratch(self) -> Path:
        """Disk-backed pixels of running jobs; $SR_DESKTOP_SCRATCH where that is set."""
        named = os.environ.get(SCRATCH_VARIABLE, "")
        return Path(named).expanduser().absolute() if named else self.cache / "scratch"


def user_folders() -> Folders:
    """The folders in force now: all under $SR_DESKTOP_HOME where that is set, else the platform's own places."""
    portable = os.environ.get(HOME_VARIABLE, "")
    if portable:
        home = Path(portable).expanduser().absolute()
        return Folders(home / "data", home / "config", home / "cache", home / "pictures")
    import platformdirs

    return Folders(
        data=platformdirs.user_data_path(_NAME, appauthor=False),
        config=platformdirs.user_config_path(_NAME, appauthor=False),
        cache=platformdirs.user_cache_path(_NAME, appauthor=False),
        pictures=platformdirs.user_pictures_path() / "SR Desktop",
    )
