"""How good a network is: PSNR and SSIM over folders of HR images, counted as the application counts them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import numpy as np
import torch
from torch import nn

from sr_desktop.imaging.metrics import SCALE, score_pair
from sr_desktop.imaging.resample import imresize_down4
from training.dataset import Pixels, image_files, read_rgb


@dataclass(frozen=True, slots=True)
class Pictures:
    """One validation set: its name and (lr, hr) pairs, (h, w, 3) and (4h, 4w, 3) uint8."""

    name: str
    pairs: Sequence[tuple[Pixels, Pixels]]


@dataclass(frozen=True, slots=True)
class Result:
    """Means over the images of one set, border 4, output rounded to 8 bit: PSNR in dB, SSIM."""

    dataset: str
    psnr_rgb: float
    psnr_y: float
    ssim_rgb: float
    ssim_y: float


def load_pictures(folder: Path) -> Pictures:
    """A validation set. Where the folder has `HR` and `LR_bicubic_X4` they are the pairs, in the order of names;
    else all its images are HR and reduced here.
    """
    if (folder / "HR").is_dir() and (folder / "LR_bicubic_X4").is_dir():
        files = zip(image_files(folder / "LR_bicubic_X4"), image_files(folder / "HR"), strict=True)
        return Pictures(folder.name, [(read_rgb(lr), _cropped(read_rgb(hr))) for lr, hr in files])
    images = [_cropped(read_rgb(path)) for path in image_files(folder)]
    return Pictures(folder.name, [(np.asarray(imresize_down4(hr), np.uint8), hr) for hr in images])


def _cropped(hr: Pixels) -> Pixels:
    height, width = (side // SCALE * SCALE for side in hr.shape[:2])
    return hr[:height, :width]


@torch.no_grad()
def upscale(network: nn.Module, lr: Pixels) -> Pixels:
    """(h, w, 3) uint8 → (4h, 4w, 3) uint8 by a network in 0…1, the whole image at once; rounds half to even."""
    device = next(network.parameters()).device
    values = torch.from_numpy(np.ascontiguousarray(lr.transpose(2, 0, 1))).to(device, torch.float32).div_(255)
    sr = network(values[None])[0].mul_(255).round_().clamp_(0, 255)
    return np.ascontiguousarray(sr.to(torch.uint8).cpu().numpy().transpose(1, 2, 0))


def validate(network: nn.Module, sets: Iterable[Pictures]) -> list[Result]:
    """The scores of a network in evaluation mode on each set."""
    results = []
    for pictures in sets:
        found = [score_pair(upscale(network, lr), hr, SCALE) for lr, hr in pictures.pairs]
        ssim_rgb = fmean(scores.ssim_rgb for scores in found if scores.ssim_rgb is not None)
        ssim_y = fmean(scores.ssim_y for scores in found if scores.ssim_y is not None)
        psnr_rgb, psnr_y = fmean(s.psnr_rgb for s in found), fmean(s.psnr_y for s in found)
        results.append(Result(pictures.name, psnr_rgb, psnr_y, ssim_rgb, ssim_y))
    return results
