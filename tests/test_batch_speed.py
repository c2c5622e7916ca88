"""A batch costs little more than its network: decoding, computing and encoding overlap."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sr_desktop.batch.events import Totals
from sr_desktop.batch.plan import Request, list_batch
from sr_desktop.batch.run import run_batch
from sr_desktop.engine.engine import Engine
from tests.networks import picture

PICTURES = 500
SIDE = 128
MOST = 1.15


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_five_hundred_small_pictures_take_little_longer_than_the_network(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").mkdir()
    photo = picture("photo", 4 * SIDE, 4 * SIDE).astype(np.uint8)
    places = np.random.default_rng(0).integers(0, 3 * SIDE, (PICTURES, 2))
    for number, (x, y) in enumerate(places):
        Image.fromarray(photo[y : y + SIDE, x : x + SIDE]).save(tmp_path / "in" / f"{number}.png")
    begun = time.perf_counter()
    batch = list_batch(Request((str(tmp_path / "in"),), str(tmp_path / "out"), ("faster-rfdn",))).batch
    totals = Totals(len(batch.entries))
    with Engine() as engine:
        for event in run_batch(batch, engine, threading.Event()):
            totals = totals.after(event)
    ratio = (time.perf_counter() - begun) / totals.seconds
    with capsys.disabled():
        print(f"\n{PICTURES} × {SIDE}²: {totals.seconds:.1f} s inside the network, in all {ratio:.3f} times that")
    assert totals.saved == PICTURES
    assert ratio <= MOST
