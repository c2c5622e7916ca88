"""Whose settings the inspector edits, what finished rows show, and how settings come again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pictures import noise, pixels_of
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from sr_desktop.gui.session.rows import RowState
from sr_desktop.imaging.provenance_file import read_provenance
from sr_desktop.imaging.target_size import TargetSize
from tests.windows import Window, opened, texts


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    """Three small pictures."""
    folder = tmp_path / "photos"
    folder.mkdir()
    paths = [folder / f"{name}.png" for name in "abc"]
    for number, path in enumerate(paths):
        Image.fromarray(noise(16, 20, 3, np.uint8, number)).save(path)
    return paths


def _field(window: Window, name: str) -> QComboBox:
    return next(box for box in _output(window).findChildren(QComboBox) if box.accessibleName() == name)


def _output(window: Window) -> QWidget:
    window.space.inspector.open_only(["output"])
    return window.space.inspector.options


def _pick_format(window: Window, format_: str) -> None:
    """As a person does who opens the list and takes an entry."""
    box = _field(window, "Format")
    place = box.findData(format_)
    box.setCurrentIndex(place)
    box.activated.emit(place)


def test_settings_are_those_of_the_selected_waiting_rows_and_of_no_others(qtbot: QtBot, photos: list[Path]) -> None:
    with opened(qtbot, [str(path) for path in photos]) as window:
        window.until(lambda: len(window.rows) == 3)
        ids = [row.id for row in window.rows]
        window.space.queue.select(ids[:2])
        assert window.space.inspector.whose.selected.text() == "2 images"
        _pick_format(window, "tiff")
        assert [row.choice.options.format for row in window.rows] == ["tiff", "tiff", None]
        assert window.session.choices.usual.options.format is None
        window.space.queue.select(ids[2:])
        assert window.space.inspector.whose.selected.text() == "This image"
        assert not _field(window, "Format").currentData()


def test_the_settings_shown_do_not_jump_to_another_row_by_themselves(qtbot: QtBot, photos: list[Path]) -> None:
    with opened(qtbot, [str(path) for path in photos]) as window:
        window.until(lambda: len(window.rows) == 3)
        first, second, third = (row.id for row in window.rows)
        window.session.models.choose("bicubic")
        for row_id, format_ in ((second, "tiff"), (third, "webp")):
            window.space.queue.select([row_id])
            _pick_format(window, format_)
        window.space.queue.select([first])
        window.act("pause")
        window.act("upscale")
        window.until(lambda: window.rows[0].state is RowState.QUEUED)
        window.until(lambda: all(row.forecast is not None for row in window.rows[1:]))
        window.space.queue.select([first, second, third])
        assert _field(window, "Format").currentData() == "tiff"
        window.session.rows.change(second, forecast=None)
        window.until(lambda: window.rows[1].forecast is not None and not window.session.rows.untold)
        assert _field(window, "Format").currentData() == "tiff"
        window.space.inspector.whose.keep.click()
        assert window.session.choices.usual.options.format == "tiff"
        window.act("cancel_all")


def test_sizes_and_names_of_what_is_not_shown_stand_as_examples(qtbot: QtBot, photos: list[Path]) -> None:
    photos[0].write_bytes(photos[0].read_bytes()[:60])
    with opened(qtbot, [str(path) for path in photos]) as window:
        window.until(lambda: len(window.rows) == 3)
        ids = [row.id for row in window.rows]
        window.session.models.choose("bicubic")
        whose, options, queue = window.space.inspector.whose, _output(window), window.space.queue
        queue.select(ids)
        window.until(lambda: window.rows[0].is_refused)
        window.until(lambda: "for example photo_x4_bicubic.jpg" in texts(options))
        assert "for example 3840 × 2560 px, JPEG" in texts(options)
        queue.select(ids[1:])
        window.until(lambda: "for example b_x4_bicubic.png" in texts(options))
        window.act("pause")
        window.act("upscale")
        queue.select(ids[1:2])
        window.until(lambda: "b_x4_bicubic.png" in texts(options) and "for example" not in texts(options))
        queue.select(ids)
        window.until(lambda: "2 of 3 selected images are in the queue or have run, and stay as they" in texts(whose))
        assert whose.selected.text() == "1 image"
        window.act("pause")
        window.until_at_rest()
        window.until(lambda: "2 of 3 selected images have run already" in texts(whose))
        window.until(lambda: window.rows[0].is_refused)
        window.until(lambda: "px," not in texts(options) and "_x4_" not in texts(options))


def test_what_cannot_be_made_with_the_settings_is_not_started(qtbot: QtBot, photos: list[Path]) -> None:
    with opened(qtbot, [str(photos[0])]) as window:
        window.session.models.choose("bicubic")
        window.until_shown()
        choice, button = window.session.choices.shown.choice, window.space.inspector.upscale_button
        upscale = window.space.menu_bar.actions_by_name["upscale"]
        window.until(lambda: button.button.isEnabled() and upscale.isEnabled())
        for size, reason in (
            (TargetSize("width", 300), "too few to reach 300 pixels"),
            (TargetSize("width", 20), "skipped"),
        ):
            window.session.choices.edit(replace(choice, options=replace(choice.options, size=size)))
            window.until(lambda reason=reason: reason in button.takes.text())
            assert reason in texts(_output(window))
            assert not button.button.isEnabled()
            window.until(lambda: not upscale.isEnabled())
            window.until(lambda: "with these settings" in window.space.status_line.text.text())
        window.press(Qt.Key.Key_Return)
        assert window.rows[0].state is RowState.WAITING
        window.session.choices.edit(choice)
        window.until(lambda: button.button.isEnabled() and upscale.isEnabled())


def test_the_fields_stay_in_place_while_the_size_is_changed(qtbot: QtBot, photos: list[Path]) -> None:
    with opened(qtbot, [str(photos[0])]) as window:
        window.until_shown()
        size, keep = _field(window, "Size"), window.space.inspector.whose.keep
        window.until(lambda: keep.isVisible() and not keep.isEnabled())
        place = size.mapTo(window.frame, QPoint())
        size.setCurrentIndex(size.findText("×2"))
        size.activated.emit(size.currentIndex())
        window.until(keep.isEnabled)
        assert size.mapTo(window.frame, QPoint()) == place


def test_later_images_have_settings_of_their_own(qtbot: QtBot, photos: list[Path]) -> None:
    with opened(qtbot, [str(photos[0])]) as window:
        window.until(lambda: len(window.rows) == 1)
        _output(window)
        window.space.inspector.whose.later.click()
        _pick_format(window, "webp")
        assert window.rows[0].choice.options.format is None
        window.drop(photos[1])
        window.until(lambda: len(window.rows) == 2)
        assert window.rows[1].choice.options.format == "webp"
        _pick_format(window, "tiff")
        window.space.inspector.whose.keep.click()
        window.drop(photos[2])
        window.until(lambda: len(window.rows) == 3)
        assert window.rows[2].choice.options.format == "tiff"
    with opened(qtbot) as window:
        assert window.session.choices.usual.options.format == "tiff"


def test_a_finished_row_shows_what_it_ran_with_and_runs_again_as_another_row(qtbot: QtBot, photos: list[Path]) -> None:
    with opened(qtbot, [str(photos[0]), str(photos[1])]) as window:
        window.session.models.choose("bicubic")
        window.until(lambda: len(window.rows) == 2)
        first = window.rows[0].id
        window.space.queue.select([first])
        choice = window.session.choices.shown.choice
        window.session.choices.edit(replace(choice, options=replace(choice.options, size=TargetSize("scale", 2))))
        window.act("upscale")
        window.until(lambda: window.rows[0].state is RowState.SAVED)
        _output(window)
        whose = window.space.inspector.whose
        window.until(lambda: "Ran with Bicubic" in texts(whose))
        assert not _field(window, "Format").isEnabled()
        window.session.choices.edit(choice)
        assert window.rows[0].choice.options.size == TargetSize("scale", 2)
        window.session.models.choose("efdn")
        whose.again.click()
        assert [row.name for row in window.rows] == ["a.png", "a.png", "b.png"]
        assert window.rows[1].state is RowState.WAITING
        assert window.rows[1].choice == window.rows[0].choice
        assert window.session.models.chosen.id == "bicubic"
        assert _field(window, "Format").isEnabled()
        window.act("upscale")
        window.until(lambda: window.rows[1].state is RowState.SAVED)
        assert window.rows[0].outputs[0].name == "a_x2_bicubic.png"
        assert window.rows[1].outputs[0] != window.rows[0].outputs[0]
        assert np.array_equal(pixels_of(window.rows[0].outputs[0]), pixels_of(window.rows[1].outputs[0]))


def test_all_that_an_image_ran_with_can_be_read(qtbot: QtBot, photos: list[Path]) -> None:
    with opened(qtbot, [str(photos[0])]) as window:
        window.frame.resize(1280, 800)
        window.session.models.choose("efdn")
        window.session.models.tick(("efdn", "faster-rfdn"))
        window.until_shown()
        window.act("upscale")
        window.until_saved()
        where = window.space.inspector.upscale_button.where
        device = window.rows[0].saved[0].device
        window.until(lambda: where.text() == f"Ran with FasterRFDN + EFDN ({device})")
        window.until(lambda: where.height() >= where.heightForWidth(where.width()))


def test_a_dropped_result_offers_its_settings_for_later_images(qtbot: QtBot, photos: list[Path]) -> None:
    with opened(qtbot, [str(photos[0])]) as window:
        result = _made_small(window)
        window.session.models.choose("efdn")
        window.drop(result)
        bar = window.frame.message_bar
        window.until(lambda: "Repeat these settings" in bar.offers)
        assert "bicubic, ×2" in texts(bar)
        bar.offers["Repeat these settings"].click()
        assert window.session.models.chosen.id == "bicubic"
        assert window.session.choices.usual.options.size == TargetSize("scale", 2)
        assert window.space.inspector.whose.later.isChecked()
        assert not bar.offers


def test_a_result_dragged_over_a_picture_offers_to_repeat_it_there(qtbot: QtBot, photos: list[Path]) -> None:
    with opened(qtbot, [str(photos[0])]) as window:
        result = _made_small(window)
        window.session.models.choose("efdn")
        window.drop(photos[1])
        window.until(lambda: len(window.rows) == 2)
        window.until(lambda: window.session.scene is not None and window.session.scene.row_id == window.rows[1].id)
        window.drag(result)
        window.until(lambda: "repeat" in window.space.drops.overlay.zones)
        window.let_go(result, at=window.zone("repeat"))
        assert len(window.rows) == 2
        assert window.rows[1].choice.options.size == TargetSize("scale", 2)
        assert window.session.models.chosen.id == "bicubic"


def test_a_result_of_weights_that_are_not_here_says_so(qtbot: QtBot, photos: list[Path]) -> None:
    with opened(qtbot, [str(photos[0])]) as window:
        result = _made_small(window)
        window.session.models.put([card for card in window.session.models.cards if card.id != "bicubic"])
        window.drop(result)
        bar = window.frame.message_bar
        window.until(lambda: "Repeat these settings" in bar.offers)
        bar.offers["Repeat these settings"].click()
        assert "are not here" in texts(bar)


def _made_small(window: Window) -> Path:
    """A ×2 result of the first row."""
    window.session.models.choose("bicubic")
    window.until_shown()
    choice = window.session.choices.shown.choice
    window.session.choices.edit(replace(choice, options=replace(choice.options, size=TargetSize("scale", 2))))
    window.act("upscale")
    window.until_saved()
    result = window.rows[0].outputs[0]
    how = read_provenance(result)
    assert how is not None
    assert how.scale == "2"
    return result
