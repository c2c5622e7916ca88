"""The card file that ships with the program: networks, bundled weights, and the authors' weights to fetch."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from sr_desktop import resources
from sr_desktop.engine.models.card import ModelCard, Network

DEFAULT_MODEL = "faster-rfdn"
CARD_FILE = "cards.toml"


@dataclass(frozen=True, slots=True)
class Official:
    """Weights that their authors publish and `models fetch` downloads.

    path: below the download server. sha256: of the download; "" where it is not known.
    about: the card's other entries (name, architecture, licence …).
    """

    id: str
    path: str
    sha256: str
    about: Mapping[str, Any]


@cache
def _card_file() -> Mapping[str, Any]:
    # The file is part of the program: if it is missing or damaged there is nothing to recover to.
    with (resources.weights_folder() / CARD_FILE).open("rb") as stream:
        return MappingProxyType(tomllib.load(stream))


@cache
def networks() -> Mapping[str, Network]:
    """Every network by its id: faster_rfdn, efdn, bicubic."""
    tables = _card_file()["networks"]
    return MappingProxyType({id: Network.from_table(id, table) for id, table in tables.items()})


@cache
def bundled_cards() -> Mapping[str, ModelCard]:
    """The models that are always there, the default first; their ids always mean these weights."""
    folder = resources.weights_folder()
    tables = _card_file()["models"]
    return MappingProxyType(
        {id: ModelCard.from_table(id, table, networks(), folder, bundled=True) for id, table in tables.items()}
    )


@cache
def official_weights() -> Mapping[str, Official]:
    """What can be fetched, by the id it will have."""
    found = {}
    for id, table in _card_file()["official"].items():
        about = {name: value for name, value in table.items() if name not in ("path", "download_sha256")}
        found[id] = Official(id, table["path"], table["download_sha256"], MappingProxyType(about))
    return MappingProxyType(found)
