"""The options of commands that open image files, and the opening itself."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sr_desktop.imaging.source import Source


def add_source_options(parser: argparse.ArgumentParser) -> None:
    """Add `--pages` and `--pixel-limit`."""
    parser.add_argument(
        "--pages", choices=["one", "first"], default="one", help="first: take the first of several pages"
    )
    parser.add_argument(
        "--pixel-limit", type=float, default=512, metavar="MP", help="refuse larger images (default 512)"
    )


def opened(path: Path, args: argparse.Namespace) -> Source:
    """The image at `path`, under the options. Raises SourceError, and UsageError for a limit that cannot be meant."""
    from sr_desktop.errors import UsageError
    from sr_desktop.imaging.source import open_source

    if not args.pixel_limit > 0:
        raise UsageError("--pixel-limit must be above 0.", "It counts megapixels.")
    return open_source(path, pages=args.pages, pixel_limit=round(args.pixel_limit * 1_000_000))
