"""Which folder each result goes to."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sr_desktop.errors import OutputError, shown
from sr_desktop.imaging.paths.inputs import IMAGE_EXTENSIONS, InputFile


@dataclass(frozen=True)
class Place:
    """Where one result goes: into `folder` (perhaps not there yet), under `name` or, when None, by the template.

    note: what the person should be told before the start, when the place is not the usual one; else empty.
    root: the output folder of the batch that the result belongs to; None for a file's own result.
    """

    folder: Path
    name: str | None = None
    note: str = ""
    root: Path | None = None


def output_places(
    files: Sequence[InputFile], output: str | Path | None, pictures: Path, *, suffix: str = "_x4"
) -> list[Place]:
    """One place per file, in order.

    Without `output`: a file's result goes beside it, a folder's into the sibling `<folder><suffix>`, never inside, and
    what lies in a place that cannot be written to goes to `pictures`. With `output`: it names a file when there is one
    named input, the name has an image extension and is no folder; else it is a folder. One folder of images is mirrored
    right under it, several each under their own name. A folder's results, and those of several files that go to one
    folder, are a batch. Raises OutputError when the folder's name belongs to a file.
    """
    if output is None:
        usual = cache(lambda folder, parent: _usual(folder, parent, pictures, suffix))
        return [usual(file.folder, file.path.parent if file.folder is None else file.inside.parent) for file in files]
    if names_a_file(files, output):
        return [Place(Path(output).parent, Path(output).name)]
    root = Path(output)
    if os.path.exists(root) and not os.path.isdir(root):
        raise OutputError(f"{shown(root)} is a file, but results need a folder.", "Give -o the name of a folder.")
    tops, batch = _tops(files), len(files) > 1 or any(file.folder for file in files)
    place = cache(lambda top, parent: Place(root / top / parent, root=root if batch else None))
    return [place(tops.get(file.folder, ""), file.inside.parent) for file in files]


def names_a_file(files: Sequence[InputFile], output: str | Path) -> bool:
    """Whether `output` is the name of the one result rather than of a folder for results."""
    text = os.fspath(output)
    return (
        len(files) == 1
        and files[0].folder is None
        and not text.endswith(("/", os.sep))
        and Path(text).suffix.lower() in IMAGE_EXTENSIONS
        and not os.path.isdir(text)
    )


def _usual(folder: Path | None, parent: Path, pictures: Path, suffix: str) -> Place:
    """parent: of a named file, or of its place inside its folder."""
    if folder is None:
        place = Place(parent)
    else:
        # What is written `.` or `photos/..` has its name only once it is resolved.
        folder = folder.resolve() if folder.name in ("", "..") else folder
        root = folder.parent / f"{folder.name or 'root'}{suffix}"
        place = Place(root / parent, root=root)
    if _writable(place.folder):
        return place
    root = pictures if place.root is None else pictures / place.root.name
    away = root if place.root is None else root / parent
    note = f"{shown(place.folder)} cannot be written to: results go to {shown(away)}."
    return Place(away, note=note, root=None if place.root is None else root)


def _writable(folder: Path) -> bool:
    """Whether `folder`, or the nearest folder above it that exists, takes new files."""
    existing = next((path for path in (folder, *folder.parents) if os.path.exists(path)), folder)
    return os.access(existing, os.W_OK | os.X_OK)


def _tops(files: Sequence[InputFile]) -> dict[Path | None, str]:
    """Name under the output folder for each of several input folders; one folder alone needs none."""
    folders = list(dict.fromkeys(file.folder for file in files if file.folder is not None))
    if len(folders) < 2:
        return {}
    tops: dict[Path | None, str] = {}
    taken: set[str] = set()
    for folder in folders:
        name = folder.resolve().name or "root"
        number, top = 1, name
        while top.casefold() in taken:
            number += 1
            top = f"{name}_{number}"
        taken.add(top.casefold())
        tops[folder] = top
    return tops
