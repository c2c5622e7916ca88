"""What can compute here."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator

from sr_desktop.diagnosis.finding import Finding
from sr_desktop.engine.backends.placement import Placement, installed, placements
from sr_desktop.errors import DeviceError


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
    for title in [] if cuda else _nvidia_cards():
        yield Finding(
            "devices", "idle", f"{title} is not used: install its driver and a CUDA build of torch to compute on it."
        )


def _cuda() -> dict[str, str]:
    if not installed("torch"):
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
