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
}


@dataclass(frozen=True)
class Provenance:
    """How a result was made. No date, host or path: the same job gives the same bytes.

    software, version: the program. model: the model card's id. weights_sha256: of the weights file, "" for none.
    backend: such as "openvino f32 cpu". tiling: such as "192+96" or "whole". scale: output size / input size, "4".
    """

    software: str
    version: str
    model: str
    weights_sha256: str
    backend: str
    tiling: str
    scale: str

    def write(self, packet: Packet) -> None:
        """Put it into a packet in place of an older one."""
        packet.drop(lambda name: name[0] == NAMESPACE)
        packet.add(NAMESPACE, _PREFIX, {_NAMES[f.name]: str(getattr(self, f.name)) for f in fields(self)})


def provenance_of(xmp: bytes | None) -> Provenance | None:
    """The provenance that a packet holds; None when it holds none."""
    if not xmp or NAMESPACE.encode() not in xmp:
        return None
    packet = Packet.parse(xmp)
    values = packet.values(NAMESPACE) if packet else {}
    if "Model" not in values:
        return None
    return Provenance(**{field: values.get(name, "") for field, name in _NAMES.items()})
