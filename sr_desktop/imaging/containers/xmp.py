"""XMP packets (ISO 16684-1): properties set, dropped and read, everything else carried over untouched."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from xml.dom import minidom
from xml.parsers.expat import ExpatError

from sr_desktop.imaging.containers.xmp_names import RDF, Name

_XMLNS = "http://www.w3.org/2000/xmlns/"
_EMPTY = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{RDF}"/></x:xmpmeta>'
_HEAD, _TAIL = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n', '\n<?xpacket end="w"?>'

_MOST_LEVELS = 200  # minidom takes a stack frame for each


class Packet:
    """One XMP packet that can be changed in place."""

    def __init__(self, document: minidom.Document, rdf: minidom.Element) -> None:
        self._document = document
        self._rdf = rdf

    @classmethod
    def parse(cls, packet: bytes | None) -> Packet | None:
        """Read a packet; None when it is not well-formed XMP or declares entities (no honest packet does)."""
        if not packet or b"<!DOCTYPE" in packet or b"<!ENTITY" in packet:
            return None
        try:
            document = minidom.parseString(packet.strip(b"\0 \r\n\t"))
        except (ExpatError, ValueError, LookupError):
            return None
        if _is_deeper_than(document, _MOST_LEVELS):
            return None
        found = document.getElementsByTagNameNS(RDF, "RDF")
        return cls(document, found[0]) if found else None

    @classmethod
    def empty(cls) -> Packet:
        """A packet that says nothing."""
        document = minidom.parseString(_EMPTY)
        return cls(document, document.getElementsByTagNameNS(RDF, "RDF")[0])

    def _descriptions(self) -> Iterator[minidom.Element]:
        for node in self._rdf.childNodes:
            if isinstance(node, minidom.Element) and (node.namespaceURI, node.localName) == (RDF, "Description"):
                yield node

    def _properties(self) -> Iterator[tuple[minidom.Element, minidom.Attr | minidom.Element, Name]]:
        for description in self._descriptions():
            for node in (*description.attributes.values(), *description.childNodes):
                if isinstance(node, minidom.Attr | minidom.Element) and node.namespaceURI not in (None, RDF, _XMLNS):
                    yield description, node, (str(node.namespaceURI), str(node.localName))

    def drop(self, unwanted: Callable[[Name], bool]) -> None:
        """Remove every top-level property whose (namespace, name) is unwanted."""
        for description, node, name in list(self._properties()):
            if unwanted(name):
                if isinstance(node, minidom.Attr):
                    description.removeAttributeNode(node)
                else:
                    description.removeChild(node)

    def update(self, values: Mapping[Name, str]) -> None:
        """Give simple properties a new value where the packet has them; others are not added."""
        for _, node, name in list(self._properties()):
            if name in values and isinstance(node, minidom.Attr):
                node.value = values[name]
            elif name in values:
                node.childNodes[:] = [self._document.createTextNode(values[name])]

    def add(self, namespace: str, prefix: str, values: Mapping[str, str]) -> None:
        """Add one description with simple properties of a namespace."""
        description = self._document.createElementNS(RDF, "rdf:Description")
        description.setAttributeNS(_XMLNS, "xmlns:rdf", RDF)  # the packet may use another prefix for it
        description.setAttributeNS(RDF, "rdf:about", "")
        description.setAttributeNS(_XMLNS, f"xmlns:{prefix}", namespace)
        for name, value in values.items():
            description.setAttributeNS(namespace, f"{prefix}:{name}", value)
        self._rdf.appendChild(description)

    def merge(self, other: Packet) -> None:
        """Take over all descriptions of another packet."""
        for description in list(other._descriptions()):
            self._rdf.appendChild(self._document.importNode(description, deep=True))

    def values(self, namespace: str) -> dict[str, str]:
        """The simple properties of a namespace."""
        found = {}
        for _, node, (space, name) in self._properties():
            if space == namespace:
                found[name] = node.value if isinstance(node, minidom.Attr) else _text(node)
        return found

    def to_bytes(self) -> bytes:
        """The packet as UTF-8 with its wrapper, ready to be embedded."""
        root = self._document.documentElement
        assert root is not None
        return (_HEAD + root.toxml() + _TAIL).encode("utf-8", "replace")


def _is_deeper_than(document: minidom.Document, levels: int) -> bool:
    layer: list[minidom.Node] = [document]
    while layer and levels:
        layer = [child for node in layer for child in node.childNodes]
        levels -= 1
    return bool(layer)


def _text(element: minidom.Element) -> str:
    return "".join(node.data for node in element.childNodes if isinstance(node, minidom.Text))
