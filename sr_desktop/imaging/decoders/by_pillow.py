"""The formats with 8 bits per sample, through Pillow."""

from __future__ import annotations

import io
import warnings
from dataclasses import replace
from threading import Lock
from typing import Any

import numpy as np
from PIL import (
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    JpegImagePlugin,
    PpmImagePlugin,
    TgaImagePlugin,
    WebPImagePlugin,
)

from sr_desktop.imaging import vips
from sr_desktop.imaging.containers import webp
from sr_desktop.imaging.containers.jpeg import whole_xmp
from sr_desktop.imaging.containers.metadata import Metadata
from sr_desktop.imaging.decoders.base import Header, Layout
from sr_desktop.imaging.decoders.by_vips import to_srgb
from sr_desktop.imaging.pixels import Pixels

# Made directly, not through Image.open: that would apply a pixel limit of its own and, to JPEG files with
# appended pictures (previews, gain maps), call them several frames.
_PLUGINS: dict[str, Any] = {
    "jpeg": JpegImagePlugin.JpegImageFile,
    "webp": WebPImagePlugin.WebPImageFile,
    "bmp": BmpImagePlugin.BmpImageFile,
    "gif": GifImagePlugin.GifImageFile,
    "ppm": PpmImagePlugin.PpmImageFile,
    "tga": TgaImagePlugin.TgaImageFile,
}
_IPTC_RESOURCE = 0x0404
# The program has its own limit, which a person can raise; Pillow's would stay.
Image.MAX_IMAGE_PIXELS = None
_filter_lock = Lock()


class PillowDecoder:
    """One file of a format in which Pillow keeps every sample."""

    def __init__(self, kind: str, data: bytes) -> None:
        self._kind, self._data = kind, data
        # Pillow warns about damaged EXIF, which is left out anyway. The filter is one for all threads, hence the lock.
        with _filter_lock, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self._image = _PLUGINS[kind](io.BytesIO(data))
        metadata = metadata_of(self._image.info)
        if kind == "jpeg":
            metadata = replace(metadata, xmp=whole_xmp(metadata.xmp, self._image.applist))
        self.header = Header(
            width=self._image.width,
            height=self._image.height,
            pages=getattr(self._image, "n_frames", 1),
            lossy=kind == "jpeg" or (kind == "webp" and webp.is_lossy(data)),
            orientation=metadata.orientation,
            metadata=metadata,
        )

    def layout(self) -> Layout:
        """Gray, RGB, either with alpha."""
        return Layout(8, 3, False, was_cmyk=True) if self._image.mode == "CMYK" else layout_of(self._image)

    def stream(self) -> Any:
        """JPEG files, in which libvips finds the same pixels."""
        if self._kind != "jpeg":
            return None
        image = vips.loaded("jpegload", self._data, unlimited=True, fail_on="truncated", access="sequential")
        return to_srgb(image, wide=False) if self._image.mode == "CMYK" else image

    def decode(self) -> Pixels:
        """Palettes are resolved, CMYK becomes sRGB."""
        return vips.to_array(self.stream()) if self._image.mode == "CMYK" else pixels_of(self._image)


def layout_of(image: Image.Image) -> Layout:
    """What pixels_of gives for a Pillow image."""
    return Layout.of(len(_plain_mode(image)), 8)


def pixels_of(image: Image.Image) -> Pixels:
    """The pixels of a Pillow image in the one of L, LA, RGB, RGBA that holds everything of it."""
    mode = _plain_mode(image)
    pixels = np.asarray(image if image.mode == mode else image.convert(mode))
    return pixels.reshape(*pixels.shape[:2], -1)


def _plain_mode(image: Image.Image) -> str:
    gray = image.mode in ("1", "L", "LA")
    alpha = image.mode in ("LA", "PA", "RGBA", "RGBa") or "transparency" in image.info
    return ("LA" if alpha else "L") if gray else ("RGBA" if alpha else "RGB")


def metadata_of(info: dict[Any, Any]) -> Metadata:
    """What Pillow (or pi-heif) found beside the pixels."""
    exif, comment, dpi = info.get("exif"), info.get("comment"), info.get("dpi")
    return Metadata(
        exif=exif.removeprefix(b"Exif\0\0") if exif else None,
        xmp=info.get("xmp"),
        iptc=(info.get("photoshop") or {}).get(_IPTC_RESOURCE),
        icc=info.get("icc_profile"),
        comment=comment.decode("utf-8", "replace") if isinstance(comment, bytes) else comment,
        dpi=(float(dpi[0]), float(dpi[1])) if dpi and dpi[0] > 0 and dpi[1] > 0 else None,
    )
