"""What the program finds when it looks at itself and at the machine: for bug reports, in a window or on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from sr_desktop.diagnosis.finding import Finding


def diagnose() -> Iterator[Finding]:
    """Everything there is to know, found one after another; takes some seconds. Never raises what can be expected."""
    from sr_desktop.diagnosis import devices, formats, machine, models, storage

    yield from machine.findings()
    yield from devices.findings()
    yield from storage.findings()
    yield from formats.findings()
    yield from models.findings()


__all__ = ["Finding", "diagnose"]
