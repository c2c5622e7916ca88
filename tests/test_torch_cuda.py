"""CUDA through its seam: the same pixels, one tile ahead, errors in their turn. No graphics card is needed."""

from __future__ import annotations

import weakref
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import torch
from torch import Tensor
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves

from sr_desktop.engine.backends.placement import Placement
from sr_desktop.engine.backends.torch_backend import TorchNetwork
from sr_desktop.engine.backends.torch_cuda import BYTES_PER_PIXEL, CudaNetwork, tile_area
from sr_desktop.engine.graphs import ARCHITECTURES, Architecture
from sr_desktop.engine.image_tiles import from_network, to_network
from sr_desktop.engine.models import find_card, load_weights
from sr_desktop.engine.network_upscaler import NetworkUpscaler
from sr_desktop.engine.rendering import Finished, Rendering
from sr_desktop.engine.tiling.plan import plan_whole
from sr_desktop.engine.upscaler import Notice
from sr_desktop.errors import DeviceError
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.source import open_source
from tests.networks import picture

CARDS = {"faster_rfdn": "faster-rfdn", "efdn": "efdn"}
HALF, CPU = Placement("torch", "cuda:0", half=True), Placement("torch", "cpu")
GIB = 2**30


@dataclass
class HostLanes:
    """The host in a device's place: every call is done at once and written down."""

    calls: list[str] = field(default_factory=list)
    fails_at_download: int = 0

    def upload(self, values: Tensor) -> Tensor:
        if values.dim() == 3:
            self.calls.append("pixels up")
        return values.clone()

    def computing(self) -> AbstractContextManager[object]:
        return nullcontext()

    def mark(self) -> int:
        return len(self.calls)

    def download(self, values: Tensor, after: object) -> Tensor:
        assert isinstance(after, int)
        self.calls.append("flag down" if values.dim() == 0 else "pixels down")
        if self.calls[-1] == "pixels down" and self.calls.count("pixels down") == self.fails_at_download:
            raise RuntimeError("CUDA error: unspecified launch failure")
        return values.clone()

    def seconds(self, begin: object, end: object) -> float:
        assert (begin, end) != (None, None)
        return 0.25


@cache
def folded(architecture: str) -> dict[str, Any]:
    card = find_card(CARDS[architecture])
    return ARCHITECTURES[architecture].fold(load_weights(card), card.pixel_range)


def network(architecture: str, lanes: HostLanes | None = None, *, half: bool = False, gain: float = 1) -> CudaNetwork:
    weights = {key: value * np.float32(gain) if value.any() else value for key, value in folded(architecture).items()}
    return CudaNetwork(ARCHITECTURES[architecture], weights, "cpu", half=half, lanes=lanes or HostLanes())


@pytest.mark.parametrize("architecture", ARCHITECTURES)
@pytest.mark.parametrize(("dtype", "channels"), [(np.uint8, 3), (np.uint8, 1), (np.uint16, 3)])
def test_pixels_converted_on_the_device_are_those_converted_on_the_host(
    architecture: str, dtype: type[np.unsignedinteger], channels: int
) -> None:
    pixels = (picture("photo", 40, 52)[..., :channels] * (257 if dtype is np.uint16 else 1)).astype(dtype)
    tile = plan_whole(52, 40)[0]
    plain = TorchNetwork(ARCHITECTURES[architecture], folded(architecture), "cpu", half=False)
    expected = from_network(plain.run(to_network(pixels), tile), pixels)
    result = network(architecture).submit(pixels, tile).result()
    assert result is not None
    assert (result.dtype, result.shape) == (expected.dtype, expected.shape)
    # Channels that lie last are summed in another order, so a value may round to its neighbour.
    off = np.abs(result.astype(int) - expected.astype(int))
    assert off.max() <= 1
    assert (off > 0).mean() <= (2e-2 if dtype is np.uint16 else 2e-4)


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_half_precision_stays_near_float32(architecture: str) -> None:
    pixels, tile = picture("photo", 40, 52).astype(np.uint8), plan_whole(52, 40)[0]
    half = network(architecture, half=True).submit(pixels, tile).result()
    full = network(architecture).submit(pixels, tile).result()
    assert half is not None
    assert full is not None
    off = np.abs(half.astype(int) - full.astype(int))
    assert off.max() <= 2


