"""How texts are written in the rows: they repeat each other, and to measure a text takes longer than to draw it."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics

_MOST = 500


class Lettering:
    """A font, and what there is room for in a line of it."""

    def __init__(self, font: QFont) -> None:
        self.font, self._metrics = font, QFontMetrics(font)
        self.height = self._metrics.lineSpacing()
        self.fitting = lru_cache(_MOST)(self._fitting)

    def _fitting(self, texts: tuple[str, ...], room: int, elide: Qt.TextElideMode) -> str:
        """The first of the texts that there is room for, else what there is room for of the last."""
        fitting = (text for text in texts if self._metrics.horizontalAdvance(text) <= room)
        return next(fitting, None) or self._metrics.elidedText(texts[-1], elide, room)
