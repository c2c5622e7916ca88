"""PNG and TIFF pixels through libvips, which keeps all 16 bits that Pillow would drop."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from sr_desktop.imaging import vips
from sr_desktop.imaging.containers import png, tiff
from sr_desktop.imaging.decoders.base import Header, Layout
from sr_desktop.imaging.decoders.tiff_layout import read_layout
from sr_desktop.imaging.pixels import Pixels


class PngDecoder:
    """A PNG file; palettes and fewer than 8 bits become 8 bits, a transparent colour becomes alpha."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        width, height = png.read_size(data)
        metadata = png.read_metadata(data)
        animation = next((content for kind, content in png.chunks(data, before_pixels=True) if kind == b"acTL"), None)
        self.header = Header(
            width=width,
            height=height,
            pages=int.from_bytes(animation[:4], "big") if animation else 1,
            lossy=False,
            orientation=metadata.orientation,
            metadata=metadata,
        )

    @cached_property
    def _image(self) -> Any:
        """Opened late: what is larger than libvips takes would be called damaged."""
        return vips.loaded("pngload", self._data, unlimited=True, fail_on="error", access="sequential")

    def layout(self) -> Layout:
        """Gray, gray with alpha, RGB or RGB with alpha."""
        return Layout.of(self._image.bands, vips.bits(self._image))

    def stream(self) -> Any:
        """All samples."""
        return self._image

    def decode(self) -> Pixels:
        """All samples."""
        return vips.to_array(self._image)


class TiffDecoder:
    """A TIFF file: gray, palette, RGB or CMYK, with alpha (libvips divides associated alpha out) and extra samples."""

    def __init__(self, data: bytes) -> None:
        self._data, self._layout = data, read_layout(data)
        metadata = tiff.read_metadata(data)
        self.header = Header(
            width=self._layout.width,
            height=self._layout.height,
            pages=self._layout.pages,
            lossy=self._layout.lossy,
            orientation=metadata.orientation,
            metadata=metadata,
        )

    @cached_property
    def _image(self) -> Any:
        """Opened late, as that of a PNG file."""
        page = self._layout.page
        return vips.loaded("tiffload", self._data, page=page, unlimited=True, fail_on="error", access="sequential")

    def layout(self) -> Layout:
        """Gray or RGB (also from CMYK), then alpha, then the other extra samples in their order."""
        if (self._image.width, self._image.height) != (self._layout.width, self._layout.height):
            raise ValueError("not the size that was announced")
        stored = self._colour_samples()
        beside = self._image.bands - stored
        has_alpha = beside > 0 and self._layout.alpha is not None
        channels = 3 if self._layout.cmyk else stored
        return Layout(vips.bits(self._image), channels, has_alpha, beside - has_alpha, self._layout.cmyk)

    def stream(self) -> Any:
        """All samples, alpha brought to the front of those after the colour."""
        image, colour = self._image, self._colour_samples()
        if self._layout.cmyk:
            beside = image[colour:] if image.bands > colour else None
            image = to_srgb(image[:colour], vips.bits(image) == 16)
            image, colour = (image if beside is None else image.bandjoin(beside)), 3
        if self._layout.alpha and image.bands > colour + self._layout.alpha:
            bands = image.bandsplit()
            bands.insert(colour, bands.pop(colour + self._layout.alpha))
            image = bands[0].bandjoin(bands[1:])
        return image

    def decode(self) -> Pixels:
        """All samples of `stream`."""
        return vips.to_array(self.stream())

    def _colour_samples(self) -> int:
        """As stored; a palette of grays is loaded as gray."""
        return min(self._layout.colour, int(self._image.bands))


def to_srgb(image: Any, wide: bool) -> Any:
    """A CMYK image by its own profile, or a common one where it has none, as sRGB of 8 or 16 bits."""
    return image.icc_transform(
        "srgb",
        embedded=True,
        input_profile="cmyk",
        intent="relative",
        black_point_compensation=True,
        depth=16 if wide else 8,
    )
