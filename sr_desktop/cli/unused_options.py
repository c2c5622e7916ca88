"""Options that the format of a result has no place for: never passed over in silence."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from sr_desktop.batch.entry import Batch
from sr_desktop.batch.events import EntryPlanned
from sr_desktop.batch.run import plan_batch
from sr_desktop.engine.job import Options
from sr_desktop.errors import UsageError
from sr_desktop.imaging.output_formats import FORMATS, canonical, has_quality


def unused(options: Options, format_: str) -> list[UsageError]:
    """What is wrong with asking for a result of this format (a key of FORMATS) with these options; mostly nothing."""
    label, found = FORMATS[format_].label, []
    if options.quality is not None and not has_quality(format_):
        found.append(UsageError(f"{label} has no quality to choose.", "Leave --quality out, or use --format jpg."))
    if options.pyramid and format_ != "tiff":
        found.append(UsageError(f"{label} holds no smaller copies.", "Leave --pyramid out, or use --format tif."))
    return found


def refuse_unused(batch: Batch) -> None:
    """Raises UsageError where all results have one format, known before the start; where they differ, some may fit."""
    if batch.options.quality is None and not batch.options.pyramid:
        return
    format_ = _one_format(batch)
    problems = unused(batch.options, format_) if format_ else []
    if problems:
        raise problems[0]


def _one_format(batch: Batch) -> str | None:
    """What was asked for, or that of the one file that was named."""
    name = next((entry.place.name for entry in batch.entries), None)
    if batch.options.format or name:
        return canonical(batch.options.format or Path(name or "").suffix)
    if len({entry.file.path for entry in batch.entries}) != 1 or batch.entries[0].file.folder:
        return None
    with closing(plan_batch(batch)) as plans:
        first = next(plans)
    return first.plan.job.format if isinstance(first, EntryPlanned) else None
