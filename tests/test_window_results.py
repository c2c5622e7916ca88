"""What becomes of results: shown again from their files, kept where they last, never stretched beside the picture."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pictures import noise
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sr_desktop.gui.engine_thread.renderings import KEPT_ROWS
from sr_desktop.gui.session.rows import RowState
from sr_desktop.imaging.target_size import TargetSize
from sr_desktop.settings import user_folders
from tests.windows import LONG, Window, opened, texts


def _picture(path: Path, width: int = 20, height: int = 16, seed: int = 0) -> Path:
    Image.fromarray(noise(height, width, 3, np.uint8, seed)).save(path)
    return path


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A small picture."""
    return _picture(tmp_path / "photo.png")


def _look_at(window: Window, row_id: int) -> None:
    window.space.queue.select([row_id])
    window.until(lambda: window.session.scene is not None and window.session.scene.row_id == row_id)


def _all_saved(window: Window, folder: Path) -> None:
    """More rows than results are kept of, each with its file."""
    paths = [_picture(folder / f"{number}.png", seed=number) for number in range(KEPT_ROWS + 2)]
    window.session.models.choose("efdn")
    window.drop(*paths)
    window.until(lambda: len(window.rows) == len(paths))
    window.act("upscale_all")
    window.until_saved()
    _look_at(window, window.rows[-1].id)


def test_a_result_that_left_the_memory_is_read_from_its_file(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot) as window:
        _all_saved(window, tmp_path)
        first = next(row for row in window.rows if not window.session.engine.renderings.of_row(row.id))
        _look_at(window, first.id)
        window.until(lambda: "model:efdn" in window.space.viewer.comparison.keys)
        names = {candidate.key: candidate.name for candidate in window.space.viewer.state.candidates}
        assert names["model:efdn"] == "EFDN, saved file"
        assert window.space.viewer.comparison.shown == "model:efdn"
        figure = window.space.share_desk.figures.spec()
        assert figure is not None
        assert [one.name for one in figure.candidates] == ["Bicubic", "EFDN"]
        qtbot.wait(300)
        assert not window.session.engine.renderings.of_row(first.id)
        panel = window.space.inspector.metrics
        window.until(lambda: any("as saved" in row.name for row in panel.table.rows))


def test_numbers_stand_in_one_order_and_keep_their_times(qtbot: QtBot, tmp_path: Path) -> None:
    photo, other, truth = (tmp_path / name for name in ("photo.jpg", "other.png", "truth.png"))
    for path, scale in ((photo, 1), (other, 4), (truth, 4)):
        _picture(path, 20 * scale, 16 * scale)
    others = [_picture(tmp_path / f"{number}.png", seed=number) for number in range(KEPT_ROWS + 1)]
    with opened(qtbot, [str(photo)]) as window:
        window.session.models.choose("efdn")
        window.until_shown()
        window.drop(other, at=window.zone("candidate"))
        window.drop(truth, at=window.zone("reference"))
        window.until(lambda: len(_numbers(window)) == 3)
        for model in ("efdn", "faster-rfdn"):
            window.session.models.choose(model)
            window.act("upscale")
            window.until_saved()
        results = ["FasterRFDN", "photo_x4_faster-rfdn.jpg, as saved", "EFDN", "photo_x4_efdn.jpg, as saved"]
        window.until(lambda: list(_numbers(window)) == ["Bicubic", *results, "other.png"])
        before = _numbers(window)
        assert all(before[name] for name in results)
        assert [before["FasterRFDN"], before["EFDN"]] == [before[results[1]], before[results[3]]]
        window.drop(*others)
        window.until(lambda: len(window.rows) == 1 + len(others))
        first = window.rows[0].id
        for row in window.rows[1:]:
            _look_at(window, row.id)
            window.until(lambda row=row: bool(window.session.engine.renderings.of_row(row.id)), LONG)
        assert not window.session.engine.renderings.of_row(first)
        _look_at(window, first)
        again = {"FasterRFDN, as saved": before["FasterRFDN"], "EFDN, as saved": before["EFDN"]}
        window.until(lambda: list(_numbers(window).items()) == [("Bicubic", None), *again.items(), ("other.png", None)])


def _numbers(window: Window) -> dict[str, float | None]:
    """The seconds in the table, by the names of its rows, in their order."""
    return {row.name: row.seconds for row in window.space.inspector.metrics.table.rows}


def test_a_file_that_was_changed_since_is_computed_anew(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot) as window:
        _all_saved(window, tmp_path)
        first = next(row for row in window.rows if not window.session.engine.renderings.of_row(row.id))
        Image.new("RGB", (80, 64)).save(first.outputs[0])
        _look_at(window, first.id)
        window.until(lambda: bool(window.session.engine.renderings.of_row(first.id)), LONG)
        state = window.space.viewer.state
        window.until(lambda: "EFDN" in [candidate.name for candidate in state.candidates])


def test_what_is_seen_whole_is_saved_with_its_metadata_though_its_source_is_gone(qtbot: QtBot, tmp_path: Path) -> None:
    photo, exif = tmp_path / "photo.jpg", Image.Exif()
    exif[0x013B] = "somebody"
    Image.fromarray(noise(44, 60, 3, np.uint8)).save(photo, exif=exif.tobytes(), dpi=(300, 300))
    with opened(qtbot, [str(photo)]) as window:
        window.session.models.choose("bicubic")
        window.until_shown()
        window.until(lambda: any(result.rendering.share == 1 for result in window.session.looking.results()))
        photo.unlink()
        window.press(Qt.Key.Key_Return)
        window.until_saved()
        (saved,) = window.rows[0].outputs
    with Image.open(saved) as image:
        assert (image.size, image.getexif()[0x013B], image.info["dpi"]) == ((240, 176), "somebody", (1200, 1200))


