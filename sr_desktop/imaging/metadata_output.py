"""What the result's file shall say."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from sr_desktop.imaging.containers.exif import build_exif, parse_exif
from sr_desktop.imaging.containers.iptc import without_places
from sr_desktop.imaging.containers.metadata import Metadata, Sidecar
from sr_desktop.imaging.containers.provenance import Provenance
from sr_desktop.imaging.containers.xmp import EXIF, TIFF, Packet, is_private, is_stale


def for_output(
    metadata: Metadata,
    *,
    sr_width: int,
    sr_height: int,
    scale: float,
    dpi: Literal["scale", "keep"] | float = "scale",
    strip_private: bool = False,
    provenance: Provenance | None = None,
) -> Metadata:
    """The metadata of an upright result of sr_width × sr_height pixels, `scale` times the input's size.

    Orientation becomes 1, named pixel sizes the result's, thumbnails go. dpi: "scale" multiplies the resolution so
    that the paper size stays true, "keep" leaves it, a number sets it; "scale" and "keep" never invent one.
    strip_private: without position and place, serial numbers, owner and maker note (artist and copyright stay).
    Metadata too damaged to be read is left out.
    """
    density = _density(metadata.dpi, scale, dpi)
    return replace(
        metadata,
        exif=_exif_for_output(metadata.exif, sr_width, sr_height, density, strip_private),
        xmp=_xmp_for_output(metadata.xmp, sr_width, sr_height, density, strip_private, provenance),
        iptc=without_places(metadata.iptc) if metadata.iptc and strip_private else metadata.iptc,
        dpi=density,
        sidecar=_sidecar_for_output(metadata.sidecar, sr_width, sr_height, density, strip_private),
    )


def _density(
    own: tuple[float, float] | None, scale: float, wish: Literal["scale", "keep"] | float
) -> tuple[float, float] | None:
    if isinstance(wish, str):
        factor = scale if wish == "scale" else 1.0
        return (own[0] * factor, own[1] * factor) if own else None
    return float(wish), float(wish)


def _exif_for_output(
    block: bytes | None, width: int, height: int, dpi: tuple[float, float] | None, strip_private: bool
) -> bytes | None:
    exif = parse_exif(block) if block else None
    if exif is None:
        return None
    exif = exif.for_result(width, height, dpi)
    return build_exif(exif.without_private() if strip_private else exif) or None


def _xmp_for_output(
    block: bytes | None,
    width: int,
    height: int,
    dpi: tuple[float, float] | None,
    strip_private: bool,
    provenance: Provenance | None,
) -> bytes | None:
    packet = Packet.parse(block)
    if packet is None:
        if provenance is None:
            return None
        packet = Packet.empty()
    values = {(TIFF, "Orientation"): "1", (TIFF, "ImageWidth"): str(width), (TIFF, "ImageLength"): str(height)}
    values |= {(EXIF, "PixelXDimension"): str(width), (EXIF, "PixelYDimension"): str(height)}
    if dpi:
        x, y = (f"{round(value * 10_000)}/10000" for value in dpi)
        values |= {(TIFF, "XResolution"): x, (TIFF, "YResolution"): y, (TIFF, "ResolutionUnit"): "2"}
    packet.update(values)
    packet.drop(lambda name: is_stale(name) or (strip_private and is_private(name)))
    if provenance is not None:
        provenance.write(packet)
    return packet.to_bytes()


def _sidecar_for_output(
    sidecar: Sidecar | None, width: int, height: int, dpi: tuple[float, float] | None, strip_private: bool
) -> Sidecar | None:
    content = _xmp_for_output(sidecar.content, width, height, dpi, strip_private, None) if sidecar else None
    # A sidecar we cannot read goes along as it is, unless it might tell what was to be left out.
    if sidecar is None or (content is None and strip_private):
        return None
    return replace(sidecar, content=content or sidecar.content)
