"""The results in memory: those of the row looked at and of the last few others."""

from __future__ import annotations

import threading
from collections.abc import Iterable

from sr_desktop.engine.rendering import Rendering
from sr_desktop.gui.engine_thread.asking import RenderingKey

KEPT_ROWS = 3
MOST_BYTES = 2 << 30
"""Of the canvases of all rows together, before rows that nobody looks at are let go."""


class Renderings:
    """Safe for every thread. Of more than KEPT_ROWS rows, or MOST_BYTES, the one used longest ago is let go.

    Never the one that is looked at, nor the newest.
    """

    def __init__(self) -> None:
        self._shown: int | None = None
        self._lock = threading.Lock()
        self._by_row: dict[int, dict[RenderingKey, Rendering]] = {}

    def get(self, key: RenderingKey) -> Rendering | None:
        """The result, if it is still there."""
        with self._lock:
            return self._by_row.get(key.row_id, {}).get(key)

    def of_row(self, row_id: int) -> dict[RenderingKey, Rendering]:
        """All results of a row, in the order in which they were begun."""
        with self._lock:
            return dict(self._by_row.get(row_id, {}))

    def put(self, key: RenderingKey, rendering: Rendering) -> None:
        """Keep a result; its row is now the one used last."""
        with self._lock:
            row = self._by_row.pop(key.row_id, {})
            row[key] = rendering
            self._by_row[key.row_id] = row
            for old in [row_id for row_id in self._by_row if row_id not in (self._shown, key.row_id)]:
                if len(self._by_row) > KEPT_ROWS or self._bytes() > MOST_BYTES:
                    del self._by_row[old]

    def show(self, row_id: int | None) -> None:
        """The row is looked at: keep it."""
        with self._lock:
            self._shown = row_id

    def _bytes(self) -> int:
        return sum(rendering.canvas.nbytes for row in self._by_row.values() for rendering in row.values())

    def drop(self, key: RenderingKey) -> None:
        """Let one result go: its pixels are closed, or nobody wants it."""
        with self._lock:
            row = self._by_row.get(key.row_id, {})
            row.pop(key, None)
            if not row:
                self._by_row.pop(key.row_id, None)

    def drop_rows(self, row_ids: Iterable[int]) -> None:
        """Let the results of removed rows go."""
        with self._lock:
            for row_id in self._by_row.keys() & row_ids:
                del self._by_row[row_id]
