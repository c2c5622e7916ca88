"""What the options will make of a picture: size, format, name, and what is lost on the way."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sr_desktop.engine.planning import result_name
from sr_desktop.errors import SourceError, SRDesktopError
from sr_desktop.gui.session.choice import OutputChoice
from sr_desktop.imaging.metadata import Metadata
from sr_desktop.imaging.output_formats import FORMATS, OutputFormat
from sr_desktop.imaging.paths import NameTemplate
from sr_desktop.imaging.save import cautions, check_fits, choose_format, losses
from sr_desktop.imaging.source import SourceInfo
from sr_desktop.imaging.target_size import MAX_SCALE

if TYPE_CHECKING:  # nothing here needs Qt
    from sr_desktop.gui.session.session import Session

EXAMPLE = SourceInfo(
    path=Path("photo.jpg"), format="jpeg", width=960, height=640, bits=8, channels=3, has_alpha=False, extra=0,
    pages=1, lossy=True, was_cmyk=False, sha256="", metadata=Metadata(),
)  # fmt: skip
"""Stands for the pictures to come while none is there."""


@dataclass(frozen=True, slots=True)
class Preview:
    """name: of the file. notes: sentences on what the format or the size means for this picture."""

    sr_width: int
    sr_height: int
    format: OutputFormat
    name: str
    notes: tuple[str, ...] = ()


def preview(choice: OutputChoice, info: SourceInfo, model: str) -> Preview:
    """What a source becomes with the model of that id; looks at no disk.

    Raises SRDesktopError where the options cannot be followed for this source.
    """
    options = choice.options
    factor = options.size.factor(info.width, info.height)
    if factor > MAX_SCALE:
        raise SourceError(
            f"{info.width} × {info.height} pixels are too few to reach {options.size.value:g} pixels.",
            f"The most is {MAX_SCALE * info.width} × {MAX_SCALE * info.height} (×4).",
        )
    if factor <= 1:
        raise SourceError(f"The picture is already {info.width} × {info.height} pixels large and would be skipped.")
    size = options.size.of(info.width, info.height)
    format_ = choose_format(info, options.format, size)
    check_fits(format_, *size, samples=info.samples, bits=info.bits)
    notes = (*losses(info, format_), *cautions(format_, *size, samples=info.samples, bits=info.bits))
    name = result_name(info, model, NameTemplate(choice.template), size, factor, format_)
    return Preview(*size, FORMATS[format_], name, notes)


def obstacle(session: Session) -> SRDesktopError | None:
    """Why nothing can be made of the one selected image with its settings, as far as these alone tell it."""
    scene = session.scene
    if scene is None or scene.self_test or session.selection.ids != {scene.row_id}:
        return None
    row = session.rows.get(scene.row_id)
    if row is None or not row.can_be_edited:
        return None
    try:
        preview(row.choice, scene.source.info, session.models.chosen.id)
    except SRDesktopError as error:
        return error
    return None
