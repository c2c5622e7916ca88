"""What runs against each other: every form of a network in every place, and the arithmetic alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from sr_desktop.benchmark.arithmetic import open_chain
from sr_desktop.benchmark.results import Form
from sr_desktop.engine.backends import ExpectingNetwork, Network, placement
from sr_desktop.engine.backends.placement import Placement, open_network
from sr_desktop.engine.graphs import ARCHITECTURES, OFTEN
from sr_desktop.engine.models import ModelCard, load_weights
from sr_desktop.engine.tiling.plan import plan_whole
from sr_desktop.errors import DeviceError

Pixels = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Ready:
    """A contender that can run; precision is the one it really computes in.

    settle: brings it to the form that it keeps.
    """

    run: Callable[[], object]
    close: Callable[[], None]
    precision: str
    settle: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """Something that can be timed. open: makes it ready, or raises DeviceError."""

    form: Form
    place: Placement
    open: Callable[[], Ready]


def entries(card: ModelCard, pixels: Pixels, places: Sequence[Placement]) -> Iterator[Entry]:
    """All that are timed on `pixels` (h, w, 3) in 0…255: the authors' form per device, the chain and ours per place."""
    authors = [Placement("torch", device) for device in dict.fromkeys(place.device for place in places)]
    for place in authors:
        yield Entry("authors", place, partial(_authors, card, place, pixels))
    for place in dict.fromkeys([*places, *(authors if placement.installed("torch") else ())]):
        yield Entry("convolution", place, partial(_whole, partial(open_chain, place), pixels))
        if place in places:
            yield Entry("ours", place, partial(_whole, partial(opened, card, place), pixels))


def opened(card: ModelCard, place: Placement) -> Network:
    """The folded network of a card in a place. Raises ModelError, DeviceError or OutOfMemoryError."""
    architecture = ARCHITECTURES[card.architecture]
    return open_network(architecture, architecture.fold(load_weights(card), card.pixel_range), place)


def _whole(open: Callable[[], Network], pixels: Pixels) -> Ready:
    network = open()
    (tile,) = plan_whole(pixels.shape[1], pixels.shape[0])

    def settle() -> None:
        for _ in range(OFTEN):
            network.run(pixels, tile)
        if isinstance(network, ExpectingNetwork):
            network.settle()

    return Ready(lambda: network.run(pixels, tile), network.close, network.precision, settle)


def _authors(card: ModelCard, place: Placement, pixels: Pixels) -> Ready:
    if not placement.installed("torch"):
        raise DeviceError("torch is not installed.", placement.how_to_install("torch"))
    from sr_desktop.engine.nets.eager import EagerNetwork

    network = EagerNetwork(card.architecture, load_weights(card), card.pixel_range, place.device)
    return Ready(lambda: network.run(pixels), lambda: None, "float32")
