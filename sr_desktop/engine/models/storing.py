"""Keeping added models: weights and card, each written whole or not at all."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sr_desktop.engine.models.bundled import bundled_cards, official_weights
from sr_desktop.engine.models.card import ModelCard
from sr_desktop.engine.models.catalogue import added_ids, added_paths
from sr_desktop.errors import ModelError, UsageError, shown

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
# File names that Windows keeps for devices.
_DEVICES = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")


def store(card: ModelCard, weights: Mapping[str, NDArray[np.float32]]) -> ModelCard:
    """Keep `weights` and `card` in the models folder; returns the card with its path and sha256.

    Raises ModelError where the folder cannot be written; then nothing new is in it.
    """
    from safetensors.numpy import save

    weights_path, card_path = added_paths(card.id)
    data = save(dict(weights))
    kept = replace(card, weights_path=weights_path, sha256=hashlib.sha256(data).hexdigest())
    try:
        weights_path.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(weights_path, data)
        try:
            _write_whole(card_path, _as_text(kept))
        except BaseException:
            weights_path.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ModelError(
            f"The model cannot be kept in {shown(weights_path.parent)}: {error.strerror or 'writing failed'}.",
            "Make room there or allow writing, then try again.",
        ) from error
    return kept


def keep_card(card: ModelCard) -> None:
    """Write an added model's changed card in place of its old one. Raises ModelError where that cannot be."""
    _, card_path = added_paths(card.id)
    try:
        _write_whole(card_path, _as_text(card))
    except OSError as error:
        raise ModelError(
            f"The card {shown(card_path)} cannot be written: {error.strerror or 'writing failed'}.",
            "Make room there or allow writing, then try again.",
        ) from error


def _as_text(card: ModelCard) -> bytes:
    import json

    return json.dumps(card.to_table(), indent=2, ensure_ascii=False).encode()


def remove_model(id: str) -> None:
    """Delete an added model. Raises ModelError where there is none, or it ships with the program."""
    if id in bundled_cards():
        raise ModelError(f"The model {id} ships with the program and cannot be removed.")
    if id not in added_ids():
        raise ModelError(f"There is no added model {shown(id)}.", _named(added_ids()))
    weights_path, card_path = added_paths(id)
    try:
        # The card goes first: without it the weights are nothing to anybody.
        card_path.unlink(missing_ok=True)
        weights_path.unlink(missing_ok=True)
    except OSError as error:
        raise ModelError(f"The model {id} cannot be removed: {error.strerror}.") from error


def check_id(id: str) -> str:
    """`id` itself if a new model can be called so. Raises UsageError for its form, ModelError if it is taken."""
    if not _ID.fullmatch(id) or _DEVICES.fullmatch(id):
        raise UsageError(
            f"A model cannot be called {shown(id) or 'by an empty name'}.",
            "Use up to 64 small letters, digits, - and _, starting with a letter or digit.",
        )
    if id in bundled_cards() or id in official_weights():
        raise ModelError(f"The name {id} always means the model of that name.", "Choose another one.")
    if id in added_ids():
        raise ModelError(f"There is a model {id} already.", f"Remove it first: sr-desktop models remove {id}")
    return id


def free_id(name: str) -> str:
    """An id made from a file's name without its ending, numbered if it is taken."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9_]+", "-", plain).strip("-_")[:56] or "model"
    stem = f"model-{stem}" if _DEVICES.fullmatch(stem) else stem
    taken = {*bundled_cards(), *official_weights(), *added_ids()}
    candidate, number = stem, 1
    while candidate in taken:
        number += 1
        candidate = f"{stem}-{number}"
    return candidate


def _named(ids: list[str]) -> str:
    return f"There are: {', '.join(ids)}." if ids else "None was imported or fetched yet."


def _write_whole(path: Path, data: bytes) -> None:
    descriptor, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink(missing_ok=True)
        raise
