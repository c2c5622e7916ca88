"""Everything a run needs to go on exactly where it stopped, in one file that is whole or absent."""

from __future__ import annotations

import os
import pickle
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch

from sr_desktop.errors import UsageError, shown
from training.config import Config


def save_state(path: Path, state: dict[str, Any]) -> None:
    """Replace the file at once by one that holds `state` (tensors, numbers, strings, and dicts and lists of them)."""
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        torch.save(state, file)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def load_state(path: Path, config: Config) -> dict[str, Any]:
    """The saved state. Raises UsageError if there is none or it belongs to another config."""
    try:
        state: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    except FileNotFoundError:
        raise UsageError(f"There is nothing to resume in {shown(path.parent)}.", "Start without --resume.") from None
    except (RuntimeError, EOFError, pickle.UnpicklingError, OSError) as error:
        raise UsageError(f"The state {shown(path)} cannot be read.", "Start again with another --out.") from error
    if differing := sorted(key for key, value in recipe(config).items() if state["config"].get(key) != value):
        raise UsageError(
            f"The run in {shown(path.parent)} was started with another config: {', '.join(differing)}.",
            "Resume it with the config it began with, or name another folder with --out.",
        )
    return state


def recipe(config: Config) -> dict[str, Any]:
    """The part of a config that decides what the weights become, as plain values."""
    table = asdict(config)
    del table["upkeep"]
    return table
