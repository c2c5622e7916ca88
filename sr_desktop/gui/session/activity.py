"""What runs, how fast, and how long it will take: the content of the status line."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
from time import monotonic

from sr_desktop.gui.session.progress import Progress
from sr_desktop.gui.session.rows import Row, RowState

_REMEMBERED = 8  # tiles that the speed is told from


@dataclass(frozen=True, slots=True)
class Activity:
    """row, model: what runs, None when nothing is saved. tiles: done and planned. megapixels: input MP per second.

    seconds_left: of this file, None when unknown. waiting: rows queued behind it. whole: of all that was asked for.
    """

    row: Row | None = None
    model: str = ""
    tiles_done: int = 0
    tiles: int = 0
    megapixels: float | None = None
    seconds_left: float | None = None
    waiting: int = 0
    paused: bool = False
    whole: Progress = field(default_factory=Progress)

    @property
    def is_busy(self) -> bool:
        """Whether something can be paused or cancelled."""
        return self.row is not None or self.waiting > 0

    @property
    def is_ending(self) -> bool:
        """Whether all that is left is to wait for the tile in work, which nobody wants any more."""
        return self.row is not None and self.row.state is RowState.CANCELLING and not self.waiting


class Pace:
    """Speed of the last tiles, by the clock."""

    def __init__(self) -> None:
        self._marks: deque[tuple[float, int]] = deque(maxlen=_REMEMBERED)

    def restart(self) -> None:
        """Another file begins, or work goes on after a pause."""
        self._marks.clear()
        self._marks.append((monotonic(), 0))

    def count(self, lr_pixels: int) -> None:
        """A tile is done."""
        self._marks.append((monotonic(), lr_pixels))

    @property
    def pixels_per_second(self) -> float | None:
        """Input pixels per second; None before the first tile."""
        if len(self._marks) < 2:
            return None
        elapsed = self._marks[-1][0] - self._marks[0][0]
        pixels = sum(count for _, count in list(self._marks)[1:])
        return pixels / elapsed if elapsed > 0 else None


class Meter:
    """Keeps the Activity up to date."""

    def __init__(self) -> None:
        self.activity = Activity()
        self._pace = Pace()

    def restart(self) -> None:
        """Another file begins."""
        self._pace.restart()

    def pause(self, paused: bool) -> None:
        """Nothing runs for a while, or it goes on."""
        self._pace.restart()
        self.activity = replace(self.activity, paused=paused, seconds_left=None)

    def show(self, row: Row | None, model: str, done: int, left: int) -> None:
        """A file is begun, or goes into another phase; tiles are counted where there are any."""
        self.activity = Activity(row, model, done, done + left, paused=self.activity.paused)

    def renew(self, row: Row | None) -> None:
        """What runs is the same row, which differs."""
        self.activity = replace(self.activity, row=row)

    def count(self, row: Row | None, lr_pixels: int, tiles_left: int) -> None:
        """A tile of `lr_pixels` is done."""
        self._pace.count(lr_pixels)
        speed = self._pace.pixels_per_second
        if row is None or row.lr_size is None:
            return
        missing = row.lr_size[0] * row.lr_size[1] * (1 - row.share)
        self.activity = replace(
            self.activity,
            row=row,
            tiles_done=self.activity.tiles - tiles_left,
            megapixels=speed / 1e6 if speed else None,
            seconds_left=missing / speed if speed else None,
        )

    def wait_for(self, rows: int, whole: Progress) -> None:
        """So many rows wait behind the one that runs, and this far is all."""
        self.activity = replace(self.activity, waiting=rows, whole=whole)

    def rest(self) -> None:
        """No file is being made."""
        self.activity = Activity(paused=self.activity.paused)
