"""From selected rows of the queue to one figure, in the real window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from sr_desktop.errors import SRDesktopError
from sr_desktop.figure.from_sessions import make_from_sessions
from sr_desktop.figure.session_file import SUFFIX
from sr_desktop.gui.sharing.session_figure_dialog import SessionFigureDialog
from sr_desktop.gui.sharing.subfigures import Subfigure
from sr_desktop.imaging.source import open_source
from tests.comparisons import BOX, TRUTH, compared, save_session, small_image
from tests.windows import LONG, Window, opened

_BOXES = {128: BOX, 256: BOX.scaled(2)}
"""By the output's width: the same fractions of both."""


@pytest.fixture
def images(tmp_path: Path) -> tuple[Path, Path]:
    """The second is larger."""
    return small_image(tmp_path, "a.png"), small_image(tmp_path, "b.png", 2)


@pytest.fixture
def window(qtbot: QtBot, images: tuple[Path, Path]) -> Iterator[Window]:
    with compared(qtbot, images[0]) as made:
        yield made


def show_second(window: Window, path: Path) -> None:
    """Add another image and look at its whole result."""
    window.drop(path)
    window.until(lambda: len(window.rows) == 2)
    window.space.queue.select([window.rows[1].id])
    window.until(lambda: {"reference", "model:efdn"} <= set(window.space.viewer.comparison.keys), LONG)
    window.act("finish_all")
    results = window.session.looking.results
    window.until(lambda: [result.rendering.tiles_left for result in results()] == [0], LONG)
    window.space.viewer.select(_BOXES[256])


def select_all(window: Window) -> None:
    window.space.queue.select([row.id for row in window.rows])
    window.until(window.space.menu_bar.actions_by_name["figure_of_rows"].isEnabled)


def figure_of_rows(window: Window) -> SessionFigureDialog:
    """Choose it from the menu."""
    window.act("figure_of_rows")
    dialog = window.space.share_desk.session_figures.dialog
    assert dialog is not None
    return dialog


def save(window: Window, dialog: SessionFigureDialog, *paths: Path) -> None:
    window.until(dialog.save_button.isEnabled, LONG)
    for path in paths:
        dialog.save_as(path)
        window.until(path.exists, LONG)
        window.until(dialog.save_button.isEnabled)


def test_selected_rows_make_one_figure(window: Window, images: tuple[Path, Path], tmp_path: Path) -> None:
    """What is in memory or was saved is not computed again; the figure is that of their sessions."""
    window.act("upscale")
    window.until_saved()
    sessions = [save_session(window, tmp_path / f"a{SUFFIX}")]
    show_second(window, images[1])
    sessions.append(save_session(window, tmp_path / f"b{SUFFIX}"))
    window.session.engine.renderings.drop_rows([window.rows[0].id])
    assert not window.space.menu_bar.actions_by_name["figure_of_rows"].isEnabled()
    select_all(window)
    viewer = window.space.viewer
    window.until(lambda: viewer.viewport is not None)
    viewer.select(_BOXES[viewer.viewport.sr_width])  # type: ignore[union-attr]
    dialog = figure_of_rows(window)
    computed: list[object] = []
    dialog.work.progressed.connect(computed.append)
    assert [subfigure.name for subfigure in dialog.list.subfigures] == ["a.png", "b.png"]
    save(window, dialog, tmp_path / "rows.png", tmp_path / "rows.csv")
    dialog.close()
    assert computed == []
    make_from_sessions(sessions, [tmp_path / "sessions.png", tmp_path / "sessions.csv"])
    assert (tmp_path / "rows.png").read_bytes() == (tmp_path / "sessions.png").read_bytes()
    assert (tmp_path / "rows.csv").read_text("utf-8") == (tmp_path / "sessions.csv").read_text("utf-8")


def test_a_file_that_lost_something_does_not_stand_for_the_result(
    window: Window, images: tuple[Path, Path], tmp_path: Path
) -> None:
    """The numbers under a model's name are those of its ×4, whether that is in memory or was saved as a JPEG."""
    window.act("finish_all")
    show_second(window, images[1])
    select_all(window)
    for name in ("memory", "file"):
        dialog = figure_of_rows(window)
        save(window, dialog, tmp_path / f"{name}.csv")
        dialog.close()
        QApplication.processEvents()
        if name == "memory":
            choice = window.session.choices.shown.choice
            window.session.choices.edit(replace(choice, options=replace(choice.options, format="jpeg")))
            window.act("upscale")
            window.until_saved()
            assert [file.path.suffix for row in window.rows for file in row.saved] == [".jpg", ".jpg"]
            window.session.engine.renderings.drop_rows([row.id for row in window.rows])
    assert (tmp_path / "memory.csv").read_text("utf-8") == (tmp_path / "file.csv").read_text("utf-8")


