"""What a run learns from: pairs reduced once, crops that lie over each other, batches that can be drawn again."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sr_desktop.errors import UsageError
from sr_desktop.imaging.resample import imresize_down4
from tests.training_runs import photographs, picture
from training.config import Data
from training.crops import batches, busyness, draw_batch, turned
from training.dataset import Pair, load_pairs

DATA = Data(folders=(), hr_patch=64, batch=3)
HR = picture(100, 120, 1)
PAIR = Pair("drawn", HR, np.asarray(imresize_down4(HR), np.uint8))


@given(seed=st.integers(0, 2**31), iteration=st.integers(0, 2**40), busiest=st.integers(1, 3))
def test_lr_and_hr_crops_lie_over_each_other(seed: int, iteration: int, busiest: int) -> None:
    batch = draw_batch([PAIR], replace(DATA, busiest_of=busiest), seed, iteration)
    assert (batch.lr.shape, batch.hr.shape) == ((3, 3, 16, 16), (3, 3, 64, 64))
    for lr, hr in zip(batch.lr, batch.hr, strict=True):
        reduced = imresize_down4(np.ascontiguousarray(hr.transpose(1, 2, 0))).transpose(2, 0, 1)
        inside = np.s_[:, 2:-2, 2:-2]  # the kernel reaches two pixels beyond a crop
        # MATLAB rounds between its two passes; a turned crop has them in the other order.
        assert np.abs(reduced[inside].astype(int) - lr[inside]).max() <= 1


def test_crops_come_in_all_eight_ways_and_from_the_whole_image() -> None:
    ways = {turned(np.arange(4).reshape(2, 2, 1), np.zeros((8, 8, 1)), way)[0].tobytes() for way in range(8)}
    assert len(ways) == 8
    marked = np.zeros((20, 20, 3), np.uint8)
    marked[..., 0], marked[..., 1] = np.mgrid[:20, :20]
    pair = Pair("marked", np.kron(marked, np.ones((4, 4, 1), np.uint8)), marked)
    crops = [draw_batch([pair], DATA, 0, i).lr for i in range(60)]
    corners = {(int(lr[0].min()), int(lr[1].min())) for batch in crops for lr in batch}
    assert corners == {(y, x) for y in range(5) for x in range(5)}
    assert len({lr[:2].tobytes() for batch in crops for lr in batch}) > 8 * 10


def test_a_batch_depends_on_seed_and_iteration_alone() -> None:
    again = [draw_batch([PAIR], DATA, 7, 5) for _ in range(2)]
    assert np.array_equal(again[0].hr, again[1].hr)
    for other in (draw_batch([PAIR], DATA, 7, 6), draw_batch([PAIR], DATA, 8, 5)):
        assert not np.array_equal(again[0].hr, other.hr)


def test_batches_made_ahead_are_those_drawn_one_by_one() -> None:
    stream = batches([PAIR], DATA, 3, first=10)
    made = list(islice(stream, 9))
    stream.close()
    for number, batch in enumerate(made):
        assert np.array_equal(batch.lr, draw_batch([PAIR], DATA, 3, 10 + number).lr)


def test_busy_crops_are_busier() -> None:
    half = HR.copy()
    half[:, :60] = 128
    pair = Pair("half flat", half, np.asarray(imresize_down4(half), np.uint8))

    def mean(busiest: int) -> float:
        data = replace(DATA, busiest_of=busiest)
        return float(
            np.mean([busyness(lr.transpose(1, 2, 0)) for i in range(20) for lr in draw_batch([pair], data, 0, i).lr])
        )

    assert mean(4) > 1.1 * mean(1)


def test_pairs_are_reduced_as_matlab_does_and_only_once(tmp_path: Path) -> None:
    folder, cache = photographs(tmp_path / "hr"), tmp_path / "cache"
    pairs = load_pairs([folder], cache, smallest=64)
    for pair in pairs:
        assert pair.hr.shape == (4 * pair.lr.shape[0], 4 * pair.lr.shape[1], 3)
        assert np.array_equal(pair.lr, imresize_down4(np.asarray(pair.hr)))
    stamps = {path: path.stat().st_mtime_ns for path in cache.iterdir()}
    assert load_pairs([folder], cache, smallest=64)[0].name == pairs[0].name
    assert {path: path.stat().st_mtime_ns for path in cache.iterdir()} == stamps


def test_a_changed_image_is_not_taken_from_the_cache(tmp_path: Path) -> None:
    folder, cache = photographs(tmp_path / "hr", count=1), tmp_path / "cache"
    before = np.array(load_pairs([folder], cache, smallest=64)[0].hr)
    cv2.imwrite(str(folder / "0.png"), 255 - cv2.imread(str(folder / "0.png")))
    assert not np.array_equal(before, load_pairs([folder], cache, smallest=64)[0].hr)


def test_images_below_the_patch_are_left_out(tmp_path: Path) -> None:
    folder = photographs(tmp_path / "hr")
    names = [pair.name for pair in load_pairs([folder], tmp_path / "cache", smallest=96)]
    assert names == ["1.png", "2.png"]
    with pytest.raises(UsageError, match="200 px"):
        load_pairs([folder], tmp_path / "cache", smallest=200)


def test_a_folder_without_images_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no images in .*nowhere"):
        load_pairs([tmp_path / "nowhere"], tmp_path / "cache", smallest=64)
