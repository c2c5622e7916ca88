"""What stands where: a comparison and a size give the panes to draw."""

from __future__ import annotations

from dataclasses import dataclass

from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.comparison import Comparison, DifferenceKind, Mode

GAP = 2  # device pixels between panes, times the screen's scale


@dataclass(frozen=True, slots=True)
class Image:
    """One candidate as it is."""

    key: str

    @property
    def keys(self) -> tuple[str, ...]:
        """The candidates it is made of."""
        return (self.key,)


@dataclass(frozen=True, slots=True)
class Difference:
    """second minus first."""

    first: str
    second: str
    kind: DifferenceKind
    gain: int

    @property
    def keys(self) -> tuple[str, ...]:
        """The candidates it is made of."""
        return (self.first, self.second)


@dataclass(frozen=True, slots=True)
class Values:
    """A content with the grid and the values of its pixels."""

    of: Image | Difference

    @property
    def keys(self) -> tuple[str, ...]:
        """The candidates it is made of."""
        return self.of.keys


Content = Image | Difference | Values


@dataclass(frozen=True, slots=True)
class Pane:
    """px_frame: what the viewport covers, in device pixels of the stage. px_clip: the part that shows this content.

    slot: which slot of the comparison it shows; −1: none.
    """

    content: Content
    px_frame: Rect
    px_clip: Rect
    slot: int = -1


def panes(comparison: Comparison, px_width: int, px_height: int, gap: int = GAP) -> tuple[Pane, ...]:
    """The panes of a stage of px_width × px_height device pixels; all frames have one size. () without candidates."""
    whole = Rect(0, 0, max(1, px_width), max(1, px_height))
    if not comparison.keys:
        return ()
    if comparison.mode is Mode.SINGLE:
        return (Pane(Image(comparison.shown), whole, whole),)
    first, second = comparison.standing[:2]
    if comparison.mode is Mode.DIFFERENCE:
        return (Pane(Difference(first, second, comparison.kind, comparison.gain), whole, whole, 1),)
    if comparison.mode is Mode.SLIDER:
        clips = _split(whole, comparison)
        return (Pane(Image(first), whole, clips[0], 0), Pane(Image(second), whole, clips[1], 1))
    frames = _grid(comparison.pane_count, whole, gap)[: comparison.filled]
    return tuple(Pane(Image(comparison.slots[slot]), frame, frame, slot) for slot, frame in enumerate(frames))


def empty_frames(comparison: Comparison, px_width: int, px_height: int, gap: int = GAP) -> list[Rect]:
    """Places of panes for which there are no candidates: they stay free, so that the others stay where they are."""
    if not comparison.keys or comparison.mode is not Mode.PANES:
        return []
    return _grid(comparison.pane_count, Rect(0, 0, max(1, px_width), max(1, px_height)), gap)[comparison.filled :]


def frame_size(comparison: Comparison, px_width: int, px_height: int, gap: int = GAP) -> tuple[int, int]:
    """Size of each frame, also when there is nothing to show."""
    found = panes(comparison, px_width, px_height, gap)
    frame = found[0].px_frame if found else Rect(0, 0, max(1, px_width), max(1, px_height))
    return frame.width, frame.height


def pane_at(found: tuple[Pane, ...], px_x: float, px_y: float) -> Pane | None:
    """The pane whose visible part holds a point of the stage."""
    for pane in found:
        clip = pane.px_clip
        if clip.x <= px_x < clip.right and clip.y <= px_y < clip.bottom:
            return pane
    return None


def _split(whole: Rect, comparison: Comparison) -> tuple[Rect, Rect]:
    """The two sides of the slider's line: left and right, or above and below."""
    if comparison.upright:
        edge = round(comparison.slider * whole.width)
        return Rect(0, 0, edge, whole.height), Rect(edge, 0, whole.width - edge, whole.height)
    edge = round(comparison.slider * whole.height)
    return Rect(0, 0, whole.width, edge), Rect(0, edge, whole.width, whole.height - edge)


def _grid(count: int, whole: Rect, gap: int) -> list[Rect]:
    """Equal frames: 2 and 3 side by side, 4 in a square."""
    columns = 2 if count == 4 else count
    rows = count // columns
    width = max(1, (whole.width - gap * (columns - 1)) // columns)
    height = max(1, (whole.height - gap * (rows - 1)) // rows)
    return [Rect(i % columns * (width + gap), i // columns * (height + gap), width, height) for i in range(count)]
