"""From what a person named to the list of image files: folders are walked, everything else is taken at its word."""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
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

_natural = natsort_keygen(alg=ns.PATH | ns.IGNORECASE)


@dataclass(frozen=True)
class InputFile:
    """One file to upscale.

    folder: the folder named by the person that it was found in, None when the file itself was named.
    inside: its place under `folder`, or just its name.
    """

    path: Path
    folder: Path | None
    inside: PurePath


@dataclass(frozen=True)
class Found:
    """What became of the names given: files in the order of work, and a problem for each name that led nowhere."""

    files: tuple[InputFile, ...]
    problems: tuple[SourceError, ...]


def expand_inputs(
    inputs: Sequence[str | Path],
    *,
    output: str | Path | None = None,
    is_ours: Callable[[Path], bool] = lambda _path: False,
) -> Found:
    """List the image files that `inputs` (files, folders, patterns such as *.jpg that no shell expanded) mean.

    Names keep their order, a folder's files come in natural order (2 before 10). A file named itself is always taken.
    In folders only image extensions count; hidden files, the folder `output` and files for which `is_ours` is true
    are passed over. Each file is taken once, however many names and links lead to it; loops of links end.
    """
    seen: set[str] = set()
    files: list[InputFile] = []
    problems: list[SourceError] = []
    for name in (path for given in inputs for path in _unpatterned(given)):
        try:
            found = _in_folder(name, output, is_ours, problems) if os.path.isdir(name) else [_named(name)]
        except SourceError as problem:
            problems.append(problem)
            continue
        for file in found:
            real = os.path.realpath(file.path)
            if real not in seen:
                seen.add(real)
                files.append(file)
    return Found(tuple(files), tuple(problems))


def _unpatterned(given: str | Path) -> list[Path]:
    """The name itself, or what it matches when no such file exists (some shells leave patterns to the program)."""
    if not os.path.lexists(given) and glob.has_magic(os.fspath(given)):
        matches = glob.glob(os.fspath(given), recursive=True)
        if matches:
            return [Path(match) for match in sorted(matches, key=_natural)]
    return [Path(given)]


def _named(path: Path) -> InputFile:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise SourceError(f"There is no file or folder {shown(path)}.", "Check the name and the folder.") from None
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    if not stat.S_ISREG(mode):
        raise SourceError(f"{shown(path)} is not a file.", "Name an image file or a folder of images.")
    return InputFile(path, None, PurePath(path.name))


def _in_folder(
    folder: Path, output: str | Path | None, is_ours: Callable[[Path], bool], problems: list[SourceError]
) -> list[InputFile]:
    images = list(_walk(folder, identity(output) if output is not None else None, problems))
    images.sort(key=lambda path: (_natural(os.fspath(path.relative_to(folder))), os.fspath(path)))
    fresh = [InputFile(path, folder, path.relative_to(folder)) for path in images if not is_ours(path)]
    if not images:
        raise SourceError(f"There is no image in the folder {shown(folder)}.", "Name a folder that holds images.")
    if not fresh:
        raise SourceError(
            f"All images in the folder {shown(folder)} are results of SR Desktop.",
            "To upscale a result again, name the file itself.",
        )
    return fresh


def _walk(folder: Path, passed_over: tuple[int, int] | None, problems: list[SourceError]) -> Iterator[Path]:
    """Image files below `folder`, each real folder once, in no particular order."""
    visited: set[tuple[int, int] | None] = {identity(folder), passed_over}
    waiting = [folder]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as scan:
                entries = [entry for entry in scan if not _hidden(entry)]
        except OSError as error:
            problems.append(_unreadable(Path(error.filename), error))
            continue
        for entry in entries:
            path = Path(entry.path)
            kind = _kind(entry)
            if kind == stat.S_IFDIR and (known := identity(path)) not in visited:
                visited.add(known)
                waiting.append(path)
            elif kind == stat.S_IFREG and path.suffix.lower() in IMAGE_EXTENSIONS:
                yield path


def _kind(entry: os.DirEntry[str]) -> int:
    """S_IFDIR or S_IFREG, followed through links, else 0. A broken link counts as a file, so that it is reported."""
    try:
        if entry.is_dir():
            return stat.S_IFDIR
        return stat.S_IFREG if entry.is_file() or entry.is_symlink() else 0
    except OSError:
        return stat.S_IFREG


def _hidden(entry: os.DirEntry[str]) -> bool:
    if sys.platform == "win32" and entry.stat(follow_symlinks=False).st_file_attributes & stat.FILE_ATTRIBUTE_HIDDEN:
        return True
    return entry.name.startswith(".")


def _unreadable(path: Path, error: Exception) -> SourceError:
    reason = getattr(error, "strerror", None) or str(error)
    return SourceError(f"{shown(path)} cannot be read: {reason}.", "Check its permissions and the disk it lies on.")
