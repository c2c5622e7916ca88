"""What is known of a source without its pixels."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sr_desktop.imaging.containers.metadata import Metadata


@dataclass(frozen=True)
class SourceInfo:
    """What a source is.

    format: a key of image_type.NAMES. width, height: upright. bits: per sample, 8 or 16. channels: of colour,
    1 (gray) or 3 (RGB). extra: samples that are neither colour nor alpha. pages: in the file. lossy: its
    compression lost something. was_cmyk: the file holds CMYK, and the pixels given are its sRGB.
    sha256: of the file's bytes. metadata: as in the file, but its ICC profile belongs to the pixels given.
    """

    path: Path
    format: str
    width: int
    height: int
    bits: int
    channels: int
    has_alpha: bool
    extra: int
    pages: int
    lossy: bool
    was_cmyk: bool
    sha256: str
    metadata: Metadata

    @property
    def samples(self) -> int:
        """Colour, alpha and extra samples together: what a Canvas for the result needs as `channels`."""
        return self.channels + int(self.has_alpha) + self.extra

    @property
    def dtype(self) -> np.dtype[Any]:
        """uint8 or uint16."""
        return np.dtype(np.uint8 if self.bits == 8 else np.uint16)

    @property
    def nbytes(self) -> int:
        """Bytes of all decoded pixels."""
        return self.width * self.height * self.samples * self.dtype.itemsize
