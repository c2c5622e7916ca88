"""The work of `sr-desktop degrade`: find the images, reduce each one, save it whole or not at all."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from sr_desktop.cli.source_options import opened
from sr_desktop.errors import SourceError, SRDesktopError, UsageError, shown
from sr_desktop.imaging.canvas import Canvas, create_canvas
from sr_desktop.imaging.metadata import for_output
from sr_desktop.imaging.output_formats import FORMATS
from sr_desktop.imaging.paths import Exists, InputFile, Place, Targets, expand_inputs, output_places
from sr_desktop.imaging.pixels import Pixels
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.resample import Border, Read, Resized
from sr_desktop.imaging.save import SaveOptions, choose_format, losses, save
from sr_desktop.imaging.source import Source, SourceInfo
from sr_desktop.settings import user_folders

_STRIP = 256  # rows of the result computed at once


def degrade_all(args: argparse.Namespace) -> int:
    """Run the command; exit code 0 when every image was reduced or skipped by rule, else 1."""
    found = expand_inputs(args.inputs, output=args.output)
    failed = len(found.problems)
    for problem in found.problems:
        _tell_failure(args, None, problem)
    places = output_places(found.files, args.output, user_folders().pictures)
    targets = Targets(Exists(args.exists), [file.path for file in found.files])
    for file, place in zip(found.files, places, strict=True):
        try:
            _degrade(file, place, targets, args)
        except UsageError:
            raise
        except SRDesktopError as error:
            failed += 1
            _tell_failure(args, file.path, error)
    return 1 if failed else 0


def _degrade(file: InputFile, place: Place, targets: Targets, args: argparse.Namespace) -> None:
    with opened(file.path, args) as source:
        info = source.info
        format_ = _format(info, place, args.format)
        wanted = place.folder / (place.name or f"{file.path.stem}{FORMATS[format_].extensions[0]}")
        target = targets.choose(wanted)
        if target is None:
            reason = f"{shown(wanted)} exists already."
            _tell(args, {"status": "skipped", "input": str(file.path), "reason": reason}, f"Skipped: {reason}")
            return
        with _reduced(source, args.border) as canvas:
            metadata = for_output(info.metadata, sr_width=canvas.width, sr_height=canvas.height, scale=1 / 4)
            save(canvas, target, metadata, SaveOptions(format_, None, True, info.channels, info.has_alpha))
            size = {"width": canvas.width, "height": canvas.height}
    notes = losses(info, format_)
    names = {"input": str(file.path), "output": str(target)}
    text = f"{shown(file.path)} → {shown(target)} ({size['width']} × {size['height']})"
    _tell(args, {"status": "saved", **names, **size, "border": args.border, "notes": notes}, " ".join([text, *notes]))


def _format(info: SourceInfo, place: Place, asked: str | None) -> str:
    """The asked format, else that of the output's name, else one that loses nothing."""
    named = choose_format(info, Path(place.name).suffix) if place.name else None
    wanted = choose_format(info, asked) if asked else named
    if named and wanted != named:
        raise UsageError(f"The name {shown(place.name or '')} and --format {shown(asked or '')} contradict each other.")
    return wanted or ("tiff" if info.extra else "png")


def _reduced(source: Source, border: Border) -> Canvas:
    """All samples of the source at a quarter of its size."""
    info = source.info
    width, height = info.width // 4, info.height // 4
    if not width or not height:
        raise SourceError(
            f"{shown(info.path)} has {info.width}×{info.height} pixels, too few to be reduced ×4.", "4×4 are needed."
        )
    resized = Resized(_all_samples(source), 4 * width, 4 * height, width, height, border=border)
    canvas = create_canvas(width, height, info.samples, info.dtype)
    for y in range(0, height, _STRIP):
        strip = Rect(0, y, width, min(_STRIP, height - y))
        canvas.write(strip, resized.read(strip))
    return canvas


def _all_samples(source: Source) -> Read:
    def read(rect: Rect) -> Pixels:
        beside = source.read_alpha(rect)
        return source.read(rect) if beside is None else np.dstack([source.read(rect), beside])

    return read


def _tell(args: argparse.Namespace, facts: dict[str, Any], text: str) -> None:
    print(json.dumps(facts) if args.json else text, flush=True)


def _tell_failure(args: argparse.Namespace, path: Path | None, error: SRDesktopError) -> None:
    if args.json:
        name = None if path is None else str(path)
        print(json.dumps({"status": "failed", "input": name, "reason": error.message, "hint": error.hint}), flush=True)
    print(f"sr-desktop: {error}", file=sys.stderr)
