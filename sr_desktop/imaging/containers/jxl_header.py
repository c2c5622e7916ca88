"""The first bits of a JPEG XL codestream (ISO 18181-1, SizeHeader and ImageMetadata)."""

from __future__ import annotations

from dataclasses import dataclass

_RATIOS = {1: (1, 1), 2: (12, 10), 3: (4, 3), 4: (3, 2), 5: (16, 9), 6: (5, 4), 7: (2, 1)}
_SIZES = ((1, 9), (1, 13), (1, 18), (1, 30))
_DEPTHS, _FLOAT_DEPTHS = ((8, 0), (10, 0), (12, 0), (1, 6)), ((32, 0), (16, 0), (24, 0), (1, 6))
_PREVIEW_SIZES, _PREVIEW_EIGHTHS = ((1, 6), (65, 8), (321, 10), (1345, 12)), ((16, 0), (32, 0), (1, 5), (33, 9))
_EXTRA_CHANNELS = ((0, 0), (1, 0), (2, 4), (1, 12))


@dataclass(frozen=True)
class CodestreamHeader:
    """width, height: as shown. bits: of one sample. lossy: stored in XYB, which lossless files are not."""

    width: int
    height: int
    bits: int
    animated: bool
    lossy: bool


class _Bits:
    """Reads from the lowest bit of each byte upwards; past the end raises ValueError."""

    def __init__(self, data: bytes) -> None:
        self._value = int.from_bytes(data, "little")
        self._left = len(data) * 8

    def take(self, count: int) -> int:
        self._left -= count
        if self._left < 0:
            raise ValueError("the header ends too early")
        taken = self._value & ((1 << count) - 1)
        self._value >>= count
        return taken

    def choose(self, ways: tuple[tuple[int, int], ...]) -> int:
        """Two bits choose (offset, further bits)."""
        offset, count = ways[self.take(2)]
        return offset + self.take(count)


def read_codestream_header(stream: bytes) -> CodestreamHeader:
    """Read it; raises ValueError when the bytes are not such a header."""
    if stream[:2] != b"\xff\x0a":
        raise ValueError("not a JPEG XL codestream")
    bits = _Bits(stream[2:130])
    height, width = _size(bits)
    if bits.take(1):  # all fields have their default
        return CodestreamHeader(width, height, 8, False, True)
    animated, orientation = False, 1
    if bits.take(1):
        orientation = 1 + bits.take(3)
        if bits.take(1):
            _size(bits)
        if bits.take(1):
            _preview(bits)
        animated = bool(bits.take(1))
    if orientation > 4:
        width, height = height, width
    # An animation's own header follows; that it is one is enough to know.
    depth = 8 if animated else bits.choose(_FLOAT_DEPTHS if bits.take(1) else _DEPTHS)
    return CodestreamHeader(width, height, depth, animated, animated or _is_xyb(bits, depth))


def _size(bits: _Bits) -> tuple[int, int]:
    """Height and width of a SizeHeader."""
    in_eighths = bits.take(1)

    def side() -> int:
        return 8 * (1 + bits.take(5)) if in_eighths else bits.choose(_SIZES)

    height = side()
    ratio = bits.take(3)
    across, down = _RATIOS.get(ratio, (0, 1))
    return height, height * across // down if ratio else side()


def _preview(bits: _Bits) -> None:
    ways = _PREVIEW_EIGHTHS if bits.take(1) else _PREVIEW_SIZES
    bits.choose(ways)
    if bits.take(3) == 0:
        bits.choose(ways)


def _is_xyb(bits: _Bits, depth: int) -> bool:
    """After the depth: buffer size, extra channels, then the flag. Unusual extra channels count as not lossy."""
    if depth == 32:
        return False
    bits.take(1)
    for _ in range(bits.choose(_EXTRA_CHANNELS)):
        if not bits.take(1):  # not a plain 8-bit alpha channel
            return False
    return bool(bits.take(1))
