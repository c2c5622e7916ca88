"""Everything that a file says about its picture besides the pixels."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sr_desktop.imaging.containers.exif import parse_exif


@dataclass(frozen=True)
class Sidecar:
    """An `.xmp` file beside an image. after_extension: named photo.jpg.xmp, not photo.xmp."""

    content: bytes
    after_extension: bool


@dataclass(frozen=True)
class Metadata:
    """Everything that travels with the pixels.

    exif: block that starts with its TIFF header. xmp: packet. iptc: IIM datasets. icc: profile.
    comment: JPEG or GIF comment. texts: other PNG (keyword, text) pairs. dpi: horizontal, vertical.
    png_colour: (chunk type, content) of gAMA, cHRM, sRGB and cICP. sidecar: the `.xmp` file beside the image.
    """

    exif: bytes | None = None
    xmp: bytes | None = None
    iptc: bytes | None = None
    icc: bytes | None = None
    comment: str | None = None
    dpi: tuple[float, float] | None = None
    texts: tuple[tuple[str, str], ...] = ()
    png_colour: tuple[tuple[bytes, bytes], ...] = ()
    sidecar: Sidecar | None = None

    @property
    def orientation(self) -> int:
        """EXIF orientation 1 … 8; 1 when none is given."""
        exif = parse_exif(self.exif) if self.exif else None
        return exif.orientation if exif else 1

    def with_exif_dpi(self) -> Metadata:
        """The same, with the resolution of the EXIF block where that has one: other places store it rounded."""
        exif = parse_exif(self.exif) if self.exif else None
        return replace(self, dpi=exif.dpi) if exif and exif.dpi else self

    def with_icc(self, icc: bytes | None) -> Metadata:
        """The same with another profile."""
        return replace(self, icc=icc)

    def with_dpi(self, dpi: tuple[float, float] | None) -> Metadata:
        """The same with another resolution."""
        return replace(self, dpi=dpi)
