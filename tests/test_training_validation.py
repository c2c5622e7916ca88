"""Validation counts as the application does, and the figures on the bundled cards are what it finds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from sr_desktop.engine.models import ModelCard
from sr_desktop.engine.models.bundled import bundled_cards
from sr_desktop.imaging.metrics import score_pair
from sr_desktop.imaging.resample import imresize_down4
from tests.training_runs import photographs
from training.validation import Pictures, load_pictures, upscale, validate
from training.weights import load_start

pytestmark = pytest.mark.usefixtures("one_thread")

TRAINED = [card for card in bundled_cards().values() if card.weights_path is not None]


class Repeated(nn.Module):
    """Each pixel four times; a parameter says where it runs."""

    def __init__(self) -> None:
        super().__init__()
        self.gain = nn.Parameter(torch.ones(()))

    def forward(self, x: Tensor) -> Tensor:
        return (self.gain * x).repeat_interleave(4, 2).repeat_interleave(4, 3)


@pytest.mark.parametrize("card", TRAINED, ids=lambda card: card.id)
def test_the_figures_on_a_bundled_card_are_measured_here_again(card: ModelCard, shared: Path) -> None:
    assert card.weights_path is not None
    network = load_start(card.architecture, card.weights_path).eval()
    (found,) = validate(network, [load_pictures(shared / "datasets" / "set5")])
    written = next(figure for figure in card.measured if figure.dataset == "Set5")
    assert (found.psnr_rgb, found.psnr_y) == pytest.approx((written.psnr_rgb, written.psnr_y), abs=2e-3)
    assert (found.ssim_rgb, found.ssim_y) == pytest.approx((written.ssim_rgb, written.ssim_y), abs=2e-4)


def test_pairs_from_two_folders_are_matched_in_the_order_of_names(shared: Path) -> None:
    pictures = load_pictures(shared / "datasets" / "set14")
    assert (pictures.name, len(pictures.pairs)) == ("set14", 14)
    for lr, hr in pictures.pairs:
        assert hr.shape == (4 * lr.shape[0], 4 * lr.shape[1], 3)
        assert np.abs(imresize_down4(hr, "replicate").astype(int) - lr).mean() < 1


def test_scores_are_means_of_what_the_metrics_say_of_each_image(tmp_path: Path) -> None:
    pictures = load_pictures(photographs(tmp_path / "hr"))
    (found,) = validate(Repeated().eval(), [pictures])
    each = [score_pair(lr.repeat(4, 0).repeat(4, 1), hr, 4) for lr, hr in pictures.pairs]
    assert found.dataset == "hr"
    assert found.psnr_rgb == pytest.approx(np.mean([scores.psnr_rgb for scores in each]))
    assert found.ssim_rgb == pytest.approx(np.mean([scores.ssim_rgb for scores in each]))
    assert found.ssim_y == pytest.approx(np.mean([scores.ssim_y for scores in each]))


def test_values_beyond_white_are_clipped_and_rounded() -> None:
    network = Repeated().eval()
    lr = np.full((3, 3, 3), 201, np.uint8)
    for gain, expected in ((2.0, 255), (-1.0, 0), (0.5, 100)):  # 100.5 goes to the even neighbour
        with torch.no_grad():
            network.gain.fill_(gain)
        assert np.unique(upscale(network, lr)).tolist() == [expected]
    assert validate(network, [Pictures("drawn", [(lr.repeat(6, 0).repeat(6, 1), np.zeros((72, 72, 3), np.uint8))])])
