"""EFDN in bands of rows: another order of work, never another result."""

from __future__ import annotations

from dataclasses import replace
from threading import Event
from typing import Any

import numpy as np
import pytest

from sr_desktop.engine.backends import openvino_graphs
from sr_desktop.engine.backends.openvino_backend import OpenVINONetwork
from sr_desktop.engine.backends.placement import placements
from sr_desktop.engine.graphs import ARCHITECTURES, forms
from sr_desktop.engine.graphs.forms import OFTEN, in_pieces
from sr_desktop.engine.graphs.ops import TileShape
from sr_desktop.engine.image_tiles import LowResolution
from sr_desktop.engine.models import find_card, load_weights
from sr_desktop.engine.network_upscaler import NetworkUpscaler
from sr_desktop.engine.tiling.plan import plan_tiles, plan_whole
from sr_desktop.engine.tiling.tile import Reach
from tests.networks import picture

EFDN = ARCHITECTURES["efdn"]


def weights() -> dict[str, np.ndarray]:
    return EFDN.fold(load_weights(find_card("efdn")), 255.0)


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[TileShape]:
    """The shapes that were compiled, in their order."""
    shapes: list[TileShape] = []
    build = openvino_graphs.build_graph
    monkeypatch.setattr(openvino_graphs, "build_graph", lambda *given: (shapes.append(given[2]), build(*given))[1])
    return shapes


@pytest.mark.parametrize("bands", [2, 5])
def test_bands_change_no_bit_of_any_tile(bands: int, compiled: list[TileShape]) -> None:
    banded = OpenVINONetwork(
        replace(EFDN, form=lambda shape, runs: replace(shape, bands=bands if runs else 1)), weights()
    )
    plain = OpenVINONetwork(replace(EFDN, form=lambda shape, _runs: shape), weights())
    pixels = picture("photo", 131, 90)
    joined = plan_tiles(90, 131, 32, Reach(6, cyclic=True))
    assert any(len(tile.rows.parts) > 1 for tile in joined)
    for tile in (*joined[:2], *plan_whole(90, 131)):
        lr = np.concatenate([pixels[part.start : part.stop] for part in tile.rows.parts])
        lr = np.concatenate([lr[:, part.start : part.stop] for part in tile.columns.parts], axis=1)
        banded.run(lr, tile)
        banded.settle()
        assert np.array_equal(banded.run(lr, tile), plain.run(lr, tile))
        assert replace(TileShape.of(tile), bands=bands) in compiled
    banded.close(), plain.close()


def test_the_work_goes_on_while_a_shape_that_comes_often_is_compiled_once_more(
    compiled: list[TileShape], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "OFTEN", 2)
    build, may_end = openvino_graphs.build_graph, Event()

    def slow(*given: Any) -> Any:
        assert given[2].bands == 1 or may_end.wait(60)
        return build(*given)

    monkeypatch.setattr(openvino_graphs, "build_graph", slow)
    network, pixels, (tile,) = OpenVINONetwork(EFDN, weights()), picture("photo", 160, 170), plan_whole(170, 160)
    results = [network.run(pixels, tile) for _ in range(4)]
    assert [shape.bands for shape in compiled] == [1]
    may_end.set()
    network.settle()
    results += [network.run(pixels, tile) for _ in range(2)]
    assert [shape.bands for shape in compiled] == [1, 2]
    assert all(np.array_equal(result, results[0]) for result in results)
    network.close()


def test_bands_that_cannot_be_compiled_are_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "OFTEN", 1)
    build = openvino_graphs.build_graph

    def fails(*given: Any) -> Any:
        if given[2].bands > 1:
            raise RuntimeError("std::bad_alloc")
        return build(*given)

    monkeypatch.setattr(openvino_graphs, "build_graph", fails)
    network, pixels, (tile,) = OpenVINONetwork(EFDN, weights()), picture("photo", 160, 170), plan_whole(170, 160)
    first = network.run(pixels, tile)
    for _ in range(3):
        assert np.array_equal(network.run(pixels, tile), first)
        network.settle()
    network.close()


def test_the_shapes_of_a_plan_are_compiled_before_their_tiles_come(compiled: list[TileShape]) -> None:
    network, pixels = OpenVINONetwork(EFDN, weights()), picture("photo", 90, 131)
    tiles = plan_tiles(131, 90, 64, Reach(6, cyclic=True))
    shapes = list(dict.fromkeys(TileShape.of(tile) for tile in tiles))
    assert len(shapes) > 1
    network.expect(tiles)
    network.settle()
    assert compiled == shapes[:4]
    network.run(pixels[: shapes[0].height, : shapes[0].width], tiles[0])
    assert compiled == shapes[:4]
    network.close()


def test_no_shape_of_a_plan_is_compiled_twice(compiled: list[TileShape]) -> None:
    pixels = picture("photo", 131, 200).astype(np.uint8)
    upscaler = NetworkUpscaler("efdn", load_weights(find_card("efdn")), 255.0, 6, placements("cpu", "openvino"))
    image = LowResolution(lambda rect: pixels[rect.slices], 200, 131)
    tiles = upscaler.plan(image, 64)
    for _ in upscaler.upscale(image, tiles):
        for network in upscaler._networks.values():
            assert isinstance(network, OpenVINONetwork)
            network.settle()  # what is compiled in the background is in time
    upscaler.close()
    shapes = {TileShape.of(tile) for tile in tiles}
    assert 1 < len(shapes) <= 4
    assert sorted(compiled, key=str) == sorted(shapes, key=str)


def test_plans_whose_tiles_never_come_keep_no_later_one_from_being_expected(compiled: list[TileShape]) -> None:
    network = OpenVINONetwork(EFDN, weights())
    for side in range(40, 64, 4):
        network.expect(plan_whole(side, side))
        network.settle()
    assert compiled == [TileShape((side,), (side,)) for side in range(40, 64, 4)]
    network.close()


def test_what_could_not_be_compiled_beside_the_work_is_tried_again_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    build, failures = openvino_graphs.build_graph, [RuntimeError("std::bad_alloc")]

    def fails_once(*given: Any) -> Any:
        if failures:
            raise failures.pop()
        return build(*given)

    monkeypatch.setattr(openvino_graphs, "build_graph", fails_once)
    network, pixels, tiles = OpenVINONetwork(EFDN, weights()), picture("photo", 40, 40), plan_whole(40, 40)
    network.expect(tiles)
    network.settle()
    assert not failures
    assert network.run(pixels, tiles[0]).shape == (160, 160, 3)
    network.close()


def test_bands_share_the_rows() -> None:
    shape = TileShape((300, 61), (40,), bands=9)
    assert sum(shape.band_rows) == 361
    assert max(shape.band_rows) - min(shape.band_rows) <= 1


def test_a_form_is_compiled_only_where_it_pays() -> None:
    small, usual, middle, large = (TileShape((side,), (side,)) for side in (100, 256, 440, 800))
    for shape in (small, usual, middle):
        assert in_pieces(shape, 0) == shape
        assert ARCHITECTURES["faster_rfdn"].form(shape, OFTEN) == shape
    assert in_pieces(small, OFTEN) == small
    assert in_pieces(usual, OFTEN).bands == 4
    assert in_pieces(middle, OFTEN).patches
    assert in_pieces(large, 0).patches
