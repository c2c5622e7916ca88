"""The numbers beside the picture: counted block by block while tiles finish, equal to what `score` counts at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import Array, canvas_of, noise, written
from PIL import Image

from sr_desktop.errors import MetricError
from sr_desktop.imaging.metrics import PROTOCOLS, consistency, score_pair
from sr_desktop.imaging.metrics_pixels import readable
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.resample import bicubic_x4, imresize_down4
from sr_desktop.imaging.save import SaveOptions
from sr_desktop.imaging.source import Source, open_source
from sr_desktop.viewing.measuring.blocks import covered, grid_of
from sr_desktop.viewing.measuring.counting import measure
from sr_desktop.viewing.measuring.images import BicubicColour, CanvasColour, SourceColour
from sr_desktop.viewing.measuring.ledger import Ledger
from sr_desktop.viewing.measuring.reference import check_reference, find_reference, reduced, reference_from
from sr_desktop.viewing.measuring.subject import BICUBIC, Reference, Subject
from sr_desktop.viewing.measuring.table import MeasureRequest, MetricsTable

WIDTH, HEIGHT = 332, 276  # of the result; neither is a multiple of a block


@pytest.fixture(scope="module")
def hr() -> Array:
    """Smooth shapes with a little noise: SSIM and PSNR of different results differ."""
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    waves = np.dstack([np.sin(x / 9) * 90, np.cos(y / 7) * 90, np.sin((x + y) / 11) * 90]) + 128
    return np.clip(waves + noise(HEIGHT, WIDTH, 3, np.uint8) / 20, 0, 255).astype(np.uint8)


@pytest.fixture(scope="module")
def sr(hr: Array) -> Array:
    """A result that is better than bicubic."""
    soft = bicubic_x4(imresize_down4(hr))
    return ((hr.astype(np.uint16) + soft) // 2).astype(np.uint8)


def request_for(hr: Array, *subjects: Subject, **changes: object) -> MeasureRequest:
    return replace(MeasureRequest(subjects, Reference("truth.png", readable(hr))), **changes)  # type: ignore[arg-type]


def last(request: MeasureRequest, ledger: Ledger | None = None) -> MetricsTable:
    return list(measure(request, ledger or Ledger()))[-1]


class Counted:
    """An image that counts how many of its pixels were read."""

    def __init__(self, pixels: Array) -> None:
        self.pixels, self.read_pixels = pixels, 0
        self.height, self.width = pixels.shape[:2]

    def read(self, rect: Rect) -> Array:
        self.read_pixels += rect.area
        return self.pixels[rect.slices]


@settings(max_examples=25)
@given(st.data())
def test_blocks_cover_every_area_once(data: st.DataObject) -> None:
    number = st.integers(0, 400)
    area = Rect(data.draw(number), data.draw(number), data.draw(number) + 1, data.draw(number) + 1)
    seen = np.zeros((area.bottom, area.right), int)
    for block in grid_of(area).blocks:
        seen[block.sr_part.slices] += 1
        assert block.sr_around.intersected(area) == block.sr_around
    assert (seen[area.slices] == 1).all()
    assert seen.sum() == area.area


def test_only_what_lies_wholly_in_finished_tiles_is_covered() -> None:
    tiles = [Rect(0, 0, 10, 20), Rect(10, 0, 10, 20)]
    rects = [Rect(5, 5, 10, 10), Rect(0, 0, 20, 20), Rect(15, 5, 6, 6), Rect(30, 30, 2, 2)]
    assert covered(rects, tiles).tolist() == [True, True, False, False]
    assert covered(rects, None).all()


@pytest.mark.parametrize("protocol", PROTOCOLS.values(), ids=list(PROTOCOLS))
@pytest.mark.parametrize("region", [None, Rect(37, 41, 200, 150), Rect(0, 0, 60, 9)], ids=["whole", "part", "thin"])
def test_the_numbers_are_those_of_score_pair(hr: Array, sr: Array, protocol: object, region: Rect | None) -> None:
    table = last(request_for(hr, Subject("efdn", "EFDN", readable(sr)), protocol=protocol, sr_region=region))
    expected = score_pair(sr, hr, 4, region)
    [row] = table.rows
    assert (row.psnr_rgb, row.psnr_y) == (expected.psnr_rgb, expected.psnr_y)
    assert (row.ssim_rgb, row.ssim_y) == pytest.approx((expected.ssim_rgb, expected.ssim_y), abs=1e-12)
    assert table.share == 1
    assert not table.counting


def test_gain_is_counted_from_bicubic_by_the_protocol(hr: Array, sr: Array) -> None:
    soft = bicubic_x4(imresize_down4(hr))
    subjects = Subject(BICUBIC, "Bicubic", readable(soft)), Subject("efdn", "EFDN", readable(sr))
    for protocol in PROTOCOLS.values():
        table = last(request_for(hr, *subjects, protocol=protocol))
        yardstick, row = table.rows
        assert yardstick.gain is None
        assert row.gain == score_pair(sr, hr, 4).psnr(protocol) - score_pair(soft, hr, 4).psnr(protocol) > 1


def test_psnr_comes_before_ssim_and_bicubic_first(hr: Array, sr: Array) -> None:
    subjects = Subject(BICUBIC, "Bicubic", readable(sr)), Subject("efdn", "EFDN", readable(sr))
    tables = list(measure(request_for(hr, *subjects), Ledger()))
    known = [[row.psnr_rgb is not None for row in table.rows] for table in tables]
    assert known[0] == [True, False]
    assert known[1] == [True, True]
    assert all(row.ssim_rgb is None for row in tables[1].rows)
    assert [table.counting for table in tables] == [True] * (len(tables) - 1) + [False]


def test_while_tiles_are_missing_all_rows_count_their_common_part(hr: Array, sr: Array) -> None:
    left, right = Rect(0, 0, 64, 69), Rect(64, 0, 19, 69)
    half = Subject("efdn", "EFDN", readable(sr), lr_finished=(left,))
    full = Subject("faster-rfdn", "FasterRFDN", readable(bicubic_x4(imresize_down4(hr))), lr_finished=(left, right))
    table = last(request_for(hr, full, half))
    region = left.scaled(4)
    for row, pixels in zip(table.rows, (full.image.read, half.image.read), strict=True):
        expected = score_pair(pixels(Rect(0, 0, WIDTH, HEIGHT)), hr, 4, region)
        assert (row.psnr_rgb, row.psnr_y) == (expected.psnr_rgb, expected.psnr_y)
    assert table.share == pytest.approx((256 - 4) / (WIDTH - 8))


def test_a_model_that_has_not_begun_takes_no_number_from_the_others(hr: Array, sr: Array) -> None:
    begun, waiting = Subject("a", "A", readable(sr)), Subject("b", "B", readable(sr), lr_finished=())
    table = last(request_for(hr, begun, waiting))
    assert table.rows[0].psnr_rgb == score_pair(sr, hr, 4).psnr_rgb
    assert table.rows[1].psnr_rgb is None
    assert table.share == 1


def test_pixels_that_never_came_are_never_read(hr: Array, sr: Array) -> None:
    """What is read beyond finished tiles would be another thread's half-written work."""
    poisoned, finished = sr.copy(), Rect(0, 0, 64, 64)
    poisoned[256:] = poisoned[:, 256:] = 0
    rows = [
        last(request_for(hr, Subject("a", "A", readable(pixels), lr_finished=(finished,)))).rows
        for pixels in (sr, poisoned)
    ]
    assert rows[0] == rows[1]


