"""What each command of `sr-desktop models` does."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sr_desktop.engine.models.importing import Imported
    from sr_desktop.errors import SRDesktopError


def run_list(args: argparse.Namespace) -> int:
    """Print all models; a card that cannot be read is told on stderr and makes the exit code 1."""
    from sr_desktop.cli import model_text
    from sr_desktop.engine.models import list_cards
    from sr_desktop.engine.models.bundled import official_weights

    problems: list[SRDesktopError] = []
    cards = list_cards(problems.append)
    for card in cards:
        print(model_text.as_json(card) if args.json else model_text.summary(card))
    missing = [id for id in official_weights() if id not in {card.id for card in cards}]
    if missing and not args.json:
        print(f"Not here yet: {', '.join(missing)}. Download one with: sr-desktop models fetch ID")
    for problem in problems:
        print(f"sr-desktop: {problem}", file=sys.stderr)
    return 1 if problems else 0


def run_show(args: argparse.Namespace) -> int:
    """Print one model's whole card."""
    from sr_desktop.cli import model_text
    from sr_desktop.engine.models import find_card

    card = find_card(args.id)
    print(model_text.as_json(card) if args.json else model_text.description(card))
    return 0


def run_import(args: argparse.Namespace) -> int:
    """Add a person's own weights."""
    from sr_desktop.engine.models.importing import import_weights

    return _report(_measured(import_weights(Path(args.file), args.name, args.pixel_range), args), json=args.json)


def run_fetch(args: argparse.Namespace) -> int:
    """Download official weights, with a progress bar on a terminal."""
    from tqdm import tqdm

    from sr_desktop.engine.models.fetching import SERVER, fetch
    from sr_desktop.errors import UsageError

    if not 0 < args.timeout < float("inf"):
        raise UsageError("A time-out is a number of seconds above zero.")
    # Its monitor would be a thread that outlives the bar.
    tqdm.monitor_interval = 0
    with tqdm(desc=args.id, unit="B", unit_scale=True, unit_divisor=1024, disable=None, leave=False) as bar:

        def progress(received: int, total: int | None) -> None:
            bar.total = total
            bar.update(received - bar.n)

        imported = fetch(args.id, args.server or SERVER, progress, args.timeout)
    return _report(_measured(imported, args), json=args.json)


def run_measure(args: argparse.Namespace) -> int:
    """Measure an added model again."""
    from sr_desktop.engine.models import find_card
    from sr_desktop.engine.models.importing import Imported
    from sr_desktop.errors import ModelError

    card = find_card(args.id)
    if card.bundled:
        raise ModelError(f"The halo of {card.id} was measured before it was shipped.", f"It is {card.halo} pixels.")
    return _report(_measure(Imported(card, ())), json=args.json)


def _measured(imported: Imported, args: argparse.Namespace) -> Imported:
    return imported if args.no_measure else _measure(imported)


def _measure(imported: Imported) -> Imported:
    from sr_desktop.cli.progress import Progress
    from sr_desktop.engine.models.halo import with_measured_halo

    progress = Progress("measuring how far it looks", enabled=True)
    try:
        card = with_measured_halo(imported.card, progress.show)
    finally:
        progress.close()
    note = f"Its tiles need a halo of {card.halo} pixels to equal the whole image."
    return replace(imported, card=card, notes=(*imported.notes, note))


def run_remove(args: argparse.Namespace) -> int:
    """Forget an added model."""
    import json

    from sr_desktop.engine.models.storing import remove_model

    remove_model(args.id)
    print(json.dumps({"id": args.id, "removed": True}) if args.json else f"{args.id} is removed.")
    return 0


def _report(imported: Imported, *, json: bool) -> int:
    from sr_desktop.cli import model_text

    if json:
        print(model_text.as_json(imported.card, imported.notes))
        return 0
    print(model_text.summary(imported.card))
    for note in imported.notes:
        print(f"    {note}")
    print(f"Use it with: sr-desktop upscale --model {imported.card.id} FILE")
    return 0
