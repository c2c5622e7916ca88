"""EFDN in a loop over patches: another order of work, never another result."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sr_desktop.engine.backends import openvino_pieces
from sr_desktop.engine.backends.openvino_backend import OpenVINONetwork
from sr_desktop.engine.graphs import ARCHITECTURES, Architecture
from sr_desktop.engine.graphs.patches import Side
from sr_desktop.engine.image_tiles import LowResolution
from sr_desktop.engine.models import find_card, load_weights
from sr_desktop.engine.tiling.plan import plan_tiles, plan_whole
from sr_desktop.engine.tiling.tile import Reach
from tests.networks import picture

EFDN = ARCHITECTURES["efdn"]
REACH = 3


def in_form(patches: bool) -> Architecture:
    return replace(EFDN, form=lambda shape, _runs: replace(shape, patches=patches))


@given(st.integers(13, 3000), st.sampled_from([16, 32, 120]))
def test_patches_cover_an_axis_and_its_ends_lie_within_a_patch(length: int, wanted: int) -> None:
    side = Side.of(length, wanted)
    assert side.count * side.size - side.filling == length
    assert 0 <= side.filling <= side.size - REACH
    assert side.size <= wanted * 5 // 4


@pytest.mark.parametrize(("lr_width", "lr_height"), [(90, 131), (64, 96), (13, 47), (200, 20)])
def test_patches_change_no_bit_of_any_tile(lr_width: int, lr_height: int, monkeypatch: pytest.MonkeyPatch) -> None:
    weights = EFDN.fold(load_weights(find_card("efdn")), 255.0)
    monkeypatch.setattr(openvino_pieces, "PATCH_ROWS", 16)
    monkeypatch.setattr(openvino_pieces, "PATCH_COLUMNS", 32)
    pixels = picture("photo", lr_height, lr_width)
    image = LowResolution(lambda part: pixels[part.slices], lr_width, lr_height)
    tiles = {tile.lr_padded_area: tile for tile in plan_tiles(lr_width, lr_height, 32, Reach(6, cyclic=True))}
    for tile in (*tiles.values(), *plan_whole(lr_width, lr_height)):
        results = []
        for patches in (False, True):
            network = OpenVINONetwork(in_form(patches), weights)
            results.append(network.run(image.joined(tile), tile))
            network.close()
        assert np.array_equal(*results)
