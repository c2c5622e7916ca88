"""Pieces of the screen: nothing stale stays, nothing of a replaced image comes back, memory stays bounded."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.comparison import Comparison, DifferenceKind, Mode
from sr_desktop.viewing.panes import Difference, Image, Pane, panes
from sr_desktop.viewing.requests import PIECE, Pieces, Region, regions
from sr_desktop.viewing.viewport import Fractions, Viewport
from sr_desktop.viewing.wanted import visible_in, wanted

ALL = Fractions(0, 0, 1, 1)


def piece(key: str = "a", column: int = 0, row: int = 0) -> Region:
    return Region(Image(key), 4 * PIECE, 4 * PIECE, 1.0, column, row)


@given(st.integers(1, 5000), st.integers(1, 5000), st.integers(-900, 5000), st.integers(-900, 5000))
def test_pieces_cover_what_is_seen_once_and_nothing_beyond(width: int, height: int, x: int, y: int) -> None:
    asked = Rect(x, y, 900, 700)
    found = regions(Image("a"), width, height, 1.0, asked)
    seen = asked.intersected(Rect(0, 0, width, height))
    assert sum(region.px_rect.intersected(seen).area for region in found) == seen.area
    assert len(set(found)) == len(found)
    assert all(region.px_rect.intersected(seen).area for region in found)


def test_the_middle_comes_first() -> None:
    found = regions(Image("a"), 9 * PIECE, 9 * PIECE, 1.0, Rect(0, 0, 9 * PIECE, 9 * PIECE))
    assert (found[0].column, found[0].row) == (4, 4)


def test_an_answer_is_asked_for_once() -> None:
    pieces: Pieces[str] = Pieces(1000)
    (request,) = pieces.missing([piece()])
    assert pieces.put(request, "picture", 1)
    assert pieces.get(piece()) == "picture"
    assert pieces.missing([piece()]) == []


def test_new_pixels_make_the_piece_wanted_again_while_the_old_one_stays() -> None:
    pieces: Pieces[str] = Pieces(1000)
    for request in pieces.missing([piece(column=0), piece(column=3), piece("b")]):
        pieces.put(request, "old", 1)
    assert pieces.changed("a", Fractions(0, 0, 0.1, 0.1)) == [piece(column=0)]
    assert [request.region for request in pieces.missing(list(pieces))] == [piece(column=0)]
    assert pieces.get(piece(column=0)) == "old"


def test_a_difference_is_out_of_date_when_either_image_changes() -> None:
    pieces: Pieces[str] = Pieces(1000)
    region = Region(Difference("a", "b", DifferenceKind.SIGNED, 8), 100, 100, 1.0, 0, 0)
    for key in ("a", "b"):
        (request,) = pieces.missing([region])
        pieces.put(request, "picture", 1)
        pieces.changed(key, ALL)
    assert len(pieces.missing([region])) == 1


def test_an_answer_from_before_a_change_does_not_count_as_up_to_date() -> None:
    pieces: Pieces[str] = Pieces(1000)
    (request,) = pieces.missing([piece()])
    pieces.changed("a", ALL)
    assert pieces.put(request, "half new", 1)
    assert pieces.get(piece()) == "half new"
    assert len(pieces.missing([piece()])) == 1


def test_an_answer_of_a_replaced_image_is_dropped() -> None:
    pieces: Pieces[str] = Pieces(1000)
    (request,) = pieces.missing([piece()])
    pieces.replaced(["a"])
    assert not pieces.put(request, "another image", 1)
    assert pieces.get(piece()) is None
    (again,) = pieces.missing([piece()])
    assert pieces.put(again, "this image", 1)


def test_many_changes_at_once_are_never_forgotten() -> None:
    pieces: Pieces[str] = Pieces(1000)
    (request,) = pieces.missing([piece()])
    pieces.changed("a", ALL)
    for _ in range(2000):
        pieces.changed("a", Fractions(0.9, 0.9, 1, 1))
    pieces.put(request, "very old", 1)
    assert len(pieces.missing([piece()])) == 1


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(1, 40)), max_size=60))
def test_memory_stays_within_the_budget_and_the_newest_stays(puts: list[tuple[int, int, int]]) -> None:
    pieces: Pieces[int] = Pieces(100)
    for column, row, size in puts:
        region = piece("a", column, row)
        pieces.changed("a", region.fractions)
        (request,) = pieces.missing([region])
        pieces.put(request, size, size)
        assert pieces.get(region) == size
        assert sum(pieces.get(held) or 0 for held in pieces) <= 100


def test_what_is_visible_is_asked_for_before_what_a_key_would_show() -> None:
    comparison = Comparison().with_keys(("a", "b", "c")).in_mode(Mode.SLIDER).slid(0.5)
    view = Viewport(8000, 6000, 1500, 900).zoomed(1.0)
    found = panes(comparison, 1500, 900)
    order = wanted(found, comparison, view)
    assert len(order) == len(set(order))
    visible = [region for pane in found for region in order if _seen(region, pane, view)]
    places = [order.index(region) for region in visible]
    others = [place for place, region in enumerate(order) if region.content == Image("a")]
    assert max(places) < min(others)
    assert {region.content for region in order} == {Image("a"), Image("b"), Image("c")}


def _seen(region: Region, pane: Pane, view: Viewport) -> bool:
    same = region.content == pane.content and region.zoom == view.zoom
    return same and region.px_rect.intersected(visible_in(pane, view)).area > 0
