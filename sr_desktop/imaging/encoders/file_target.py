"""libvips writing into an open Python file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, BinaryIO

from sr_desktop.imaging import vips


class FileTarget:
    """Lets libvips write into a Python file and keeps the error that it would swallow.

    rewrite: given the first bytes, returns them with metadata put in, or None while there are too few of them.
    """

    def __init__(self, file: BinaryIO, rewrite: Callable[[bytes], bytes | None] | None = None) -> None:
        self._file = file
        self._rewrite = rewrite
        self._head = b""
        self.error: BaseException | None = None
        self.target = vips.TargetCustom()
        self.target.on_write(self._write)
        self.target.on_seek(lambda offset, whence: self._guarded(lambda: file.seek(offset, whence)))
        self.target.on_read(lambda size: self._guarded(lambda: file.read(size)))

    def _guarded(self, action: Callable[[], Any]) -> Any:
        # An exception must not pass through C: it would be printed, and the picture written on.
        try:
            return action()
        except BaseException as error:
            self.error = error
            return -1

    def _write(self, data: Any) -> int:
        def write() -> int:
            content = bytes(data)
            if self._rewrite is not None:
                self._head += content
                rewritten = self._rewrite(self._head)
                if rewritten is None:
                    return len(data)
                self._rewrite, content = None, rewritten
            self._file.write(content)
            return len(data)

        written: int = self._guarded(write)
        return written

    def run(self, encode: Callable[[Any], None]) -> None:
        """Encode into the file; raises what went wrong with the file."""
        try:
            encode(self.target)
        except vips.Error:
            if self.error is not None:
                raise self.error from None
            raise
        if self.error is not None:
            raise self.error
