"""Reading a PyTorch checkpoint of unknown origin: tensors only, and never a line of its code."""

from __future__ import annotations

import io
import pickle
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import torch

from sr_desktop.engine.models.weights_file import SIZE_LIMIT, Stored
from sr_desktop.errors import ModelError

_SAVE_WEIGHTS_ONLY = "If it is your own, save only its weights in PyTorch: torch.save(model.state_dict(), FILE)."
_DEPTH = 8


def read_checkpoint(data: bytes, label: str) -> dict[str, Stored]:
    """All tensors of the checkpoint `data` under dotted names, whatever they are nested in.

    data: a whole file written by `torch.save`, in its zip or its older form. label: how errors call it.
    Raises ModelError where it is damaged, too large, or asks for anything but plain tensors.
    """
    if data.startswith(b"PK"):
        _check_archive(data, label)
    content = _load(data, label)
    tensors = dict(_tensors(content, ""))
    if sum(tensor.numel() * tensor.element_size() for tensor in tensors.values()) > SIZE_LIMIT:
        raise ModelError(f"{label} holds more than {SIZE_LIMIT >> 20} MiB of tensors, far more than either network.")
    return {name: _stored(tensor) for name, tensor in tensors.items()}


def _check_archive(data: bytes, label: str) -> None:
    """A zip says before it is unpacked what is in it and how large that is."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise ModelError(f"{label} is damaged or was cut off.", "Get the file again.") from error
    names = [entry.filename for entry in entries]
    if any(name.endswith("constants.pkl") or "/code/" in name for name in names):
        raise ModelError(f"{label} is a TorchScript program, not weights.", _SAVE_WEIGHTS_ONLY)
    if not any(name.endswith("data.pkl") for name in names):
        raise ModelError(f"{label} is a zip archive without PyTorch weights.", "Unpack it and import the file inside.")
    if sum(entry.file_size for entry in entries) > SIZE_LIMIT:
        raise ModelError(f"{label} unpacks to more than {SIZE_LIMIT >> 20} MiB, far more than either network.")


def _load(data: bytes, label: str) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return torch.load(io.BytesIO(data), weights_only=True, map_location="cpu")
    except pickle.UnpicklingError as error:
        asked = re.search(r"GLOBAL ([\w.]+)", str(error))
        what = f"asks to run Python code ({asked[1]})" if asked else "holds Python objects that are not plain tensors"
        raise ModelError(f"{label} {what}; it was refused and nothing in it was run.", _SAVE_WEIGHTS_ONLY) from error
    # A hostile or damaged file can raise nearly anything while it is taken apart.
    except Exception as error:
        raise ModelError(f"{label} is damaged or was cut off.", "Get the file again.") from error


def _tensors(content: Any, prefix: str, depth: int = 0) -> Iterator[tuple[str, torch.Tensor]]:
    """Every plain tensor in nested dictionaries, its path joined by dots."""
    if isinstance(content, torch.Tensor):
        if content.layout == torch.strided and not content.is_quantized and content.device.type == "cpu":
            yield prefix, content
    elif isinstance(content, Mapping) and depth < _DEPTH:
        for key, value in content.items():
            yield from _tensors(value, f"{prefix}.{key}" if prefix else str(key), depth + 1)


def _stored(tensor: torch.Tensor) -> Stored:
    dtype = str(tensor.dtype).removeprefix("torch.")
    plain = tensor.detach().float() if tensor.dtype == torch.bfloat16 else tensor.detach()
    return Stored(np.array(plain.resolve_conj().resolve_neg().numpy()), dtype)
