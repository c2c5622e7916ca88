"""`sr-desktop upscale`: files and folders in, ×4 files out."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from sr_desktop.engine.job import Dpi, Options
    from sr_desktop.engine.upscaler import TileSize
    from sr_desktop.imaging.target_size import TargetSize

DESCRIPTION = """\
Upscale images ×4 with a super-resolution network. A file's result goes beside it, a folder's into the sibling
folder NAME_x4 with the same tree, unless -o says otherwise. Colour profile, EXIF, XMP, 16 bits and transparency
stay."""

EPILOG = """\
examples:
  sr-desktop upscale photo.jpg
  sr-desktop upscale scans/ -o results/ --model efdn --format tif
  sr-desktop upscale photo.png --long 6000 --exists skip"""


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
    _add_model_options(parser)
    _add_output_options(parser)
    parser.add_argument("--dry-run", action="store_true", help="say what would be done and write nothing")
    parser.add_argument("--json", action="store_true", help="print one JSON object per image")
    parser.add_argument("-q", "--quiet", action="store_true", help="print errors only")
    parser.set_defaults(run=run)


def _add_model_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("model")
    chosen = group.add_mutually_exclusive_group()
    chosen.add_argument("--model", default=None, metavar="ID", help="a model of `sr-desktop models`, or bicubic")
    chosen.add_argument("--weights", metavar="FILE", help="a weights file (.safetensors, .pth) without importing it")
    group.add_argument("--device", default="auto", metavar="auto|cpu|cuda[:N]", help="where to compute")
    group.add_argument("--backend", default="auto", metavar="auto|openvino|torch", help="what computes")
    group.add_argument("--tile", default="auto", metavar="auto|whole|N", help="core of a tile in input pixels")


def _add_output_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("output")
    group.add_argument("-o", "--output", metavar="FILE|DIR", help="file for one image, or folder")
    sizes = group.add_mutually_exclusive_group()
    sizes.add_argument("--scale", type=float, metavar="FACTOR", help="above 1 and up to 4 (default 4)")
    for side, meaning in (("width", "width"), ("height", "height"), ("long", "longer side"), ("short", "shorter side")):
        sizes.add_argument(f"--{side}", type=int, metavar="PX", help=f"{meaning} of the result in pixels")
    group.add_argument("--format", metavar="EXT", help="jpg, png, tif, webp …; default: the source's own if it can be")
    group.add_argument("--quality", type=int, metavar="1…100", help="of lossy formats (JPEG: 95)")
    group.add_argument("--name", metavar="TEMPLATE", help="default {stem}_x{scale}_{model}{ext}")
    group.add_argument(
        "--exists", choices=["number", "skip", "overwrite"], default="number", help="when the name is taken"
    )
    group.add_argument("--dpi", default="scale", metavar="scale|keep|N", help="scale keeps the paper size (default)")
    group.add_argument("--strip-private", action="store_true", help="leave out place, owner and serial numbers")
    group.add_argument(
        "--pages", choices=["one", "first"], default="one", help="first: take the first of several pages"
    )
    group.add_argument(
        "--pixel-limit", type=float, default=512, metavar="MP", help="refuse larger sources (default 512)"
    )


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
    if args.pixel_limit <= 0:
        raise UsageError("--pixel-limit must be above 0.", "It counts megapixels.")
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
        pixel_limit=round(args.pixel_limit * 1_000_000),
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
