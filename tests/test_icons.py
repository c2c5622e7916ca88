"""Icons: sharp on every screen, in the colours of the theme, drawn once in each size."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QAction, QColor, QIcon, QImage, QPainter
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenuBar
from pytestqt.qtbot import QtBot

from sr_desktop.gui import theme
from sr_desktop.gui.icons import icon
from tests.comparisons import figure_dialog
from tests.windows import opened

SIZE = QSize(16, 16)

pytestmark = pytest.mark.usefixtures("qapp")


def _ink(image: QImage) -> set[str]:
    """The colours of what is well covered, which leaves out the edges."""
    colours = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {colour.name() for colour in colours if colour.alpha() > 240}


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_an_icon_has_the_pixels_of_the_screen_and_is_drawn_once(scale: float) -> None:
    made = icon("ph.stop").pixmap(SIZE, scale)
    assert made.size() == QSize(round(16 * scale), round(16 * scale))
    assert made.devicePixelRatio() == scale
    assert icon("ph.stop").pixmap(SIZE, scale).cacheKey() == made.cacheKey()


def test_an_icon_follows_theme_and_state() -> None:
    seen = set()
    for name in ("dark", "light"):
        theme.apply_theme(name)
        colours = theme.palette(dark=name == "dark")
        drawn = {
            mode: icon("ph.stop").pixmap(4 * SIZE, 1.0, mode).toImage()
            for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled)
        }
        assert _ink(drawn[QIcon.Mode.Normal]) == {colours.buttonText().color().name()}
        assert drawn[QIcon.Mode.Normal] != drawn[QIcon.Mode.Disabled]
        seen |= _ink(drawn[QIcon.Mode.Normal])
    assert len(seen) == 2


def test_a_painted_icon_is_the_one_that_a_button_shows() -> None:
    page = QImage(16, 16, QImage.Format.Format_ARGB32_Premultiplied)
    page.fill(QColor(0, 0, 0, 0))
    painter = QPainter(page)
    icon("ph.stop").paint(painter, QRect(0, 0, 16, 16))
    painter.end()
    assert page == icon("ph.stop").pixmap(SIZE, 1.0).toImage().convertToFormat(page.format())


_CHANGED = """
import gc
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication
from sr_desktop.gui.icons import icon
app = QApplication([])
whole = icon("ph.stop").pixmap(16, 16).toImage()
before = len([one for one in gc.get_objects() if type(one).__name__ == "_Kept"])
copies = [QIcon(icon("ph.stop")) for _ in range(20)]
for copy in copies:
    copy.setIsMask(True)
gc.collect()
assert all(copy.pixmap(16, 16).toImage() == whole for copy in copies)
again = QIcon(copies[0])
again.setIsMask(False)
del copies, copy
gc.collect()
assert again.pixmap(16, 16).toImage() == icon("ph.stop").pixmap(16, 16).toImage() == whole
after = len([one for one in gc.get_objects() if type(one).__name__ == "_Kept"])
print("drawn", after - before)
"""


def test_a_copy_that_is_changed_draws_as_long_as_it_lives_and_no_longer() -> None:
    """Qt gives each changed copy an engine of its own; of twenty-one only the last copy's is left."""
    run = subprocess.run([sys.executable, "-c", _CHANGED], capture_output=True, text=True, check=False, timeout=120)
    assert (run.returncode, run.stdout) == (0, "drawn 1\n"), run.stderr


def test_every_icon_of_the_window_follows_the_theme_also_in_menus(qtbot: QtBot, tmp_path: Path) -> None:
    photo = tmp_path / "photo.png"
    Image.new("RGB", (24, 16), "teal").save(photo)
    with opened(qtbot, [str(photo)]) as window:
        window.until_shown()
        dialog = figure_dialog(window)
        for name in ("dark", "light"):
            window.frame.appearance.use(name)
            QApplication.processEvents()
            parts = [*window.frame.findChildren(QAbstractButton), *window.frame.findChildren(QAction)]
            shown = [part.icon() for part in parts if not isinstance(part.parent(), QLineEdit | QMenuBar)]  # Qt's own
            inks = [_ink(one.pixmap(4 * SIZE, 1.0).toImage()) for one in shown if not one.isNull()]
            assert len(inks) > 60
            for lightness in (QColor(ink).lightness() for ink in set[str]().union(*inks)):
                assert lightness > 200 if name == "dark" else lightness < 60 or lightness == 255  # on the accent
        dialog.reject()