def test_what_was_counted_is_not_read_again(hr: Array, sr: Array) -> None:
    image, ledger = Counted(sr), Ledger()
    tiles = (Rect(0, 0, 64, 69), Rect(64, 0, 19, 69))
    half, whole, complete = (Subject("a", "A", image, lr_finished=finished) for finished in (tiles[:1], tiles, None))
    request = request_for(hr, half)
    last(request, ledger)
    before = image.read_pixels
    table = last(replace(request, subjects=(whole,)), ledger)
    assert 0 < image.read_pixels - before < before
    assert table.rows[0].psnr_rgb == score_pair(sr, hr, 4).psnr_rgb
    before = image.read_pixels
    assert last(replace(request, subjects=(complete,)), ledger).rows == table.rows
    assert image.read_pixels == before


def test_other_pixels_under_the_same_key_are_counted_anew(hr: Array, sr: Array) -> None:
    ledger = Ledger()
    last(request_for(hr, Subject("a", "A", readable(sr))), ledger)
    assert last(request_for(hr, Subject("a", "A", readable(hr))), ledger).rows[0].psnr_rgb == float("inf")
    other = 255 - hr
    expected = score_pair(hr, other, 4).psnr_rgb
    assert last(request_for(other, Subject("a", "A", readable(hr))), ledger).rows[0].psnr_rgb == expected


def test_stopped_counting_gives_no_more_tables_and_loses_nothing(hr: Array, sr: Array) -> None:
    image, ledger = Counted(sr), Ledger()
    answers = iter([False] * 4 + [True] * 99)
    request = request_for(hr, Subject("a", "A", image))
    assert list(measure(request, ledger, lambda: next(answers))) == []
    assert image.read_pixels
    last(request, ledger)
    whole = Counted(sr)
    last(request_for(hr, Subject("a", "A", whole)))
    assert image.read_pixels == whole.read_pixels


