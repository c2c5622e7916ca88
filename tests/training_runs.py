"""Small training runs for tests: recipes cut down to a second, on pictures drawn here."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from training.cli import parser, train
from training.config import Config, load_config


def picture(height: int, width: int, seed: int) -> NDArray[np.uint8]:
    """(height, width, 3): noise of several sizes, so that no two places look alike."""
    random = np.random.default_rng(seed)
    sizes = [cv2.resize(random.uniform(0, 255, (side, side, 3)), (width, height)) for side in (4, 12, 40)]
    return np.clip(np.mean(sizes, axis=0) + random.normal(0, 8, (height, width, 3)), 0, 255).astype(np.uint8)


def photographs(folder: Path, count: int = 3) -> Path:
    """A folder of HR images of different sizes, none a multiple of 4."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        cv2.imwrite(str(folder / f"{number}.png"), picture(90 + 12 * number, 106 - 4 * number, number))
    return folder


def tiny(name: str, data: Path, iterations: int = 4) -> Config:
    """The recipe with small patches and batches, a few iterations (or 1.5 s where it has a time budget)."""
    config = load_config(name)
    schedule = replace(config.schedule, warmup=min(config.schedule.warmup, 1), norm_batches=3)
    schedule = replace(schedule, minutes=0.025) if schedule.minutes else replace(schedule, iterations=iterations)
    if schedule.kind == "halve":
        schedule = replace(schedule, halve_every=2)
    upkeep = replace(config.upkeep, save_every=100, log_every=1, validate_every=3, validate=(str(data),))
    small = replace(config.data, folders=(str(data),), hr_patch=64, batch=2)
    return replace(config, start="", data=small, schedule=schedule, upkeep=upkeep)


def go(config: Config, out: Path, *words: str) -> int:
    """Run it as the command line does; its exit code."""
    args = parser().parse_args(
        [config.name, "--out", str(out), "--cache", str(out.parent / "cache"), "--no-measure", *words]
    )
    return train(config, args)
