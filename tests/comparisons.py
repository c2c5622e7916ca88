"""A small image beside its Reference in the real window, for tests of figures and sessions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sr_desktop.gui.sharing.figure_dialog import FigureDialog
from sr_desktop.imaging.rect import Rect
from tests.windows import LONG, Window, opened

TRUTH = "truth"
BOX = Rect(20, 16, 30, 24)


def small_image(folder: Path, name: str = "a.png", factor: int = 1) -> Path:
    """One of 32×24 pixels times a factor; its Reference has the same name in the folder `TRUTH` beside it."""
    y, x = np.mgrid[: 96 * factor, : 128 * factor]
    hr = np.dstack([127 + 90 * np.sin(x / (5 + c) + y / (9 - c)) for c in range(3)]).astype(np.uint8)
    (folder / TRUTH).mkdir(exist_ok=True)
    Image.fromarray(hr).save(folder / TRUTH / name)
    Image.fromarray(hr).resize((32 * factor, 24 * factor)).save(folder / name)
    return folder / name


@contextmanager
def compared(qtbot: QtBot, image: Path) -> Iterator[Window]:
    """The image, EFDN's result and the Reference on screen, a box drawn."""
    with opened(qtbot, [str(image)]) as window:
        window.session.models.choose("efdn")
        window.until_shown()
        window.session.stage.set_reference_folder(image.parent / TRUTH)
        window.until(lambda: "reference" in window.space.viewer.comparison.keys)
        window.space.viewer.select(BOX)
        yield window
        window.frame.close()
        QApplication.processEvents()


def save_session(window: Window, path: Path) -> Path:
    """What is on screen."""
    window.space.share_desk.write_session(path)
    return saved(window, path)


def saved(window: Window, path: Path) -> Path:
    """Wait until it is there and the window has said so."""
    window.until(lambda: path.exists() and "Saved" in window.frame.message_bar.text.text(), LONG)
    return path


def figure_dialog(window: Window) -> FigureDialog:
    """That of the image on screen, open with its page."""
    window.act("figure")
    figures = window.space.share_desk.figures
    window.until(lambda: figures.dialog is not None and figures.dialog.preview_shown, LONG)
    assert figures.dialog is not None
    return figures.dialog


def race(window: Window) -> None:
    """Have both networks compute their results."""
    window.act("race")
    results = window.session.looking.results
    window.until(lambda: len(results()) >= 2 and all(result.rendering.share == 1 for result in results()), LONG)
