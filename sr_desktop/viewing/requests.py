"""Pieces of the screen: which are asked for, which are there, which are out of date."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.panes import Content
from sr_desktop.viewing.viewport import Fractions

PIECE = 384  # device pixels a side
_REMEMBERED_CHANGES = 512

Picture = TypeVar("Picture")


@dataclass(frozen=True, slots=True)
class Region:
    """A piece of a content: columns and rows of pieces count from the image's corner.

    sr_width, sr_height, zoom: the output's size and device pixels per output pixel, which give the size on screen.
    """

    content: Content
    sr_width: int
    sr_height: int
    zoom: float
    column: int
    row: int

    @property
    def exact_size(self) -> tuple[float, float]:
        """The whole image's width and height on screen, before they are rounded to whole device pixels."""
        return self.sr_width * self.zoom, self.sr_height * self.zoom

    @property
    def px_width(self) -> int:
        """The whole image's width on screen."""
        return max(1, round(self.sr_width * self.zoom))

    @property
    def px_height(self) -> int:
        """The whole image's height on screen."""
        return max(1, round(self.sr_height * self.zoom))

    @property
    def px_rect(self) -> Rect:
        """Its place, in device pixels from the image's corner; pieces at the end are smaller."""
        x, y = self.column * PIECE, self.row * PIECE
        return Rect(x, y, min(PIECE, self.px_width - x), min(PIECE, self.px_height - y))

    @property
    def fractions(self) -> Fractions:
        """Its place in the image, with a pixel around it that interpolation may reach."""
        rect = self.px_rect
        return Fractions(
            (rect.x - 1) / self.px_width,
            (rect.y - 1) / self.px_height,
            (rect.right + 1) / self.px_width,
            (rect.bottom + 1) / self.px_height,
        )


@dataclass(frozen=True, slots=True)
class Request:
    """number: when it was asked for, on the clock of changes."""

    number: int
    region: Region


def regions(content: Content, sr_width: int, sr_height: int, zoom: float, px_rect: Rect) -> list[Region]:
    """The pieces that touch `px_rect` (device pixels from the image's corner), the nearest to its middle first."""
    corner = Region(content, sr_width, sr_height, zoom, 0, 0)
    inside = px_rect.intersected(Rect(0, 0, corner.px_width, corner.px_height))
    if not inside.area:
        return []
    middle_x, middle_y = inside.x + inside.width / 2, inside.y + inside.height / 2
    found = [
        Region(content, sr_width, sr_height, zoom, column, row)
        for row in range(inside.y // PIECE, -(-inside.bottom // PIECE))
        for column in range(inside.x // PIECE, -(-inside.right // PIECE))
    ]
    half = PIECE / 2
    found.sort(key=lambda r: (r.column * PIECE + half - middle_x) ** 2 + (r.row * PIECE + half - middle_y) ** 2)
    return found


@dataclass(slots=True)
class _Held(Generic[Picture]):
    picture: Picture
    size: int
    fresh: bool


class Pieces(Generic[Picture]):
    """Answered pieces within a budget of bytes, the longest unused given up first. Used by one thread."""

    def __init__(self, budget: int) -> None:
        self._budget = budget
        self._size = 0
        self._clock = 0
        self._held: OrderedDict[Region, _Held[Picture]] = OrderedDict()
        self._changes: deque[tuple[int, str, Fractions]] = deque(maxlen=_REMEMBERED_CHANGES)
        self._replaced: dict[str, int] = {}

    def __iter__(self) -> Iterator[Region]:
        return iter(tuple(self._held))

    def of(self, content: Content, sr_width: int, sr_height: int, part: Fractions) -> list[Region]:
        """What is there of a content of this size, at any zoom, in a part of it. To ask for each piece that there could
        be instead would take long: at the largest zoom a photograph has tens of thousands.
        """
        size = sr_width, sr_height
        return [
            region
            for region in self._held
            if region.content == content
            and (region.sr_width, region.sr_height) == size
            and region.fractions.touches(part)
        ]

    def get(self, region: Region) -> Picture | None:
        """What was last answered for a piece, up to date or not."""
        held = self._held.get(region)
        if held is None:
            return None
        self._held.move_to_end(region)
        return held.picture

    def missing(self, wanted: Iterable[Region]) -> list[Request]:
        """Requests for those that are not there or not up to date, in their order."""
        return [Request(self._clock, r) for r in wanted if r not in self._held or not self._held[r].fresh]

    def put(self, request: Request, picture: Picture, size: int) -> bool:
        """Keep an answer of `size` bytes; False when it was dropped because its candidate was replaced meanwhile.

        An answer from before a change is kept, because it is newer than what was there, but stays out of date.
        """
        region = request.region
        if any(request.number < self._replaced.get(key, 0) for key in region.content.keys):
            return False
        old = self._held.pop(region, None)
        self._size += size - (old.size if old else 0)
        self._held[region] = _Held(picture, size, not self._changed_since(request))
        while self._size > self._budget and len(self._held) > 1:
            self._size -= self._held.popitem(last=False)[1].size
        return True

    def changed(self, key: str, part: Fractions) -> list[Region]:
        """A part of a candidate has new pixels; gives the pieces that are now out of date."""
        self._clock += 1
        self._changes.append((self._clock, key, part))
        touched = [r for r in self._held if key in r.content.keys and r.fractions.touches(part)]
        for region in touched:
            self._held[region].fresh = False
        return touched

    def replaced(self, keys: Iterable[str]) -> list[Picture]:
        """These candidates are other images now, or gone: nothing of them is kept, answers on their way are dropped.

        Gives what was kept of them.
        """
        self._clock += 1
        gone = set(keys)
        self._replaced.update(dict.fromkeys(gone, self._clock))
        held = [self._held.pop(region) for region in list(self._held) if gone.intersection(region.content.keys)]
        self._size -= sum(one.size for one in held)
        return [one.picture for one in held]

    def _changed_since(self, request: Request) -> bool:
        later = [change for change in self._changes if change[0] > request.number]
        if len(later) == _REMEMBERED_CHANGES:
            return True
        place, keys = request.region.fractions, request.region.content.keys
        return any(key in keys and place.touches(part) for _, key, part in later)
