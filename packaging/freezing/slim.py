"""What PyInstaller cannot leave out of a package for Linux: parts of libraries, and libraries that came along."""

from __future__ import annotations

import subprocess
from pathlib import Path

from freezing.elf import can_be_mapped, without_foreign_paths
from freezing.hollow import hollow_out, needed
from freezing.unicode_data import reduce_library

_UNCALLED = {
    "cv2/cv2.abi3.so": ("libopenblas", "libavif", "libpng", "libavcodec", "libavformat", "libavutil", "libswscale"),
    "numpy.libs/libscipy_openblas*": ("libgfortran",),  # error texts and names of LAPACK; multiplying needs neither
    "PIL/_imaging.*.so": ("libxcb",),  # pictures of the screen
}
"""A library, and those that it is linked to but never calls on the program's ways through it."""


def slim(frozen: Path, scratch: Path) -> None:
    """Make the frozen program smaller without taking anything from it that it uses."""
    inside = frozen / "_internal"
    for pattern, names in _UNCALLED.items():
        for user in inside.glob(pattern):
            own = [path for name in needed(user) for path in inside.glob(f"*.libs/{name}")]
            hollow_out(user, [path for path in own if path.name.startswith(names)], scratch)
    for library in (inside / "PySide6").rglob("libicudata.so.*"):
        reduce_library(library, scratch)
    _drop_orphans(inside)
    for library in [*_libraries(inside), *inside.glob("torch/bin/*")]:
        _strip(library, scratch / "stripped")


def _libraries(inside: Path) -> list[Path]:
    return [path for path in inside.rglob("*.so*") if path.is_file() and not path.is_symlink()]


def _drop_orphans(inside: Path) -> None:
    """Remove the libraries that no one is linked to any more, with the links that stand for them."""
    while True:
        asked = {name for path in _libraries(inside) for name in needed(path)}
        places = [*inside.glob("lib*.so*"), *inside.glob("PySide6/Qt/lib/*"), *inside.glob("*.libs/*")]
        orphans = [path for path in places if path.name not in asked and not path.name.startswith("libpython")]
        if not orphans:
            return
        for path in orphans:
            path.unlink()


def _strip(library: Path, copy: Path) -> None:
    """Take out what only debuggers read; libraries whose layout was changed before may not survive it and stay."""
    done = subprocess.run(["strip", "--strip-unneeded", "-o", copy, library], capture_output=True)
    stripped = done.returncode == 0 and not done.stderr and can_be_mapped(copy.read_bytes())
    library.write_bytes(without_foreign_paths((copy if stripped else library).read_bytes()))
