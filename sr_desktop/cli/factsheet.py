"""The work of `sr-desktop benchmark --factsheet`: published figures, the authors' weights and ours side by side."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from sr_desktop.benchmark.datasets import find_data_set
from sr_desktop.benchmark.facts import Fact
from sr_desktop.benchmark.factsheet import Factsheet
from sr_desktop.benchmark.machine import described
from sr_desktop.benchmark.results import as_json
from sr_desktop.benchmark.settings import Settings
from sr_desktop.cli.benchmark_report import Doing
from sr_desktop.cli.factsheet_text import Sheet, machine_line
from sr_desktop.engine.models import ModelCard, list_cards
from sr_desktop.engine.models.bundled import official_weights
from sr_desktop.engine.models.importing import card_for_file
from sr_desktop.errors import UsageError, shown


def tell_factsheets(args: argparse.Namespace, cards: Sequence[ModelCard], settings: Settings) -> int:
    """Print one sheet per network; returns 1 when nothing could be measured.

    Raises UsageError for what cannot be meant, before anything is measured.
    """
    data = [find_data_set(Path(folder)) for folder in args.data or ()]
    authors = _authors(args.authors_weights or (), cards)
    places = settings.places()
    machine = described(places)
    print(as_json(machine) if args.json else machine_line(machine), flush=True)
    measured = False
    with Doing() as doing:
        for card in cards:
            sheet = Factsheet(card, authors.get(card.architecture), data)
            facts = tuple(sheet.facts(places, settings, doing.tell))
            measured |= any(fact.value is not None and fact.weights != "published" for fact in facts)
            doing.clear()
            print(_shown(args, card, facts), flush=True)
    return 0 if measured else 1


def _shown(args: argparse.Namespace, card: ModelCard, facts: Sequence[Fact]) -> str:
    if args.json:
        return "\n".join(map(as_json, facts))
    sheet = Sheet(f"{card.network.title} ({card.id})", facts)
    return "\n" + (sheet.markdown() if args.markdown else sheet.text())


def _authors(files: Sequence[str], cards: Sequence[ModelCard]) -> dict[str, ModelCard]:
    """The authors' weights by architecture: the files that were named, else those that were fetched."""
    found = {card.architecture: card for card in list_cards() if card.id in official_weights()}
    named: dict[str, ModelCard] = {}
    for name in files:
        card = card_for_file(Path(name))
        if card.architecture in named:
            raise UsageError(f"{shown(name)} is a second file for {card.network.title}.", "Name one file per network.")
        if card.architecture not in {one.architecture for one in cards}:
            raise UsageError(f"{shown(name)} holds weights of {card.network.title}, which is not measured.")
        named[card.architecture] = card
    return found | named
