"""The main road: drop a photograph, see it, press Enter, have the file; compare and measure."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pictures import noise, pixels_of, whole
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from sr_desktop.gui.session.news import News
from sr_desktop.gui.session.rows import RowState
from sr_desktop.imaging.metrics import PROTOCOLS, score_pair
from sr_desktop.imaging.paths import Exists
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.source import open_source
from sr_desktop.viewing.comparison import Mode
from tests.windows import LONG, answer, opened, texts


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A small photograph."""
    return _picture(tmp_path / "photo.png", 60, 44)


def _picture(path: Path, width: int, height: int, seed: int = 0) -> Path:
    small = noise(height // 4 + 1, width // 4 + 1, 3, np.uint8, seed)
    Image.fromarray(small).resize((width, height), Image.Resampling.BICUBIC).save(path)
    return path


def test_a_drop_shows_the_picture_and_its_tiles_and_saves_nothing(qtbot: QtBot, photo: Path) -> None:
    with opened(qtbot) as window:
        assert window.frame.stack.currentWidget() is window.frame.empty_state
        window.open(photo)
        assert window.frame.stack.currentWidget() is window.space
        assert [(row.name, row.lr_size, row.state) for row in window.rows] == [
            ("photo.png", (60, 44), RowState.WAITING)
        ]
        assert window.space.viewer.comparison.keys == ("input", "bicubic", "model:faster-rfdn")
        assert window.space.viewer.comparison.shown == "model:faster-rfdn"
        assert sorted(photo.parent.iterdir()) == [photo]


def test_enter_saves_what_was_shown_and_the_row_says_where(qtbot: QtBot, photo: Path) -> None:
    with opened(qtbot, [str(photo)]) as window:
        window.until_shown()
        rendering = window.session.looking.results()[0].rendering
        window.press(Qt.Key.Key_Return)
        window.until_saved()
        saved = photo.with_name("photo_x4_faster-rfdn.png")
        assert window.rows[0].outputs == (saved,)
        assert np.array_equal(pixels_of(saved), rendering.canvas.read(Rect(0, 0, 240, 176)))
        details = window.space.queue.details
        assert details.open_button.isVisible()
        assert details.folder_button.isVisible()
        assert "photo_x4_faster-rfdn.png" in texts(details)
        assert "60 × 44 → 240 × 176" in window.space.queue.model.data(
            window.space.queue.model.index(0), Qt.ItemDataRole.ToolTipRole
        )


def test_racing_shows_both_networks_and_flip_keys_change_between_them(qtbot: QtBot, photo: Path) -> None:
    with opened(qtbot, [str(photo)]) as window:
        window.until_shown()
        window.act("race")
        window.until(lambda: [result.rendering.share for result in window.session.looking.results()] == [1, 1], LONG)
        view = window.space.viewer
        assert view.comparison.keys == ("input", "bicubic", "model:faster-rfdn", "model:efdn")
        assert view.comparison.slots[:2] == ("model:faster-rfdn", "model:efdn")
        assert view.comparison.mode is Mode.PANES
        window.press(Qt.Key.Key_S)
        for key, shown in ((Qt.Key.Key_1, "input"), (Qt.Key.Key_4, "model:efdn"), (Qt.Key.Key_3, "model:faster-rfdn")):
            window.press(key)
            assert view.comparison.shown == shown
        window.act("race")
        assert window.frame.message_bar.shown == News(
            "info", "The models race already: each computes what you look at."
        )
        window.act("finish_all")
        assert window.frame.message_bar.shown == News("info", "The whole image is computed already.")
        race = next(b for b in window.space.inspector.findChildren(QPushButton) if b.text() == "Race 2 models")
        assert not race.isEnabled()
        assert "race already" in race.toolTip()
        window.act("view_two")
        assert view.comparison.mode is Mode.PANES
        window.act("view_slider")
        assert view.comparison.mode is Mode.SLIDER
        assert window.space.menu_bar.actions_by_name["view_slider"].isChecked()
        assert list(photo.parent.iterdir()) == [photo]
        window.press(Qt.Key.Key_Return)
        window.until_saved()
        assert [path.name for path in window.rows[0].outputs] == [
            "photo_x4_faster-rfdn.png",
            "photo_x4_efdn.png",
        ]


def test_of_a_saved_picture_only_the_missing_files_are_made(qtbot: QtBot, photo: Path) -> None:
    both = ["photo_x4_efdn.png", "photo_x4_faster-rfdn.png"]
    with opened(qtbot, [str(photo)]) as window:
        window.until_shown()
        window.press(Qt.Key.Key_Return)
        window.until_saved()
        first = photo.with_name(both[1]).stat()
        window.session.models.tick(("faster-rfdn", "efdn"))
        button = window.space.inspector.upscale_button
        window.until(lambda: (button.button.text(), button.where.text()) == ("Upscale and save", "with EFDN"))
        window.press(Qt.Key.Key_Return)
        window.until_saved()
        assert sorted(path.name for path in photo.parent.glob("*_x4_*")) == both
        assert photo.with_name(both[1]).stat().st_mtime_ns == first.st_mtime_ns
        window.until(lambda: not button.button.isEnabled())
        photo.with_name(both[1]).unlink()  # what is gone, and asked for with something else, is made again
        window.session.models.tick(("faster-rfdn", "efdn", "bicubic"))
        window.press(Qt.Key.Key_Return)
        window.until_saved()
        assert sorted(path.name for path in photo.parent.glob("*_x4_*")) == ["photo_x4_bicubic.png", *both]


def test_a_reference_gives_the_numbers_of_the_saved_file(qtbot: QtBot, photo: Path, tmp_path: Path) -> None:
    truth = _picture(tmp_path / "truth.png", 240, 176, seed=1)
    with opened(qtbot, [str(photo)]) as window:
        window.until_shown()
        window.drop(truth, at=window.zone("reference"))
        panel = window.space.inspector.metrics
        window.until(lambda: len(panel.table.rows) == 2 and panel.table.rows[1].psnr_rgb is not None)
        assert len(window.rows) == 1
        assert window.space.viewer.comparison.keys[-1] == "reference"
        window.press(Qt.Key.Key_Return)
        window.until_saved()
        window.until(lambda: not panel.table.counting)
        with open_source(window.rows[0].outputs[0]) as result, open_source(truth) as reference:
            expected = score_pair(
                result.read(whole(result)), reference.read(whole(reference)), PROTOCOLS["ntire"].border
            )
        row = panel.table.rows[1]
        shown = (row.psnr_rgb, row.psnr_y, row.ssim_rgb, row.ssim_y)
        assert shown == pytest.approx(
            (expected.psnr_rgb, expected.psnr_y, expected.ssim_rgb, expected.ssim_y), abs=1e-9
        )
        assert row.gain == pytest.approx(expected.psnr_rgb - (panel.table.rows[0].psnr_rgb or 0))


def test_a_self_test_measures_and_saves_nothing(qtbot: QtBot, photo: Path) -> None:
    with opened(qtbot, [str(photo)]) as window:
        window.until_shown()
        window.session.stage.set_self_test(True)
        window.until(lambda: window.session.scene is not None and window.session.scene.self_test)
        panel = window.space.inspector.metrics
        assert "Nothing is saved" in window.space.self_test_chip.toolTip()
        window.press(Qt.Key.Key_Return)
        window.until(lambda: bool(panel.table.rows) and panel.table.rows[-1].psnr_rgb is not None, LONG)
        assert window.session.scene is not None
        assert window.session.scene.source.info.width == 15
        assert list(photo.parent.iterdir()) == [photo]
        assert window.rows[0].state is RowState.WAITING
        button, actions = window.space.inspector.upscale_button.button, window.space.menu_bar.actions_by_name
        window.until(lambda: not button.isEnabled(), LONG)
        assert button.text() == "The self-test is finished"
        window.until(lambda: not actions["upscale"].isEnabled())
        window.space.self_test_chip.ended.emit()
        window.until(lambda: window.session.scene is not None and not window.session.scene.self_test)
        assert window.session.scene.source.info.width == 60
        assert not window.space.self_test_chip.isVisible()


@pytest.mark.parametrize("name", ["upscale", "upscale_all"])
def test_a_self_test_saves_nothing_however_it_is_started(qtbot: QtBot, photo: Path, name: str) -> None:
    with opened(qtbot, [str(photo)]) as window:
        window.until_shown()
        window.session.stage.set_self_test(True)
        window.until(lambda: window.session.scene is not None and window.session.scene.self_test)
        window.act(name)
        assert window.rows[0].state is RowState.WAITING
        window.until(lambda: window.session.looking.is_whole, LONG)
        assert window.rows[0].state is RowState.WAITING
        assert list(photo.parent.iterdir()) == [photo]


def test_a_self_test_shows_what_was_looked_at_again(qtbot: QtBot, photo: Path) -> None:
    with opened(qtbot, [str(photo)]) as window:
        window.until_shown()
        window.act("race")
        window.act("view_single")
        viewer, other = window.space.viewer, "model:efdn"
        window.until(lambda: other in viewer.comparison.keys, LONG)
        viewer.set_comparison(viewer.comparison.flipped_to(other))
        for on in (True, False):
            window.session.stage.set_self_test(on)
            window.until(lambda on=on: window.session.scene is not None and window.session.scene.self_test is on)
            window.until(lambda: viewer.comparison.shown == other, LONG)


def test_any_image_can_be_compared(qtbot: QtBot, photo: Path, tmp_path: Path) -> None:
    other = _picture(tmp_path / "other.png", 240, 176, seed=2)
    with opened(qtbot, [str(photo)]) as window:
        window.until_shown()
        window.drop(other, at=window.zone("candidate"))
        window.until(lambda: f"file:{other}" in window.space.viewer.comparison.keys)
        assert len(window.rows) == 1


def test_a_drop_beside_the_offers_adds_rows(qtbot: QtBot, photo: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for number in (10, 2, 1):
        _picture(folder / f"{number}.png", 20, 16, seed=number)
    with opened(qtbot, [str(photo)]) as window:
        window.until_shown()
        window.drop(folder, at=window.zone("add"))
        window.until(lambda: len(window.rows) == 4)
        assert [row.name for row in window.rows] == ["photo.png", "1.png", "2.png", "10.png"]
        window.until(lambda: window.session.scene is not None)
        assert len(window.session.selection.rows) == 3
        window.press(Qt.Key.Key_Return)
        window.until(lambda: all(row.outputs for row in window.rows[1:]), LONG)
        assert sorted(path.name for path in (tmp_path / "folder_x4").glob("*.png")) == [
            "10_x4_faster-rfdn.png",
            "1_x4_faster-rfdn.png",
            "2_x4_faster-rfdn.png",
        ]
        assert not window.rows[0].outputs


def test_files_are_replaced_only_after_asking(qtbot: QtBot, photo: Path) -> None:
    target = photo.with_name("photo_x4_bicubic.png")
    target.write_bytes(b"old")
    with opened(qtbot, [str(photo)]) as window:
        window.session.models.choose("bicubic")
        window.until_shown()
        window.session.choices.edit(replace(window.session.choices.shown.choice, exists=Exists.OVERWRITE))
        asked = answer("Keep them")
        window.press(Qt.Key.Key_Return)
        window.until(lambda: bool(asked) and QApplication.activeModalWidget() is None)
        assert window.rows[0].state is RowState.WAITING
        assert target.read_bytes() == b"old"
        answer("Replace")
        window.press(Qt.Key.Key_Return)
        window.until_saved()
        assert pixels_of(target).shape == (176, 240, 3)
