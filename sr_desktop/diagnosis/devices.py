"""What can compute here."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sr_desktop.diagnosis.finding import Finding
from sr_desktop.engine.backends.placement import Placement, installed, may_have_cuda, placements
from sr_desktop.errors import DeviceError
from sr_desktop.resources import is_packaged

_NVIDIA, _DISPLAY = "0x10de", "0x03"  # of the PCI bus: vendor, and class of display controllers

Missing = Literal["driver", "torch", "cuda build", "package"]
_ADVICE: dict[Missing, str] = {
    "driver": "install NVIDIA's driver to compute on it.",
    "torch": "install torch to compute on it.",
    "cuda build": "install its driver and a CUDA build of torch to compute on it.",
    "package": "take a package that has a CUDA build of torch to compute on it.",
}


@dataclass(frozen=True, slots=True)
class IdleCard:
    """An NVIDIA card that nothing is computed on. missing: what it would take."""

    title: str
    missing: Missing


@dataclass(frozen=True, slots=True)
class Computing:
    """What can compute here. backends: those on the CPU, the first is taken. cuda: name and title of each device."""

    backends: tuple[str, ...]
    cuda: Mapping[str, str]
    idle: tuple[IdleCard, ...]


def computing() -> Computing:
    """Look at the machine; takes a moment. Raises DeviceError when nothing can compute."""
    backends = tuple(place.backend for place in placements("cpu"))
    cuda = _cuda()
    return Computing(backends, cuda, idle_cards(cuda))


def idle_cards(cuda: Mapping[str, str]) -> tuple[IdleCard, ...]:
    """NVIDIA cards of this machine, when none of them is among the devices that compute."""
    if cuda:
        return ()
    cards = _nvidia_cards()
    if not cards:
        return tuple(IdleCard(title, "driver") for title in _without_driver())
    missing: Missing = "package" if is_packaged() else "cuda build" if installed("torch") else "torch"
    return tuple(IdleCard(title, missing) for title in cards)


def available() -> list[Placement]:
    """Every way to run a network on this machine; raises DeviceError when there is none."""
    places = list(placements("cpu"))
    for name in _cuda():
        places.append(placements(name)[0])
    return places


def findings() -> Iterator[Finding]:
    """The CPU, the CUDA devices, and NVIDIA cards that lie idle because the libraries cannot use them."""
    try:
        backends = [place.backend for place in placements("cpu")]
    except DeviceError as error:
        yield Finding("devices", "cpu", str(error), ok=False)
        return
    yield Finding("devices", "cpu", f"with {', '.join(backends)}", ok=True)
    cuda = _cuda()
    for name, title in cuda.items():
        yield Finding("devices", name, title, ok=True)
    for card in idle_cards(cuda):
        yield Finding("devices", "idle", f"{card.title} is not used: {_ADVICE[card.missing]}")


def _cuda() -> dict[str, str]:
    if not (installed("torch") and may_have_cuda()):
        return {}
    from sr_desktop.engine.backends.torch_backend import cuda_devices

    return cuda_devices()


def _nvidia_cards() -> list[str]:
    """Names of the cards that NVIDIA's own tool sees."""
    tool = shutil.which("nvidia-smi")
    if tool is None:
        return []
    try:
        told = subprocess.run(
            [tool, "--query-gpu=name", "--format=csv,noheader"], capture_output=True, text=True, timeout=10, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return []
    return [line.strip() for line in told.stdout.splitlines() if line.strip()]


def _without_driver(folder: Path = Path("/sys/bus/pci/devices")) -> list[str]:
    """Cards that are plugged in, as Linux lists them, whether or not a driver knows them."""
    found = []
    for device in sorted(folder.glob("*")):
        try:
            vendor, kind = ((device / name).read_text().strip() for name in ("vendor", "class"))
        except OSError:
            continue
        if vendor == _NVIDIA and kind.startswith(_DISPLAY):
            found.append(f"NVIDIA graphics card ({device.name})")
    return found