def test_results_of_temporary_files_go_to_the_pictures_and_it_is_said(qtbot: QtBot) -> None:
    photo = _picture(Path(tempfile.gettempdir()) / "attached.png")
    with opened(qtbot, [str(photo)]) as window:
        window.session.models.choose("bicubic")
        window.until_shown()
        window.act("upscale")
        window.until_saved()
        assert window.rows[0].outputs[0].parent == user_folders().pictures
        assert "Temporary files may be deleted" in texts(window.frame.message_bar)
        assert str(user_folders().pictures) in texts(window.frame.message_bar)
        window.frame.message_bar.dismiss()
        window.space.queue.select(window.session.run_again([window.rows[0].id]))
        window.act("upscale")
        window.until(lambda: [row.state for row in window.rows] == [RowState.SAVED] * 2)
        assert not window.frame.message_bar.isVisible()


def test_the_options_say_where_results_of_temporary_files_go(qtbot: QtBot, photo: Path) -> None:
    passing = _picture(Path(tempfile.gettempdir()) / "attached.png")
    with opened(qtbot, [str(passing)]) as window:
        window.session.models.choose("bicubic")
        window.space.inspector.open_only(["output"])
        options, pictures = window.space.inspector.options, str(user_folders().pictures)
        window.until(lambda: pictures in texts(options))
        window.until_shown()
        window.act("upscale")
        window.until_saved()
        window.until(lambda: pictures in texts(options))
        window.drop(photo)
        window.until(lambda: "Beside the source" in texts(options))


def test_an_image_of_another_shape_is_refused_beside_the_picture(qtbot: QtBot, photo: Path, tmp_path: Path) -> None:
    square = _picture(tmp_path / "square.png", 64, 64)
    small = _picture(tmp_path / "small.png", 10, 8)
    with opened(qtbot, [str(photo)]) as window:
        window.session.models.choose("bicubic")
        window.until_shown()
        window.drop(square, small, at=window.zone("candidate"))
        bar = window.frame.message_bar
        window.until(lambda: bar.isVisible() and f"file:{small}" in window.space.viewer.comparison.keys)
        assert "another shape" in texts(bar)
        assert "64 × 64" in texts(bar)
        assert f"file:{square}" not in window.space.viewer.comparison.keys
        bar.dismiss()
        window.drop(square, at=window.zone("reference"))
        window.until(lambda: window.session.scene is not None and window.session.scene.reference is not None)
        assert "reference" not in window.space.viewer.comparison.keys
        window.until(lambda: "A reference of 80×64 px is needed" in texts(window.space.inspector.metrics))


def test_rows_removed_while_they_wait_can_come_back_and_run(qtbot: QtBot, tmp_path: Path) -> None:
    paths = [_picture(tmp_path / f"{name}.png") for name in "ab"]
    with opened(qtbot, [str(path) for path in paths]) as window:
        window.session.models.choose("bicubic")
        window.until_shown()
        window.act("pause")
        window.act("upscale_all")
        window.until(lambda: all(row.state is RowState.QUEUED for row in window.rows))
        second = window.rows[1].id
        window.space.queue.select([second])
        window.act("remove")
        window.act("undo")
        assert window.session.rows.get(second).state is RowState.CANCELLED  # type: ignore[union-attr]
        window.act("pause")
        window.until_at_rest()
        assert [row.state for row in window.rows] == [RowState.SAVED, RowState.CANCELLED]
        window.space.queue.select([second])
        window.press(Qt.Key.Key_Return)
        window.until_saved()


def test_cancelling_a_row_of_several_models_ends_all_of_them(qtbot: QtBot, photo: Path) -> None:
    with opened(qtbot, [str(photo)]) as window:
        window.session.models.tick(("efdn", "bicubic"))
        window.until_shown()
        window.act("pause")
        window.act("upscale")
        window.until(lambda: window.rows[0].state is RowState.QUEUED)
        window.act("cancel")
        window.act("pause")
        window.until_at_rest()
        assert window.rows[0].state is RowState.CANCELLED
        assert list(photo.parent.iterdir()) == [photo]


def test_a_file_of_another_size_has_a_row_of_its_own(qtbot: QtBot, photo: Path, tmp_path: Path) -> None:
    truth = _picture(tmp_path / "truth.png", 80, 64)
    with opened(qtbot, [str(photo)]) as window:
        window.session.models.choose("bicubic")
        window.until_shown()
        choice = window.session.choices.shown.choice
        window.session.choices.edit(replace(choice, options=replace(choice.options, size=TargetSize("scale", 2))))
        window.drop(truth, at=window.zone("reference"))
        window.until(lambda: window.session.scene is not None and window.session.scene.reference is not None)
        window.act("upscale")
        window.until_saved()
        panel = window.space.inspector.metrics
        window.until(lambda: "photo_x2_bicubic.png, as saved (40 × 32)" in [row.name for row in panel.table.rows])
        window.until(lambda: not panel.table.counting and panel.table.rows[0].psnr_rgb is not None)
        assert panel.table.rows[-1].psnr_rgb is None


def test_what_cannot_be_shown_says_why_in_the_picture_s_place(qtbot: QtBot, photo: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(b"\xff\xd8\xff nothing that can be read")
    with opened(qtbot, [str(bad)]) as window:
        told = window.space.not_shown
        window.until(told.isVisible)
        assert told.text().splitlines()[0] == "bad.jpg"
        window.drop(photo)
        window.until(lambda: window.session.scene is not None)
        assert not told.isVisible()
