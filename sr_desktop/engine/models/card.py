"""What is known of one network with one set of weights, and how that is written down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

UNMEASURED_HALO = 96
"""Input pixels around a tile for weights whose halo no probe has measured; enough for every pattern tried."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One quality figure: PSNR in dB and SSIM, means over the images of `dataset`; None where not stated.

    protocol says how it was counted: channels, border crop in pixels, how the input was made. step: which of several
    trainings, one upon the other, gave the weights; "" where there is only one figure.
    """

    dataset: str
    protocol: str
    psnr_rgb: float | None = None
    psnr_y: float | None = None
    ssim_rgb: float | None = None
    ssim_y: float | None = None
    step: str = ""

    @property
    def title(self) -> str:
        """The data set, and the step where there are several: "DIV2K validation (v1, L1 loss)"."""
        return f"{self.dataset} ({self.step})" if self.step else self.dataset


@dataclass(frozen=True, slots=True)
class Factsheet:
    """What the authors state of their network's costs, in their units; None where the source does not say.

    source: where it stands. parameters and activations in millions, flops in 10⁹ multiply-adds (3×256×256),
    gpu_memory in MiB, runtime in milliseconds per image.
    """

    source: str
    parameters: float | None = None
    flops: float | None = None
    activations: float | None = None
    gpu_memory: float | None = None
    runtime: float | None = None


@dataclass(frozen=True, slots=True)
class Network:
    """One way of computing ×4, whatever the weights.

    id: "faster_rfdn", "efdn" or "bicubic". pixel_range: white, as the authors feed it. parameters: learned values.
    flops: multiply-adds of the convolutions for 3×256×256; activations: values they put out there.
    published: what its authors report for their own weights; factsheet: what they report of its costs.
    """

    id: str
    title: str
    about: str
    pixel_range: float
    parameters: int
    flops: int
    activations: int
    convolutions: int
    published: tuple[Figure, ...] = ()
    factsheet: Factsheet | None = None

    @classmethod
    def from_table(cls, id: str, table: Mapping[str, Any]) -> Network:
        """Read the table `networks.<id>` of the card file."""
        sheet = table.get("factsheet")
        read = {
            "id": id,
            "published": tuple(Figure(**figure) for figure in table.get("published", ())),
            "factsheet": None if sheet is None else Factsheet(**sheet),
            "pixel_range": float(table["pixel_range"]),
        }
        return cls(**{**table, **read})


@dataclass(frozen=True, slots=True)
class ModelCard:
    """A model the program can run: network and weights, with all that a person should know of them.

    id: what `--model` takes. pixel_range: the value of white at the network's input and output, 1.0 or 255.0.
    halo: input pixels around a tile. sha256: of the file `weights_path`; "" and None for bicubic.
    origin: where the weights come from. training: how they were made. expectation: one sentence what to expect.
    measured: figures of exactly these weights.
    """

    id: str
    name: str
    network: Network
    pixel_range: float
    halo: int
    licence: str
    origin: str
    training: str
    expectation: str
    sha256: str
    weights_path: Path | None
    bundled: bool
    measured: tuple[Figure, ...] = ()

    @property
    def architecture(self) -> str:
        """ "faster_rfdn", "efdn" or "bicubic"."""
        return self.network.id

    @classmethod
    def from_table(
        cls, id: str, table: Mapping[str, Any], networks: Mapping[str, Network], folder: Path, *, bundled: bool
    ) -> ModelCard:
        """Read one card; `file` in it is a name inside `folder`. Raises KeyError, TypeError or ValueError if unfit."""
        known = dict(table)
        network = networks[known.pop("architecture")]
        file = known.pop("file", None)
        if file is not None and Path(file).name != file:
            raise ValueError("a card names a file outside its own folder")
        measured = tuple(Figure(**figure) for figure in known.pop("measured", ()))
        return cls(
            id=id,
            network=network,
            pixel_range=float(known.pop("pixel_range", network.pixel_range)),
            halo=int(known.pop("halo", UNMEASURED_HALO)),
            sha256=known.pop("sha256", ""),
            weights_path=None if file is None else folder / file,
            bundled=bundled,
            measured=measured,
            **known,
        )

    def to_table(self) -> dict[str, Any]:
        """The card as the plain values that `from_table` reads; what stands with the architecture is left out."""
        table = {name: getattr(self, name) for name in ("name", "pixel_range", "halo", "licence", "origin", "training")}
        return table | {
            "architecture": self.architecture,
            "expectation": self.expectation,
            "sha256": self.sha256,
            "file": None if self.weights_path is None else self.weights_path.name,
            "measured": [asdict(figure) for figure in self.measured],
        }
