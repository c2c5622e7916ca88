"""The viewer shows what the candidates hold, pixel for pixel, in every mode, while they grow and change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from pictures import Array, noise
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from viewers import HEIGHT, Picture, noisy, open_view, painted_words, settled, show_full_size, stage_of

from sr_desktop.gui.viewer.chip import Chip
from sr_desktop.gui.viewer.compare_view import CompareView
from sr_desktop.gui.viewer.feeder import Feeder
from sr_desktop.gui.viewer.flip_chips import FlipChips
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.comparison import Comparison, DifferenceKind, Mode
from sr_desktop.viewing.difference import coloured
from sr_desktop.viewing.panes import Image, panes
from sr_desktop.viewing.requests import PIECE, Region
from sr_desktop.viewing.viewport import Viewport

BELOW_NAMES = 60  # rows; the names lie over the picture above


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[CompareView]:
    with open_view(qtbot) as made:
        yield made


def test_single_view_shows_the_image_pixel_for_pixel(qtbot: QtBot, view: CompareView) -> None:
    pictures = (noisy("a", 1), noisy("b", 2))
    view.set_candidates(pictures)
    show_full_size(view, Mode.SINGLE)
    shot = settled(qtbot, view)
    top = (HEIGHT - 400) // 2
    assert np.array_equal(shot[top + 40 : top + 400], pictures[1].pixels[40:, 80:720])
    assert (shot[:30, 300:] == shot[0, 300]).all()


def test_hard_pixels_at_400_percent(qtbot: QtBot, view: CompareView) -> None:
    picture = noisy("a", 1)
    view.set_candidates((picture,))
    assert view.viewport is not None
    view.set_viewport(view.viewport.zoomed(4.0).centred(0.5, 0.5))
    shot = settled(qtbot, view)
    expected = np.repeat(np.repeat(picture.pixels[140:260, 320:480], 4, axis=0), 4, axis=1)
    assert np.array_equal(shot[BELOW_NAMES:], expected[BELOW_NAMES:])


def test_the_slider_shows_one_left_and_the_other_right(qtbot: QtBot, view: CompareView) -> None:
    first, second = noisy("a", 1), noisy("b", 2)
    view.set_candidates((first, second))
    show_full_size(view, Mode.SLIDER)
    view.set_comparison(view.comparison.slid(0.25))
    shot = settled(qtbot, view)[100:200]
    rows = slice(100 - 40, 200 - 40)
    assert np.array_equal(shot[:, :155], first.pixels[rows, 80:235])
    assert np.array_equal(shot[:, 165:], second.pixels[rows, 245:720])


@pytest.mark.parametrize(("count", "corners"), [(2, [(0, 0), (321, 0)]), (4, [(0, 0), (321, 0), (0, 241), (321, 241)])])
def test_panes_show_the_same_place_of_different_images(
    qtbot: QtBot, view: CompareView, count: int, corners: list[tuple[int, int]]
) -> None:
    pictures = tuple(noisy(key, seed, 1000, 1600) for seed, key in enumerate("abcde"))
    view.set_candidates(pictures)
    show_full_size(view, Mode.PANES, count)
    shot, viewport = settled(qtbot, view), view.viewport
    assert viewport is not None
    seen = viewport.visible_px
    assert (seen.width, seen.height) == (319, 480 if count == 2 else 239)
    for picture, (x, y) in zip(pictures[1:], corners, strict=False):
        part = shot[y + BELOW_NAMES : y + seen.height, x : x + seen.width]
        assert np.array_equal(part, picture.pixels[seen.slices][BELOW_NAMES:])


@pytest.mark.parametrize("kind", list(DifferenceKind))
def test_a_difference_is_drawn_in_the_colours_of_its_scale(
    qtbot: QtBot, view: CompareView, kind: DifferenceKind
) -> None:
    first, second = noisy("a", 1), noisy("b", 2)
    view.set_candidates((first, second))
    show_full_size(view, Mode.DIFFERENCE)
    view.set_comparison(replace(view.comparison, kind=kind).gained(-2))
    apart = second.pixels.astype(np.float32) - first.pixels
    levels = np.abs(apart).mean(axis=2) if kind is DifferenceKind.ABSOLUTE else apart @ [0.299, 0.587, 0.114]
    expected = coloured(levels.astype(np.float32), kind, 2)[100:300, 80:720]
    shot = settled(qtbot, view)[140:340]
    assert np.abs(shot.astype(int) - expected).max() <= 4


def test_input_and_result_line_up(qtbot: QtBot, view: CompareView) -> None:
    small = noise(100, 200, 3, np.uint8)
    large = np.repeat(np.repeat(small, 4, axis=0), 4, axis=1)
    view.set_candidates((Picture("input", "Input", small), Picture("result", "Result", large)), (800, 400))
    show_full_size(view, Mode.SINGLE)
    one = settled(qtbot, view)
    qtbot.keyClick(stage_of(view), Qt.Key.Key_Tab)
    other = settled(qtbot, view)
    assert view.comparison.shown == "input"
    assert np.array_equal(one[BELOW_NAMES + 30 :], other[BELOW_NAMES + 30 :])


def test_finished_tiles_appear(qtbot: QtBot, view: CompareView) -> None:
    picture = Picture("a", "A", np.zeros((400, 600, 3), np.uint8), finished=())
    view.set_candidates((picture,))
    show_full_size(view, Mode.SINGLE)
    assert not settled(qtbot, view)[100:400, 100:500].any()
    picture.pixels[100:200, 200:400] = 255
    view.refresh("a", Rect(50, 25, 50, 25))
    shot = settled(qtbot, view)
    assert (shot[140:240, 220:420] == 255).all()
    assert not shot[245:400, 100:500].any()


def test_a_tile_finished_while_its_region_is_read_is_not_lost(qtbot: QtBot, view: CompareView) -> None:
    picture = Picture("a", "A", np.zeros((400, 600, 3), np.uint8))
    view.set_candidates((picture,))
    show_full_size(view, Mode.SINGLE)
    settled(qtbot, view)
    picture.gate.clear()
    view.refresh("a", Rect(0, 0, 150, 100))
    qtbot.wait(30)
    picture.pixels[:] = 255
    view.refresh("a", Rect(0, 0, 150, 100))
    picture.gate.set()
    assert (settled(qtbot, view)[100:400, 100:500] == 255).all()


def test_another_image_under_the_same_key_replaces_the_old_one(qtbot: QtBot, view: CompareView) -> None:
    view.set_candidates((noisy("a", 1),))
    show_full_size(view, Mode.SINGLE)
    settled(qtbot, view)
    other = noisy("a", 7)
    view.set_candidates((other,))
    assert np.array_equal(settled(qtbot, view)[100:400], other.pixels[60:360, 80:720])


def test_the_view_stays_for_an_image_of_the_same_size_and_is_fitted_for_another(view: CompareView) -> None:
    view.set_candidates((noisy("a", 1),))
    show_full_size(view, Mode.SINGLE)
    before = view.viewport
    view.set_candidates((noisy("b", 2),))
    assert view.viewport == before
    view.set_candidates((noisy("c", 3, 300, 300),))
    assert view.viewport is not None
    assert view.viewport.fitted
    view.set_candidates(())
    assert view.viewport is None


def test_an_unreadable_candidate_is_left_out_and_told(
    qtbot: QtBot, view: CompareView, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken(Picture):
        def read(self, _rect: Rect, _level: int = 0) -> Array:
            raise OSError("the disk is gone")

    good = noisy("b", 2)
    view.set_candidates((Broken("a", "A", good.pixels), good))
    show_full_size(view, Mode.SINGLE)
    assert np.array_equal(settled(qtbot, view)[100:400], good.pixels[60:360, 80:720])
    assert "could not be shown" in caplog.text


def test_with_more_to_show_than_can_be_kept_it_comes_to_rest(qtbot: QtBot) -> None:
    feeder = Feeder(budget=5 * 4 * PIECE**2)
    pictures = tuple(noisy(key, seed, 1000, 1600) for seed, key in enumerate("abcdef"))
    feeder.set_candidates(pictures)
    comparison = Comparison().with_keys(tuple("abcdef"))
    viewport = Viewport(1600, 1000, 1600, 1000).zoomed(1.0)
    arrived: list[Region] = []
    feeder.arrived.connect(arrived.append)
    feeder.follow(panes(comparison, 1600, 1000), comparison, viewport)
    qtbot.waitUntil(lambda: feeder.is_settled, timeout=10_000)
    assert 0 < len(arrived) <= 5
    assert {region.content for region in arrived} == {Image(comparison.shown)}
    feeder.stop()


@pytest.mark.parametrize("width", [430, 680, 1400])
def test_all_keys_are_seen_and_all_names_are_listed(view: CompareView, width: int) -> None:
    names = ("Input", "Bicubic", "FasterRFDN", "EFDN", *(f"of_another_program_{n} & co.png" for n in range(7)))
    pictures = tuple(replace(noisy(str(seed), seed), name=name) for seed, name in enumerate(names))
    view.resize(width, 600)
    view.set_candidates(pictures)
    QApplication.processEvents()
    chips = view.findChild(FlipChips)
    assert chips is not None
    keyed = [chip for chip in chips.findChildren(Chip) if chip.number and chip.isVisible()]
    assert [chip.number for chip in keyed] == list("123456789")
    assert [chip.text() for chip in keyed if chip.width() >= chip.sizeHint().width()][:2] == ["Input", "Bicubic"]
    seen = QRect(view.mapToGlobal(QPoint()), view.size())
    places = [QRect(chip.mapToGlobal(QPoint()), chip.size()) for chip in keyed]
    assert all(seen.contains(place) for place in places)
    assert all(one.right() < other.left() for one, other in pairwise(places))
    more = next(chip for chip in chips.findChildren(Chip) if chip.isVisible() and not chip.number)
    menu = chips.findChild(QMenu)
    assert menu is not None
    menu.aboutToShow.emit()
    assert [entry.text().partition("\t")[0].replace("&&", "&") for entry in menu.actions()] == list(names)
    assert [entry.text().partition("\t")[2] for entry in menu.actions()] == [*"123456789", "", ""]
    menu.actions()[-1].trigger()
    assert view.comparison.shown == "10"
    view.set_candidates(pictures[:3])
    QApplication.processEvents()
    assert not more.isVisible()


@pytest.mark.parametrize("width", [430, 560, 680, 900, 1400])
def test_the_picture_stays_where_it_is_when_candidates_come(view: CompareView, width: int) -> None:
    """Those that a race and a Reference bring, and a folder of other programs' results."""
    view.resize(width, 600)
    others = (f"photo_x4_another_program_{number}.png" for number in range(7))
    names = ("Input", "Bicubic", "FasterRFDN", "EFDN", "Reference", *others)
    pictures = [replace(noisy(name.lower(), seed), name=name) for seed, name in enumerate(names)]
    tops = set()
    for count in range(len(pictures) + 1):
        view.set_candidates(tuple(pictures[:count]))
        QApplication.processEvents()
        tops.add(stage_of(view).y())
    assert len(tops) == 1


