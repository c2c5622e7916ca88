"""PNG text chunks, and the profiles that other programs hide in them."""

from __future__ import annotations

import zlib

from sr_desktop.imaging.containers.iptc import resource_block

MOST_TEXT = 16 * 2**20


def text_content(keyword: str, text: str) -> tuple[bytes, bytes]:
    """Chunk type and content for a text: plain where Latin-1 can say it."""
    try:
        return b"tEXt", keyword.encode("latin-1") + b"\0" + text.encode("latin-1")
    except UnicodeEncodeError:
        return b"iTXt", keyword.encode("latin-1") + b"\0\0\0\0\0" + text.encode()


def read_text(kind: bytes, content: bytes) -> tuple[bytes, bytes]:
    """Keyword and text (UTF-8) of a text chunk; an unreadable text is empty."""
    keyword, _, rest = content.partition(b"\0")
    if kind == b"tEXt":
        return keyword, rest.decode("latin-1").encode()
    if kind == b"zTXt":
        return keyword, inflated(rest[1:]).decode("latin-1").encode()
    compressed, rest = rest[:1], rest[2:].split(b"\0", 2)[-1]
    text = inflated(rest) if compressed == b"\1" else rest
    return keyword, text.decode("utf-8", "replace").encode()


def inflated(content: bytes) -> bytes:
    """Decompressed, up to MOST_TEXT bytes; empty when damaged."""
    try:
        return zlib.decompressobj().decompress(content, MOST_TEXT)
    except zlib.error:
        return b""


def raw_profile(text: bytes | None) -> bytes | None:
    """The bytes of a `Raw profile type`: name, length and hexadecimal digits on lines."""
    parts = text.split(None, 2) if text else []
    try:
        return bytes.fromhex(parts[2].decode("ascii")) if len(parts) == 3 else None
    except ValueError:
        return None


def as_raw_profile(iptc: bytes) -> bytes:
    block = resource_block(iptc)
    digits = block.hex()
    lines = "\n".join(digits[i : i + 72] for i in range(0, len(digits), 72))
    return f"\niptc\n{len(block):8d}\n{lines}\n".encode("ascii")
