"""What stands in for pieces that are not there yet is looked for among those that are, however large the image is."""

from __future__ import annotations

import tracemalloc
from dataclasses import dataclass

import numpy as np
from pictures import Array
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from viewers import open_view, settled, settled_image, stage_of

from sr_desktop.imaging.pyramid import level_count
from sr_desktop.imaging.rect import Rect

SIDE = 10_000
GREEN = (20, 160, 80)


@dataclass
class Field:
    """A candidate of 100 megapixels, all of one colour."""

    key: str = "field"
    name: str = "Field"
    width: int = SIDE
    height: int = SIDE
    levels: int = level_count(SIDE, SIDE)
    icc: bytes | None = None
    finished: tuple[Rect, ...] | None = None

    def read(self, rect: Rect, level: int = 0) -> Array:  # noqa: ARG002 - of one colour at all levels
        return np.broadcast_to(np.uint8(GREEN), (rect.height, rect.width, 3)).copy()


def test_from_the_largest_pixels_back_to_much_of_it_all_is_painted_at_once(qtbot: QtBot) -> None:
    with open_view(qtbot) as view:
        view.set_candidates((Field(),))
        settled(qtbot, view)
        assert view.viewport is not None
        fitted = view.viewport
        view.set_viewport(fitted.zoomed(32.0))
        settled(qtbot, view)
        tracemalloc.start()
        view.set_viewport(fitted.zoomed(2 * fitted.zoom))
        shot = settled_image(stage_of(view))  # nothing of it has arrived but what was there
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        QApplication.processEvents()
    middle = shot[shot.shape[0] // 2, shot.shape[1] // 2]
    assert np.abs(middle.astype(int) - GREEN).max() <= 1
    assert most < 5_000_000
