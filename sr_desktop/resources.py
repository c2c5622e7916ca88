"""Where the files that ship with the program are: the same call from source, from a wheel and frozen."""

from __future__ import annotations

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _root() -> Path:
    """Folder that holds `resources` and `weights`: the package in a wheel, the checkout in source."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen)
    return _PACKAGE if (_PACKAGE / "weights").is_dir() else _PACKAGE.parent


def weights_folder() -> Path:
    """Folder with the bundled safetensors files and their cards."""
    return _root() / "weights"


def resource(name: str) -> Path:
    """Path of the bundled file `name`, for example `sample.jpg`."""
    return _root() / "resources" / name
