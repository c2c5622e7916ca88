"""How a result was made, written into its XMP packet and read back from there."""

from __future__ import annotations

from dataclasses import dataclass, fields

from sr_desktop.imaging.containers.xmp import Packet

# A name, not an address: nothing is ever looked up there.
NAMESPACE = "urn:sr-desktop:provenance:1#"
_PREFIX = "srdesktop"
_NAMES = {
    "software": "Software",
    "version": "Version",
    "model": "Model",
    "weights_sha256": "WeightsSHA256",
    "backend": "Backend",
    "tiling": "Tiling",
    "scale": "Scale",
    "size": "Size",
    "quality": "Quality",
}


@dataclass(frozen=True)
class Provenance:
    """How a result was made. No date, host or path: the same job gives the same bytes.

    software, version: the program. model: the model card's id. weights_sha256: of the weights file, "" for none.
    backend: such as "openvino f32 cpu". tiling: such as "192+96" or "whole". scale: output size / input size, "4".
    size: the side that was asked for instead of a factor, such as "width 1000". quality: 1 … 100 as asked for. Both
    are "" where nobody asked, and are then not written.
    """

    software: str
    version: str
    model: str
    weights_sha256: str
    backend: str
    tiling: str
    scale: str
    size: str = ""
    quality: str = ""

    def write(self, packet: Packet) -> None:
        """Put it into a packet in place of an older one."""
        packet.drop(lambda name: name[0] == NAMESPACE)
        told = {field.name: str(getattr(self, field.name)) for field in fields(self)}
        kept = {_NAMES[name]: value for name, value in told.items() if value or name not in ("size", "quality")}
        packet.add(NAMESPACE, _PREFIX, kept)


def provenance_of(xmp: bytes | None) -> Provenance | None:
    """The provenance that a packet holds; None when it holds none."""
    if not xmp or NAMESPACE.encode() not in xmp:
        return None
    packet = Packet.parse(xmp)
    values = packet.values(NAMESPACE) if packet else {}
    if "Model" not in values:
        return None
    return Provenance(**{field: values.get(name, "") for field, name in _NAMES.items()})
