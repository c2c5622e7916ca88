"""A training recipe, read from one TOML file and checked as a whole before anything starts."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from sr_desktop.errors import UsageError, shown

CONFIGS = Path(__file__).parent / "configs"


@dataclass(frozen=True, slots=True)
class Data:
    """folders: HR images. hr_patch: side of a square crop in HR pixels, a multiple of 4.

    busiest_of: each crop is the one with the strongest gradients of that many random ones (1: plain random).
    """

    folders: tuple[str, ...]
    hr_patch: int
    batch: int
    micro_batch: int = 0
    busiest_of: int = 1


@dataclass(frozen=True, slots=True)
class Optimizer:
    """Adam. clip: largest norm of all gradients together, 0 for none. ema: decay per iteration, 0 for none."""

    lr: float
    betas: tuple[float, float] = (0.9, 0.999)
    clip: float = 0.0
    ema: float = 0.999


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long, and the learning rate's way: halved every so many iterations, or a cosine down to zero.

    Exactly one of iterations and minutes is set; minutes are wall time, kept across a resume.
    freeze_norm_at: share of the run after which batch normalisation uses its running statistics.
    norm_batches: batches over which those are measured before that, or at the end.
    """

    kind: Literal["halve", "cosine"]
    iterations: int = 0
    minutes: float = 0.0
    halve_every: int = 0
    warmup: int = 0
    freeze_norm_at: float = 1.0
    norm_batches: int = 100


@dataclass(frozen=True, slots=True)
class Upkeep:
    """How often, in iterations: states saved, rows logged, validation run. validate: folders of HR images."""

    save_every: int = 1000
    log_every: int = 100
    validate_every: int = 0
    validate: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Config:
    """One training run. start: weights to begin with (safetensors or .pth; a path or another config's name)."""

    name: str
    architecture: Literal["faster_rfdn", "efdn"]
    loss: Literal["l1", "l2", "psnr"]
    data: Data
    optimizer: Optimizer
    schedule: Schedule
    upkeep: Upkeep = field(default_factory=Upkeep)
    seed: int = 0
    start: str = ""
    mixed_precision: bool = True


def load_config(name: str) -> Config:
    """The config of this name in training/configs, or the TOML file at this path. Raises UsageError."""
    path = Path(name) if name.endswith(".toml") else CONFIGS / f"{name}.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        known = ", ".join(sorted(p.stem for p in CONFIGS.glob("*.toml")))
        raise UsageError(f"There is no training config {shown(path)}.", f"Known: {known}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{shown(path)} is not valid TOML: {error}.", "Correct the file.") from None
    return checked(_build(Config, {"name": path.stem, **table}, ""))


T = TypeVar("T")


def _build(kind: type[T], table: dict[str, Any], where: str) -> T:
    """A dataclass from a table; unknown and missing keys are named."""
    hints = get_type_hints(kind)
    known = {f.name for f in fields(kind)}  # type: ignore[arg-type]
    if unknown := sorted(set(table) - known):
        raise UsageError(f"The config has an unknown key {where}{unknown[0]}.", f"Known: {', '.join(sorted(known))}.")
    values: dict[str, Any] = {}
    for key, value in table.items():
        if is_dataclass(hints[key]):
            if not isinstance(value, dict):
                raise UsageError(f"The config has a value where [{key}] must be a table.", "Correct the config.")
            values[key] = _build(hints[key], value, f"{key}.")
        elif not _fits(value, hints[key]):
            raise UsageError(f"The config has an unfit value: {where}{key} = {value!r}.", "Correct the config.")
        else:
            values[key] = tuple(value) if isinstance(value, list) else value
    try:
        return kind(**values)
    except TypeError as error:
        raise UsageError(f"The config is incomplete: {error}.", "Add the missing key.") from None


def _fits(value: object, hint: Any) -> bool:
    """Whether a TOML value can stand where the dataclass says `hint`."""
    if get_origin(hint) is Literal:
        return value in get_args(hint)
    if get_origin(hint) is tuple:
        return isinstance(value, list) and all(_fits(each, get_args(hint)[0]) for each in value)
    kinds = (int, float) if hint is float else (hint,)
    return isinstance(value, kinds) and (hint is bool or not isinstance(value, bool))


def checked(config: Config) -> Config:
    """The config itself if it can be run. Raises UsageError with the first thing that is wrong."""
    data, schedule = config.data, config.schedule
    rules = {
        "data.hr_patch is a multiple of 4, 64 or more": data.hr_patch % 4 == 0 and data.hr_patch >= 64,
        "data.batch is at least 1": data.batch >= 1,
        "data.busiest_of is at least 1": data.busiest_of >= 1,
        "one of schedule.iterations and schedule.minutes is set": (schedule.iterations > 0) != (schedule.minutes > 0),
        "schedule.halve_every is set for kind halve": schedule.kind == "cosine" or schedule.halve_every > 0,
    }
    for rule, holds in rules.items():
        if not holds:
            raise UsageError(f"The training config {config.name!r} breaks a rule: {rule}.", "Correct the config.")
    return config
