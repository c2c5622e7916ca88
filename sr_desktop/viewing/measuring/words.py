"""Numbers as they are shown everywhere: the same digits as `sr-desktop score` prints."""

from __future__ import annotations

from math import isinf

NONE = "–"


def decibel(value: float | None) -> str:
    """ "29.145", "∞", or "–"."""
    if value is None:
        return NONE
    return "∞" if isinf(value) else f"{value:.3f}"


def similarity(value: float | None) -> str:
    """ "0.8779" or "–"."""
    return NONE if value is None else f"{value:.4f}"


def gain(value: float | None) -> str:
    """ "+2.453", "−0.120", "∞" or "–"."""
    if value is None:
        return NONE
    return "∞" if isinf(value) else f"{value:+.3f}".replace("-", "−")


def seconds(value: float | None) -> str:
    """ "0.42", "1.3", "12.3", "125" or "–"."""
    if value is None:
        return NONE
    return f"{value:.2f}" if value < 0.995 else f"{value:.1f}" if value < 99.95 else f"{value:.0f}"
