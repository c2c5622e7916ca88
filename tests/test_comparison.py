"""Flip keys, slots, panes: a comparison always shows candidates that exist, and goes back where it came from."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sr_desktop.viewing.comparison import GAINS, Comparison, DifferenceKind, Mode
from sr_desktop.viewing.flip_numbers import flip_numbers
from sr_desktop.viewing.panes import Difference, Image, empty_frames, frame_size, pane_at, panes

FIVE = ("input", "bicubic", "rfdn", "efdn", "reference")


def of(*keys: str) -> Comparison:
    return Comparison().with_keys(keys)


def test_the_model_is_seen_first_and_beside_bicubic() -> None:
    comparison = of(*FIVE)
    assert comparison.shown == "rfdn"
    assert comparison.slots == ("bicubic", "rfdn", "efdn", "reference")
    assert of("input", "bicubic").slots[:2] == ("input", "bicubic")


def test_what_arrives_later_takes_its_place_until_the_person_has_chosen() -> None:
    early = of("input", "bicubic")
    assert early.with_keys(FIVE).shown == "rfdn"
    assert early.flipped_to("input").with_keys(FIVE).shown == "input"
    chosen = early.in_mode(Mode.SLIDER).activated(1).flipped_to("input")
    assert chosen.with_keys(FIVE).slots[1] == "input"


def test_what_was_chosen_is_shown_again_when_it_comes_back() -> None:
    chosen = Comparison().with_keys(("input", "bicubic", "model:b", "reference")).flipped_to("model:b")
    gone = chosen.with_keys(("input", "bicubic", "reference"))
    assert gone.shown != "model:b"
    assert gone.with_keys(("input", "bicubic", "model:b", "reference")).shown == "model:b"
    elsewhere = gone.flipped_to("input").with_keys(("input", "bicubic", "model:b", "reference"))
    assert elsewhere.shown == "input"


def test_a_key_shows_its_image_and_the_previous_one_comes_back() -> None:
    comparison = of(*FIVE).flipped_to("reference")
    assert (comparison.shown, comparison.previous) == ("reference", "rfdn")
    assert comparison.flipped_back().shown == "rfdn"
    assert comparison.flipped_back().flipped_back().shown == "reference"
    assert comparison.flipped_to("nobody") == comparison


def test_before_any_flip_the_previous_is_another_image() -> None:
    assert of("a", "b", "c").flipped_back().shown != of("a", "b", "c").shown
    assert of("alone").flipped_back().shown == "alone"


def test_stepping_goes_round() -> None:
    comparison = of("a", "b", "c")
    seen = [comparison.shown]
    for _ in range(3):
        comparison = comparison.flipped_by(1)
        seen.append(comparison.shown)
    assert seen[0] == seen[3]
    assert set(seen) == {"a", "b", "c"}
    assert Comparison().flipped_by(1) == Comparison()


def test_in_panes_a_key_changes_the_active_one_only() -> None:
    comparison = of(*FIVE).in_mode(Mode.PANES, 3).activated(2).flipped_to("input")
    assert comparison.slots[:3] == ("bicubic", "rfdn", "input")
    assert comparison.shown == "rfdn"
    assert comparison.activated(3) == comparison


def test_panes_show_different_images_also_after_one_was_chosen_for_the_slider() -> None:
    early = of("input", "bicubic", "rfdn").in_mode(Mode.SLIDER)
    chosen = early.with_keys(("input", "bicubic", "rfdn", "efdn")).flipped_to("efdn")
    assert chosen.slots == ("bicubic", "efdn", "rfdn", "input")
    assert chosen.with_keys(FIVE).in_mode(Mode.PANES, 4).slots == ("bicubic", "efdn", "rfdn", "reference")
    four = chosen.in_mode(Mode.PANES, 4).flipped_to("input")
    assert four.with_keys(FIVE).slots == four.slots == ("bicubic", "input", "rfdn", "efdn")


def test_an_image_that_stands_beside_changes_places_and_stepping_passes_it_over() -> None:
    two = of(*FIVE).in_mode(Mode.PANES, 2)
    assert two.flipped_to("bicubic").slots[:2] == ("rfdn", "bicubic")
    assert two.flipped_to("bicubic").flipped_back().slots == two.slots
    assert [two.flipped_by(step).slots[1] for step in (1, 2, 3, 4)] == ["efdn", "reference", "input", "rfdn"]


def test_the_pair_can_be_exchanged_and_the_gain_stays_on_its_scale() -> None:
    comparison = of(*FIVE)
    assert comparison.swapped().slots[:2] == ("rfdn", "bicubic")
    assert comparison.gained(99).gain == GAINS[-1]
    assert comparison.gained(-99).gain == GAINS[0]
    assert comparison.slid(7).slider == 1


def pair(comparison: Comparison) -> tuple[str, str]:
    """What the difference shows: the second minus the first."""
    [pane] = panes(comparison.in_mode(Mode.DIFFERENCE), 100, 100)
    return pane.content.keys[0], pane.content.keys[1]


def test_a_difference_is_against_the_truth_until_the_person_chooses_what_it_is_against() -> None:
    usual = replace(of(*FIVE), truth="reference", result="efdn")
    assert pair(usual) == ("reference", "efdn")
    assert pair(usual.flipped_to("bicubic")) == ("reference", "bicubic")
    assert pair(usual.flipped_to("reference")) == pair(usual.flipped_to("input")) == ("reference", "efdn")
    assert pair(usual.in_mode(Mode.SLIDER).flipped_to("efdn")) == ("reference", "efdn"), "only the right was chosen"
    raced = replace(usual.in_mode(Mode.PANES), slots=("efdn", "rfdn"), arranged=2, loose=True)
    assert pair(raced.in_mode(Mode.SINGLE).with_keys(FIVE)) == ("reference", "efdn"), "not what stood in for another"
    by_hand = usual.in_mode(Mode.SLIDER).activated(0).flipped_to("rfdn").activated(1).flipped_to("efdn")
    assert pair(by_hand) == ("rfdn", "efdn")
    shown = usual.in_mode(Mode.DIFFERENCE)
    assert pair(shown.flipped_to("input")) == ("reference", "input")
    assert pair(shown.flipped_by(1)) == ("reference", "input")
    assert pair(shown.flipped_to("rfdn").flipped_back()) == ("reference", "efdn")
    assert pair(shown.swapped()) == pair(shown.flipped_to("reference")) == ("efdn", "reference")
    assert shown.flipped_to("rfdn").in_mode(Mode.SLIDER).slots == usual.slots


def test_a_difference_follows_a_truth_that_comes_and_goes() -> None:
    without = tuple(key for key in FIVE if key != "reference")
    shown = replace(of(*without), truth="reference", result="rfdn").in_mode(Mode.DIFFERENCE)
    assert pair(shown) == ("bicubic", "rfdn")
    come = shown.with_keys(FIVE)
    assert pair(come) == ("reference", "rfdn")
    assert pair(come.flipped_to("efdn").with_keys(without)) == ("bicubic", "efdn")
    assert pair(come.with_keys(without).with_keys(FIVE)) == ("reference", "rfdn")
    assert pair(shown.flipped_to("efdn").with_keys(FIVE)) == ("reference", "efdn")
    assert pair(shown.activated(0).flipped_to("input").with_keys(FIVE)) == ("input", "rfdn")


def test_without_candidates_nothing_is_shown() -> None:
    nothing = of(*FIVE).with_keys(())
    assert nothing.flipped_back() == nothing.swapped() == nothing.flipped_by(1) == nothing
    assert panes(nothing, 100, 100) == ()
    assert frame_size(nothing, 100, 50) == (100, 50)


@given(
    st.lists(st.sampled_from("abcdefg"), unique=True, min_size=1),
    st.lists(st.sampled_from("abcdefg"), unique=True, min_size=1),
    st.sampled_from(list(Mode)),
    st.sampled_from([2, 3, 4]),
    st.lists(st.sampled_from("abcdefg")),
)
def test_only_candidates_that_are_there_stand_in_panes(
    first: list[str], then: list[str], mode: Mode, count: int, flips: list[str]
) -> None:
    comparison = of(*first).in_mode(mode, count)
    for key in flips:
        comparison = comparison.flipped_to(key).flipped_by(1)
    comparison = comparison.with_keys(tuple(then))
    for key in flips[::-1]:
        comparison = comparison.flipped_to(key).flipped_by(1)
    found = panes(comparison, 300, 200)
    for pane in found:
        assert set(pane.content.keys) <= set(then)
    assert comparison.current in then
    if mode is Mode.PANES:
        assert len({pane.content for pane in found}) == len(found) == min(count, len(then))
        assert len(empty_frames(comparison, 300, 200)) == count - len(found)
        assert Image(comparison.current) in {pane.content for pane in found}
    assert len(set(comparison.slots)) == min(len(then), 4)
    assert comparison.previous in (*then, "")


@pytest.mark.parametrize(("count", "size"), [(2, (1201, 700)), (3, (1000, 301)), (4, (901, 701)), (3, (300, 900))])
def test_panes_are_equal_inside_and_apart(count: int, size: tuple[int, int]) -> None:
    found = panes(of(*FIVE).in_mode(Mode.PANES, count), *size, gap=2)
    assert len(found) == count
    assert len({(pane.px_frame.width, pane.px_frame.height) for pane in found}) == 1
    for pane in found:
        assert pane.px_clip == pane.px_frame
        assert 0 <= pane.px_frame.x <= pane.px_frame.right <= size[0]
        assert 0 <= pane.px_frame.y <= pane.px_frame.bottom <= size[1]
        assert sum(pane.px_frame.intersected(other.px_frame).area > 0 for other in found) == 1


def test_the_slider_cuts_one_frame_in_two() -> None:
    left, right = panes(of(*FIVE).in_mode(Mode.SLIDER).slid(0.25), 400, 100)
    assert (left.content, right.content) == (Image("bicubic"), Image("rfdn"))
    assert left.px_frame == right.px_frame
    assert (left.px_clip.right, right.px_clip.x, right.px_clip.right) == (100, 100, 400)
    assert pane_at((left, right), 99.9, 50) is left
    assert pane_at((left, right), 100, 50) is right
    assert pane_at((left, right), 400, 50) is None


def test_a_difference_is_second_minus_first() -> None:
    (pane,) = panes(of(*FIVE).in_mode(Mode.DIFFERENCE).gained(1), 400, 100)
    assert pane.content == Difference("bicubic", "rfdn", DifferenceKind.ABSOLUTE, 16)


def test_numbers_stay_with_their_images_and_new_ones_come_at_the_end() -> None:
    first = flip_numbers(("input", "bicubic", "reference"), {})
    assert first == {"input": 1, "bicubic": 2, "reference": 3}
    later = flip_numbers(("input", "bicubic", "rfdn", "reference"), first)
    assert later == {"input": 1, "bicubic": 2, "reference": 3, "rfdn": 4}
    assert flip_numbers(("input", "rfdn", "file"), later) == {"input": 1, "rfdn": 4, "file": 5}


def test_a_number_that_went_to_another_image_is_not_shared_and_no_key_is_wasted() -> None:
    assert flip_numbers(("a", "b"), {"a": 2, "b": 2}) == {"a": 2, "b": 3}
    many = flip_numbers(tuple("abcdefghijk"), {})
    assert max(many.values()) == 11
    assert flip_numbers((*"abdefghi", "new"), many)["new"] == 3


def test_an_image_that_was_too_late_for_a_key_gets_one_once_there_is_one() -> None:
    many = flip_numbers(tuple("abcdefghijkl"), {})
    assert flip_numbers(("a", "b", "l"), many) == {"a": 1, "b": 2, "l": 3}
    assert flip_numbers(("l", "b", "a"), many) == {"a": 1, "b": 2, "l": 3}


@given(
    st.lists(st.sampled_from("abcdefghijklmn"), unique=True),
    st.lists(st.sampled_from("abcdefghijklmn"), unique=True),
)
def test_each_image_has_one_number_and_keeps_its_key(one: list[str], other: list[str]) -> None:
    first = flip_numbers(one, {})
    second = flip_numbers(other, first)
    assert sorted(first.values()) == list(range(1, len(one) + 1))
    assert set(second) == set(other)
    assert len(set(second.values())) == len(other)
    assert all(second[key] == first[key] for key in other if first.get(key, 10) <= 9)
    assert max(second.values(), default=0) <= 9 or {*range(1, 10)} < {*second.values()}, "no key is left over"


def test_the_model_is_shown_first_whatever_its_number() -> None:
    comparison = Comparison().with_keys(
        ("input", "bicubic", "reference", "rfdn"), ("input", "bicubic", "rfdn", "reference")
    )
    assert comparison.shown == "rfdn"
    assert comparison.slots[:2] == ("bicubic", "rfdn")
    assert comparison.flipped_by(-1).shown == "reference"
