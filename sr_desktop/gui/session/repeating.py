"""One of our own results tells what it was made with, so that other images can be made likewise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sr_desktop.engine.models import ModelCard
from sr_desktop.engine.upscaler import TileSize
from sr_desktop.errors import ModelError, UsageError, shown
from sr_desktop.gui.session.choice import OutputChoice
from sr_desktop.imaging.containers.provenance import Provenance
from sr_desktop.imaging.output_formats import canonical
from sr_desktop.imaging.target_size import TargetSize


@dataclass(frozen=True, slots=True)
class Made:
    """A file that this program made, and how."""

    path: Path
    how: Provenance

    @property
    def summary(self) -> str:
        """ "efdn, ×4"."""
        return f"{self.how.model}, ×{self.how.scale}"


def model_of(made: Made, cards: Sequence[ModelCard]) -> ModelCard:
    """The model with the same weights. Raises ModelError when it is not here: another one of its name would differ."""
    for card in cards:
        if card.id == made.how.model and card.sha256 == made.how.weights_sha256:
            return card
    for card in cards:
        if made.how.weights_sha256 and card.sha256 == made.how.weights_sha256:
            return card
    raise ModelError(
        f"The weights that {shown(made.path.name)} was made with ({made.how.model}) are not here.",
        "Import them under “More models”, then try again.",
    )


def choice_like(made: Made, base: OutputChoice) -> OutputChoice:
    """`base` with the size, format, tiles and library that the file was made with; what it does not tell stays."""
    library, _, device = made.how.backend.partition(" ")
    known = replace(
        base.options,
        size=_size(made.how.scale) or base.options.size,
        tile=_tile(made.how.tiling) or base.options.tile,
        format=canonical(made.path.suffix) or base.options.format,
        backend=library if library in ("openvino", "torch") else "auto",
        device="cuda" if "cuda" in device else "cpu" if "cpu" in device else "auto",
    )
    return replace(base, options=known)


def _size(scale: str) -> TargetSize | None:
    try:
        return TargetSize("scale", float(scale))
    except (ValueError, UsageError):
        return None


def _tile(tiling: str) -> TileSize | None:
    core = tiling.partition("+")[0]
    if core in ("auto", "whole"):
        return "auto" if core == "auto" else "whole"
    return int(core) if core.isdecimal() and int(core) else None
