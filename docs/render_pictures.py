"""The pictures of the documentation, taken from the real window with the sample picture.

    python docs/render_pictures.py         writes window-*.png and window.webp beside this script

Needs a screen; `xvfb-run -s "-screen 0 1400x900x24"` gives one to a machine without.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep

import numpy as np
from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

HERE = Path(__file__).resolve().parent
SIZE = QSize(1280, 800)
FRAME = (960, 600)
FRAMES_PER_SECOND = 10
CLOSE_UP = (0.40, 0.45)
_REST = 0.002
"""Middle of what is enlarged, as fractions of the sample."""


class Studio:
    """The window with the sample in it, and the film that is taken."""

    def __init__(self) -> None:
        from sr_desktop.gui import app
        from sr_desktop.resources import resource

        self.window = app.open_window([str(resource("sample.jpg"))])
        self.window.resize(SIZE)
        self.film: list[Image.Image] = []
        self.until(lambda: self.window.workspace is not None)
        assert self.window.workspace is not None
        self.space = self.window.workspace
        self.until(lambda: self.space.session.scene is not None)
        self.computed(models=1)

    def until(self, condition: Callable[[], bool], patience: float = 240) -> None:
        """Let the window work until something holds."""
        end = monotonic() + patience
        while not condition():
            if monotonic() > end:
                raise TimeoutError("The window did not come to rest.")
            QApplication.processEvents()
            sleep(_REST)  # or the seconds that the pictures tell would be those of a machine with one core less

    def pause(self, seconds: float) -> None:
        """Let the window work for a while."""
        end = monotonic() + seconds
        self.until(lambda: monotonic() > end)

    def computed(self, models: int) -> None:
        """Wait until so many models have computed the whole image, and all is painted."""
        looking = self.space.session.looking
        self.until(lambda: [result.rendering.share for result in looking.results()] == [1] * models, patience=600)
        self.until(lambda: self.space.viewer.is_settled)
        self.pause(1.5)

    def act(self, name: str) -> None:
        """Choose an entry of a menu."""
        self.space.menu_bar.actions_by_name[name].trigger()
        QApplication.processEvents()

    def compare(self, **changes: object) -> None:
        """Change how candidates stand together."""
        viewer = self.space.viewer
        viewer.set_comparison(replace(viewer.comparison, **changes))  # type: ignore[arg-type]
        self.until(lambda: viewer.is_settled)
        self.pause(0.05)

    def zoom(self, zoom: float) -> None:
        """Look closer at the close-up."""
        viewer = self.space.viewer
        assert viewer.viewport is not None
        viewer.set_viewport(viewer.viewport.zoomed(zoom).centred(*CLOSE_UP))
        self.until(lambda: viewer.is_settled)
        self.pause(0.05)

    def taken(self) -> Image.Image:
        """What the window shows now."""
        image = self.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
        pixels = rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3)
        return Image.fromarray(pixels.copy())

    def film_for(self, seconds: float) -> None:
        """Keep the picture for a while."""
        self.film += [self.taken().resize(FRAME, Image.Resampling.LANCZOS)] * max(1, round(seconds * FRAMES_PER_SECOND))


def render(folder: Path) -> None:
    """Play the scene and write its pictures."""
    from sr_desktop.viewing.comparison import Mode

    studio = Studio()
    studio.film_for(1)
    studio.space.session.models.race()
    studio.act("finish_all")
    studio.computed(models=2)
    studio.compare(mode=Mode.SLIDER, slots=("bicubic", "faster-rfdn", "efdn", "input"), arranged=4, slider=0.9)
    for doublings in np.linspace(0, 1, 8):
        studio.zoom(float(2**doublings) * 0.25)
        studio.film_for(0.1)
    for place in 0.5 + 0.4 * np.cos(np.linspace(0, 2 * np.pi, 40)):
        studio.compare(slider=float(place))
        studio.film_for(0.1)
    studio.compare(slider=0.5)
    studio.taken().save(folder / "window-slider.png", optimize=True)
    studio.space.session.stage.set_self_test(True)
    studio.until(lambda: studio.space.session.scene is not None and studio.space.session.scene.self_test)
    studio.act("finish_all")
    studio.computed(models=2)
    metrics = studio.space.inspector.metrics
    studio.until(lambda: len(metrics.table.rows) == 3 and all(row.psnr_rgb for row in metrics.table.rows))
    studio.compare(mode=Mode.PANES, pane_count=4, slots=("bicubic", "faster-rfdn", "efdn", "reference"), arranged=4)
    studio.pause(1.5)
    studio.taken().save(folder / "window-self-test.png", optimize=True)
    studio.film_for(2.5)
    studio.compare(mode=Mode.DIFFERENCE, slots=("faster-rfdn", "reference", "efdn", "bicubic"))
    studio.pause(1)
    studio.film_for(2)
    first, *others = studio.film
    first.save(
        folder / "window.webp", save_all=True, append_images=others, duration=1000 // FRAMES_PER_SECOND, quality=60,
        method=6, minimize_size=True, loop=0,
    )  # fmt: skip
    studio.window.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ["SR_DESKTOP_HOME"] = home
        sys.path.insert(0, str(HERE.parent))
        render(HERE)
