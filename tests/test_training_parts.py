"""The parts of a run, each by what it promises: losses, average, batch normalisation, the quicker form."""

from __future__ import annotations

import copy
import math

import numpy as np
import pytest
import torch
from torch import nn

from sr_desktop.engine.nets import build
from sr_desktop.imaging.metrics import psnr
from tests.networks import random_network
from training.average import Average
from training.forms import StackedMixer, quickened
from training.losses import LOSSES
from training.norm import freeze_norms, measure_norms, norms

pytestmark = pytest.mark.usefixtures("one_thread")


def test_losses_of_a_known_difference() -> None:
    hr = torch.full((2, 3, 4, 4), 0.5)
    sr = hr.clone()
    sr[0] += 0.1
    values = {name: float(loss(sr, hr)) for name, loss in LOSSES.items()}
    assert values["l1"] == pytest.approx(0.05)
    assert values["l2"] == pytest.approx(0.005)
    assert values["psnr"] == pytest.approx((-20 - 80) / 2, abs=1e-3)


def test_the_psnr_loss_is_minus_the_psnr_of_the_metrics() -> None:
    random = np.random.default_rng(0)
    sr, hr = random.integers(0, 256, (2, 24, 20, 3), np.uint8)
    as_batch = [torch.from_numpy(image[4:-4, 4:-4].transpose(2, 0, 1)[None] / 255.0) for image in (sr, hr)]
    assert float(LOSSES["psnr"](*as_batch)) == pytest.approx(-psnr(sr, hr), abs=1e-4)


@pytest.mark.parametrize("name", LOSSES)
def test_gradients_stay_finite_where_nothing_differs(name: str) -> None:
    image = torch.rand(1, 3, 4, 4, requires_grad=True)
    LOSSES[name](image, image.detach()).backward()
    assert image.grad is not None
    assert torch.isfinite(image.grad).all()


def test_the_quicker_form_is_the_network_in_values_and_gradients() -> None:
    plain = random_network("efdn").train()
    quick = quickened(copy.deepcopy(plain))
    assert sum(isinstance(module, StackedMixer) for module in quick.modules()) == 36
    assert quick.state_dict().keys() == plain.state_dict().keys()
    lr = torch.rand(2, 3, 17, 14)
    sr = [network(lr) for network in (plain, quick)]
    torch.testing.assert_close(sr[0], sr[1])
    for out in sr:
        out.square().mean().backward()
    for name, parameter in plain.named_parameters():
        torch.testing.assert_close(parameter.grad, quick.get_parameter(name).grad, msg=name)


def test_the_average_lags_behind_and_arrives() -> None:
    network = nn.Linear(1, 1)
    average = Average(network, decay=0.9)
    start = network.weight.item()
    with torch.no_grad():
        network.weight += 1.0
    for step in range(200):
        average.update(network, iteration=1000 + step)
        if step < 5:
            assert average.network.weight.item() == pytest.approx(start + 1 - 0.9 ** (step + 1), abs=1e-5)
    assert average.network.weight.item() == pytest.approx(start + 1, abs=1e-5)
    assert not average.network.weight.requires_grad


def test_measured_statistics_are_those_of_all_inputs_together() -> None:
    layer = nn.BatchNorm2d(3)
    inputs = [torch.rand(4, 3, 6, 5) * scale for scale in (1.0, 2.0, 5.0)]
    measure_norms(nn.Sequential(layer), inputs)
    assert layer.running_mean is not None
    assert layer.running_var is not None
    torch.testing.assert_close(layer.running_mean, torch.stack([x.mean((0, 2, 3)) for x in inputs]).mean(0))
    torch.testing.assert_close(layer.running_var, torch.stack([x.var((0, 2, 3)) for x in inputs]).mean(0))
    assert (layer.momentum, layer.training) == (0.1, False)


def test_frozen_normalisation_keeps_its_statistics_and_learns_its_scale() -> None:
    network = build("efdn").train()
    freeze_norms(network)
    before = {name: buffer.clone() for name, buffer in network.named_buffers()}
    network(torch.rand(2, 3, 16, 16)).mean().backward()
    assert all(torch.equal(buffer, before[name]) for name, buffer in network.named_buffers())
    assert all(layer.weight.grad is not None for layer in norms(network))
    assert math.isfinite(sum(float(layer.weight.grad.abs().sum()) for layer in norms(network)))
