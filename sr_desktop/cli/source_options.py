"""The options of commands that open image files, and the opening itself."""

from __future__ import annotations

import argparse
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sr_desktop.imaging.source import Source


def add_source_options(parser: argparse.ArgumentParser) -> None:
    """Add `--pages` and `--pixel-limit`."""
    parser.add_argument(
        "--pages", choices=["one", "first"], default="one", help="first: take the first of several pages"
    )
    add_pixel_limit(parser)


def add_pixel_limit(parser: argparse._ActionsContainer) -> None:
    """Add `--pixel-limit`."""
    parser.add_argument(
        "--pixel-limit", type=float, default=512, metavar="MP", help="refuse larger images (default 512)"
    )


def pixel_limit(args: argparse.Namespace) -> int:
    """The limit in pixels. Raises UsageError for one that cannot be meant."""
    from sr_desktop.errors import UsageError

    limit: float = args.pixel_limit * 1_000_000
    if not 0 < limit < inf:
        raise UsageError("--pixel-limit must be a number above 0.", "It counts megapixels.")
    return round(limit)


def opened(path: Path, args: argparse.Namespace) -> Source:
    """The image at `path`, under the options. Raises SourceError, and UsageError for a limit that cannot be meant."""
    from sr_desktop.imaging.source import open_source

    return open_source(path, pages=args.pages, pixel_limit=pixel_limit(args))
