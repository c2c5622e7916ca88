"""`sr-desktop upscale`: files and folders in, ×4 files out."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Literal

from sr_desktop.cli.source_options import pixel_limit
from sr_desktop.cli.upscale_options import add_options

if TYPE_CHECKING:
    from sr_desktop.engine.job import Dpi, Options
    from sr_desktop.engine.upscaler import TileSize
    from sr_desktop.imaging.target_size import TargetSize

DESCRIPTION = """\
Upscale images ×4 with a super-resolution network. A file's result goes beside it, a folder's into the sibling
folder NAME_x4 with the same tree, unless -o says otherwise. Colour profile, EXIF, XMP, 16 bits and transparency
stay. A folder of results keeps a journal: the same command goes on where an interrupted one stopped, and makes
only what is missing or changed."""

EPILOG = """\
--json prints one object per line, with "status": "saved", "planned", "skipped", "failed", "mean" or "verified".
  saved     input, output, model, weights_sha256, width, height, device, seconds (inside the model), total_seconds,
            notes
  planned   input, output, model, weights_sha256, width, height; seconds (null unknown), memory_bytes and disk_bytes,
            as expected at the most
  skipped   input, reason; output where the result is there already
  failed    input (null when unknown), reason, hint
  mean      model, count, border, psnr_rgb, psnr_y, ssim_rgb, ssim_y; with --reference
  verified  input, output, consistency (dB), fault (null none); with --verify
  A PSNR or consistency of null is infinite, or could not be counted.

examples:
  sr-desktop upscale photo.jpg
  sr-desktop upscale scans/ -o results/ --model efdn --format tif
  sr-desktop upscale photo.png --long 6000 --exists skip
  sr-desktop upscale photos/ -o large/ --verify --report large.html
  sr-desktop upscale lr/ -o sr/ --model faster-rfdn,efdn,bicubic --reference hr/ --report table.html"""


_TILE_WORDS: dict[str, Literal["auto", "whole"]] = {"auto": "auto", "whole": "whole"}
_DPI_WORDS: dict[str, Literal["scale", "keep"]] = {"scale": "scale", "keep": "keep"}


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `upscale` to the command line."""
    parser = subparsers.add_parser(
        "upscale",
        help="upscale images ×4",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("inputs", nargs="+", metavar="INPUT", help="image file or folder (taken with its subfolders)")
    add_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Upscale every input; one that fails does not stop the others."""
    from sr_desktop.cli.upscaling import upscale_all

    return upscale_all(args, options(args))


def options(args: argparse.Namespace) -> Options:
    """The job options that the arguments ask for. Raises UsageError for values that cannot be meant."""
    from sr_desktop.engine.job import Options
    from sr_desktop.errors import UsageError

    if args.quality is not None and not 1 <= args.quality <= 100:
        raise UsageError(f"A quality of {args.quality} is not possible.", "Use 1 to 100.")
    return Options(
        device=args.device,
        backend=args.backend,
        tile=_tile(args.tile),
        size=_size(args),
        format=args.format,
        quality=args.quality,
        dpi=_dpi(args.dpi),
        strip_private=args.strip_private,
        pages=args.pages,
        pixel_limit=pixel_limit(args),
        pyramid=args.pyramid,
    )


def _tile(text: str) -> TileSize:
    from sr_desktop.errors import UsageError

    if text in _TILE_WORDS:
        return _TILE_WORDS[text]
    if not text.isdecimal() or int(text) < 1:
        raise UsageError(f"--tile {text} is not possible.", "Use auto, whole or a number of input pixels.")
    return int(text)


def _size(args: argparse.Namespace) -> TargetSize:
    from sr_desktop.imaging.target_size import TargetSize

    for kind in ("scale", "width", "height", "long", "short"):
        value = getattr(args, kind)
        if value is not None:
            return TargetSize(kind, value)
    return TargetSize()


def _dpi(text: str) -> Dpi:
    from sr_desktop.errors import UsageError

    if text in _DPI_WORDS:
        return _DPI_WORDS[text]
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value <= 100_000:
        raise UsageError(f"--dpi {text} is not possible.", "Use scale, keep or a number above 0.")
    return value
