"""Results find their references by name or by order, and nothing is guessed."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sr_desktop.errors import MetricError
from sr_desktop.imaging.pairing import Pairing, pair_by_name, pair_by_order
from sr_desktop.imaging.paths import InputFile


def _folder(name: str, *inside: str) -> list[InputFile]:
    return [InputFile(Path(name, file), Path(name), PurePath(file)) for file in inside]


def _alone(file: str) -> list[InputFile]:
    return [InputFile(Path(file), None, PurePath(Path(file).name))]


def _names(pairing: Pairing) -> list[tuple[str, str, str]]:
    return [(pair.sr.name, pair.hr.name, pair.model) for pair in pairing.pairs]


@pytest.mark.parametrize(
    ("sr", "hr", "model"),
    [
        ("baby.png", "baby.png", ""),
        ("baby.jpg", "baby.PNG", ""),
        ("babyx4.png", "baby.png", ""),
        ("baby_X4.png", "baby_HR.png", ""),
        ("img_001_SRF_4_SR.png", "img_001_SRF_4_HR.png", ""),
        ("img_001_SRF_4_LR_x4_efdn.png", "img_001_SRF_4_HR.png", "efdn"),
        ("baby_x4_faster-rfdn.png", "baby.png", "faster-rfdn"),
        ("babyx4_x4_faster-rfdn.png", "baby.png", "faster-rfdn"),
        ("scene_x4_blue.png", "scene_x4_blue.png", ""),
        ("scene_x4_blue_x4_efdn.png", "scene_x4_blue.png", "efdn"),
        ("x4.png", "x4.png", ""),
        ("two\nlines_x4_efdn.png", "two\nlines.png", "efdn"),
    ],
)
def test_names_are_equal_up_to_marks_and_the_models_suffix(sr: str, hr: str, model: str) -> None:
    pairing = pair_by_name(_folder("sr", sr), _folder("hr", hr))
    assert _names(pairing) == [(sr, hr, model)]
    assert not pairing.problems


def test_several_models_share_a_reference() -> None:
    srs = _folder("sr", "a_x4_efdn.png", "a_x4_bicubic.png", "b_x4_efdn.png")
    assert _names(pair_by_name(srs, _folder("hr", "a.png", "b.png"))) == [
        ("a_x4_efdn.png", "a.png", "efdn"),
        ("a_x4_bicubic.png", "a.png", "bicubic"),
        ("b_x4_efdn.png", "b.png", "efdn"),
    ]


def test_what_has_no_partner_is_named_on_both_sides() -> None:
    pairing = pair_by_name(_folder("sr", "a.png", "lost.png"), _folder("hr", "a.png", "unused.png"))
    assert _names(pairing) == [("a.png", "a.png", "")]
    assert [problem.message for problem in pairing.problems] == [
        f"{Path('sr/lost.png')} has no reference.",
        f"{Path('hr/unused.png')} has no result.",
    ]


@pytest.mark.parametrize(
    ("srs", "hrs", "said"),
    [
        (("a_SR.png",), ("a.png", "a_HR.png"), "may belong to"),
        (("a.png", "a.jpg"), ("a.png",), "both belong to"),
        (("ax4.png", "a_SR.png"), ("a_HR.png",), "both belong to"),
        (("a.png",), ("a.png", "a.jpg"), "may belong to"),
    ],
)
def test_what_is_ambiguous_is_listed_and_not_paired(srs: tuple[str, ...], hrs: tuple[str, ...], said: str) -> None:
    pairing = pair_by_name(_folder("sr", *srs), _folder("hr", *hrs))
    assert not pairing.pairs
    assert len(pairing.problems) == len(srs)
    assert all(said in problem.message for problem in pairing.problems)


def test_whole_names_come_before_bare_ones() -> None:
    srs, hrs = _folder("sr", "fo.png", "fox4.png"), _folder("hr", "fo.png", "fox4.png")
    assert _names(pair_by_name(srs, hrs)) == [("fo.png", "fo.png", ""), ("fox4.png", "fox4.png", "")]


def test_mirrored_folders_are_kept_apart() -> None:
    pairing = pair_by_name(_folder("sr", "one/a.png", "two/a.png"), _folder("hr", "one/a.png", "two/a.png"))
    assert [pair.sr.relative_to("sr") == pair.hr.relative_to("hr") for pair in pairing.pairs] == [True, True]
    assert not pairing.problems


def test_a_file_alone_finds_its_partner_and_the_rest_is_no_problem() -> None:
    one = pair_by_name(_alone("x/a_x4_efdn.png"), _folder("hr", "deep/a.png", "b.png"))
    assert (_names(one), one.problems) == ([("a_x4_efdn.png", "a.png", "efdn")], ())
    many = pair_by_name(_folder("sr", "a_x4_efdn.png", "a_x4_bicubic.png", "b.png"), _alone("x/a.png"))
    assert [(pair.model, pair.hr.name) for pair in many.pairs] == [("efdn", "a.png"), ("bicubic", "a.png")]
    assert not many.problems
    named = pair_by_name(_alone("result_x4_efdn.png"), _alone("truth.png"))
    assert _names(named) == [("result_x4_efdn.png", "truth.png", "efdn")]


@pytest.mark.parametrize("alone", ["sr", "hr"])
def test_a_file_alone_without_a_partner_is_one_problem(alone: str) -> None:
    folder = _folder("folder", "b.png", "c.png")
    pairing = pair_by_name(_alone("a.png"), folder) if alone == "sr" else pair_by_name(folder, _alone("a.png"))
    assert not pairing.pairs
    assert len(pairing.problems) == 1


def test_order_pairs_files_of_any_names_but_only_as_many_as_there_are() -> None:
    srs = _folder("sr", "1.png", "2.png")
    assert _names(pair_by_order(srs, _folder("hr", "x.png", "y.png"))) == [
        ("1.png", "x.png", ""),
        ("2.png", "y.png", ""),
    ]
    with pytest.raises(MetricError, match=r"results \(2\) is not that of the references \(1\)"):
        pair_by_order(srs, _folder("hr", "x.png"))


_stems = st.text(st.sampled_from("ab_x4LRHS"), min_size=1, max_size=6)


@given(st.lists(_stems, unique=True, max_size=6), st.lists(_stems, unique=True, max_size=6))
def test_each_result_is_either_paired_once_or_named(srs: list[str], hrs: list[str]) -> None:
    pairing = pair_by_name(_folder("sr", *(f"{s}.png" for s in srs)), _folder("hr", *(f"{s}.png" for s in hrs)))
    paired = [pair.sr.stem for pair in pairing.pairs]
    named = [problem for problem in pairing.problems if not problem.message.endswith("has no result.")]
    assert len(paired) == len(set(paired))
    assert len(paired) + len(named) == len(srs)
    assert len({(pair.hr, pair.model) for pair in pairing.pairs}) == len(pairing.pairs)
