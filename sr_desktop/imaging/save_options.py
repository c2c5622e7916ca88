"""How a result is saved."""

from __future__ import annotations

from dataclasses import dataclass

from sr_desktop.imaging.canvas import Canvas
from sr_desktop.imaging.output_formats import FORMATS, OutputFormat


@dataclass(frozen=True)
class SaveOptions:
    """format: a key of FORMATS. quality: 1 … 100 for lossy formats, None for their default.

    lossless: for formats that can do both. pyramid: a TIFF gets smaller copies of itself, for programs that show huge
    pictures; other formats have none. channels and has_alpha tell what the canvas's samples mean; left out,
    1 and 3 samples are colour, 2 and 4 are colour with alpha.
    """

    format: str
    quality: int | None = None
    lossless: bool = False
    channels: int | None = None
    has_alpha: bool | None = None
    pyramid: bool = False

    @property
    def output_format(self) -> OutputFormat:
        """What the format can hold."""
        return FORMATS[self.format]

    def colour_channels(self, canvas: Canvas) -> int:
        """1 (gray) or 3 (RGB)."""
        return self.channels or (1 if canvas.channels < 3 else 3)

    def has_alpha_in(self, canvas: Canvas) -> bool:
        """Whether the sample after the colour is alpha."""
        return canvas.channels in (2, 4) if self.has_alpha is None else self.has_alpha
