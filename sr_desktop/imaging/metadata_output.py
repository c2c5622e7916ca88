"""What the result's file shall say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from sr_desktop.imaging.containers.exif import parse_exif
from sr_desktop.imaging.containers.exif_build import build_exif
from sr_desktop.imaging.containers.iptc import without_places
from sr_desktop.imaging.containers.metadata import Metadata, Sidecar
from sr_desktop.imaging.containers.provenance import Provenance
from sr_desktop.imaging.containers.xmp import Packet
from sr_desktop.imaging.containers.xmp_names import EXIF, TIFF, is_private, is_stale

DpiRule = Literal["scale", "keep"] | float


def for_output(
    metadata: Metadata,
    *,
    sr_width: int,
    sr_height: int,
    scale: float,
    dpi: DpiRule = "scale",
    strip_private: bool = False,
    provenance: Provenance | None = None,
) -> Metadata:
    """The metadata of an upright result of sr_width × sr_height pixels, `scale` times the input's size.

    Orientation becomes 1, named pixel sizes the result's, thumbnails go. dpi: "scale" multiplies the resolution so
    that the paper size stays true, "keep" leaves it, a number sets it; "scale" and "keep" never invent one.
    strip_private: without position and place, serial numbers, owner and maker note (artist and copyright stay).
    Metadata too damaged to be read is left out.
    """
    result = _Result(sr_width, sr_height, _density(metadata.dpi, scale, dpi), strip_private)
    return replace(
        metadata,
        exif=_exif(metadata.exif, result),
        xmp=_xmp(metadata.xmp, result, provenance),
        iptc=without_places(metadata.iptc) if metadata.iptc and strip_private else metadata.iptc,
        dpi=result.dpi,
        sidecar=_sidecar(metadata.sidecar, result),
    )


@dataclass(frozen=True)
class _Result:
    width: int
    height: int
    dpi: tuple[float, float] | None
    strip_private: bool


def _density(own: tuple[float, float] | None, scale: float, wish: DpiRule) -> tuple[float, float] | None:
    if isinstance(wish, str):
        factor = scale if wish == "scale" else 1.0
        return (own[0] * factor, own[1] * factor) if own else None
    return float(wish), float(wish)


def _exif(block: bytes | None, result: _Result) -> bytes | None:
    exif = parse_exif(block) if block else None
    if exif is None:
        return None
    exif = exif.for_result(result.width, result.height, result.dpi)
    return build_exif(exif.without_private() if result.strip_private else exif) or None


def _xmp(block: bytes | None, result: _Result, provenance: Provenance | None) -> bytes | None:
    packet = Packet.parse(block) or (Packet.empty() if provenance else None)
    if packet is None:
        return None
    width, height = str(result.width), str(result.height)
    values = {(TIFF, "Orientation"): "1", (TIFF, "ImageWidth"): width, (TIFF, "ImageLength"): height}
    values |= {(EXIF, "PixelXDimension"): width, (EXIF, "PixelYDimension"): height}
    if result.dpi:
        x, y = (f"{round(value * 10_000)}/10000" for value in result.dpi)
        values |= {(TIFF, "XResolution"): x, (TIFF, "YResolution"): y, (TIFF, "ResolutionUnit"): "2"}
    packet.update(values)
    packet.drop(lambda name: is_stale(name) or (result.strip_private and is_private(name)))
    if provenance is not None:
        provenance.write(packet)
    return packet.to_bytes()


def _sidecar(sidecar: Sidecar | None, result: _Result) -> Sidecar | None:
    if sidecar is None:
        return None
    content = _xmp(sidecar.content, result, None)
    # One that cannot be read goes along as it is, unless it might tell what was to be left out.
    return None if content is None and result.strip_private else replace(sidecar, content=content or sidecar.content)
