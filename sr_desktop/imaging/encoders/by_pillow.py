"""AVIF, JPEG 2000 and BMP through Pillow, which needs the whole picture at once."""

from __future__ import annotations

from typing import Any, BinaryIO

import numpy as np
from PIL import Image

from sr_desktop.imaging.canvas import Canvas
from sr_desktop.imaging.containers import jp2
from sr_desktop.imaging.containers.metadata import Metadata
from sr_desktop.imaging.save_options import SaveOptions

_MODES = {(1, False): "L", (1, True): "LA", (3, False): "RGB", (3, True): "RGBA"}


def _image(canvas: Canvas, options: SaveOptions) -> Image.Image:
    """The canvas as 8-bit gray or RGB, with alpha if it has it; extra samples are left out."""
    channels, alpha = options.colour_channels(canvas), options.has_alpha_in(canvas)
    samples = channels + int(alpha)
    pixels = canvas.rows(0, canvas.height)[..., :samples]
    if pixels.dtype == np.uint16:
        pixels = ((pixels.astype(np.uint32) + 128) // 257).astype(np.uint8)
    return Image.fromarray(np.ascontiguousarray(pixels[..., 0] if samples == 1 else pixels), _MODES[channels, alpha])


def write_avif(canvas: Canvas, file: BinaryIO, metadata: Metadata, options: SaveOptions) -> None:
    """4:4:4, at the quality asked for."""
    icc = metadata.icc if metadata.icc and metadata.icc[16:20] == b"RGB " else b""
    own: dict[str, Any] = {"exif": metadata.exif or b"", "xmp": metadata.xmp or b"", "icc_profile": icc}
    image = _image(canvas, options)
    image = image.convert("RGBA" if options.has_alpha_in(canvas) else "RGB")
    image.save(file, "AVIF", quality=options.quality or 90, subsampling="4:4:4", speed=7, **own)


def write_jp2(canvas: Canvas, file: BinaryIO, metadata: Metadata, options: SaveOptions) -> None:
    """Lossless, or at a quality (peak signal-to-noise ratio of 25 + quality/4 dB) when one is asked for."""
    how: dict[str, Any] = {}
    if options.quality is not None:
        how = {"irreversible": True, "quality_mode": "dB", "quality_layers": [25 + options.quality / 4]}
    jp2.write_with_metadata(_image(canvas, options), file, metadata, how)


def write_bmp(canvas: Canvas, file: BinaryIO, metadata: Metadata, options: SaveOptions) -> None:
    """Plain pixels and resolution; the format has no place for anything else but a packet behind them."""
    image = _image(canvas, options)
    if image.mode == "LA":
        image = image.convert("RGBA")
    image.save(file, "BMP", **({"dpi": metadata.dpi} if metadata.dpi else {}))
    file.write(metadata.xmp or b"")
