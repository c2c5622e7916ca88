"""A canvas as a file that libvips reads while it encodes: rows are taken when they are needed, and not kept.

The file is an uncompressed TIFF, the plain format that libvips reads from a stream; only its directory exists.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Callable
from typing import Any

from sr_desktop.imaging import vips
from sr_desktop.imaging.canvas import Canvas
from sr_desktop.imaging.containers.ifd import LONG, LONG8, SHORT, Entry
from sr_desktop.imaging.containers.ifd_write import Space, write_directory
from sr_desktop.imaging.containers.tiff import EXTRA_SAMPLES
from sr_desktop.imaging.pixels import Pixels

_WIDTH, _HEIGHT, _BITS, _COMPRESSION, _PHOTOMETRIC = 0x0100, 0x0101, 0x0102, 0x0103, 0x0106
_STRIP_OFFSETS, _SAMPLES, _STRIP_ROWS, _STRIP_BYTES = 0x0111, 0x0115, 0x0116, 0x0117
_NONE, _BLACK_IS_ZERO = 1, 1
_BIG_TIFF = b"II" + struct.pack("<HHHQ", 43, 8, 0, 16)
_DIRECTORY_BYTES = 4096
_STRIP = 4 << 20  # bytes
_FEWEST_ROWS = 64  # of which a resized canvas reads its own source little more than once


class RowStream:
    """error: what the canvas raised, which libvips would swallow."""

    def __init__(self, canvas: Canvas) -> None:
        self._read_rows: Callable[[int, int], Pixels] | None = canvas.rows
        self._height = canvas.height
        self._row = canvas.width * canvas.channels * canvas.dtype.itemsize
        self._rows = min(canvas.height, max(_FEWEST_ROWS, _STRIP // self._row))
        self._head = self._header(canvas)
        self._size = len(self._head) + canvas.height * self._row
        self._position = 0
        self._strip_top, self._strip = -1, memoryview(b"")
        self.error: BaseException | None = None
        self._source = vips.SourceCustom()
        self._source.on_read(lambda size: self._guarded(lambda: self._read(size), b""))
        self._source.on_seek(lambda offset, whence: self._guarded(lambda: self._seek(offset, whence), -1))

    def image(self) -> Any:
        """The canvas as a libvips image that can be read from top to bottom, once."""
        return vips.Image.tiffload_source(self._source, access="sequential", fail_on="error", unlimited=True)

    def close(self) -> None:
        """Let the canvas go: libvips and Python hold on to each other until the next garbage collection."""
        self._read_rows, self._strip = None, memoryview(b"")

    def _guarded(self, action: Callable[[], Any], otherwise: Any) -> Any:
        # An exception must not pass through C: it would be printed, and black rows read on.
        try:
            return otherwise if self.error else action()
        except BaseException as error:
            self.error = error
            return otherwise

    def _seek(self, offset: int, whence: int) -> int:
        self._position = offset + {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self._size}[whence]
        return self._position

    def _read(self, size: int) -> bytes | memoryview:
        """Up to `size` bytes, fewer at the end of a strip."""
        if self._position < len(self._head):
            found: bytes | memoryview = self._head[self._position : self._position + size]
        elif self._position < self._size:
            row, offset = divmod(self._position - len(self._head), self._row)
            top = row // self._rows * self._rows
            start = (row - top) * self._row + offset
            found = self._strip_at(top)[start : start + size]
        else:
            found = b""
        self._position += len(found)
        return found

    def _strip_at(self, top: int) -> memoryview:
        if top != self._strip_top and self._read_rows:
            bottom = min(self._height, top + self._rows)
            self._strip_top, self._strip = top, self._read_rows(top, bottom).data.cast("B")
        return self._strip

    def _header(self, canvas: Canvas) -> bytes:
        """All that comes before the pixels."""
        samples = canvas.channels
        tops = range(0, canvas.height, self._rows)
        head = bytearray(_DIRECTORY_BYTES + 16 * len(tops))
        directory = {
            _WIDTH: Entry.of("<", LONG, canvas.width),
            _HEIGHT: Entry.of("<", LONG, canvas.height),
            _BITS: Entry.of("<", SHORT, *[8 * canvas.dtype.itemsize] * samples),
            _COMPRESSION: Entry.of("<", SHORT, _NONE),
            _PHOTOMETRIC: Entry.of("<", SHORT, _BLACK_IS_ZERO),
            _STRIP_OFFSETS: Entry.of("<", LONG8, *[len(head) + top * self._row for top in tops]),
            _SAMPLES: Entry.of("<", SHORT, samples),
            _STRIP_ROWS: Entry.of("<", LONG, self._rows),
            _STRIP_BYTES: Entry.of("<", LONG8, *[self._row * min(self._rows, canvas.height - top) for top in tops]),
        }
        if samples > 1:
            directory[EXTRA_SAMPLES] = Entry.of("<", SHORT, *[0] * (samples - 1))
        _, pieces = write_directory(directory, "<", True, Space(len(_BIG_TIFF)))
        for place, piece in [(0, _BIG_TIFF), *pieces]:
            head[place : place + len(piece)] = piece
        return bytes(head)
