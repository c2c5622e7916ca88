"""Weights files from anywhere: what kind it is is found by content, and out come named tensors."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sr_desktop.errors import ModelError, shown

SIZE_LIMIT = 256 << 20
"""Bytes that are read from one file; both networks take less than two million, a training state ten."""

_KINDS = "Weights come as .safetensors, .pth or .pt files."
_CONVERT = (
    'Convert it where PyTorch is installed: python -c "import torch, safetensors.torch as s; '
    "s.save_file(torch.load('in.pth', weights_only=True), 'out.safetensors')\""
)
_SAFETENSORS_TYPES = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "I64": "<i8", "I32": "<i4", "I16": "<i2", "I8": "i1",
                      "U64": "<u8", "U32": "<u4", "U16": "<u2", "U8": "u1", "BOOL": "?", "BF16": "<u2"}  # fmt: skip


class Stored(NamedTuple):
    """One tensor of a file: its values as numpy has them, and the type they were stored as, "bfloat16" included."""

    values: NDArray[Any]
    dtype: str


def read_file(path: Path) -> bytes:
    """The whole file `path`. Raises ModelError where it is missing, no file, empty, unreadable or too large."""
    label = shown(path)
    try:
        if path.is_dir():
            raise ModelError(f"{label} is a folder, not a weights file.", _KINDS)
        if not path.is_file():
            raise ModelError(f"There is no weights file {label}.", "Check the name.")
        size = path.stat().st_size
        if size > SIZE_LIMIT:
            raise ModelError(
                f"{label} is {size / 1e6:,.0f} MB, far too large for the weights of FasterRFDN or EFDN (below 2 MB)."
            )
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not possible here"
        raise ModelError(f"{label} cannot be read: {reason}.") from error
    if not data:
        raise ModelError(f"{label} is empty.", "Get the file again.")
    return data


def parse(data: bytes, label: str) -> dict[str, Stored]:
    """All tensors of the weights file `data` under dotted names; `label` is how errors call the file.

    Takes safetensors (without torch) and what `torch.save` writes (with torch). Raises ModelError otherwise.
    """
    if data[8:9] == b"{" and int.from_bytes(data[:8], "little") < SIZE_LIMIT:
        return _parse_safetensors(data, label)
    if data.startswith((b"PK", b"\x80")):
        try:
            from sr_desktop.engine.backends.checkpoint import read_checkpoint
        except ImportError as error:
            raise ModelError(
                f"{label} can only be read with PyTorch, which is not installed here.", _CONVERT
            ) from error
        return read_checkpoint(data, label)
    raise ModelError(f"{label} is {describe(data)}, not a weights file.", _KINDS)


def _parse_safetensors(data: bytes, label: str) -> dict[str, Stored]:
    import safetensors

    try:
        entries = safetensors.deserialize(data)  # type: ignore[no-untyped-call]
    except safetensors.SafetensorError as error:
        raise ModelError(f"{label} is damaged or was cut off.", "Get the file again.") from error
    tensors = {}
    for name, entry in entries:
        kind = entry["dtype"]
        if kind not in _SAFETENSORS_TYPES:
            raise ModelError(f"{label} stores numbers as {kind}, which is not understood.", "Save it as float32.")
        values = np.frombuffer(entry["data"], np.dtype(_SAFETENSORS_TYPES[kind])).reshape(entry["shape"])
        if kind == "BF16":
            # bfloat16 is the upper half of a float32.
            values = (values.astype("<u4") << 16).view("<f4")
        tensors[name] = Stored(values, "bfloat16" if kind == "BF16" else values.dtype.name)
    return tensors


def describe(data: bytes) -> str:
    """What a file that holds no weights seems to be: "a web page", "text", "only a Git LFS pointer"…"""
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"version https://git-lfs"):
        return "only a Git LFS pointer"
    if start.startswith((b"<!doctype html", b"<html", b"<?xml", b"<head")):
        return "a web page"
    try:
        text = data[:65536].decode("utf-8", "strict" if len(data) <= 65536 else "ignore")
    except UnicodeDecodeError:
        return "something else"
    return "something else" if "\0" in text else "text"
