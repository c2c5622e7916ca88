"""PNG and TIFF pixels through libvips, which keeps all 16 bits that Pillow would drop."""

from __future__ import annotations

from typing import Any

from sr_desktop.imaging import vips
from sr_desktop.imaging.containers import png, tiff
from sr_desktop.imaging.decoders.base import Header, RefusedError, Samples

_AS_TIFF16 = "Save it as a TIFF or PNG with 8 or 16 bits per sample first."


class PngDecoder:
    """A PNG file; palettes and fewer than 8 bits become 8 bits, a transparent colour becomes alpha."""

    def __init__(self, data: bytes) -> None:
        self._image = vips.Image.pngload_buffer(data, unlimited=True, fail_on="error")
        metadata = png.read_metadata(data)
        frames = next((content for kind, content in png.chunks(data) if kind == b"acTL"), None)
        self.header = Header(
            width=self._image.width,
            height=self._image.height,
            pages=int.from_bytes(frames[:4], "big") if frames else 1,
            lossy=False,
            orientation=metadata.orientation,
            metadata=metadata,
        )

    def decode(self) -> Samples:
        """Gray, gray + alpha, RGB or RGB + alpha."""
        pixels = vips.to_array(self._image)
        return Samples(pixels, 1 if pixels.shape[2] < 3 else 3, pixels.shape[2] in (2, 4))


class TiffDecoder:
    """A TIFF file of any compression and layout that libtiff reads."""

    def __init__(self, data: bytes) -> None:
        self._tags = tiff.read_description(data)
        self._tags.refuse_unreadable()
        self._image = vips.Image.tiffload_buffer(data, page=self._tags.first_page, unlimited=True, fail_on="error")
        metadata = tiff.read_metadata(data)
        self.header = Header(
            width=self._image.width,
            height=self._image.height,
            pages=self._tags.pages,
            lossy=self._tags.lossy,
            orientation=metadata.orientation,
            metadata=metadata,
        )

    def decode(self) -> Samples:
        """Gray or RGB with alpha and extra samples; CMYK and Lab become sRGB."""
        image, tags = self._image, self._tags
        if image.format not in ("uchar", "ushort") and image.interpretation != "lab" and image.interpretation != "labs":
            raise RefusedError(f"holds samples of a kind that is not read ({image.format})", _AS_TIFF16)
        converted = {"cmyk": "CMYK", "lab": "Lab", "labs": "Lab", "labq": "Lab"}.get(image.interpretation, "")
        colour = {"CMYK": 4, "Lab": 3}.get(converted, 1 if image.bands < 3 else 3)
        extra = image[colour:] if image.bands > colour else None
        wide = tags.bits > 8
        if converted:
            image = to_srgb(image[:colour] if extra is not None else image, wide)
            image = image.bandjoin(extra) if extra is not None else image
        return Samples(
            pixels=vips.to_array(image),
            channels=1 if colour == 1 else 3,
            has_alpha=extra is not None and tags.has_alpha,
            premultiplied=tags.premultiplied,
            converted_from=converted,
        )


def to_srgb(image: Any, wide: bool) -> Any:
    """A CMYK image by its own profile (or a common one where it has none), or a Lab image, as sRGB of 8 or 16 bits."""
    if image.interpretation != "cmyk":
        return image.colourspace("rgb16" if wide else "srgb").cast("ushort" if wide else "uchar")
    return image.icc_transform(
        "srgb",
        embedded=True,
        input_profile="cmyk",
        intent="relative",
        black_point_compensation=True,
        depth=16 if wide else 8,
    )
