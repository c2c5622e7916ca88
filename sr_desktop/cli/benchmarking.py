"""The work of `sr-desktop benchmark`: what is asked for, checked before minutes of measuring are lost; and doing it."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any

from sr_desktop.benchmark import Settings, benchmark
from sr_desktop.benchmark.results import Machine, Plan, Skipped, Tiling
from sr_desktop.benchmark.settings import FULL, LARGEST_SIZE, SMALLEST_SIZE
from sr_desktop.cli.benchmark_report import BenchmarkReporter
from sr_desktop.cli.late_files import check_place
from sr_desktop.engine.models import ModelCard, find_card, list_cards
from sr_desktop.engine.probe_pictures import KINDS
from sr_desktop.errors import UsageError, shown

_OF_FACTSHEETS = ("data", "authors_weights", "markdown")
_OF_FIGURES = ("sections", "tile", "picture", "plot", "full")


def measure(args: argparse.Namespace) -> int:
    """Run the command; returns 1 when tiling does not keep its promise or nothing could run."""
    _check_together(args)
    settings, cards = _settings(args), chosen_cards(args)
    if args.factsheet:
        from sr_desktop.cli.factsheet import tell_factsheets

        return tell_factsheets(args, cards, settings)
    plot = None if args.plot is None else _plot(Path(args.plot))
    results = []
    with BenchmarkReporter(as_json=args.json) as reporter:
        for result in benchmark(cards, settings, reporter.tell):
            results.append(result)
            reporter.found(result)
    if plot is not None:
        from sr_desktop.benchmark.plot import draw

        draw(results, plot)
    measured = any(not isinstance(result, Machine | Plan | Skipped) for result in results)
    broken = any(isinstance(r, Tiling) and r.precision == "float32" and not r.exact for r in results)
    return 0 if measured and not broken else 1


def chosen_cards(args: argparse.Namespace) -> list[ModelCard]:
    """The networks that are asked for, the bundled ones where none is. Raises UsageError or ModelError."""
    networks = [card for card in list_cards() if card.architecture != "bicubic"]
    if not args.model:
        return [card for card in networks if card.bundled]
    if "all" in args.model:
        return networks
    cards = [find_card(id) for id in dict.fromkeys(args.model)]
    if any(card.architecture == "bicubic" for card in cards):
        raise UsageError("Bicubic is no network: there is nothing to measure.", "Leave it out.")
    return cards


def _check_together(args: argparse.Namespace) -> None:
    """What belongs to a factsheet and what does not; `--json` and `--markdown` are two forms of one thing."""
    unfit = _OF_FIGURES if args.factsheet else _OF_FACTSHEETS
    for name in unfit:
        if getattr(args, name):
            option = f"--{name.replace('_', '-')}"
            where = "is not for --factsheet." if args.factsheet else "needs --factsheet."
            raise UsageError(f"{option} {where}", "Leave one of them out." if args.factsheet else "Add it.")
    if args.json and args.markdown:
        raise UsageError("--json and --markdown contradict each other.", "Leave one of them out.")


def _settings(args: argparse.Namespace) -> Settings:
    chosen: dict[str, Any] = {"device": args.device, "backend": args.backend}
    if args.size is not None:
        if not SMALLEST_SIZE <= args.size <= LARGEST_SIZE:
            raise UsageError(f"--size {args.size} is not possible.", f"Use {SMALLEST_SIZE} to {LARGEST_SIZE} pixels.")
        chosen["size"] = args.size
    if args.runs is not None:
        if args.runs < 1:
            raise UsageError(f"--runs {args.runs} measures nothing.", "Use 1 or more.")
        chosen["runs"] = args.runs
    for tile in args.tile or ():
        if tile % 32 or not 32 <= tile <= 512:
            raise UsageError(f"--tile {tile} is not possible.", "Use a multiple of 32 up to 512.")
    for picture in args.picture or ():
        if picture not in KINDS:
            raise UsageError(f"There is no picture {picture!r}.", f"There are: {', '.join(KINDS)}.")
    many = {"sections": args.sections, "tiles": args.tile, "pictures": args.picture}
    chosen |= {name: tuple(dict.fromkeys(values)) for name, values in many.items() if values}
    return replace(FULL if args.full else Settings(), **chosen)


def _plot(path: Path) -> Path:
    if path.suffix.lower() not in (".png", ".svg"):
        raise UsageError(f"A plot cannot be written as {shown(path.name)}.", "Use a name ending in .png or .svg.")
    check_place(path, "--plot")
    return path
