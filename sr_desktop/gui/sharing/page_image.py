"""A page of a figure for the screen."""

from __future__ import annotations

from PIL import Image
from PySide6.QtGui import QImage


def page_image(page: Image.Image, px_size: tuple[int, int]) -> QImage:
    """Fitted into so many device pixels. Any thread; changes the page."""
    page.thumbnail(px_size)
    width, height = page.size
    return QImage(page.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()
