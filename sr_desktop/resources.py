"""Where the files that ship with the program are: the same call from source, from a wheel and packaged."""

from __future__ import annotations

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def is_packaged() -> bool:
    """Whether this is a packaged program: it has no Python that a library could be installed into."""
    return bool(getattr(sys, "frozen", False))


def _root() -> Path:
    """Folder that holds `resources` and `weights`: the package in a wheel, the checkout in source."""
    unpacked = getattr(sys, "_MEIPASS", None)
    if unpacked is not None:
        return Path(unpacked)
    return _PACKAGE if (_PACKAGE / "weights").is_dir() else _PACKAGE.parent


def weights_folder() -> Path:
    """Folder with the bundled safetensors files and their cards."""
    return _root() / "weights"


def resource(name: str) -> Path:
    """Path of the bundled file `name`, for example `sample.jpg`."""
    return _root() / "resources" / name
