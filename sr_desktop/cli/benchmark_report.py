"""What `sr-desktop benchmark` says: a table per section and model, or JSON; what is being measured on a terminal."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Never, Self

from tqdm import tqdm

from sr_desktop.benchmark.results import (
    Machine,
    Plan,
    Process,
    Result,
    Skipped,
    Speed,
    Tiling,
    WholeJob,
    as_json,
)

_BUSY = 0.5
"""Running programs beside this one above which figures are doubtful."""
_FORMS = {"authors": "authors' form", "ours": "ours", "convolution": "3×3 convolutions"}


class Doing:
    """What is being measured, on standard error if that is a terminal."""

    def __init__(self) -> None:
        tqdm.monitor_interval = 0  # its monitor is a thread that outlives the bar
        self._bar: tqdm[Never] = tqdm(
            file=sys.stderr, disable=not sys.stderr.isatty(), bar_format="{elapsed} {desc}", leave=False
        )

    def tell(self, what: str) -> None:
        """Say what is being measured."""
        self._bar.set_description_str(what)

    def clear(self) -> None:
        """Make room for a line of output."""
        self._bar.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._bar.close()


class BenchmarkReporter(Doing):
    """Figures on standard output as they come, and what is being measured."""

    def __init__(self, *, as_json: bool) -> None:
        super().__init__()
        self._json, self._heading = as_json, ""

    def found(self, result: Result) -> None:
        """One figure is known."""
        self.clear()
        if self._json:
            print(as_json(result), flush=True)
            return
        heading, row = _table_row(result)
        if heading != self._heading:
            print(f"\n{heading}")
        self._heading = heading
        print(row, flush=True)


def _table_row(result: Result) -> tuple[str, str]:
    """The table that a result belongs to (title and column names) and its line there."""
    match result:
        case Machine():
            return "machine", _machine(result)
        case Skipped():
            return f"{result.section} of {result.model}, left out", f"  {result.what}: {result.reason}"
        case Speed():
            return _speed_heading(result), _speed(result)
        case Plan():
            return _plan_heading(result), _plan(result)
        case Tiling():
            return _tiling_heading(result), _tiling(result)
        case WholeJob():
            return f"job of {result.model}, {result.width} × {result.height} pixels, PNG to PNG", _job(result)
        case Process():
            return f"job of {result.model}, {result.width} × {result.height} pixels, PNG to PNG", _process(result)


def _machine(machine: Machine) -> str:
    lines = [f"  {name:10}  {value}" for name, value in machine.facts.items()]
    if machine.load is not None:
        busy = ": other programs run, take these figures with care" if machine.load > _BUSY else ""
        lines.append(f"  {'load':10}  {machine.load:.2f} in the last minute{busy}")
    return "\n".join([*lines, f"  {'computes':10}  {', '.join(machine.places)}"])


def _speed_heading(speed: Speed) -> str:
    how = f"{_medians(speed.runs)} after a first one"
    columns = f"{'first':>8}{'seconds':>17}{'s/Mpx':>9}{'GFLOP/s':>10}{'× authors':>11}{'× arithmetic':>14}"
    return f"speed of {speed.model}, {speed.width} × {speed.height} pixels whole, {how}\n  {'':42}{columns}"


def _speed(speed: Speed) -> str:
    where = f"{speed.backend} {speed.device} {speed.precision}"
    seconds = f"{speed.median_seconds:8.3f} ({speed.min_seconds:.3f})"
    gain = "–" if speed.speedup is None else f"{speed.speedup:.2f}"
    above = "–" if speed.times_arithmetic is None else f"{speed.times_arithmetic:.2f}"
    rates = f"{speed.seconds_per_megapixel:9.2f}{speed.gflops:10.1f}{gain:>11}{above:>14}"
    return f"  {_FORMS[speed.form]:18}{where:24}{speed.first_seconds:8.3f}{seconds:>17}{rates}"


def _medians(runs: int) -> str:
    return f"median (least) of {runs} run{'s' if runs > 1 else ''} in turn"


def _plan_heading(plan: Plan) -> str:
    where = f"tiles of {plan.model} for {plan.width} × {plan.height} pixels, halo {plan.halo}"
    return f"{where}\n  {'tile':>6}{'tiles':>8}{'shapes':>8}{'redundancy':>12}"


def _plan(plan: Plan) -> str:
    return f"  {plan.tile:>6}{plan.tiles:8}{plan.shapes:8}{plan.redundancy:12.2f}"


def _tiling_heading(tiling: Tiling) -> str:
    where = f"tiled against whole: {tiling.model} on {tiling.backend} {tiling.device} {tiling.precision}"
    columns = f"{'redundancy':>12}{'levels of 255':>15}{'values that differ':>20}"
    return f"{where}, halo {tiling.halo}, each run once\n  {'tile':>6}  {'picture':14}{'pixels':>11}{columns}"


def _tiling(tiling: Tiling) -> str:
    size = f"{tiling.width} × {tiling.height}"
    share = f"{100 * tiling.share:.4f} %"
    verdict = "" if tiling.exact else "  more than promised"
    numbers = f"{tiling.redundancy:12.2f}{tiling.max_levels:15}{share:>20}"
    return f"  {tiling.tile:6}  {tiling.picture:14}{size:>11}{numbers}{verdict}"


def _job(job: WholeJob) -> str:
    alone = f"{job.network_seconds:.3f} s ({job.network_min_seconds:.3f})"
    whole = f"{job.job_seconds:.3f} s ({job.job_min_seconds:.3f}), {job.model_seconds:.3f} s of it inside the model"
    tiles = f"{job.tiles} tile{'s' if job.tiles > 1 else ''}, redundancy {job.redundancy:.2f}"
    return "\n".join(
        [
            f"  network alone   {alone}, {job.seconds_per_megapixel:.2f} s per computed megapixel",
            f"  whole job       {whole}",
            f"  ratio           {job.times_network:.3f}  ({job.device}, {tiles}, {_medians(job.runs)})",
        ]
    )


def _process(process: Process) -> str:
    peak = f"{process.peak_bytes / 2**20:.0f} MiB"
    took = f"{process.seconds:.2f} s from start to exit, at most {peak}"
    return f"  as a program    {took} ({process.device}; {process.measure}), run once"
