"""A finished run as a model of the application: safetensors and its entry for a card file."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

import safetensors.torch

import sr_desktop
from sr_desktop.engine.backends.placement import open_network, placements
from sr_desktop.engine.graphs import ARCHITECTURES
from sr_desktop.engine.models.bundled import networks
from sr_desktop.engine.models.halo import measure_halo
from training.config import Config
from training.trainer import Trainer
from training.validation import Result
from training.weights import exported

PROTOCOL = "border 4, MATLAB bicubic input, Y of BT.601 studio range"


def export(trainer: Trainer, folder: Path, images: int, results: Sequence[Result], halo: int) -> Path:
    """Write NAME.safetensors and NAME.card.toml (the table `models.NAME`) of the averaged network into `folder`.

    images: how many the run learned from. halo: what tiles of these weights need. Returns the weights' path; both
    files are whole or absent.
    """
    config = trainer.config
    path = folder / f"{config.name}.safetensors"
    data = safetensors.torch.save(exported(config.architecture, trainer.average.network))
    card = card_entry(config, hashlib.sha256(data).hexdigest(), describe(trainer, images), results, halo)
    for target, content in ((path, data), (path.with_suffix(".card.toml"), card.encode())):
        part = target.with_name(f"{target.name}.part")
        part.write_bytes(content)
        part.replace(target)
    return path


def needed_halo(trainer: Trainer) -> int:
    """Input pixels around a tile that make tiles of the averaged network exact; measuring takes some ten seconds."""
    name = trainer.config.architecture
    weights = {key: tensor.numpy() for key, tensor in exported(name, trainer.average.network).items()}
    architecture = ARCHITECTURES[name]
    program = architecture.fold(weights, networks()[name].pixel_range)
    return measure_halo(name, open_network(architecture, program, placements("cpu")[0]))


def describe(trainer: Trainer, images: int) -> str:
    """What the weights learned from and how, in one paragraph; only what the run itself knows."""
    config = trainer.config
    data, optimizer, schedule = config.data, config.optimizer, config.schedule
    side = data.hr_patch // 4
    way = f"halved every {schedule.halve_every:,} iterations" if schedule.kind == "halve" else "cosine to zero"
    start = f"Starting from {Path(config.start).name}: " if config.start else "From scratch: "
    return (
        f"{start}{trainer.iteration:,} iterations of {data.batch} patches of {side}×{side} input pixels from {images} "
        f"images, reduced by MATLAB's bicubic; {config.loss.upper()} loss, Adam {optimizer.lr:g}, {way}, "
        f"averaged weights ({optimizer.ema:g}). {trainer.seconds / 3600:.1f} hours on {trainer.device.type.upper()}, "
        f"seed {config.seed}, version {code_version()}."
    )


def code_version() -> str:
    """The program's version, with the commit where the code lies in a git checkout."""
    here = Path(__file__).parent
    try:
        asked = ["git", "rev-parse", "--short=10", "HEAD"]
        found = subprocess.run(asked, cwd=here, capture_output=True, text=True, timeout=10, check=True)
    except (OSError, subprocess.SubprocessError):
        return sr_desktop.__version__
    return f"{sr_desktop.__version__}+{found.stdout.strip()}"


def card_entry(config: Config, sha256: str, training: str, results: Sequence[Result], halo: int) -> str:
    """The TOML table of a model card; strings are written as JSON's, which TOML reads alike."""
    entries: dict[str, str | int] = {
        "name": f"{networks()[config.architecture].title}, {config.name}",
        "architecture": config.architecture,
        "file": f"{config.name}.safetensors",
        "sha256": sha256,
        "halo": halo,
        "licence": "that of the images it learned from",
        "origin": f"Trained with the recipe {config.name}.",
        "training": training,
        "expectation": "Faithful, invents nothing: compare it with the bundled weights on a picture of yours.",
    }
    lines = [f"[models.{config.name}]", *(f"{key} = {_toml(value)}" for key, value in entries.items())]
    for result in results:
        lines += ["", f"[[models.{config.name}.measured]]", f"dataset = {_toml(result.dataset)}"]
        lines += [f"protocol = {_toml(PROTOCOL)}", f"psnr_rgb = {result.psnr_rgb:.3f}"]
        lines += [f"psnr_y = {result.psnr_y:.3f}", f"ssim_rgb = {result.ssim_rgb:.4f}", f"ssim_y = {result.ssim_y:.4f}"]
    return "\n".join(lines) + "\n"


def _toml(value: str | int) -> str:
    return json.dumps(value, ensure_ascii=False)
