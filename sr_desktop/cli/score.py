"""`sr-desktop score`: how close results are to their references."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from sr_desktop.cli.source_options import add_source_options

if TYPE_CHECKING:
    from sr_desktop.imaging.rect import Rect

DESCRIPTION = """\
Count PSNR and SSIM of results against their references, for each pair and as means of the pairs' values.
SR and HR are a file each, or folders whose files are paired by name: equal up to x4, _x4, _LR, _HR, _SR, _SRF_4
or _x4_MODEL at the end. Each model's results have a mean of their own. Images are never resized: up to 3 rows or
columns too many are cut off, a larger difference is refused. 16-bit values are compared as value / 257, unrounded."""

EPILOG = """\
protocols:
  ntire   RGB, 0..255, a border of 4 px left out (default)
  paper   Y of BT.601 studio range, unrounded, a border of 4 px left out
  SSIM: Gaussian window 11×11, σ 1.5, K 0.01 and 0.03, windows wholly inside.

--json prints one object per line. All have "status": "scored", "mean" or "failed".
  scored  sr, hr, model ("" unknown), protocol, border, region (null or [x, y, w, h]), width and height of what was
          counted, psnr_rgb, psnr_y, ssim_rgb, ssim_y, identical, notes
  mean    count, model, protocol, border, region, psnr_rgb, psnr_y, ssim_rgb, ssim_y, identical (all pairs)
  failed  sr and hr (null when unknown), reason, hint
  A PSNR of null is infinite: nothing differs. An SSIM of null could not be counted: less than 11 px.

examples:
  sr-desktop score results/ references/
  sr-desktop score photo_x4_efdn.png photo.png --protocol paper --region 400,300,256,256 --json"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `score` to the command line."""
    parser = subparsers.add_parser(
        "score",
        help="compare results with references: PSNR, SSIM",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("sr", metavar="SR", help="result, or folder of results")
    parser.add_argument("hr", metavar="HR", help="reference, or folder of references")
    parser.add_argument("--protocol", choices=["ntire", "paper"], default="ntire", help="which numbers to show")
    parser.add_argument("--border", type=int, metavar="N", help="leave out N px along each side (default 4)")
    parser.add_argument("--region", metavar="X,Y,W,H", help="count only this part, in pixels of the result")
    parser.add_argument("--pair", choices=["name", "order"], default="name", help="how files of two folders are paired")
    add_source_options(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object per line")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Score every pair; one that cannot be scored is named and does not stop the others."""
    from sr_desktop.cli.scoring import score_all
    from sr_desktop.errors import UsageError
    from sr_desktop.imaging.metrics import PROTOCOLS

    protocol = PROTOCOLS[args.protocol]
    if args.border is not None:
        if args.border < 0:
            raise UsageError(f"--border {args.border} is not possible.", "Use 0 or more pixels.")
        protocol = protocol.with_border(args.border)
    return score_all(args, protocol, _region(args.region))


def _region(text: str | None) -> Rect | None:
    from sr_desktop.errors import UsageError, shown
    from sr_desktop.imaging.rect import Rect

    if text is None:
        return None
    numbers = text.split(",")
    if len(numbers) == 4 and all(number.strip().isdecimal() for number in numbers):
        rect = Rect(*map(int, numbers))
        if rect.area:
            return rect
    raise UsageError(f"--region {shown(text)} is not possible.", "Use X,Y,W,H in pixels, such as 400,300,256,256.")
