"""The icon in the containers of Windows and macOS: `python icons.py FOLDER`, run by the Python that is frozen."""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

PICTURES = Path(__file__).resolve().parents[2] / "resources" / "icon"
WINDOWS = (16, 24, 32, 48, 64, 128, 256)
MAC = (16, 32, 64, 128, 256, 512)


def main(folder: Path) -> None:
    """Write sr-desktop.ico and sr-desktop.icns, each from the pictures that were drawn in its sizes."""
    folder.mkdir(parents=True, exist_ok=True)
    windows, mac = _pictures(WINDOWS), _pictures(MAC)
    windows[-1].save(folder / "sr-desktop.ico", append_images=windows, sizes=[(size, size) for size in WINDOWS])
    mac[-1].save(folder / "sr-desktop.icns", append_images=mac)


def _pictures(sizes: tuple[int, ...]) -> list[Image.Image]:
    return [Image.open(PICTURES / f"sr-desktop-{size}.png") for size in sizes]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
