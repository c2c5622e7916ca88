"""A folder's images in natural order, each real folder once, without opening a file."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from natsort import natsort_keygen, ns

from sr_desktop.errors import SourceError, shown
from sr_desktop.imaging.paths.identity import identity

# fmt: off
IMAGE_EXTENSIONS = frozenset({
    ".avif", ".bmp", ".dib", ".gif", ".heic", ".heif", ".hif", ".j2k", ".jfif", ".jp2", ".jpe", ".jpeg", ".jpf", ".jpg",
    ".jpx", ".jxl", ".pbm", ".pgm", ".png", ".pnm", ".ppm", ".tga", ".tif", ".tiff", ".webp",
})
# fmt: on

natural = natsort_keygen(alg=ns.PATH | ns.IGNORECASE)

_name_order = natsort_keygen(alg=ns.IGNORECASE)
# What systems put beside pictures; their thumbnails are not the person's pictures.
_SYSTEM = frozenset({"$recycle.bin", "system volume information", "@eadir", "__macosx", "lost+found"})


@dataclass(frozen=True)
class InputFile:
    """One file to upscale.

    folder: the folder named by the person that it was found in, None when the file itself was named.
    inside: its place under `folder`, or just its name.
    """

    path: Path
    folder: Path | None
    inside: PurePath


@dataclass
class Walk:
    """One walk through a folder. problems: filled on the way with what could not be looked into.

    recursive: subfolders too. accepts: of image files, by their place under the folder. stopped: asked now and then;
    the walk ends early when it is true. passed_over: identity of a folder that is left out.
    """

    problems: list[SourceError]
    recursive: bool = True
    accepts: Callable[[PurePath], bool] = lambda _inside: True
    stopped: Callable[[], bool] = lambda: False
    passed_over: tuple[int, int] | None = None
    _visited: set[tuple[int, int] | None] = field(default_factory=set)

    def files(self, folder: Path) -> Iterator[tuple[InputFile, str]]:
        """Each image file with the real path behind its name."""
        self._visited = {identity(folder), self.passed_over}
        yield from self._level(folder, folder, PurePath())

    def _level(self, top: Path, folder: Path, inside: PurePath) -> Iterator[tuple[InputFile, str]]:
        if self.stopped():
            return
        real = os.path.realpath(folder)
        for entry in self._entries(folder):
            path, kind = folder / entry.name, _kind(entry)
            if kind == stat.S_IFDIR:
                yield from self._subfolder(top, path, inside / entry.name)
            elif kind == stat.S_IFREG and path.suffix.lower() in IMAGE_EXTENSIONS:
                below = inside / entry.name
                if self.accepts(below):
                    # Links that lead nowhere are told one by one.
                    leads = entry.is_symlink() and os.path.exists(path)
                    yield (
                        InputFile(path, top, below),
                        os.path.realpath(path) if leads else f"{real}{os.sep}{entry.name}",
                    )

    def _entries(self, folder: Path) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as scan:
                entries = [entry for entry in scan if not _hidden(entry)]
        except OSError as error:
            self.problems.append(unreadable(folder, error))
            return []
        entries.sort(key=lambda entry: (_name_order(os.path.splitext(entry.name)), entry.name))
        return entries

    def _subfolder(self, top: Path, path: Path, inside: PurePath) -> Iterator[tuple[InputFile, str]]:
        """A folder that is called like an image and holds none is told, since nobody would look for it."""
        problems, empty = len(self.problems), True
        if self.recursive:
            if (known := identity(path)) in self._visited:
                return
            self._visited.add(known)
            for found in self._level(top, path, inside):
                empty = False
                yield found
        if (
            empty
            and len(self.problems) == problems
            and path.suffix.lower() in IMAGE_EXTENSIONS
            and self.accepts(inside)
        ):
            self.problems.append(SourceError(f"{shown(path)} is a folder, not an image."))


def _kind(entry: os.DirEntry[str]) -> int:
    """S_IFDIR or S_IFREG, followed through links, else 0. A broken link counts as a file, so that it is reported."""
    try:
        if entry.is_dir():
            return stat.S_IFDIR
        return stat.S_IFREG if entry.is_file() or entry.is_symlink() else 0
    except OSError:
        return stat.S_IFREG


def _hidden(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith(".") or entry.name.lower() in _SYSTEM:
        return True
    if sys.platform == "win32":
        attributes = entry.stat(follow_symlinks=False).st_file_attributes
        return bool(attributes & (stat.FILE_ATTRIBUTE_HIDDEN | stat.FILE_ATTRIBUTE_SYSTEM))
    if sys.platform == "darwin":
        return bool(entry.stat(follow_symlinks=False).st_flags & stat.UF_HIDDEN)
    return False


def unreadable(path: Path, error: Exception) -> SourceError:
    """The sentence for what the file system refuses."""
    reason = getattr(error, "strerror", None) or str(error)
    return SourceError(f"{shown(path)} cannot be read: {reason}.", "Check its permissions and the disk it lies on.")
