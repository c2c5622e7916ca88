"""Where the results of rows go, and what a person should know of that before the start."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sr_desktop.errors import shown
from sr_desktop.gui.session.choice import OutputChoice
from sr_desktop.gui.session.rows import Row
from sr_desktop.imaging.paths import Place, output_places
from sr_desktop.imaging.paths.places import names_a_file
from sr_desktop.settings import user_folders

PASTED = "pasted"
"""Folder of the cache for images that were pasted, and for the sample."""
SAMPLE = "sample.jpg"


def destinations(rows: Sequence[Row], choice: OutputChoice) -> list[Place]:
    """One place for each row. What was pasted, or lies among temporary files, has its result in the pictures folder.

    Looks at folders: not for the GUI's thread. Raises OutputError when the folder's name belongs to a file.
    """
    files = [row.file for row in rows]
    if choice.folder is not None and names_a_file(files, choice.folder):
        return [Place(choice.folder) for _ in files]
    places = output_places(files, choice.folder, user_folders().pictures)
    if choice.folder is not None:
        return places
    return [_kept(row.file.path, place) for row, place in zip(rows, places, strict=True)]


def _kept(path: Path, place: Place) -> Place:
    """A place that will still be there tomorrow."""
    folders = user_folders()
    if path.is_relative_to(folders.cache / PASTED):
        if path.name == SAMPLE:
            return Place(folders.pictures, note=f"Results of the sample go to {shown(folders.pictures)}.")
        return Place(folders.pictures, note=f"Results of pasted images go to {shown(folders.pictures)}.")
    if not path.is_relative_to(tempfile.gettempdir()) or place.folder.is_relative_to(folders.pictures):
        return place
    away = folders.pictures if place.root is None else folders.pictures / place.root.name
    inside = Path() if place.root is None else place.folder.relative_to(place.root)
    note = f"Temporary files may be deleted: results go to {shown(away)}."
    return replace(place, folder=away / inside, note=note, root=None if place.root is None else away)
