"""Names of XMP properties: which ones the program writes, and which do not belong into a result."""

from __future__ import annotations

Name = tuple[str, str]

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TIFF = "http://ns.adobe.com/tiff/1.0/"
EXIF = "http://ns.adobe.com/exif/1.0/"
EXIF_EX = "http://cipa.jp/exif/1.0/"
NOTE = "http://ns.adobe.com/xmp/note/"
_AUX = "http://ns.adobe.com/exif/1.0/aux/"
_PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/"
_IPTC_CORE = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
_IPTC_EXT = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"

# What describes other pixels than the result's: thumbnails, gain maps, depth maps, appended images.
_STALE = {
    ("http://ns.adobe.com/xap/1.0/", "Thumbnails"),
    (NOTE, "HasExtendedXMP"),
    ("http://ns.google.com/photos/1.0/container/", "Directory"),
}
_STALE_SPACES = {"http://ns.adobe.com/hdr-gain-map/1.0/", "http://ns.google.com/photos/1.0/depthmap/"}

_PRIVATE = {
    *((_AUX, name) for name in ("SerialNumber", "OwnerName", "LensSerialNumber")),
    *((EXIF_EX, name) for name in ("BodySerialNumber", "LensSerialNumber", "CameraOwnerName")),
    *((EXIF, name) for name in ("ImageUniqueID", "MakerNote")),
    *((_PHOTOSHOP, name) for name in ("City", "State", "Country")),
    *((_IPTC_CORE, name) for name in ("Location", "CountryCode")),
    *((_IPTC_EXT, name) for name in ("LocationShown", "LocationCreated")),
}


def is_stale(name: Name) -> bool:
    """Whether a property (namespace, local name) describes something that the result does not hold."""
    return name in _STALE or name[0] in _STALE_SPACES


def is_private(name: Name) -> bool:
    """Whether a property tells where a picture was taken, with which body, or whose it is."""
    return name in _PRIVATE or (name[0] == EXIF and name[1].startswith("GPS"))