def test_what_overflows_comes_back_as_a_flag_alone() -> None:
    lanes = HostLanes()
    pixels, tile = picture("photo", 20, 20).astype(np.uint8), plan_whole(20, 20)[0]
    assert network("faster_rfdn", lanes, half=True, gain=300).submit(pixels, tile).result() is None
    assert lanes.calls == ["pixels up", "flag down"]


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_channels_lie_last_in_every_layer(architecture: str, monkeypatch: pytest.MonkeyPatch) -> None:
    apart: list[tuple[int, ...]] = []
    convolve = torch.nn.functional.conv2d

    def watched(x: Tensor, *rest: Any) -> Tensor:
        if x.stride(1) != 1:
            apart.append(tuple(x.shape))
        return convolve(x, *rest)

    monkeypatch.setattr(torch.nn.functional, "conv2d", watched)
    network(architecture).submit(picture("photo", 40, 52).astype(np.uint8), plan_whole(52, 40)[0])
    assert apart == []


class LiveBytes(TorchDispatchMode):
    """Counts the bytes of all tensors that are alive at once."""

    def __init__(self) -> None:
        super().__init__()
        self.now = self.most = 0
        self._known: set[int] = set()

    def __torch_dispatch__(self, function: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        result = function(*args, **(kwargs or {}))
        for tensor in (leaf for leaf in tree_leaves(result) if isinstance(leaf, Tensor)):
            storage = tensor.untyped_storage()
            if storage.data_ptr() not in self._known:
                self._known.add(storage.data_ptr())
                self.now += storage.nbytes()
                weakref.finalize(storage, self._gone, storage.data_ptr(), storage.nbytes())
        self.most = max(self.most, self.now)
        return result

    def _gone(self, address: int, size: int) -> None:
        self._known.discard(address)
        self.now -= size


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_a_tile_needs_no_more_memory_than_the_plan_counts_on(architecture: str) -> None:
    ours, live = network(architecture), LiveBytes()
    pixels, tile = picture("photo", 96, 96).astype(np.uint8), plan_whole(96, 96)[0]
    with live:
        pending = ours.submit(pixels, tile)
    assert pending.result() is not None
    per_pixel = live.most / 96**2
    assert 0.4 * BYTES_PER_PIXEL < per_pixel < 0.85 * BYTES_PER_PIXEL


def test_larger_cards_get_larger_tiles_in_coarse_steps() -> None:
    areas = [tile_area(gib * GIB) for gib in (1, 2, 4, 6, 8, 12, 24, 80)]
    assert areas == sorted(areas)
    assert all(area & (area - 1) == 0 for area in areas)
    assert all(area * BYTES_PER_PIXEL <= gib * GIB / 2 for area, gib in zip(areas, (1, 2, 4, 6), strict=False))
    assert tile_area(8 * GIB - 300 * 2**20) == tile_area(8 * GIB)  # the part that a driver keeps for itself
    assert areas[-1] == 2**22


@dataclass
class Bench:
    """A rendering on a device that overlaps tiles; `lanes` tells what happened there and when."""

    folder: Path
    lanes: HostLanes = field(default_factory=HostLanes)
    opened: list[str] = field(default_factory=list)
    half_gain: float = 1

    def open(self, _architecture: Architecture, _weights: object, place: Placement) -> TorchNetwork:
        self.opened.append(str(place))
        if place.device == "cpu":
            return TorchNetwork(ARCHITECTURES["efdn"], folded("efdn"), "cpu", half=False)
        return network("efdn", self.lanes, gain=self.half_gain if place.half else 1)

    def rendering(self) -> Rendering:
        """Of a picture of four tiles."""
        path = self.folder / "picture.png"
        cv2.imwrite(str(path), picture("photo", 192, 192).astype(np.uint8))
        card = find_card("efdn")
        upscaler = NetworkUpscaler("efdn", load_weights(card), card.pixel_range, 14, (HALF, CPU), self.open)
        return Rendering(open_source(path), card, upscaler, 96)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def canvas_of(rendering: Rendering) -> Any:
    return rendering.canvas.read(Rect(0, 0, 768, 768)).astype(int)


def finish(rendering: Rendering) -> list[Finished | Notice]:
    news = []
    while rendering.tiles_left:
        news += list(rendering.compute())
    return news


def test_the_next_tile_is_there_before_the_last_one_is_fetched(bench: Bench) -> None:
    rendering = bench.rendering()
    (first,) = rendering.compute()
    assert isinstance(first, Finished)
    assert bench.lanes.calls == ["pixels up", "pixels up", "flag down", "pixels down"]
    assert rendering.finished == (first.lr_core,)
    finish(rendering)
    down = ["flag down", "pixels down"]
    assert bench.lanes.calls == ["pixels up", *(["pixels up", *down] * 3), *down]
    assert rendering.seconds == 4 * 0.25
    assert rendering.share == 1


def test_a_viewer_gets_what_it_looks_at_and_nothing_is_begun_beyond(bench: Bench) -> None:
    rendering = bench.rendering()
    looked_at = Rect(70, 70, 8, 8)
    (first,) = rendering.compute(looked_at)
    assert isinstance(first, Finished)
    assert first.lr_core.intersected(looked_at).area
    assert bench.lanes.calls.count("pixels up") == 1
    assert not rendering.is_missing(looked_at)
    finish(rendering)
    assert len(rendering.finished) == len(set(rendering.finished)) == 4


def test_a_device_that_fails_loses_no_tile_and_computes_none_twice(bench: Bench) -> None:
    expected = bench.rendering()
    finish(expected)
    bench.lanes, bench.opened = HostLanes(fails_at_download=2), []
    rendering = bench.rendering()
    news = finish(rendering)
    kinds = [item.kind if isinstance(item, Notice) else "tile" for item in news]
    assert kinds == ["tile", "device_changed", "tile", "tile", "tile"]
    assert len(set(rendering.finished)) == 4
    assert bench.opened == [str(HALF), str(CPU)]
    assert np.abs(canvas_of(rendering) - canvas_of(expected)).max() <= 1


def test_two_renderings_of_one_model_leave_a_dead_device_once(bench: Bench) -> None:
    bench.lanes.fails_at_download = 3
    card = find_card("efdn")
    one = bench.rendering()
    upscaler = NetworkUpscaler("efdn", load_weights(card), card.pixel_range, 14, (HALF, CPU), bench.open)
    pair = [Rendering(one.source, card, upscaler, 96) for _ in range(2)]
    for rendering in pair:
        list(rendering.compute())
    for rendering in pair:
        finish(rendering)
        assert len(set(rendering.finished)) == 4
    assert bench.opened == [str(HALF), str(CPU)]


def test_a_tile_that_overflows_is_computed_again_in_its_turn(bench: Bench) -> None:
    bench.half_gain = 1e30
    rendering = bench.rendering()
    kinds = [item.kind if isinstance(item, Notice) else "tile" for item in finish(rendering)]
    assert kinds == ["tile_recomputed", "tile"] * 4
    assert bench.opened == [str(HALF), str(Placement("torch", "cuda:0"))]


def test_a_card_that_is_not_there_is_a_device_error() -> None:
    if torch.cuda.is_available():
        pytest.skip("there is a card")
    with pytest.raises(DeviceError, match="cuda:0 failed"):
        CudaNetwork(ARCHITECTURES["efdn"], folded("efdn"), "cuda:0", half=True)
