"""Weights as torch holds them, traps in pickles, and a look into the models folder."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import torch
from safetensors.numpy import load_file

from sr_desktop import resources
from sr_desktop.engine.models import ModelCard, find_card, load_weights
from sr_desktop.engine.models.storing import store
from sr_desktop.settings import user_folders

State = dict[str, torch.Tensor]

AUTHORS = {"faster_rfdn": "faster_rfdn_official.pth", "efdn": "efdn_random.pth"}
"""Files of shared/reference in the authors' own form."""


def bundled_file(architecture: str) -> Path:
    """The safetensors that ship with the program."""
    return resources.weights_folder() / f"{architecture}.safetensors"


def bundled_state(architecture: str) -> State:
    """The bundled weights as a fresh state dict."""
    return {name: torch.from_numpy(array.copy()) for name, array in load_file(bundled_file(architecture)).items()}


def add(id: str) -> ModelCard:
    """Put the bundled EFDN into the models folder under another name, unchecked."""
    card = find_card("efdn")
    return store(replace(card, id=id, bundled=False), load_weights(card))


def checkpoint(content: object, *, old_form: bool = False) -> bytes:
    """What `torch.save` writes."""
    buffer = io.BytesIO()
    torch.save(content, buffer, _use_new_zipfile_serialization=not old_form)
    return buffer.getvalue()


def kept() -> list[str]:
    """Names of all files in the models folder."""
    folder = user_folders().models
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


class Trap:
    """Unpickled carelessly, it leaves the file `target` behind."""

    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, (f"touch {self.target}",)