def test_a_wrong_size_is_refused_with_the_size_needed(hr: Array, sr: Array) -> None:
    table = last(request_for(hr[:-8], Subject("a", "A", readable(sr))))
    assert table.problem is not None
    assert f"{WIDTH}×{HEIGHT} px is needed" in table.problem.hint
    with pytest.raises(MetricError, match="326×276") as refusal:
        check_reference(readable(hr[:, :326]), WIDTH // 4, HEIGHT // 4)
    assert f"{WIDTH}×{HEIGHT}" in refusal.value.hint
    check_reference(readable(hr[:-3]), WIDTH // 4, HEIGHT // 4)


def test_one_image_of_another_size_does_not_stop_the_others(hr: Array, sr: Array) -> None:
    table = last(request_for(hr, Subject("a", "A", readable(sr)), Subject("b", "B", readable(sr[:100]))))
    assert table.rows[0].psnr_rgb is not None
    assert table.rows[1].problem is not None
    assert table.problem is None


def test_without_a_reference_complete_results_show_their_consistency(hr: Array) -> None:
    lr = imresize_down4(hr)
    up = bicubic_x4(lr)
    subjects = Subject(BICUBIC, "Bicubic", readable(up)), Subject("a", "A", readable(up), lr_finished=())
    ledger = Ledger()
    tables = list(measure(MeasureRequest(subjects, None, readable(lr)), ledger))
    assert tables[0].rows[0].consistency is None
    assert tables[-1].rows[0].consistency == consistency(up, lr)
    assert tables[-1].rows[1].consistency is None
    assert tables[-1].reference == ""
    assert len(list(measure(MeasureRequest(subjects, None, readable(lr)), ledger))) == 1


def test_differing_profiles_are_named_beside_the_number(tmp_path: Path, hr: Array) -> None:
    path = tmp_path / "wide.png"
    Image.fromarray(hr).save(path, icc_profile=b"not really a profile")
    with open_source(path) as source:
        table = last(MeasureRequest((Subject("a", "A", readable(hr)),), reference_from(source)))
    assert "colour profiles differ" in table.rows[0].notes[0]
    assert table.rows[0].psnr_rgb == float("inf")


def test_a_canvas_counts_its_colour_only(hr: Array, sr: Array) -> None:
    gray = np.dstack([sr[..., :1], noise(HEIGHT, WIDTH, 1, np.uint8)])
    with canvas_of(gray) as canvas:
        table = last(request_for(hr, Subject("a", "A", CanvasColour(canvas, 1))))
    assert table.rows[0].psnr_rgb == score_pair(gray[..., :1], hr, 4).psnr_rgb


def opened(path: Path, pixels: Array) -> Source:
    return open_source(written(path, pixels, SaveOptions("png")))


def test_the_self_test_reduces_the_picture_as_matlab_does(tmp_path: Path) -> None:
    pixels = noise(43, 58, 4, np.uint16)
    with opened(tmp_path / "deep.png", pixels) as original, reduced(original) as lr:
        everything = Rect(0, 0, 14, 10)
        colour = original.read(Rect(0, 0, 58, 43))
        assert (lr.info.width, lr.info.height, lr.info.has_alpha) == (14, 10, True)
        assert np.array_equal(lr.read(everything), imresize_down4(colour))
        assert np.array_equal(lr.read_alpha(everything), imresize_down4(pixels[..., 3:]))
        check_reference(SourceColour(original), 14, 10)
        assert np.array_equal(BicubicColour(lr).read(Rect(3, 5, 20, 9)), bicubic_x4(lr.read(everything))[5:14, 3:23])


def test_a_picture_too_small_for_the_self_test_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path / "dot.png", noise(9, 3, 3, np.uint8)) as tiny, pytest.raises(MetricError, match="3×9"):
        reduced(tiny)


@pytest.mark.parametrize(
    ("source", "references", "expected"),
    [
        ("baby_LR.png", ["baby_HR.png", "bird_HR.png"], "baby_HR.png"),
        ("baby.png", ["sub/baby.tif", "bird.png"], "sub/baby.tif"),
        ("babyx4.png", ["baby.png"], "baby.png"),
    ],
)
def test_a_reference_is_found_by_its_name(
    tmp_path: Path, source: str, references: Sequence[str], expected: str
) -> None:
    folder = tmp_path / "HR"
    for name in references:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    (tmp_path / source).touch()
    assert find_reference(tmp_path / source, folder) == folder / expected


def test_an_ambiguous_or_missing_reference_is_named_and_never_guessed(tmp_path: Path) -> None:
    for name in ("baby.png", "baby.tif", "photo_LR.png"):
        (tmp_path / name).touch()
    with pytest.raises(MetricError, match=r"baby\.png or .*baby\.tif"):
        find_reference(tmp_path / "baby_LR.png", tmp_path)
    with pytest.raises(MetricError, match="has no reference"):
        find_reference(tmp_path / "photo_LR.png", tmp_path)
