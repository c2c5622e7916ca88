"""The machine that figures belong to."""

from __future__ import annotations

import os
from collections.abc import Sequence

from sr_desktop.benchmark.results import Machine
from sr_desktop.diagnosis import machine
from sr_desktop.engine.backends.placement import Placement

_TOLD = ("sr-desktop", "python", "system", "numpy", "openvino", "torch", "processor", "cores", "memory")


def described(places: Sequence[Placement]) -> Machine:
    """Processor, memory, versions, and how busy it is now."""
    facts = {finding.name: finding.value for finding in machine.findings() if finding.name in _TOLD}
    facts["python"] = facts["python"].partition(" ")[0]
    load = round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None
    return Machine(facts, load, tuple(map(str, places)))
