"""Numbers as people read them."""

from __future__ import annotations

from math import isinf


def decibel(value: float | None) -> str:
    """A PSNR for people."""
    return "–" if value is None else "∞" if isinf(value) else f"{value:.3f}"


def likeness(value: float | None) -> str:
    """An SSIM for people."""
    return "–" if value is None else f"{value:.4f}"
