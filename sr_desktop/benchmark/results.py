"""The figures: what was run, how often, and what came out. Field names are the keys of the JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import ClassVar, Literal

from sr_desktop.benchmark.facts import Fact

Form = Literal["authors", "ours", "convolution"]


@dataclass(frozen=True, slots=True)
class Machine:
    """What it was measured on. load: mean of running programs over the last minute, None where the system has none."""

    kind: ClassVar[str] = "machine"
    facts: dict[str, str]
    load: float | None
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that cannot be measured here, and why, in one sentence."""

    kind: ClassVar[str] = "skipped"
    section: str
    model: str
    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class Speed:
    """The whole input at once, pixels in, pixels out.

    form: the authors' modules in eager PyTorch, ours (folded, exact resizing and borders), or a chain of 64→64 3×3
    convolutions. first_seconds: the run before those that count, with compiling. gflops: two operations per
    multiply-add. speedup: the authors' median on the same device over this one. arithmetic_seconds: what the
    network's multiply-adds would take at the chain's rate in the same place; times_arithmetic: median over that.
    """

    kind: ClassVar[str] = "speed"
    model: str
    form: Form
    backend: str
    device: str
    precision: str
    width: int
    height: int
    runs: int
    first_seconds: float
    median_seconds: float
    min_seconds: float
    seconds_per_megapixel: float
    gflops: float
    speedup: float | None
    arithmetic_seconds: float | None
    times_arithmetic: float | None


@dataclass(frozen=True, slots=True)
class Plan:
    """Tiles that would be computed; nothing is run. tile: core in input pixels. redundancy: computed per image pixel.

    shapes: different sizes that a network sees.
    """

    kind: ClassVar[str] = "plan"
    model: str
    tile: int | Literal["auto"]
    halo: int
    width: int
    height: int
    tiles: int
    shapes: int
    redundancy: float


@dataclass(frozen=True, slots=True)
class Tiling:
    """A picture in tiles against the same picture whole, each run once.

    max_levels: largest difference of 8-bit values; max_difference: the same before rounding; differing: values that
    differ at all, of `values`. exact: within the promise, which is given for float32.
    """

    kind: ClassVar[str] = "tiling"
    model: str
    backend: str
    device: str
    precision: str
    picture: str
    tile: int
    halo: int
    width: int
    height: int
    tiles: int
    redundancy: float
    max_levels: int
    max_difference: float
    differing: int
    values: int
    exact: bool

    @property
    def share(self) -> float:
        """Part of the 8-bit values that differ, 0…1."""
        return self.differing / self.values


@dataclass(frozen=True, slots=True)
class WholeJob:
    """File to PNG file by a program that is ready, against the network alone on the same tiles, in turn.

    model_seconds: median of what a job counts as inside the model. seconds_per_megapixel: of the network alone, per
    million input pixels that it computes, halo included. times_network: job's median over the network's.
    device: as jobs tell it, "openvino cpu float32".
    """

    kind: ClassVar[str] = "job"
    model: str
    device: str
    width: int
    height: int
    tiles: int
    redundancy: float
    runs: int
    network_seconds: float
    network_min_seconds: float
    model_seconds: float
    job_seconds: float
    job_min_seconds: float
    times_network: float
    seconds_per_megapixel: float


@dataclass(frozen=True, slots=True)
class Process:
    """`upscale` of that same file in a process of its own, from start to exit, run once.

    peak_bytes: most memory that is the process's own, looked at every 10 ms; on Linux RssAnon + RssShmem, elsewhere
    the resident set (measure says which).
    """

    kind: ClassVar[str] = "process"
    model: str
    device: str
    width: int
    height: int
    runs: int
    seconds: float
    peak_bytes: int
    measure: str


Result = Machine | Skipped | Speed | Plan | Tiling | WholeJob | Process


def as_json(result: Result | Fact) -> str:
    """One line: the kind, then every field under its own name."""
    return json.dumps({"kind": result.kind, **asdict(result)}, allow_nan=False)
