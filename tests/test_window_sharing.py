"""From the real window to files: the view, the figure, the page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from sr_desktop import cli
from sr_desktop.figure.session_file import SUFFIX, read_session
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.measuring.export import EXPORTS
from tests.comparisons import BOX, compared, figure_dialog, race, save_session, saved, small_image
from tests.windows import LONG, Window


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    with compared(qtbot, small_image(tmp_path)) as made:
        yield made


def test_the_figure_of_the_session_is_that_of_the_window(
    window: Window, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    race(window)
    dialog = figure_dialog(window)
    dialog.form.title.setText("")
    dialog.form.title.textEdited.emit("Fig. 3")
    for suffix in (".png", ".pdf", ".tex"):
        dialog.save_as(tmp_path / f"window{suffix}")
        window.until((tmp_path / f"window{suffix}").exists, LONG)
        window.until(dialog.save_button.isEnabled)
    dialog.close()
    path = save_session(window, tmp_path / f"s{SUFFIX}")
    assert json.loads(path.read_text())["figure"]["title"] == "Fig. 3"
    outputs = [word for suffix in (".png", ".pdf", ".tex") for word in ("-o", str(tmp_path / f"cli{suffix}"))]
    assert cli.main(["figure", str(path), *outputs]) == 0
    for suffix in (".png", ".pdf", ".tex"):
        assert (tmp_path / f"cli{suffix}").read_bytes() == (tmp_path / f"window{suffix}").read_bytes()
    capsys.readouterr()


def test_a_figure_that_is_asked_for_as_the_window_closes_is_not_made(window: Window) -> None:
    window.act("figure")
    window.frame.close()
    QApplication.processEvents()
    assert window.space.share_desk.figures.dialog is None


def test_the_dialog_orders_names_and_leaves_out(window: Window) -> None:
    dialog = figure_dialog(window)
    assert [one.key for one in dialog.form.spec.candidates][:2] == ["reference", "bicubic"]
    images = dialog.form.candidates.list
    before = dialog.page.image.size()
    images.item(1).setText("Bicubic interpolation")
    images.setCurrentRow(1)
    dialog.form.candidates._down.click()
    assert [one.name for one in dialog.form.spec.candidates][2] == "Bicubic interpolation"
    assert not dialog.copy_button.isEnabled()
    window.until(dialog.copy_button.isEnabled)
    assert dialog.page.image.size() == before
    dialog._copy(next(export for export in EXPORTS if export.key == "latex"))
    assert "Bicubic interpolation &" in QGuiApplication.clipboard().text()
    images.item(0).setText("超分")
    assert "超分" in dialog.note.text
    dialog.close()


def test_without_a_selection_there_is_a_box_in_the_middle(
    window: Window, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    window.space.viewer.select(None)
    dialog = figure_dialog(window)
    (box,) = window.space.viewer.state.tools.boxes
    assert (box.x + box.width / 2, box.y + box.height / 2) == (64, 48)
    window.until(dialog.save_button.isEnabled)
    dialog.save_as(tmp_path / "window.png")
    window.until((tmp_path / "window.png").exists, LONG)
    dialog.close()
    window.act("zoom_double")
    path = save_session(window, tmp_path / f"s{SUFFIX}")
    assert cli.main(["figure", str(path), "-o", str(tmp_path / "cli.png")]) == 0
    assert (tmp_path / "cli.png").read_bytes() == (tmp_path / "window.png").read_bytes()
    capsys.readouterr()


def test_what_is_selected_beside_kept_boxes_is_a_box_of_the_figure(window: Window, tmp_path: Path) -> None:
    viewer, other = window.space.viewer, Rect(70, 50, 30, 24)
    window.press(Qt.Key.Key_K)
    assert viewer.state.tools.boxes == (BOX,)
    viewer.select(other)
    assert read_session(save_session(window, tmp_path / f"s{SUFFIX}")).boxes == (BOX, other)
    dialog = figure_dialog(window)
    assert dialog.work.material.boxes == (BOX, other)
    assert (viewer.state.tools.boxes, viewer.state.selection) == ((BOX, other), None)
    dialog.close()


def test_the_view_is_copied_with_its_numbers(window: Window) -> None:
    window.act("view_two")
    window.until(lambda: len(window.space.inspector.metrics.table.rows) >= 2)
    window.until(lambda: not window.space.inspector.metrics.table.counting)
    window.act("copy_view")
    image = QGuiApplication.clipboard().image()
    stage = window.space.viewer.focusProxy()
    assert image.width() >= stage.width()
    assert image.height() > stage.height() + 2 * 20
    strip = image.copy(0, stage.height(), image.width(), image.height() - stage.height())
    assert len({strip.pixel(x, y) for x in range(0, strip.width(), 2) for y in range(strip.height())}) > 4, (
        "words are drawn"
    )


def test_a_page_with_a_slider_is_saved(window: Window, tmp_path: Path) -> None:
    desk = window.space.share_desk.figures
    material, spec = desk.material(), desk.spec()
    assert material is not None
    assert spec is not None
    path = tmp_path / "page.html"
    desk.write_page(path, material, spec)
    text = saved(window, path).read_text("utf-8")
    assert text.count("data:image/png") == len(spec.candidates)
    assert "EFDN" in text


def test_every_way_out_asks_where(window: Window) -> None:
    for name in ("save_view", "save_page", "save_session", "open_session", "figure_of_sessions"):
        window.act(name)
        dialog = next(widget for widget in window.frame.findChildren(QFileDialog) if widget.isVisible())
        dialog.reject()
        QApplication.processEvents()
