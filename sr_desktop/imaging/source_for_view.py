"""A source to be looked at: a large result is there at once, small, while it is decoded."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sr_desktop.errors import SourceError, shown
from sr_desktop.imaging.background import in_background
from sr_desktop.imaging.giving_up import GivenUpError, opening
from sr_desktop.imaging.overview import Overview, find_overview
from sr_desktop.imaging.pixels import Pixels
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.source import DEFAULT_PIXEL_LIMIT, PageRule, Source, SourceInfo, open_source, read_info


class SourceForView(Source):
    """overview: what it looks like, small, without waiting. `read` and `read_alpha` wait until it is decoded."""

    def __init__(self, info: SourceInfo, overview: Overview, decoded: Future[Source]) -> None:
        beside = _Decoded(decoded, _beside) if info.samples > info.channels else None
        super().__init__(info, _Decoded(decoded, Source.read), beside)
        self.overview = overview


def open_for_view(path: Path | str, *, pages: PageRule = "one", pixel_limit: int = DEFAULT_PIXEL_LIMIT) -> Source:
    """As `open_source`, but a large result of this program that has an overview comes as a SourceForView.

    Raises as `open_source` does, and SourceError after `give_up_opening`; of a SourceForView, damage among the pixels
    is raised by its `read`, which raises ValueError once it is given up.
    """
    decode = partial(open_source, path, pages=pages, pixel_limit=pixel_limit)
    try:
        with opening() as work:
            work.check()
            overview = find_overview(Path(path))
            if overview is None:
                return decode()
            info = read_info(path, pages=pages, pixel_limit=pixel_limit)
    except GivenUpError:
        raise SourceError(f"{shown(path)} was closed before it was decoded.", "Open it again.") from None

    def decode_later() -> Source:
        with work.doing():
            return decode()

    return SourceForView(info, overview, in_background("decoding", decode_later))


@dataclass(frozen=True)
class _Decoded:
    """Pixels that will be there."""

    source: Future[Source]
    how: Callable[[Source, Rect], Pixels]

    def read(self, rect: Rect) -> Pixels:
        try:
            source = self.source.result()
        except GivenUpError:
            raise ValueError("the source is closed") from None
        return self.how(source, rect)


def _beside(source: Source, lr_rect: Rect) -> Pixels:
    pixels = source.read_alpha(lr_rect)
    assert pixels is not None
    return pixels
