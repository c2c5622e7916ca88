"""From what a person named to the list of image files: folders are walked, everything else is taken at its word."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from sr_desktop.errors import SourceError, shown
from sr_desktop.imaging.paths.identity import identity
from sr_desktop.imaging.paths.walking import IMAGE_EXTENSIONS, InputFile, Walk, natural, unreadable

__all__ = ["IMAGE_EXTENSIONS", "Found", "InputFile", "expand_inputs", "only_results"]


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
    recursive: bool = True,
    accepts: Callable[[PurePath], bool] = lambda _inside: True,
    stopped: Callable[[], bool] = lambda: False,
) -> Found:
    """List the image files that `inputs` (files, folders, patterns such as *.jpg that no shell expanded) mean.

    Names keep their order, a folder's files come in natural order (2 before 10). A file named itself is always taken.
    In folders only image extensions count, and of those what `accepts` takes by its place under the folder; hidden
    and system files, the folder `output` and files for which `is_ours` is true are passed over. Each file is taken
    once, however many names and links lead to it; loops of links end. stopped: asked now and then; once true, the
    list ends with what was found so far.
    """
    seen: set[str] = set()
    files: list[InputFile] = []
    problems: list[SourceError] = []
    for name in (path for given in inputs for path in _unpatterned(given)):
        if stopped():
            break
        try:
            if os.path.isdir(name):
                passed_over = identity(output) if output is not None else None
                walk = Walk(problems, recursive, accepts, stopped, passed_over)
                files += _in_folder(name, walk, is_ours, seen)
            else:
                files += _fresh([(_named(name), os.path.realpath(name))], seen)
        except SourceError as problem:
            problems.append(problem)
    return Found(tuple(files), tuple(problems))


def only_results(folder: Path) -> SourceError:
    """The problem of a folder in which there is nothing but what this program made."""
    return SourceError(
        f"All images in the folder {shown(folder)} are results of SR Desktop.",
        "To upscale a result again, name the file itself.",
    )


def _unpatterned(given: str | Path) -> list[Path]:
    """The name itself, or what it matches when no such file exists (some shells leave patterns to the program)."""
    if not os.path.lexists(given) and glob.has_magic(os.fspath(given)):
        matches = glob.glob(os.fspath(given), recursive=True)
        if matches:
            return [Path(match) for match in sorted(matches, key=natural)]
    return [Path(given)]


def _named(path: Path) -> InputFile:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise SourceError(f"There is no file or folder {shown(path)}.", "Check the name and the folder.") from None
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None
    if not stat.S_ISREG(mode):
        raise SourceError(f"{shown(path)} is not a file.", "Name an image file or a folder of images.")
    return InputFile(path, None, PurePath(path.name))


def _in_folder(folder: Path, walk: Walk, is_ours: Callable[[Path], bool], seen: set[str]) -> list[InputFile]:
    told = len(walk.problems)
    images = list(walk.files(folder))
    if not images and len(walk.problems) == told and not walk.stopped():
        raise SourceError(f"There is no image in the folder {shown(folder)}.", "Name a folder that holds images.")
    fresh = [(file, real) for file, real in images if not is_ours(file.path)]
    if images and not fresh:
        raise only_results(folder)
    return _fresh(fresh, seen)


def _fresh(found: Sequence[tuple[InputFile, str]], seen: set[str]) -> list[InputFile]:
    """The files not taken before, by the real paths behind their names."""
    files = []
    for file, real in found:
        if real not in seen:
            seen.add(real)
            files.append(file)
    return files
