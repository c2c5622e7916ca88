"""`sr-desktop benchmark`: what the networks cost here, and that tiling is exact."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from sr_desktop.benchmark import Settings
    from sr_desktop.engine.models import ModelCard

DESCRIPTION = """\
Measure the networks on this machine, everything side by side in one run: the authors' form in eager PyTorch and ours
on every backend, against the time that the multiply-adds alone would take (speed); what tiles cost and how far their
result is from the whole picture's (tiling); a whole job against the network alone, and its memory (job)."""

EPILOG = """\
Runs take turns (A B C A B C …) after one that does not count; medians and the quickest are told. A figure is worth
as much as the machine is quiet. Speed is measured in every place; tiling and job where a job would run, which
--device and --backend change. Exit code 1 when tiles in float32 differ by more than 1 level of 8 bits or in more
than 0.02 % of all values (and in more than one), or when nothing could be measured.

--json prints objects told apart by `kind`: machine, skipped, speed, plan, tiling, job, process.
  every kind but machine: model
  machine  facts, load, places
  skipped  section, what, reason
  speed    form (authors, ours, convolution), backend, device, precision, width, height, runs, first_seconds,
           median_seconds, min_seconds, seconds_per_megapixel, gflops, speedup, arithmetic_seconds, times_arithmetic
  plan     tile, halo, width, height, tiles, shapes, redundancy
  tiling   backend, device, precision, picture, tile, halo, width, height, tiles, redundancy, max_levels,
           max_difference, differing, values, exact
  job      device, width, height, tiles, redundancy, runs, network_seconds, network_min_seconds, model_seconds,
           job_seconds, job_min_seconds, times_network, seconds_per_megapixel
  process  device, width, height, runs, seconds, peak_bytes, measure

examples:
  sr-desktop benchmark --sections speed --runs 3
  sr-desktop benchmark --model efdn --plot efdn.svg
  sr-desktop benchmark --sections tiling --backend torch --picture checkerboard --tile 32 --tile 192"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `benchmark` to the command line."""
    parser = subparsers.add_parser(
        "benchmark",
        help="measure speed, tiling and memory here",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--model", action="append", metavar="ID|all", help="of `sr-desktop models`; may be repeated (default bundled)"
    )
    parser.add_argument("--size", type=int, default=256, metavar="N", help="side of the input, 32 … 1024 (default 256)")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="runs that count (default 5)")
    parser.add_argument(
        "--sections", nargs="+", choices=["speed", "tiling", "job"], metavar="speed|tiling|job", help="default all"
    )
    parser.add_argument("--device", default="auto", metavar="auto|cpu|cuda[:N]", help="default all there are")
    parser.add_argument("--backend", default="auto", metavar="auto|openvino|torch", help="default all there are")
    parser.add_argument("--tile", type=int, action="append", metavar="N", help="core to compare with the whole picture")
    parser.add_argument(
        "--picture", action="append", metavar="NAME", help="photo, noise, text, dither, rows, columns, checkerboard"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object per figure")
    parser.add_argument("--plot", metavar="FILE", help="draw the figures into a .png or .svg file; replaces it")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print every figure as it is found; returns 1 when tiling does not keep its promise or nothing could run."""
    from pathlib import Path

    from sr_desktop.benchmark import benchmark
    from sr_desktop.benchmark.results import Machine, Plan, Skipped, Tiling
    from sr_desktop.cli.benchmark_report import BenchmarkReporter

    plot = None if args.plot is None else _plot(Path(args.plot))
    results = []
    with BenchmarkReporter(as_json=args.json) as reporter:
        for result in benchmark(_cards(args), _settings(args), reporter.doing):
            results.append(result)
            reporter.tell(result)
    if plot is not None:
        from sr_desktop.benchmark.plot import draw

        draw(results, plot)
    measured = any(not isinstance(result, Machine | Plan | Skipped) for result in results)
    broken = any(isinstance(r, Tiling) and r.precision == "float32" and not r.exact for r in results)
    return 0 if measured and not broken else 1


def _settings(args: argparse.Namespace) -> Settings:
    from sr_desktop.benchmark import SECTIONS, Settings
    from sr_desktop.benchmark.settings import LARGEST_SIZE, SMALLEST_SIZE
    from sr_desktop.engine.probe_pictures import KINDS
    from sr_desktop.errors import UsageError

    if not SMALLEST_SIZE <= args.size <= LARGEST_SIZE:
        raise UsageError(f"--size {args.size} is not possible.", f"Use {SMALLEST_SIZE} to {LARGEST_SIZE} pixels.")
    if args.runs < 1:
        raise UsageError(f"--runs {args.runs} measures nothing.", "Use 1 or more.")
    for tile in args.tile or ():
        if tile % 32 or not 32 <= tile <= 512:
            raise UsageError(f"--tile {tile} is not possible.", "Use a multiple of 32 up to 512.")
    for picture in args.picture or ():
        if picture not in KINDS:
            raise UsageError(f"There is no picture {picture!r}.", f"There are: {', '.join(KINDS)}.")
    chosen = {"sections": args.sections, "tiles": args.tile, "pictures": args.picture}
    given = {name: tuple(dict.fromkeys(values)) for name, values in chosen.items() if values}
    return Settings(args.size, args.runs, device=args.device, backend=args.backend, **{"sections": SECTIONS, **given})


def _cards(args: argparse.Namespace) -> list[ModelCard]:
    from sr_desktop.engine.models import find_card, list_cards
    from sr_desktop.errors import UsageError

    networks = [card for card in list_cards() if card.architecture != "bicubic"]
    if not args.model:
        return [card for card in networks if card.bundled]
    if "all" in args.model:
        return networks
    cards = [find_card(id) for id in dict.fromkeys(args.model)]
    if any(card.architecture == "bicubic" for card in cards):
        raise UsageError("Bicubic is no network: there is nothing to measure.", "Leave it out.")
    return cards


def _plot(path: Path) -> Path:
    """Checked before minutes of measuring are lost."""
    from sr_desktop.errors import UsageError, shown

    if path.suffix.lower() not in (".png", ".svg"):
        raise UsageError(f"A plot cannot be written as {shown(path.name)}.", "Use a name ending in .png or .svg.")
    return path
