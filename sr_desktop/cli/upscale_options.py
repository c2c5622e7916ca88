"""The options of `sr-desktop upscale`, group by group."""

from __future__ import annotations

import argparse

from sr_desktop.cli.source_options import add_pixel_limit


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add everything behind INPUT."""
    _add_model_options(parser)
    _add_output_options(parser)
    _add_folder_options(parser)
    _add_check_options(parser)
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, and what it would take")
    parser.add_argument("--json", action="store_true", help="print one JSON object per image")
    parser.add_argument("-q", "--quiet", action="store_true", help="print errors only")


def _add_model_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("model")
    chosen = group.add_mutually_exclusive_group()
    chosen.add_argument(
        "--model", default=None, metavar="ID[,ID…]", help="models of `sr-desktop models`, or bicubic; a result by each"
    )
    chosen.add_argument("--weights", metavar="FILE", help="a weights file (.safetensors, .pth) without importing it")
    group.add_argument("--device", default="auto", metavar="auto|cpu|cuda[:N]", help="where to compute")
    group.add_argument("--backend", default="auto", metavar="auto|openvino|torch", help="what computes")
    group.add_argument("--tile", default="auto", metavar="auto|whole|N", help="core of a tile in input pixels")
    group.add_argument("--low-priority", action="store_true", help="let other programs have the processor first")


def _add_output_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("output")
    group.add_argument("-o", "--output", metavar="FILE|DIR", help="file for one image, or folder")
    sizes = group.add_mutually_exclusive_group()
    sizes.add_argument("--scale", type=float, metavar="FACTOR", help="above 1 and up to 4 (default 4)")
    for side, meaning in (("width", "width"), ("height", "height"), ("long", "longer side"), ("short", "shorter side")):
        sizes.add_argument(f"--{side}", type=int, metavar="PX", help=f"{meaning} of the result in pixels")
    group.add_argument("--format", metavar="EXT", help="jpg, png, tif, webp …; default: the source's own if it can be")
    group.add_argument("--quality", type=int, metavar="1…100", help="of lossy formats (JPEG: 95)")
    group.add_argument("--pyramid", action="store_true", help="TIFF: add smaller copies, for viewers of huge pictures")
    group.add_argument("--name", metavar="TEMPLATE", help="default {stem}_x{scale}_{model}{ext}")
    group.add_argument(
        "--exists", choices=["number", "skip", "overwrite"], default="number", help="when the name is taken"
    )
    group.add_argument("--dpi", default="scale", metavar="scale|keep|N", help="scale keeps the paper size (default)")
    group.add_argument("--strip-private", action="store_true", help="leave out place, owner and serial numbers")
    group.add_argument(
        "--pages", choices=["one", "first"], default="one", help="first: take the first of several pages"
    )
    add_pixel_limit(group)


def _add_folder_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("folders")
    group.add_argument("--no-recursive", action="store_true", help="leave subfolders out")
    group.add_argument("--include", action="append", default=[], metavar="PATTERN", help="only these: '*.jpg', 'raw/*'")
    group.add_argument("--exclude", action="append", default=[], metavar="PATTERN", help="all but these")
    group.add_argument("--skip-larger", type=float, metavar="MP", help="leave sources of more megapixels out")
    again = group.add_mutually_exclusive_group()
    again.add_argument("--resume", action="store_true", help="make only what is missing or changed (always so)")
    again.add_argument("--restart", action="store_true", help="make everything again")
    again.add_argument("--retry-failed", action="store_true", help="only what failed the last time")


def _add_check_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("checks")
    group.add_argument(
        "--report", action="append", default=[], metavar="FILE", help="write a report: .html, .csv or .json"
    )
    group.add_argument("--reference", metavar="FILE|DIR", help="count PSNR and SSIM against these, as `score` does")
    group.add_argument("--verify", action="store_true", help="read every result again and compare it with its source")
