"""The cells of a factsheet, and what its rows are called. Field names are the keys of the JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

Column = Literal["published", "authors", "ours"]
COLUMNS: tuple[Column, ...] = ("published", "authors", "ours")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A row of a factsheet: how it is called, its unit, and the digits after the point that a measured value gets."""

    label: str
    unit: str
    digits: int


QUANTITIES = {
    "parameters": Quantity("parameters", "M", 4),
    "flops": Quantity("multiply-adds, 3×256×256", "G", 2),
    "activations": Quantity("activations, 3×256×256", "M", 2),
    "gpu_memory": Quantity("GPU memory", "MiB", 2),
    "memory": Quantity("memory of the program", "MiB", 0),
    "runtime": Quantity("runtime", "ms", 2),
    "psnr_rgb": Quantity("PSNR, RGB", "dB", 3),
    "psnr_y": Quantity("PSNR, Y", "dB", 3),
    "ssim_rgb": Quantity("SSIM, RGB", "", 4),
    "ssim_y": Quantity("SSIM, Y", "", 4),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One cell of a factsheet. model: the card it is about; weights: whose column it stands in.

    quantity: a key of QUANTITIES. of: what it is about where there are several: a data set, a way to compute; "".
    value is None where there is none, and reason says why; how: what was run or where it is published.
    sha256: of the weights that were measured; "" for a published figure.
    """

    kind: ClassVar[str] = "fact"
    model: str
    weights: Column
    quantity: str
    of: str
    value: float | None
    unit: str
    how: str
    reason: str
    sha256: str
