"""The values under the cursor are there for every image, at any width of the window that people have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from pictures import noise
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from viewers import Picture, open_view, painted_words, stage_of

from sr_desktop.gui.viewer.compare_view import CompareView
from sr_desktop.gui.viewer.probe import Reading
from sr_desktop.gui.viewer.readout import Readout
from sr_desktop.viewing.comparison import Mode

USUAL = ("Input", "Bicubic", "FasterRFDN", "EFDN", "Reference")
BESIDE_THE_PANES = 688  # of a window of 1280 × 800 with queue and inspector, as it opens


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[CompareView]:
    with open_view(qtbot) as made:
        yield made


def _painted(view: CompareView) -> list[str]:
    readout = view.findChild(Readout)
    assert readout is not None
    return painted_words(readout)


def _point(qtbot: QtBot, view: CompareView) -> tuple[int, int]:
    """Row and column of the pixel that the pointer is on by then."""
    told: list[Reading | None] = []
    view.cursor_moved.connect(told.append)
    qtbot.mouseMove(stage_of(view), QPoint(100, 200))  # where it is not yet, whatever was tested before
    qtbot.mouseMove(stage_of(view), QPoint(120, 240))
    viewport = view.viewport
    assert viewport is not None
    x, y = map(int, viewport.sr_at(120.5, 240.5))
    qtbot.waitUntil(lambda: any(one and (one.probe.sr_x, one.probe.sr_y) == (x, y) for one in told), timeout=30_000)
    return y, x


def _pictures(count: int, samples: int, dtype: type[np.generic]) -> tuple[Picture, ...]:
    names = (*USUAL, *(f"of_another_program_{number}.png" for number in range(9)))[:count]
    return tuple(Picture(name.lower(), name, noise(400, 800, samples, dtype, seed)) for seed, name in enumerate(names))


@pytest.mark.parametrize(
    ("count", "samples", "dtype"),
    [(5, 3, np.uint8), (5, 4, np.uint8), (5, 3, np.uint16), (3, 4, np.uint16), (8, 3, np.uint8), (9, 1, np.uint16)],
)
@pytest.mark.parametrize("mode", [Mode.SINGLE, Mode.DIFFERENCE])
def test_every_image_has_its_values_in_the_smallest_usual_window(
    qtbot: QtBot, view: CompareView, count: int, samples: int, dtype: type[np.generic], mode: Mode
) -> None:
    pictures = _pictures(count, samples, dtype)
    view.resize(BESIDE_THE_PANES, 680)
    view.set_candidates(pictures)
    view.set_comparison(view.comparison.in_mode(mode))
    before = stage_of(view).geometry()
    under = _point(qtbot, view)
    painted = _painted(view)
    for number, picture in enumerate(pictures, start=1):
        values = " ".join(map(str, picture.pixels[under]))
        assert values in painted
        assert painted[painted.index(values) - 1] in (str(number), picture.name)
    assert stage_of(view).geometry() == before


def test_values_stand_still_while_images_are_flipped(qtbot: QtBot, view: CompareView) -> None:
    view.resize(BESIDE_THE_PANES, 680)
    view.set_candidates(_pictures(5, 3, np.uint8))
    _point(qtbot, view)
    before = _painted(view)
    view.set_comparison(view.comparison.flipped_to("reference"))
    QApplication.processEvents()
    assert _painted(view) == before


def test_names_stand_beside_the_values_where_there_is_room(qtbot: QtBot, view: CompareView) -> None:
    view.resize(1400, 680)
    view.set_candidates(_pictures(5, 3, np.uint8))
    _point(qtbot, view)
    assert set(USUAL) <= set(_painted(view))


def test_of_more_images_than_have_room_those_on_screen_are_told(qtbot: QtBot, view: CompareView) -> None:
    view.resize(430, 600)
    pictures = _pictures(12, 3, np.uint16)
    view.set_candidates(pictures)
    pair = view.comparison.keys[8], view.comparison.keys[11]
    view.set_comparison(replace(view.comparison.in_mode(Mode.SLIDER), slots=(*pair, "input", "bicubic"), arranged=2))
    under = _point(qtbot, view)
    painted = _painted(view)
    for number in (8, 11):
        assert " ".join(map(str, pictures[number].pixels[under])) in painted
    assert "9" in painted
