"""`sr-desktop models`: what can be run, and how more of it is added."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sr_desktop.engine.models.importing import Imported
    from sr_desktop.errors import SRDesktopError

_Subparsers = argparse._SubParsersAction


def add_parser(subparsers: _Subparsers[argparse.ArgumentParser]) -> None:
    """Add `models` with its own commands; without one of them it lists."""
    parser = subparsers.add_parser("models", help="list, import, fetch and remove models")
    _add_json(parser, default=False)
    parser.set_defaults(run=run_list)
    commands = parser.add_subparsers(metavar="COMMAND")

    _add(commands, "list", run_list, "list the models there are")
    show = _add(commands, "show", run_show, "tell everything about one model")
    show.add_argument("id", metavar="ID")

    bring = _add(
        commands, "import", run_import, "add weights of FasterRFDN or EFDN from a .safetensors, .pth or .pt file"
    )
    bring.add_argument("file", metavar="FILE")
    bring.add_argument("--name", metavar="ID", help="what to call the model (default: made from the file's name)")
    bring.add_argument(
        "--range",
        dest="pixel_range",
        type=float,
        choices=(1.0, 255.0),
        metavar="1|255",
        help="value of white that the weights expect (default: the network's own, checked on a sample)",
    )

    fetch = _add(commands, "fetch", run_fetch, "download the authors' own weights")
    fetch.add_argument("id", metavar="ID", help="faster-rfdn-official or efdn-official")
    fetch.add_argument(
        "--server", metavar="URL", help="mirror to download from, laid out like raw.githubusercontent.com"
    )
    fetch.add_argument("--timeout", type=float, default=30.0, metavar="SECONDS", help="wait so long for a sign of life")

    for adding in (bring, fetch):
        adding.add_argument("--no-measure", action="store_true", help="do not measure the halo its tiles need")

    measure = _add(commands, "measure", run_measure, "measure the halo that tiles of an added model need")
    measure.add_argument("id", metavar="ID")

    remove = _add(commands, "remove", run_remove, "remove a model that was imported or fetched")
    remove.add_argument("id", metavar="ID")


def _add(commands: _Subparsers[argparse.ArgumentParser], name: str, run: object, text: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
    # Without SUPPRESS this default would overwrite a --json given before the command.
    _add_json(parser, default=argparse.SUPPRESS)
    parser.set_defaults(run=run)
    return parser


def _add_json(parser: argparse.ArgumentParser, default: object) -> None:
    parser.add_argument("--json", action="store_true", default=default, help="print one JSON object per line")


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
