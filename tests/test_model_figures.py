"""The quality figures on the cards are what the program itself measures."""

from __future__ import annotations

from pathlib import Path
from statistics import fmean

import numpy as np
import pytest

from sr_desktop.engine.engine import Engine
from sr_desktop.engine.image_tiles import LowResolution
from sr_desktop.engine.models import Figure, ModelCard, find_card
from sr_desktop.engine.models.bundled import bundled_cards, official_weights
from sr_desktop.engine.models.importing import card_for_file
from sr_desktop.engine.upscaler import TileResult
from sr_desktop.imaging.metrics import Scores, score_pair
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.resample import Pixels, reader
from sr_desktop.imaging.source import open_source
from tests.weights import AUTHORS

PAIRS = {"Set5": ("set5", "", "x4"), "Set14": ("set14", "_HR", "_LR")}


def _pixels(path: Path) -> Pixels:
    with open_source(path) as source:
        pixels = source.read(Rect(0, 0, source.info.width, source.info.height))
    return np.repeat(pixels, 3, axis=2) if pixels.shape[2] == 1 else pixels


def _upscaled(engine: Engine, card: ModelCard, lr: Pixels) -> Pixels:
    upscaler = engine.upscaler(card, "cpu")
    image = LowResolution(reader(lr), lr.shape[1], lr.shape[0], upscaler.minimum)
    sr = np.zeros((4 * lr.shape[0], 4 * lr.shape[1], 3), np.uint8)
    for result in upscaler.upscale(image, upscaler.plan(image, "whole")):
        assert isinstance(result, TileResult)
        sr[result.lr_core.scaled(4).slices] = result.pixels
    return sr


def _measured(card: ModelCard, dataset: str, shared: Path) -> list[Scores]:
    folder, hr_end, lr_end = PAIRS[dataset]
    scores = []
    with Engine() as engine:
        for hr_path in sorted((shared / "datasets" / folder / "HR").glob("*.png")):
            lr_name = hr_path.stem.removesuffix(hr_end) + lr_end + ".png"
            lr = _pixels(shared / "datasets" / folder / "LR_bicubic_X4" / lr_name)
            sr = _upscaled(engine, card, lr)
            scores.append(score_pair(sr, _pixels(hr_path)[: sr.shape[0], : sr.shape[1]], 4))
    return scores


def _check(figure: Figure, scores: list[Scores]) -> None:
    assert fmean(s.psnr_rgb for s in scores) == pytest.approx(figure.psnr_rgb, abs=0.001)
    assert fmean(s.psnr_y for s in scores) == pytest.approx(figure.psnr_y, abs=0.001)
    assert fmean(s.ssim_rgb or 0.0 for s in scores) == pytest.approx(figure.ssim_rgb, abs=0.0001)
    assert fmean(s.ssim_y or 0.0 for s in scores) == pytest.approx(figure.ssim_y, abs=0.0001)


@pytest.mark.parametrize("id", sorted(bundled_cards()))
def test_set5(id: str, shared: Path) -> None:
    card = find_card(id)
    [figure] = [figure for figure in card.measured if figure.dataset == "Set5"]
    _check(figure, _measured(card, "Set5", shared))


@pytest.mark.long
@pytest.mark.parametrize("id", sorted(bundled_cards()))
def test_set14(id: str, shared: Path) -> None:
    card = find_card(id)
    [figure] = [figure for figure in card.measured if figure.dataset == "Set14"]
    _check(figure, _measured(card, "Set14", shared))


@pytest.mark.parametrize("dataset", ["Set5", pytest.param("Set14", marks=pytest.mark.long)])
def test_the_authors_own_weights(dataset: str, shared: Path) -> None:
    card = card_for_file(shared / "reference" / AUTHORS["faster_rfdn"])
    told = official_weights()["faster-rfdn-official"].about["measured"]
    [figure] = [Figure(**figure) for figure in told if figure["dataset"] == dataset]
    _check(figure, _measured(card, dataset, shared))
