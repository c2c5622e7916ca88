"""Draw the icon in every size that a desktop asks for: `python resources/render_icon.py`, after a change of the SVG."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).resolve().parent / "icon"
DRAWING = FOLDER / "sr-desktop.svg"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)


def rendered(size: int) -> QImage:
    """The icon on a transparent square of `size` pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    return image.convertToFormat(QImage.Format.Format_ARGB32)


def main() -> None:
    """Write one PNG per size beside the drawing."""
    for size in SIZES:
        rendered(size).save(str(FOLDER / f"sr-desktop-{size}.png"))


if __name__ == "__main__":
    main()
