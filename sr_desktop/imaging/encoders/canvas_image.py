"""The canvas as an encoder wants it: in the samples and the depth that the format holds."""

from __future__ import annotations

from typing import Any

from sr_desktop.imaging import vips
from sr_desktop.imaging.canvas import Canvas
from sr_desktop.imaging.save_options import SaveOptions

_INTERPRETATIONS = {(1, "uchar"): "b-w", (1, "ushort"): "grey16", (3, "uchar"): "srgb", (3, "ushort"): "rgb16"}


def canvas_image(canvas: Canvas, options: SaveOptions) -> Any:
    """The canvas as a libvips image in the samples and depth that the format holds, without a copy of it."""
    format_, channels = options.output_format, options.colour_channels(canvas)
    image = vips.from_array(canvas.rows(0, canvas.height))
    image = image.copy(interpretation=_INTERPRETATIONS[channels, image.format])
    samples = channels + int(options.has_alpha_in(canvas))
    if image.bands > samples and not format_.extra:
        image = image.extract_band(0, n=samples)
    if options.has_alpha_in(canvas) and not format_.alpha:
        white = 255 if image.format == "uchar" else 65_535
        image = image.flatten(background=[white] * channels, max_alpha=white).cast(image.format)
    if image.format == "ushort" and format_.bits == 8:
        image = (image / 257).rint().cast("uchar").copy(interpretation=_INTERPRETATIONS[channels, "uchar"])
    return image
