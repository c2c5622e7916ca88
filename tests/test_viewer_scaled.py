"""On screens with a scale of their own, also a fractional one, every pixel of the screen is used and none resampled."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QRegion
from PySide6.QtWidgets import QWidget
from viewers import noisy, settled_image, stage_of, show_full_size
from sr_desktop.gui.viewer.compare_view import CompareView
from sr_desktop.viewing.comparison import Mode
QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
app = QApplication([])
view = CompareView()
view.resize(563, 431)
view.show()
picture = noisy("a", 1, 2000, 2200)
view.set_candidates((picture,))
show_full_size(view, Mode.SINGLE)
app.processEvents()
while not view.is_settled:
    app.processEvents()
stage, viewport = stage_of(view), view.viewport
assert stage.px_size == (round(stage.width() * stage.scale), round(stage.height() * stage.scale))
shot = settled_image(stage)
seen = viewport.visible_px
expected = picture.pixels[seen.slices]
rows, columns = slice(100, min(len(shot), len(expected)) - 2), slice(0, min(shot.shape[1], expected.shape[1]) - 2)
assert seen.width >= 563 * stage.scale - 1, (seen, stage.scale)
print(np.abs(shot[rows, columns].astype(int) - expected[rows, columns]).max(), stage.scale)

NOWHERE = Qt.GlobalColor.magenta

def unpainted():
    sheet = QImage(*stage.px_size, QImage.Format.Format_RGB32)
    sheet.setDevicePixelRatio(stage.scale)
    sheet.fill(NOWHERE)
    stage.render(sheet, QPoint(), QRegion(), QWidget.RenderFlag(0))
    bits = np.frombuffer(sheet.constBits(), np.uint8).reshape(sheet.height(), sheet.bytesPerLine())
    bits = bits[:-1, : 4 * sheet.width() - 4].reshape(sheet.height() - 1, sheet.width() - 1, 4)
    return int((bits[..., :3] == (255, 0, 255)).all(axis=2).sum())

left = [unpainted()]
for mode in (Mode.SINGLE, Mode.SLIDER):
    view.set_comparison(view.comparison.in_mode(mode))
    for zoom in (0.63, 1.37, 3.1, 0.11, 0.5):  # nothing of the new zoom is there yet
        view.set_viewport(view.viewport.zoomed(zoom).centred(0.4, 0.3))
        left.append(unpainted())
        for _ in range(3):
            app.processEvents()
            left.append(unpainted())
print(sum(left))
view.stop()
"""


@pytest.mark.parametrize("scale", ["1.25", "2"])
def test_pixels_of_the_screen_are_pixels_of_the_image_and_all_are_painted(scale: str) -> None:
    here = Path(__file__).parent
    environment = {**os.environ, "QT_SCALE_FACTOR": scale, "PYTHONPATH": os.pathsep.join([str(here), str(here.parent)])}
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.split() == ["0", str(float(scale)), "0"]