@pytest.mark.parametrize("count", [3, 4])
@pytest.mark.parametrize("images", [1, 2, 3])
def test_no_image_stands_in_two_panes_and_an_empty_one_says_how_to_fill_it(
    view: CompareView, count: int, images: int
) -> None:
    pictures = tuple(noisy(key, seed) for seed, key in enumerate(("input", "bicubic", "model")[:images]))
    view.set_candidates(pictures)
    view.set_comparison(view.comparison.in_mode(Mode.PANES, count))
    stage, few = stage_of(view), images < count
    painted = painted_words(stage)
    assert sorted(word for word in painted if word in ("Input", "Bicubic", "Model")) == sorted(
        picture.name for picture in pictures
    )
    frames = {pane.px_frame for pane in stage.panes()}
    assert len(frames) == images
    assert ("No other image to compare" in painted) == ("No other image" in stage.accessibleDescription()) == few
    button = next(chip for chip in view.findChildren(Chip) if f"(Shift+{count})" in chip.accessibleName())
    assert button.toolTip().endswith(f"so far: {images}") == few
    view.set_candidates((*pictures, *(noisy(key, 9) for key in "xyz")))
    assert frames < {pane.px_frame for pane in stage.panes()} or not few, "those that were there stay in place"
    assert "No other image to compare" not in painted_words(stage)
    assert "so far" not in button.toolTip()


def test_an_empty_pane_is_silent_while_its_image_is_on_the_way(view: CompareView) -> None:
    view.set_candidates((noisy("input", 1), noisy("bicubic", 2)), coming=("input", "bicubic", "model"))
    view.set_comparison(view.comparison.in_mode(Mode.PANES, 3))
    assert "No other image to compare" not in painted_words(stage_of(view))
