"""The results in memory: those of the row looked at and of the last few others."""

from __future__ import annotations

import threading

from sr_desktop.engine.rendering import Rendering
from sr_desktop.gui.engine_thread.messages import RenderingKey

KEPT_ROWS = 3


class Renderings:
    """Safe for every thread. Of more than KEPT_ROWS rows, the one that was used longest ago is let go."""

    def __init__(self) -> None:
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
            while len(self._by_row) > KEPT_ROWS:
                del self._by_row[next(iter(self._by_row))]

    def touch(self, row_id: int) -> None:
        """The row is looked at: keep it longest."""
        with self._lock:
            if row_id in self._by_row:
                self._by_row[row_id] = self._by_row.pop(row_id)

    def drop_row(self, row_id: int) -> None:
        """Let the results of a removed row go."""
        with self._lock:
            self._by_row.pop(row_id, None)
