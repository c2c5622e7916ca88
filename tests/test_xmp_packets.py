"""XMP packets are changed where the result differs, and nowhere else."""

from __future__ import annotations

import pytest

from sr_desktop.imaging.containers.provenance import Provenance, provenance_of
from sr_desktop.imaging.containers.xmp import Packet
from sr_desktop.imaging.containers.xmp_names import RDF, TIFF
from sr_desktop.imaging.metadata import Metadata, for_output

MADE = Provenance("SR Desktop", "1", "efdn", "", "torch", "whole", "4")


def result(packet: str, **how: bool) -> str:
    out = for_output(Metadata(xmp=packet.encode()), sr_width=40, sr_height=80, scale=4, provenance=MADE, **how).xmp
    assert out is not None
    assert provenance_of(out) == MADE
    return out.decode()


def around(inside: str, spaces: str = "") -> str:
    body = f"<rdf:Description rdf:about='' {spaces}>{inside}</rdf:Description>"
    return f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='{RDF}'>{body}</rdf:RDF></x:xmpmeta>"


def test_what_is_not_ours_stays_word_for_word() -> None:
    inside = "<a:b xmlns:a='http://a/' a:c='1 &lt; 2'>text <rdf:li>x</rdf:li><!-- note --></a:b>"
    assert '<a:b xmlns:a="http://a/" a:c="1 &lt; 2">text <rdf:li>x</rdf:li><!-- note --></a:b>' in result(
        around(inside)
    )


@pytest.mark.parametrize(
    "packet",
    [
        f"<RDF xmlns='{RDF}'><Description about=''/></RDF>",
        f"<r:RDF xmlns:r='{RDF}'><r:Description r:about=''/></r:RDF>",
        f"\ufeff<?xpacket begin='\ufeff'?><r:RDF xmlns:r='{RDF}'/><?xpacket end='w'?>  \n\0\0",
    ],
)
def test_packets_of_unusual_form_take_our_provenance(packet: str) -> None:
    result(packet)


def test_sizes_and_orientation_are_corrected_as_attribute_and_as_element_but_not_added() -> None:
    as_attribute = result(around("", f"xmlns:tiff='{TIFF}' tiff:Orientation='8' tiff:ImageWidth='10'"))
    assert 'tiff:Orientation="1"' in as_attribute
    assert 'tiff:ImageWidth="40"' in as_attribute
    as_element = result(around("<tiff:Orientation>8</tiff:Orientation>", f"xmlns:tiff='{TIFF}'"))
    assert "<tiff:Orientation>1</tiff:Orientation>" in as_element
    assert "ImageWidth" not in as_element


def test_gain_maps_and_thumbnails_that_the_result_lacks_are_not_announced() -> None:
    spaces = "xmlns:h='http://ns.adobe.com/hdr-gain-map/1.0/' h:Version='1.0' xmlns:c='http://ns.google.com/photos/1.0/container/'"
    out = result(around("<c:Directory><rdf:Seq/></c:Directory>", spaces))
    assert "h:Version" not in out
    assert "Directory" not in out


def test_private_properties_go_when_asked() -> None:
    spaces = (
        "xmlns:exif='http://ns.adobe.com/exif/1.0/' exif:GPSLatitude='37N' exif:FNumber='8/1'"
        " xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' photoshop:City='Springdale' photoshop:Credit='Jo'"
    )
    kept, stripped = result(around("", spaces)), result(around("", spaces), strip_private=True)
    assert "37N" in kept
    assert "Springdale" in kept
    assert "37N" not in stripped
    assert "Springdale" not in stripped
    assert 'exif:FNumber="8/1"' in stripped
    assert 'photoshop:Credit="Jo"' in stripped


def test_hostile_packets_are_left_out() -> None:
    bomb = "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>" + around("&b;")
    deep = around("<a>" * 5000 + "</a>" * 5000)
    for packet in (bomb, deep, "<x", "", around("<undeclared:prefix/>")):
        assert Packet.parse(packet.encode()) is None
        result(packet)
