"""The canvas as an encoder wants it: in the samples and the depth that the format holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sr_desktop.imaging import vips
from sr_desktop.imaging.canvas import Canvas
from sr_desktop.imaging.encoders.row_stream import RowStream
from sr_desktop.imaging.output_formats import OutputFormat
from sr_desktop.imaging.save_options import SaveOptions

_INTERPRETATIONS = {(1, "uchar"): "b-w", (1, "ushort"): "grey16", (3, "uchar"): "srgb", (3, "ushort"): "rgb16"}


@contextmanager
def canvas_image(canvas: Canvas, options: SaveOptions) -> Iterator[Any]:
    """The canvas as a libvips image in the samples and depth that the format holds, read once from top to bottom.

    Raises, at the end of the block, what the canvas raised while it was read.
    """
    stream, channels = RowStream(canvas), options.colour_channels(canvas)
    try:
        yield _as_held(stream.image(), options.output_format, channels, options.has_alpha_in(canvas))
    except vips.Error:
        if stream.error:
            raise stream.error from None
        raise
    finally:
        stream.close()
    if stream.error:
        raise stream.error


def _as_held(image: Any, format_: OutputFormat, channels: int, has_alpha: bool) -> Any:
    image = image.copy(interpretation=_INTERPRETATIONS[channels, image.format])
    samples = channels + int(has_alpha)
    if image.bands > samples and not format_.extra:
        image = image.extract_band(0, n=samples)
    if has_alpha and not format_.alpha:
        white = 255 if image.format == "uchar" else 65_535
        image = image.flatten(background=[white] * channels, max_alpha=white).cast(image.format)
    if image.format == "ushort" and format_.bits == 8:
        image = (image / 257).rint().cast("uchar").copy(interpretation=_INTERPRETATIONS[channels, "uchar"])
    return image
