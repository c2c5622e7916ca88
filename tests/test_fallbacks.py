"""When a device cannot: the work goes on, the pixels are the same, and the person is told."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sr_desktop.engine.backends import Network, openvino_graphs
from sr_desktop.engine.backends.openvino_backend import OpenVINONetwork
from sr_desktop.engine.backends.placement import Placement, placements
from sr_desktop.engine.graphs import ARCHITECTURES, Architecture
from sr_desktop.engine.image_tiles import LowResolution
from sr_desktop.engine.network_upscaler import NetworkUpscaler
from sr_desktop.engine.tiling.plan import plan_whole
from sr_desktop.engine.tiling.tile import Tile
from sr_desktop.engine.upscaler import Notice, TileResult
from sr_desktop.errors import DeviceError, ModelError, OutOfMemoryError, UsageError
from tests.networks import Array, picture, random_network, state_of

GPU, HALF, CPU = Placement("torch", "cuda:0"), Placement("torch", "cuda:0", half=True), Placement("torch", "cpu")
STATE = state_of(random_network("faster_rfdn"))


@dataclass
class FakeNetwork:
    """Stands in for a device that is not here: every pixel ×4 by repetition, unless `trouble` raises or spoils it."""

    place: Placement
    trouble: Callable[[Placement, Tile, Array], Array]
    closed: bool = False

    backend = "torch"

    @property
    def device(self) -> str:
        return self.place.device

    @property
    def precision(self) -> str:
        return "float16" if self.place.half else "float32"

    def run(self, pixels: Array, tile: Tile) -> Array:
        rows, columns = tile.rows, tile.columns
        top, left = rows.core.start - rows.parts[0].start, columns.core.start - columns.parts[0].start
        core = pixels[top : top + rows.core.length, left : left + columns.core.length]
        return self.trouble(self.place, tile, core.repeat(4, axis=0).repeat(4, axis=1))

    def close(self) -> None:
        self.closed = True


@dataclass
class Bench:
    """An upscaler on fake devices, its picture and what came out."""

    trouble: Callable[[Placement, Tile, Array], Array]
    places: tuple[Placement, ...]
    opened: list[FakeNetwork] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def open(self, _architecture: Architecture, _weights: object, place: Placement) -> Network:
        self.opened.append(FakeNetwork(place, self.trouble))
        return self.opened[-1]

    def run(self, *, dtype: type[np.unsignedinteger] = np.uint8, size: int | str = 128) -> None:
        """Upscale a picture and check that every pixel of the result is there and right."""
        pixels = picture("noise", 500, 420).astype(dtype)
        upscaler = NetworkUpscaler("faster_rfdn", STATE, 1.0, 96, self.places, self.open)
        image = LowResolution(lambda rect: pixels[rect.slices], 420, 500, upscaler.minimum)
        result = np.zeros((2000, 1680, 3), dtype)
        for item in upscaler.upscale(image, upscaler.plan(image, size)):
            if isinstance(item, TileResult):
                result[item.lr_core.scaled(4).slices] = item.pixels
            else:
                assert isinstance(item, Notice)
                self.notices.append(item.kind)
        np.testing.assert_array_equal(result, pixels.repeat(4, axis=0).repeat(4, axis=1))


def test_a_tile_that_does_not_fit_shrinks_until_it_does() -> None:
    def small_memory(_place: Placement, tile: Tile, values: Array) -> Array:
        if tile.lr_padded_area > 90_000:
            raise OutOfMemoryError("A tile does not fit.")
        return values

    bench = Bench(small_memory, (GPU, CPU))
    bench.run(size=400)
    assert set(bench.notices) == {"tile_shrunk"}
    assert [network.device for network in bench.opened] == ["cuda:0"]


def test_memory_too_small_for_any_tile_hands_over_to_the_cpu() -> None:
    def none(place: Placement, _tile: Tile, values: Array) -> Array:
        if place.device != "cpu":
            raise OutOfMemoryError("A tile does not fit.")
        return values

    bench = Bench(none, (GPU, CPU))
    bench.run()
    assert bench.notices[-1] == "device_changed"
    assert bench.opened[0].closed


def test_a_device_that_fails_in_the_middle_hands_over_from_that_tile() -> None:
    seen: list[tuple[str, Tile]] = []

    def fails_at_third(place: Placement, tile: Tile, values: Array) -> Array:
        seen.append((place.device, tile))
        if place.device != "cpu" and len(seen) == 3:
            raise DeviceError("cuda:0 failed: unspecified launch failure.")
        return values

    bench = Bench(fails_at_third, (GPU, CPU))
    bench.run()
    assert bench.notices == ["device_changed"]
    assert [device for device, _ in seen[:4]] == ["cuda:0", "cuda:0", "cuda:0", "cpu"]
    assert seen[2][1] == seen[3][1]


def test_a_device_that_cannot_start_hands_over() -> None:
    def opener(_architecture: Architecture, _weights: object, place: Placement) -> Network:
        if place.device != "cpu":
            raise DeviceError("cuda:0 failed: no driver.")
        return FakeNetwork(place, lambda _place, _tile, values: values)

    upscaler = NetworkUpscaler("faster_rfdn", STATE, 1.0, 96, (GPU, CPU), opener)
    pixels = picture("photo", 40, 40).astype(np.uint8)
    image = LowResolution(lambda rect: pixels[rect.slices], 40, 40)
    notice, result = upscaler.upscale(image, upscaler.plan(image, "auto"))
    assert isinstance(notice, Notice)
    assert "no driver" in notice.message
    assert "cpu" in notice.message
    assert isinstance(result, TileResult)
    assert upscaler.device == "torch cpu float32"


def test_the_last_device_that_fails_ends_the_job() -> None:
    def fails(_place: Placement, _tile: Tile, _values: Array) -> Array:
        raise DeviceError("cpu failed: illegal instruction.")

    with pytest.raises(DeviceError, match="illegal instruction"):
        Bench(fails, (CPU,)).run()


def test_half_precision_that_overflows_is_computed_again_in_float32() -> None:
    def overflows(place: Placement, _tile: Tile, values: Array) -> Array:
        return np.where(values > 250, np.inf, values) if place.half else values

    bench = Bench(overflows, (HALF, CPU))
    bench.run()
    assert set(bench.notices) == {"tile_recomputed"}
    assert [(network.device, network.precision) for network in bench.opened] == [
        ("cuda:0", "float16"),
        ("cuda:0", "float32"),
    ]


def test_sixteen_bit_pictures_never_see_half_precision() -> None:
    bench = Bench(lambda _place, _tile, values: values, (HALF, CPU))
    bench.run(dtype=np.uint16)
    assert [network.precision for network in bench.opened] == ["float32"]


def test_weights_that_give_no_numbers_end_the_job() -> None:
    with pytest.raises(ModelError, match="not numbers"):
        Bench(lambda _place, _tile, values: values * np.float32(np.nan), (HALF, CPU)).run()


@pytest.mark.parametrize("device", ["gpu", "cuda:", "cuda:x", "cpu:0", ""])
def test_a_device_that_cannot_be_meant_is_refused(device: str) -> None:
    with pytest.raises(UsageError, match="not a device"):
        placements(device)


def test_the_cpu_is_always_the_last_resort() -> None:
    assert placements("cpu")[0].device == "cpu"
    assert placements("cuda:3")[0].device == "cuda:3"
    assert all(place.device == "cpu" for place in placements("cuda")[1:])
    assert placements("cpu", "torch") == (CPU,)


@pytest.mark.parametrize(
    ("said", "kind"),
    [("Exception from src/core.cpp:1:\nstd::bad_alloc", OutOfMemoryError), ("unsupported primitive", DeviceError)],
)
def test_what_openvino_says_is_told_apart(said: str, kind: type[DeviceError], monkeypatch: pytest.MonkeyPatch) -> None:
    network = OpenVINONetwork(ARCHITECTURES["faster_rfdn"], ARCHITECTURES["faster_rfdn"].fold(STATE, 1.0))

    def fails(*_arguments: object) -> Network:
        raise RuntimeError(said)

    monkeypatch.setattr(openvino_graphs, "build_graph", fails)
    with pytest.raises(DeviceError) as caught:
        network.run(picture("noise", 20, 20), plan_whole(20, 20)[0])
    assert type(caught.value) is kind


def test_networks_that_come_and_go_leave_the_program_able_to_hear_a_signal() -> None:
    script = """if True:
        import signal
        from tests.test_fallbacks import opened
        heard = []
        signal.signal(signal.SIGTERM, lambda *_: heard.append(True))
        first, second = opened(), opened()
        first.close()
        del first
        second.close()
        del second
        signal.raise_signal(signal.SIGTERM)
        assert heard
    """
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=False, cwd=Path(__file__).parents[1]
    )
    assert done.returncode == 0, done.stderr


def opened() -> OpenVINONetwork:
    """A network that has computed."""
    network = OpenVINONetwork(ARCHITECTURES["faster_rfdn"], ARCHITECTURES["faster_rfdn"].fold(STATE, 1.0))
    network.run(picture("noise", 20, 20), plan_whole(20, 20)[0])
    return network


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits a program's address space")
def test_memory_that_runs_out_for_real_changes_tiles_and_not_the_picture(tmp_path: Path) -> None:
    pixels = picture("photo", 1000, 1400).astype(np.uint8)
    Image.fromarray(pixels).save(tmp_path / "a.png")
    script = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]),) * 2)\n"
        "from sr_desktop import cli; sys.exit(cli.main(sys.argv[2:]))"
    )
    results = []
    for name, limit in (("ample", 2**36), ("short", 3_200_000_000)):
        words = [
            "upscale",
            tmp_path / "a.png",
            "-o",
            tmp_path / f"{name}.png",
            "--tile",
            "whole",
            "--backend",
            "openvino",
        ]
        program = [sys.executable, "-c", script, str(limit), *map(str, words)]
        done = subprocess.run(program, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert ("Memory is short" in done.stderr) == (name == "short")
        with Image.open(tmp_path / f"{name}.png") as image:
            results.append(np.asarray(image).astype(int))
    off = np.abs(results[0] - results[1])
    assert off.max() <= 1
    assert (off > 0).mean() <= 2e-4
