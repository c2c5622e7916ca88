"""The seconds of a tile are the model's own: what its size takes once is not among them."""

from __future__ import annotations

from itertools import count

import numpy as np
import pytest

from sr_desktop.engine import begun_tile
from sr_desktop.engine.backends.openvino_backend import OpenVINONetwork
from sr_desktop.engine.backends.openvino_graphs import Graphs
from sr_desktop.engine.begun_tile import submit
from sr_desktop.engine.graphs import ARCHITECTURES
from sr_desktop.engine.graphs.ops import TileShape
from sr_desktop.engine.tiling.plan import plan_whole
from tests.networks import picture, random_network, state_of

HOUR = 3600.0


def test_compiling_for_a_size_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks, compiled = count(), list[TileShape]()
    compile_ = Graphs._compile

    def compiling(graphs: Graphs, shape: TileShape) -> object:
        compiled.append(shape)
        return compile_(graphs, shape)

    monkeypatch.setattr(Graphs, "_compile", compiling)
    monkeypatch.setattr(begun_tile, "perf_counter", lambda: next(ticks) + HOUR * len(compiled))
    architecture = ARCHITECTURES["faster_rfdn"]
    network = OpenVINONetwork(architecture, architecture.fold(state_of(random_network("faster_rfdn")), 1.0), threads=1)
    for width in (20, 24):
        pixels = picture("noise", 16, width).astype(np.uint8)
        (tile,) = plan_whole(width, 16)
        for _ in range(2):
            pending = submit(network, pixels, tile)
            assert pending.result() is not None
            assert pending.seconds() == 1
    network.close()
    assert len(compiled) == 2
