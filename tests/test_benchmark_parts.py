"""What the benchmark measures with: runs in turn, the peak of a program, the authors' form, pictures to try."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from sr_desktop.benchmark.contenders import opened
from sr_desktop.benchmark.process import watch
from sr_desktop.benchmark.timing import Times, in_turn
from sr_desktop.engine.backends.placement import Placement
from sr_desktop.engine.models import find_card, load_weights
from sr_desktop.engine.nets.eager import EagerNetwork
from sr_desktop.engine.probe_pictures import KINDS, photograph, probe_pictures
from sr_desktop.engine.tiling.plan import plan_whole
from sr_desktop.errors import DeviceError

MIB = 2**20


def test_runs_take_turns() -> None:
    order: list[str] = []
    rounds: list[int] = []
    times = in_turn([lambda: order.append("a"), lambda: order.append("b")], 3, rounds.append)
    assert order == ["a", "b"] * 3
    assert rounds == [1, 2, 3]
    assert [len(each.seconds) for each in times] == [3, 3]
    assert (Times((3.0, 1.0, 2.0)).median, Times((3.0, 1.0, 2.0)).minimum) == (2.0, 1.0)


def test_the_peak_of_a_program_is_what_it_held() -> None:
    hold = "import time; held = b'x' * (200 << 20); time.sleep(0.5); del held; time.sleep(0.1)"
    seconds, peak = watch([sys.executable, "-c", hold])
    assert seconds > 0.6
    assert 200 * MIB < peak < 260 * MIB


def test_a_program_that_fails_is_told_with_its_own_words() -> None:
    with pytest.raises(DeviceError, match="no such thing"):
        watch([sys.executable, "-c", "import sys; sys.exit('no such thing')"])


@pytest.mark.usefixtures("one_thread")
def test_the_authors_form_computes_what_ours_does() -> None:
    pixels = photograph(40, 32)
    for id in ("faster-rfdn", "efdn"):
        card = find_card(id)
        theirs = EagerNetwork(card.architecture, load_weights(card), card.pixel_range, "cpu").run(pixels)
        ours = opened(card, Placement("openvino", "cpu")).run(pixels, plan_whole(40, 32)[0])
        assert np.abs(theirs - ours).max() <= 0.01


def test_probe_pictures_have_any_size_and_are_the_same_every_time() -> None:
    first, again = (dict(probe_pictures(90, 61)) for _ in range(2))
    assert tuple(first) == KINDS
    for kind, pixels in first.items():
        assert (pixels.shape, pixels.dtype) == ((61, 90, 3), np.float32)
        assert pixels.min() >= 0
        assert pixels.max() <= 255
        assert pixels.std() > 5
        assert np.array_equal(pixels, again[kind])
    large = photograph(1000, 700)
    assert np.array_equal(large[:, 960:], large[:, 959:919:-1])
