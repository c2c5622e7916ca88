"""The one command: a recipe's name in; weights, their card, a log and a state to resume from out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch

from sr_desktop.engine.models.card import UNMEASURED_HALO
from sr_desktop.engine.nets import build
from sr_desktop.errors import SRDesktopError, UsageError, shown
from training.config import CONFIGS, Config, checked, load_config
from training.dataset import load_pairs
from training.estimate import estimate
from training.export import export, needed_halo
from training.forms import quickened
from training.memory import keep_freed_memory
from training.run import STATE, Run
from training.state import load_state
from training.trainer import Trainer
from training.validation import load_pictures, validate
from training.weights import load_start


def parser() -> argparse.ArgumentParser:
    """What can be asked for. A run is resumed with the same words and --resume."""
    known = ", ".join(sorted(path.stem for path in CONFIGS.glob("*.toml")))
    made = argparse.ArgumentParser(prog="python -m training", description="Train a network by a recipe.")
    made.add_argument("config", help=f"one of {known}; or a TOML file")
    made.add_argument("--resume", action="store_true", help="go on exactly where the run stopped")
    made.add_argument("--estimate", action="store_true", help="say how long it would take here, and stop")
    made.add_argument("--data", nargs="+", metavar="FOLDER", help="HR images to learn from, instead of the recipe's")
    made.add_argument("--validate", nargs="*", metavar="FOLDER", help="images to score with, instead of the recipe's")
    made.add_argument("--start", metavar="WEIGHTS", help="weights to begin with, instead of the recipe's")
    made.add_argument("--minutes", type=float, help="time budget, instead of the recipe's length")
    made.add_argument(
        "--micro-batch", type=int, help="crops computed at once, where a whole batch needs too much memory"
    )
    made.add_argument("--out", type=Path, metavar="FOLDER", help="where the run is kept (runs/CONFIG)")
    made.add_argument("--cache", type=Path, metavar="FOLDER", default=Path("runs/cache"), help="decoded images")
    made.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu", help="cpu, cuda, cuda:N")
    made.add_argument("--no-measure", action="store_true", help="do not measure the halo that tiles need")
    made.add_argument("--threads", type=int, help="CPU threads")
    return made


def chosen(args: argparse.Namespace) -> Config:
    """The recipe with what the command line changes of it. Raises UsageError."""
    config = load_config(args.config)
    data, schedule, upkeep = config.data, config.schedule, config.upkeep
    if args.data:
        data = replace(data, folders=tuple(args.data))
    if args.micro_batch is not None:
        data = replace(data, micro_batch=args.micro_batch)
    if args.minutes is not None:
        schedule = replace(schedule, minutes=args.minutes, iterations=0)
    if args.validate is not None:
        upkeep = replace(upkeep, validate=tuple(args.validate))
    start = config.start if args.start is None else args.start
    return checked(replace(config, data=data, schedule=schedule, upkeep=upkeep, start=start))


def usable(device: str) -> str:
    """The device's name itself if training can run there. Raises UsageError."""
    there = {"cpu", *(f"cuda:{number}" for number in range(torch.cuda.device_count()))}
    if (f"{device}:0" if device == "cuda" else device) not in there:
        raise UsageError(f"There is no device {device} to train on.", f"There are: {', '.join(sorted(there))}.")
    return device


def prepared(config: Config, out: Path, device: str) -> Trainer:
    """A trainer at the start of its run; `start` names a weights file, or a recipe whose run lies beside `out`."""
    torch.manual_seed(config.seed)
    if not config.start:
        network = build(config.architecture)
    else:
        path = Path(config.start)
        network = load_start(
            config.architecture, path if path.suffix else out.parent / path / f"{path.name}.safetensors"
        )
    return Trainer(config, quickened(network), device)


def train(config: Config, args: argparse.Namespace) -> int:
    """Run, score and export. 0 when the run is complete, 130 when it was stopped and can be resumed."""
    out: Path = args.out or Path("runs") / config.name
    # How long it takes does not depend on the weights, which a later step may not have yet.
    trainer = prepared(replace(config, start="") if args.estimate else config, out, usable(args.device))
    if args.resume:
        trainer.restore(load_state(out / STATE, config))
    elif not args.estimate and (out / STATE).exists():
        raise UsageError(f"There is a run in {shown(out)} already.", "Add --resume, or name another folder with --out.")
    pictures = [] if args.estimate else [load_pictures(Path(folder)) for folder in config.upkeep.validate]
    pairs = load_pairs(config.data.folders, args.cache, config.data.hr_patch)
    print(f"{config.name}: {len(pairs)} image{'s' * (len(pairs) > 1)}, {estimate(trainer, pairs).sentence}", flush=True)
    if args.estimate:
        return 0
    out.mkdir(parents=True, exist_ok=True)
    if not Run(trainer, pairs, pictures, out, lambda line: print(line, flush=True)).to_the_end():
        print(f"Stopped after {trainer.iteration:,} iterations; go on with --resume.")
        return 130
    results = validate(trainer.average.network, pictures)
    halo = UNMEASURED_HALO if args.no_measure else needed_halo(trainer)
    path = export(trainer, out, len(pairs), results, halo)
    for result in results:
        print(f"{result.dataset}: RGB {result.psnr_rgb:.3f} dB, Y {result.psnr_y:.3f} dB, SSIM {result.ssim_y:.4f}")
    print(f"Weights: {shown(path)}")
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """The process's exit code: 0 done, 2 for what cannot be run, 130 stopped."""
    args = parser().parse_args(arguments)
    try:
        config = chosen(args)
        keep_freed_memory()
        if args.threads:
            torch.set_num_threads(args.threads)
        return train(config, args)
    except SRDesktopError as error:
        print(f"{error.message}\n{error.hint}".strip(), file=sys.stderr)
        return 2
