"""What one set of weights costs, as facts: counted from the modules, timed, and weighed as a program."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from sr_desktop.benchmark.contenders import entries
from sr_desktop.benchmark.process import MEASURE, process
from sr_desktop.benchmark.results import Speed
from sr_desktop.benchmark.settings import Settings
from sr_desktop.benchmark.speed import compared
from sr_desktop.engine.backends import placement
from sr_desktop.engine.backends.placement import Placement
from sr_desktop.engine.job import Job, Options
from sr_desktop.engine.models import ModelCard, load_weights
from sr_desktop.engine.probe_pictures import photograph
from sr_desktop.errors import DeviceError, shown

MILLION, BILLION, MEBI = 1e6, 1e9, 2**20
NO_TORCH = "torch is not installed"


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure of a card: its quantity, what it is of, and its value with how it came about, or why there is none."""

    quantity: str
    of: str
    value: float | None
    how: str = ""
    reason: str = ""


def costs(
    card: ModelCard, places: Sequence[Placement], settings: Settings, told: Callable[[str], None]
) -> Iterator[Measured]:
    """Size, arithmetic, memory and time, in the units of QUANTITIES."""
    yield from _counted(card)
    told(f"{card.id}: memory")
    yield _gpu_memory(card, places, settings.size)
    yield _program_memory(card, places[0], settings.size)
    pixels = photograph(settings.size, settings.size)
    contenders = [entry for entry in entries(card, pixels, places) if entry.form != "convolution"]
    for row in compared(card, contenders, settings, told):
        if isinstance(row, Speed):
            yield _runtime(row)
        else:
            yield Measured("runtime", row.what, None, reason=row.reason)


def _counted(card: ModelCard) -> Iterator[Measured]:
    if not placement.installed("torch"):
        for quantity in ("parameters", "flops", "activations"):
            yield Measured(quantity, "", None, reason=NO_TORCH)
        return
    from sr_desktop.engine.nets.cost import architecture_cost

    cost, how = architecture_cost(card.architecture), "counted from the modules as the challenge counts"
    yield Measured("parameters", "", cost.parameters / MILLION, how)
    yield Measured("flops", "", cost.flops / BILLION, how)
    yield Measured("activations", "", cost.activations / MILLION, how)


def _gpu_memory(card: ModelCard, places: Sequence[Placement], size: int) -> Measured:
    """As the challenge takes it: the most that torch's allocator held, in the authors' form and float32."""
    device = next((place.device for place in places if place.device != "cpu"), None)
    if device is None:
        return Measured("gpu_memory", "", None, reason="there is no NVIDIA GPU that torch can use on this machine")
    from sr_desktop.engine.nets.eager import EagerNetwork

    try:
        network = EagerNetwork(card.architecture, load_weights(card), card.pixel_range, device)
        peak = network.peak_memory(photograph(size, size))
    except DeviceError as error:
        return Measured("gpu_memory", "", None, reason=error.message)
    return Measured("gpu_memory", "", peak / MEBI, f"most that torch held on {device}, one image of {size} × {size}")


def _program_memory(card: ModelCard, place: Placement, size: int) -> Measured:
    """The most that `sr-desktop upscale` holds for one image."""
    with tempfile.TemporaryDirectory(prefix="sr-desktop-factsheet-") as folder:
        source = Path(folder, "source.png")
        Image.fromarray(photograph(size, size).astype(np.uint8)).save(source)
        try:
            found = process(Job(source, Path(folder, "result.png"), "png", card, Options()), place)
        except DeviceError as error:
            return Measured("memory", "", None, reason=error.message)
    how = f"`sr-desktop upscale` of one image of {size} × {size} on {place}, {MEASURE}, run once"
    if card.weights_path is not None and card.weights_path.suffix != ".safetensors":
        how += f"; {shown(card.weights_path.name)} is read by torch, which counts here"
    return Measured("memory", "", found.peak_bytes / MEBI, how)


def _runtime(row: Speed) -> Measured:
    form = "the authors' form in eager PyTorch" if row.form == "authors" else f"our form by {row.backend}"
    runs = f"median of {row.runs} run{'s' if row.runs > 1 else ''} in turn"
    how = f"{runs}, one image of {row.width} × {row.height} pixels"
    return Measured("runtime", f"{form}, {row.device} {row.precision}", 1000 * row.median_seconds, how)