def test_rows_without_any_result_are_computed_for_their_figure(window: Window, tmp_path: Path) -> None:
    small = tmp_path / "small.png"
    Image.linear_gradient("L").resize((20, 28)).save(small)
    window.drop(small)
    window.until(lambda: len(window.rows) == 2)
    window.space.queue.select([row.id for row in window.rows])
    window.until(window.space.menu_bar.actions_by_name["figure_of_rows"].isEnabled)
    dialog = figure_of_rows(window)
    told: list[tuple[Subfigure, str, float]] = []
    dialog.work.progressed.connect(told.append)
    window.until(dialog.save_button.isEnabled, LONG)
    assert {(subfigure.name, model) for subfigure, model, _share in told} == {("small.png", "EFDN")}
    dialog.save_as(tmp_path / "rows.md")
    window.until((tmp_path / "rows.md").exists, LONG)
    dialog.close()
    assert (tmp_path / "rows.md").read_text("utf-8").count("| EFDN |") == 2


def test_an_image_above_the_usual_limit_is_in_the_figure_as_in_the_window(
    qtbot: QtBot, images: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its row was told to take it."""
    assert open_source.__kwdefaults__ is not None
    monkeypatch.setitem(open_source.__kwdefaults__, "pixel_limit", 700)
    with opened(qtbot, [str(path) for path in images]) as window:
        window.session.models.choose("efdn")
        window.until(lambda: len(window.rows) == 2)
        select_all(window)
        choice = window.session.choices.shown.choice
        window.session.choices.edit(replace(choice, options=replace(choice.options, pixel_limit=10**9)))
        window.until(lambda: window.session.scene is not None)
        dialog = figure_of_rows(window)
        told: list[SRDesktopError] = []
        dialog.work.failed.connect(told.append)
        window.until(lambda: dialog.save_button.isEnabled() or bool(told), LONG)
        assert told == []
        save(window, dialog, tmp_path / "a.md")
        dialog.close()
    assert "EFDN" in (tmp_path / "a.md").read_text("utf-8")


def test_too_many_rows_for_a_figure_are_refused_before_anything_is_opened(window: Window, tmp_path: Path) -> None:
    for number in range(20):
        Image.new("L", (9, 9), number).save(tmp_path / f"{number}.png")
    window.drop(*(tmp_path / f"{number}.png" for number in range(20)))
    window.until(lambda: len(window.rows) == 21)
    select_all(window)
    window.act("figure_of_rows")
    assert window.space.share_desk.session_figures.dialog is None
    window.until(lambda: "20 images at most; 21 are selected" in window.frame.message_bar.text.text())
    window.space.queue.select([row.id for row in window.rows[:20]])
    dialog = figure_of_rows(window)
    assert len(dialog.list.subfigures) == 20
    dialog.close()


def test_a_reference_that_is_missing_or_ambiguous_is_told_beside_the_figure(
    window: Window, images: tuple[Path, Path], tmp_path: Path
) -> None:
    truth = tmp_path / TRUTH
    (truth / "b.png").rename(truth / "b_HR.png")
    (truth / "b_x4.png").write_bytes((truth / "b_HR.png").read_bytes())
    lonely = tmp_path / "lonely.png"
    Image.linear_gradient("L").resize((20, 28)).save(lonely)
    window.drop(images[1], lonely)
    window.until(lambda: len(window.rows) == 3)
    select_all(window)
    dialog = figure_of_rows(window)
    window.until(dialog.save_button.isEnabled, LONG)
    assert "b.png may belong to" in dialog.note.text
    assert "lonely.png has no reference." in dialog.note.text
    assert "Names must be equal" in dialog.note.text
    tips = [dialog.list.list.item(row).toolTip() for row in range(3)]
    assert ["may belong to" in tip for tip in tips] == [False, True, False]
    for row in (2, 1):
        dialog.list.list.setCurrentRow(row)
        next(one for one in dialog.list.findChildren(QPushButton) if one.text() == "&Remove").click()
    window.until(dialog.save_button.isEnabled, LONG)
    assert dialog.note.text == "", "nothing is said of images that were left out"
    dialog.close()
