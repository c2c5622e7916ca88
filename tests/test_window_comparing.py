"""Comparing in the real window: a folder of pairs is stepped through, and every action is found by its name."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sr_desktop.gui.command_search import CommandSearch, plain
from sr_desktop.gui.key_sheet import KeySheet
from sr_desktop.gui.viewer.chip import Chip
from sr_desktop.viewing.comparison import Mode
from tests.viewers import stage_of
from tests.windows import Window, opened, texts


def write(path: Path, width: int, height: int, seed: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)
    Image.fromarray(pixels).save(path)
    return path


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    """lr: two small images; ours and theirs: results of both; hr: their references."""
    for number, name in enumerate(("a", "b")):
        write(tmp_path / "lr" / f"{name}x4.png", 40, 30 + number, number)
        for folder in ("hr", "theirs"):
            write(tmp_path / folder / f"{name}.png", 160, 120 + 4 * number, 10 + number)
    return tmp_path


def keys(window: Window) -> tuple[str, ...]:
    return window.space.viewer.comparison.keys


def test_a_folder_of_pairs_is_stepped_through_with_the_view_kept(qtbot: QtBot, pairs: Path) -> None:
    with opened(qtbot, [str(pairs / "lr")]) as window:
        window.until_shown()
        stage, viewer = window.session.stage, window.space.viewer
        stage.set_reference_folder(pairs / "hr")
        window.until(lambda: "reference" in keys(window))
        stage.add_extra(pairs / "theirs")
        theirs = f"folder:{pairs / 'theirs'}:"
        window.until(lambda: theirs in keys(window))
        assert viewer.state.candidates[-1].name == "theirs"
        window.act("view_slider")
        viewer.set_comparison(viewer.comparison.activated(0).flipped_to("reference").activated(1).flipped_to(theirs))
        window.act("keep_view")
        assert viewer.viewport is not None
        viewer.set_viewport(viewer.viewport.zoomed(8).centred(0.25, 0.75))
        window.press(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        window.until(lambda: window.session.scene is not None and window.session.scene.source.info.height == 31)
        window.until(lambda: theirs in keys(window) and "reference" in keys(window))
        assert viewer.comparison.mode is Mode.SLIDER
        window.until(lambda: viewer.comparison.slots[:2] == ("reference", theirs))
        assert viewer.viewport is not None
        assert (viewer.viewport.sr_height, viewer.viewport.zoom) == (124, 8)
        assert viewer.viewport.x == pytest.approx(0.25, abs=0.01)
        window.press(Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
        window.until(lambda: window.session.scene is not None and window.session.scene.source.info.height == 30)


def numbers(window: Window) -> dict[str, str]:
    """What stands on the chips above the picture: name of the image by its key."""
    chips = [chip for chip in window.space.viewer.findChildren(Chip) if chip.number and chip.isVisible()]
    return {chip.number: chip.text() for chip in chips}


def test_a_learned_number_keeps_its_image_when_others_come(qtbot: QtBot, pairs: Path) -> None:
    with opened(qtbot, [str(pairs / "lr")]) as window:
        window.session.models.choose("bicubic")
        window.until(lambda: len(keys(window)) == 2)
        stage, shown = window.session.stage, lambda: window.space.viewer.comparison.current
        theirs = f"file:{pairs / 'theirs' / 'a.png'}"
        stage.add_extra(pairs / "theirs" / "a.png")
        window.until(lambda: theirs in keys(window))
        window.until(lambda: numbers(window) == {"1": "Input", "2": "Bicubic", "3": "a.png"})
        window.session.models.choose("efdn")
        window.until(lambda: "model:efdn" in keys(window))
        assert shown() == "model:efdn"
        stage.set_reference(pairs / "hr" / "a.png")
        window.until(lambda: "reference" in keys(window))
        window.until(
            lambda: numbers(window) == {"1": "Input", "2": "Bicubic", "3": "a.png", "4": "EFDN", "5": "Reference"}
        )
        for key, image in ((Qt.Key.Key_3, theirs), (Qt.Key.Key_5, "reference"), (Qt.Key.Key_4, "model:efdn")):
            window.press(key)
            assert shown() == image
        stage.set_reference(None)
        window.until(lambda: "reference" not in keys(window))
        stage.add_extra(pairs / "hr" / "a.png")
        window.until(lambda: len(keys(window)) == 5)
        window.until(lambda: len(numbers(window)) == 5)
        assert (numbers(window)["3"], numbers(window)["4"]) == ("a.png", "EFDN")
        window.press(Qt.Key.Key_3)
        assert shown() == theirs


@pytest.mark.parametrize("size", [(80, 60), (160, 124)])
def test_a_reference_of_the_wrong_size_is_no_image_to_compare_and_the_person_is_told(
    qtbot: QtBot, pairs: Path, size: tuple[int, int]
) -> None:
    """Also one of the same shape, which would lie over the picture as if it were its ground truth."""
    wrong, right = write(pairs / "wrong.png", *size, seed=5), pairs / "hr" / "a.png"
    with opened(qtbot, [str(pairs / "lr" / "ax4.png")]) as window:
        stage, bar, panel = window.session.stage, window.frame.message_bar, window.space.inspector.metrics
        window.until_shown()
        stage.set_reference(wrong)
        window.until(bar.isVisible)
        assert "160×120" in texts(bar)
        window.until(lambda: f"Not used: {wrong.name}" in texts(panel))
        window.until(lambda: "160×120 px is needed" in texts(panel))
        assert "reference" not in keys(window)
        assert "Reference" not in numbers(window).values()
        bar.dismiss()
        known = window.session.scene
        stage.renew()
        window.until(lambda: window.session.scene is not known)
        assert not bar.isVisible(), "told once is enough"
        stage.set_reference(wrong)
        window.until(bar.isVisible)
        stage.set_reference(right)
        window.until(lambda: "Reference" in numbers(window).values())
        window.until(lambda: right.name in texts(panel) and "Not used" not in texts(panel))
        assert not bar.isVisible()


def told(window: Window) -> str:
    """The names on the panes."""
    return re.sub(r" (\(\d+ %\)|· \d+ %)", "", stage_of(window.space.viewer).accessibleDescription())


def test_the_difference_shows_the_error_against_the_reference(qtbot: QtBot, pairs: Path) -> None:
    with opened(qtbot, [str(pairs / "lr" / "ax4.png")]) as window:
        window.until_shown()
        stage, chosen = window.session.stage, window.session.models.chosen.name
        window.press(Qt.Key.Key_D)
        assert told(window) == f"|{chosen} − Bicubic|"
        stage.set_reference(pairs / "hr" / "a.png")
        window.until(lambda: told(window) == f"|{chosen} − Reference|")
        stage.set_reference(None)
        window.until(lambda: told(window) == f"|{chosen} − Bicubic|")
        stage.set_self_test(True)
        window.until(lambda: told(window) == f"|{chosen} − Reference|")
        window.press(Qt.Key.Key_S)
        window.press(Qt.Key.Key_2)
        assert told(window) == "Bicubic"
        window.press(Qt.Key.Key_D)
        assert told(window) == "|Bicubic − Reference|"
        window.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
        assert told(window) == "|Bicubic − Input, reduced|"
        window.press(Qt.Key.Key_S)
        window.press(Qt.Key.Key_D)
        assert told(window) == "|Bicubic − Input, reduced|", "chosen by hand"


def test_a_race_begun_in_the_single_view_is_seen_side_by_side(qtbot: QtBot, pairs: Path) -> None:
    with opened(qtbot, [str(pairs / "lr" / "ax4.png")]) as window:
        viewer, models = window.space.viewer, window.session.models
        window.until_shown()
        models.tick(("faster-rfdn", "efdn"))
        window.act("race")
        window.until(lambda: told(window) == "FasterRFDN, EFDN")
        assert (viewer.comparison.mode, viewer.comparison.pane_count) == (Mode.PANES, 2)
        window.until(lambda: len(window.session.looking.results()) == 2)
        window.press(Qt.Key.Key_D)
        window.session.stage.set_reference(pairs / "hr" / "a.png")
        window.until(lambda: told(window) == "|EFDN − Reference|")
        models.tick(())
        models.tick(("bicubic", "efdn"))
        window.act("race")
        window.until(lambda: models.is_racing)
        assert viewer.comparison.mode is Mode.DIFFERENCE
        window.press(Qt.Key.Key_S)
        assert viewer.comparison.mode is Mode.SINGLE
        models.tick(())
        models.tick(("bicubic", "faster-rfdn", "efdn"))
        window.act("race")
        window.until(lambda: sorted(told(window).split(", ")) == ["Bicubic", "EFDN", "FasterRFDN"])


def test_the_next_image_has_the_same_numbers_and_a_model_stands_before_the_reference(qtbot: QtBot, pairs: Path) -> None:
    with opened(qtbot) as window:
        window.session.stage.set_reference_folder(pairs / "hr")
        window.drop(pairs / "lr")
        window.until_shown()
        window.until(lambda: "reference" in keys(window))
        model = window.session.models.chosen.name
        first = {"1": "Input", "2": "Bicubic", "3": model, "4": "Reference"}
        window.until(lambda: numbers(window) == first)
        window.act("next_row")
        window.until(lambda: len(keys(window)) == 4)
        window.until_shown()
        window.until(lambda: numbers(window) == first)


def test_a_key_says_what_it_goes_to_and_no_words_mean_two_things(qtbot: QtBot, pairs: Path) -> None:
    with opened(qtbot, [str(pairs / "lr")]) as window:
        window.session.models.choose("bicubic")
        window.until(lambda: len(keys(window)) == 2 and len(window.rows) == 2)
        words = [plain(action.text()).casefold() for action in window.space.menu_bar.actions_by_name]
        assert len(set(words)) == len(words)
        assert not any(word.startswith(("next image", "previous image")) for word in words)
        window.act("keys")
        sheet = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, KeySheet))
        told = texts(sheet)
        sheet.reject()
        assert told.count("Next candidate") == 2
        assert "Next row of the list" in told
        for key in (Qt.Key.Key_Tab, Qt.Key.Key_PageDown):
            before = window.space.viewer.comparison.current
            window.press(key)
            assert window.space.viewer.comparison.current != before
        row = window.space.queue.current_id
        window.press(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        assert window.space.queue.current_id != row


def test_every_action_is_found_by_a_part_of_its_name(qtbot: QtBot, pairs: Path) -> None:
    with opened(qtbot, [str(pairs / "lr" / "ax4.png")]) as window:
        window.until_shown()
        window.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        search = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, CommandSearch))
        listed = search.list.topLevelItemCount()
        assert listed >= len([*window.space.menu_bar.actions_by_name])
        qtbot.keyClicks(search.field, "sgn diff")
        assert search.list.topLevelItemCount() == 0
        search.field.clear()
        qtbot.keyClicks(search.field, "diff signed")
        assert search.list.topLevelItem(0).text(0) == "Signed difference"  # type: ignore[union-attr]
        search.field.clear()
        qtbot.keyClicks(search.field, "side by")
        qtbot.keyClick(search.field, Qt.Key.Key_Down)
        qtbot.keyClick(search.field, Qt.Key.Key_Return)
        assert window.space.viewer.comparison.mode is Mode.PANES
        assert window.space.viewer.comparison.pane_count == 3


def test_an_action_that_cannot_be_done_is_not_done(qtbot: QtBot) -> None:
    with opened(qtbot) as window:
        window.act("find_action")
        search = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, CommandSearch))
        qtbot.keyClicks(search.field, "upscale all")
        qtbot.keyClick(search.field, Qt.Key.Key_Return)
        assert search.isVisible()
        search.reject()
        QApplication.processEvents()


def test_keeping_the_view_is_remembered(qtbot: QtBot) -> None:
    with opened(qtbot) as window:
        window.act("keep_view")
        window.frame.close()
    with opened(qtbot) as window:
        assert window.space.viewer.state.tools.keep_view
        assert window.space.menu_bar.actions_by_name["keep_view"].isChecked()
