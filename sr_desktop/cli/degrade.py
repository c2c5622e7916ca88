"""`sr-desktop degrade`: references in, the low-resolution inputs of the benchmarks out."""

from __future__ import annotations

import argparse

from sr_desktop.cli.source_options import add_source_options

DESCRIPTION = """\
Reduce images ×4 exactly as MATLAB's imresize(image, 1/4, 'bicubic') does, bit for bit, after cutting width and
height to a multiple of 4. Colour profile, metadata, 16 bits and transparency stay; a folder's tree is mirrored."""

EPILOG = """\
borders:
  symmetric   today's MATLAB (default); the low-resolution images of Set5
  replicate   older MATLAB; those of Set14, which differ in the outermost pixels

--json prints one object per image, with "status": "saved", "skipped" or "failed".
  saved    input, output, width, height, border, notes
  skipped  input, reason
  failed   input (null when unknown), reason, hint

examples:
  sr-desktop degrade photo.png -o photo_LR.png
  sr-desktop degrade Set14/HR -o Set14/LR --border replicate"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `degrade` to the command line."""
    parser = subparsers.add_parser(
        "degrade",
        help="reduce references ×4 by MATLAB's bicubic",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("inputs", nargs="+", metavar="HR", help="image file or folder (taken with its subfolders)")
    parser.add_argument("-o", "--output", required=True, metavar="FILE|DIR", help="file for one image, or folder")
    parser.add_argument("--border", choices=["symmetric", "replicate"], default="symmetric", help="default symmetric")
    parser.add_argument("--format", metavar="EXT", help="png (default), tif, jpg …")
    parser.add_argument(
        "--exists", choices=["number", "skip", "overwrite"], default="number", help="when the name is taken"
    )
    add_source_options(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object per image")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Reduce every image; one that fails does not stop the others."""
    from sr_desktop.cli.degrading import degrade_all

    return degrade_all(args)
