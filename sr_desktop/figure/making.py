"""From the choices of a person to a composition: the one road for window and command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isinf

from sr_desktop.errors import UsageError
from sr_desktop.figure.composition import BLACK, Box, Colour, Composition, Line, Picture, Words
from sr_desktop.figure.layout import LINE, TEXT, Grid, Plan, grid
from sr_desktop.figure.pixels import enlarged, whole_image
from sr_desktop.figure.spec import FigureSpec, Shown
from sr_desktop.figure.type import fitted
from sr_desktop.imaging.metrics import Protocol
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.candidate import Candidate
from sr_desktop.viewing.measuring.table import MetricsRow, MetricsTable
from sr_desktop.viewing.tools import BOX_COLOURS

REFERENCE = "reference"
_GRAY: Colour = (70, 70, 70)
_WHITE: Colour = (255, 255, 255)
_TAG = 9.0  # points
_POINTS_PER_MM = 72 / 25.4


def compose(
    spec: FigureSpec,
    candidates: Sequence[Candidate],
    boxes: Sequence[Rect],
    sr_size: tuple[int, int],
    table: MetricsTable,
    dots: float | None = None,
) -> Composition:
    """Draw the boxes (output pixels) of the candidates, with the numbers of `table`.

    sr_size: width and height of the output. dots: per point, where the figure stands below another. Raises UsageError
    when there is nothing to show.
    """
    known = {candidate.key: candidate for candidate in candidates}
    shown = [one for one in spec.candidates if one.key in known]
    inside = (box.intersected(Rect(0, 0, *sr_size)) for box in boxes)
    boxes = [box for box in inside if box.area]
    if not shown or not boxes:
        raise UsageError("A figure needs a box and an image.", "Draw a selection with the right mouse button.")
    whole = known.get(spec.whole)
    has_numbers = spec.numbers and any(row.psnr_rgb is not None for row in table.rows)
    aspect = sr_size[0] / sr_size[1] if whole else None
    lines = 2 if has_numbers else 1
    plan = Plan(aspect, tuple(boxes), len(shown), spec.rows, lines, spec.width * _POINTS_PER_MM)
    places = grid(plan, dots)
    page = _Page(spec, places, sr_size, tuple(boxes))
    if whole is not None:
        page.show_whole(whole)
    page.show_boxes(shown, known)
    page.caption(shown, table if has_numbers else None)
    return Composition(
        places.width,
        places.height,
        72 * places.dots,
        tuple(page.pictures),
        tuple(page.lines),
        tuple(page.words),
    )


class _Page:
    """Collects what stands on the page."""

    def __init__(self, spec: FigureSpec, places: Grid, sr_size: tuple[int, int], boxes: tuple[Rect, ...]) -> None:
        self.pictures: list[Picture] = []
        self.lines: list[Line] = []
        self.words: list[Words] = []
        self._spec, self._grid, self._sr_size, self._boxes = spec, places, sr_size, boxes
        self._side = 2 * round(_TAG * places.dots / 2)
        self._thin, self._thick = max(1, round(0.8 * places.dots)), max(1, round(1.2 * places.dots))

    def show_whole(self, candidate: Candidate) -> None:
        assert self._grid.whole is not None
        place = Box(*self._grid.whole)
        self.pictures.append(Picture(place, whole_image(candidate, place.width, place.height)))
        scale_x, scale_y = place.width / self._sr_size[0], place.height / self._sr_size[1]
        for box, colour in zip(self._boxes, BOX_COLOURS, strict=False):
            left, top = round(box.x * scale_x), round(box.y * scale_y)
            right, bottom = round(box.right * scale_x), round(box.bottom * scale_y)
            out = self._thick
            drawn = Box(left - out, top - out, right - left + 2 * out, bottom - top + 2 * out)
            frame = _inside(drawn, place)
            self.lines.append(Line(frame, colour, self._thick))
            if len(self._boxes) > 1:
                self._tag(self._boxes.index(box) + 1, Box(frame.x, max(0, frame.y - self._side), 0, 0), colour)
        self._write(self._spec.title, place.x + place.width / 2, place.height, 0, place.width)

    def show_boxes(self, shown: Sequence[Shown], known: Mapping[str, Candidate]) -> None:
        several = len(self._boxes) > 1
        columns = len(self._grid.columns)
        for place, one in enumerate(shown):
            for number, box in enumerate(self._boxes):
                row, column = (number, place) if several else divmod(place, columns)
                y, height = self._grid.rows[row]
                cell = Box(self._grid.columns[column], y, self._grid.cell, height)
                pixels = enlarged(known[one.key], box, self._sr_size, cell.width, height, self._spec.enlargement)
                self.pictures.append(Picture(cell, pixels))
                if several:
                    colour = BOX_COLOURS[number % len(BOX_COLOURS)]
                    self.lines.append(Line(cell, colour, self._thin))
                    self._tag(number + 1, cell, colour)

    def _tag(self, number: int, corner: Box, colour: Colour) -> None:
        """The number of a box, so that it is told without its colour."""
        side = self._side
        self.lines.append(Line(Box(corner.x, corner.y, side, side), colour, side // 2))
        x, y = corner.x + side / 2, corner.y + 0.78 * side
        self.words.append(Words(str(number), x, y, 0.75 * side / self._grid.dots, True, _WHITE))

    def caption(self, shown: Sequence[Shown], table: MetricsTable | None) -> None:
        columns = len(self._grid.columns)
        rows = {row.key: row for row in table.rows} if table else {}
        best = _best(list(rows.values()), self._spec.protocol)
        for place, one in enumerate(shown):
            row, column = (len(self._boxes) - 1, place) if len(self._boxes) > 1 else divmod(place, columns)
            below = self._grid.captions[row]
            assert below is not None
            x, room = self._grid.columns[column] + self._grid.cell / 2, self._grid.cell
            self._write(one.name, x, below, 0, room)
            if table is not None:
                text = "PSNR / SSIM" if one.key == REFERENCE else _numbers(rows.get(one.key), self._spec.protocol)
                self._write(text, x, below, 1, room, bold=one.key in best, colour=_GRAY)

    def _write(
        self, text: str, x: float, below: float, line: int, room: float, *, bold: bool = False, colour: Colour = BLACK
    ) -> None:
        if text:
            dots = self._grid.dots
            text, size = fitted(text, TEXT, room / dots, bold)
            self.words.append(Words(text, x, below + (line + 1) * LINE * dots, size, bold, colour))


def _numbers(row: MetricsRow | None, protocol: Protocol) -> str:
    """ "29.15 / 0.8779", as papers print them."""
    psnr, ssim = (None, None) if row is None else (row.psnr(protocol), row.ssim(protocol))
    if psnr is None:
        return "–"
    decibel = "∞" if isinf(psnr) else f"{psnr:.2f}"
    return decibel if ssim is None else f"{decibel} / {ssim:.4f}"


def _best(rows: Sequence[MetricsRow], protocol: Protocol) -> set[str]:
    """The row or rows with the highest PSNR as printed, where there is something to win."""
    values = {row.key: round(psnr, 2) for row in rows if (psnr := row.psnr(protocol)) is not None}
    return {key for key, value in values.items() if value == max(values.values())} if len(values) > 1 else set()


def _inside(box: Box, place: Box) -> Box:
    left, top = max(box.x, place.x), max(box.y, place.y)
    right = min(box.x + box.width, place.x + place.width)
    bottom = min(box.y + box.height, place.y + place.height)
    return Box(left, top, right - left, bottom - top)
