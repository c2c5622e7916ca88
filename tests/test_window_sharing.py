"""From the real window to files and back: the view, the figure, the page, the session."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from sr_desktop import cli
from sr_desktop.figure.from_sessions import make_from_sessions
from sr_desktop.figure.session_file import SUFFIX
from sr_desktop.gui.session.news import News
from sr_desktop.gui.sharing.figure_dialog import FigureDialog
from sr_desktop.gui.sharing.session_figure_dialog import SessionFigureDialog
from sr_desktop.imaging.giving_up import work_in_hand
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.comparison import Mode
from sr_desktop.viewing.measuring.export import EXPORTS
from tests.windows import LONG, Window, opened


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """A small image and its reference."""
    y, x = np.mgrid[:96, :128]
    hr = np.dstack([127 + 90 * np.sin(x / (5 + c) + y / (9 - c)) for c in range(3)]).astype(np.uint8)
    for name, image in (("a.png", Image.fromarray(hr).resize((32, 24))), ("hr.png", Image.fromarray(hr))):
        image.save(tmp_path / name)
    return tmp_path / "a.png", tmp_path / "hr.png"


@pytest.fixture
def window(qtbot: QtBot, pair: tuple[Path, Path]) -> Iterator[Window]:
    """A network's result, the Reference and a selection on screen."""
    with opened(qtbot, [str(pair[0])]) as made:
        made.session.models.choose("efdn")
        made.until_shown()
        made.session.stage.set_reference(pair[1])
        made.until(lambda: "reference" in made.space.viewer.comparison.keys)
        made.space.viewer.select(Rect(20, 16, 30, 24))
        yield made
        made.frame.close()
        QApplication.processEvents()


@pytest.fixture
def raced(window: Window) -> Window:
    """With the results of both networks."""
    window.act("race")
    results = window.session.looking.results
    window.until(lambda: len(results()) >= 2 and all(r.rendering.share == 1 for r in results()), LONG)
    return window


def dialog_of(window: Window) -> FigureDialog:
    window.act("figure")
    dialog = window.space.share_desk.figures.dialog
    assert dialog is not None
    window.until(lambda: dialog.preview_shown, LONG)
    return dialog


def saved(window: Window, path: Path) -> Path:
    window.until(path.exists, LONG)
    window.until(lambda: "Saved" in window.frame.message_bar.text.text())
    return path


def test_the_figure_of_the_session_is_that_of_the_window(
    raced: Window, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    window = raced
    dialog = dialog_of(window)
    dialog.form.title.setText("")
    dialog.form.title.textEdited.emit("Fig. 3")
    for suffix in (".png", ".pdf", ".tex"):
        dialog.save_as(tmp_path / f"window{suffix}")
        window.until((tmp_path / f"window{suffix}").exists, LONG)
        window.until(dialog.save_button.isEnabled)
    dialog.close()
    path = tmp_path / f"s{SUFFIX}"
    window.space.share_desk.write_session(path)
    saved(window, path)
    assert json.loads(path.read_text())["figure"]["title"] == "Fig. 3"
    outputs = [word for suffix in (".png", ".pdf", ".tex") for word in ("-o", str(tmp_path / f"cli{suffix}"))]
    assert cli.main(["figure", str(path), *outputs]) == 0
    for suffix in (".png", ".pdf", ".tex"):
        assert (tmp_path / f"cli{suffix}").read_bytes() == (tmp_path / f"window{suffix}").read_bytes()
    capsys.readouterr()


def test_the_dialog_orders_names_and_leaves_out(window: Window) -> None:
    dialog = dialog_of(window)
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
    dialog = dialog_of(window)
    (box,) = window.space.viewer.state.tools.boxes
    assert (box.x + box.width / 2, box.y + box.height / 2) == (64, 48)
    window.until(dialog.save_button.isEnabled)
    dialog.save_as(tmp_path / "window.png")
    window.until((tmp_path / "window.png").exists, LONG)
    dialog.close()
    window.act("zoom_double")
    path = tmp_path / f"s{SUFFIX}"
    window.space.share_desk.write_session(path)
    saved(window, path)
    assert cli.main(["figure", str(path), "-o", str(tmp_path / "cli.png")]) == 0
    assert (tmp_path / "cli.png").read_bytes() == (tmp_path / "window.png").read_bytes()
    capsys.readouterr()


def test_a_session_brings_back_images_models_view_and_marks(qtbot: QtBot, raced: Window, tmp_path: Path) -> None:
    window = raced
    viewer = window.space.viewer
    window.act("view_slider_across")
    viewer.set_comparison(viewer.comparison.activated(0).flipped_to("reference").slid(0.3))
    window.act("keep_box")
    window.act("watch_pixel")
    assert viewer.viewport is not None
    viewer.set_viewport(viewer.viewport.zoomed(12).centred(0.3, 0.6))
    kept, marks = viewer.viewport, viewer.state.tools
    path = tmp_path / f"s{SUFFIX}"
    window.space.share_desk.write_session(path)
    saved(window, path)
    window.frame.close()
    with opened(qtbot, [str(path)]) as other:
        again = other.space.viewer
        other.until(lambda: bool(again.state.tools.boxes), LONG)
        other.until(lambda: {"reference", "model:efdn", "model:faster-rfdn"} <= set(again.comparison.keys), LONG)
        assert again.comparison.mode is Mode.SLIDER
        assert not again.comparison.upright
        assert again.comparison.slots[:2] == ("reference", viewer.comparison.slots[1])
        assert again.comparison.slider == pytest.approx(0.3)
        assert again.state.tools.boxes == marks.boxes
        assert again.state.tools.watched == marks.watched
        assert again.viewport is not None
        assert (again.viewport.zoom, again.viewport.x) == (12, pytest.approx(kept.x, abs=0.02))


@pytest.mark.parametrize("first", [True, False])
def test_a_session_keeps_what_it_holds_beside_other_images(
    qtbot: QtBot, window: Window, pair: tuple[Path, Path], tmp_path: Path, first: bool
) -> None:
    window.act("keep_box")
    boxes = window.space.viewer.state.tools.boxes
    path = tmp_path / f"s{SUFFIX}"
    window.space.share_desk.write_session(path)
    saved(window, path)
    window.frame.close()
    photo = tmp_path / "photo.png"
    Image.new("RGB", (40, 30), "teal").save(photo)
    with opened(qtbot, [str(path), str(photo)] if first else [str(photo), str(path)]) as other:
        again = other.space.viewer
        other.until(lambda: again.state.tools.boxes == boxes, LONG)
        assert "reference" in again.comparison.keys
        scene = other.session.scene
        assert scene is not None
        assert scene.source.info.path == pair[0]
        assert {row.file.path for row in other.rows} == {pair[0], photo}


def test_an_image_of_a_session_that_is_above_the_limit_is_opened_once_that_is_raised(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    """The limit is that of the window it is opened in; a stranger may have made the session, and the image."""
    window.act("keep_box")
    boxes, path = window.space.viewer.state.tools.boxes, tmp_path / f"s{SUFFIX}"
    window.space.share_desk.write_session(path)
    table = json.loads(saved(window, path).read_text("utf-8"))
    table["options"]["pixel_limit"] = 10**15
    path.write_text(json.dumps(table))
    window.frame.close()
    with opened(qtbot) as other:
        choices, bar = other.session.choices, other.frame.message_bar

        def limit(pixels: int) -> None:
            choice = choices.shown.choice
            choices.edit(replace(choice, options=replace(choice.options, pixel_limit=pixels)))

        limit(700)
        other.space.add([path])
        other.until(lambda: bar.isVisible())
        assert "32×24 pixels, more than the limit of 0.0007 megapixels. Raise “Sources” under" in bar.text.text()
        dialog = other.space.share_desk.session_figures.open([path])
        other.until(lambda: "more than the limit of 0.0007 megapixels" in dialog.note.text)
        dialog.close()
        other.space.queue.select([other.rows[0].id])
        limit(32 * 24)
        other.until(lambda: other.space.viewer.state.tools.boxes == boxes, LONG)


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


def test_two_images_make_one_figure(window: Window, tmp_path: Path) -> None:
    """Each is arranged and saved as a session; the figure shows one below the other."""
    desk, paths = window.space.share_desk, [tmp_path / f"{name}{SUFFIX}" for name in "ab"]
    for path, box in zip(paths, (Rect(20, 16, 30, 24), Rect(60, 40, 30, 24)), strict=True):
        window.space.viewer.select(box)
        desk.write_session(path)
        window.until(path.exists, LONG)
    one, both, swapped = (tmp_path / f"{name}.png" for name in ("one", "both", "swapped"))
    dialog = desk.session_figures.open(paths)
    window.until(lambda: dialog.save_button.isEnabled(), LONG)
    first = dialog.page.image.copy()
    assert not first.isNull()
    dialog.save_as(both)
    window.until(both.exists, LONG)
    dialog.list.list.setCurrentRow(1)
    _button(dialog, "Up").click()
    assert [subfigure.name for subfigure in dialog.list.subfigures] == ["b", "a"]
    window.until(lambda: dialog.save_button.isEnabled(), LONG)
    assert dialog.page.image != first
    dialog.save_as(swapped)
    window.until(swapped.exists, LONG)
    _button(dialog, "Remove").click()
    window.until(lambda: dialog.save_button.isEnabled(), LONG)
    dialog.save_as(one)
    window.until(one.exists, LONG)
    dialog.close()
    make_from_sessions(paths, [tmp_path / "command.png"])
    assert both.read_bytes() == (tmp_path / "command.png").read_bytes()
    assert swapped.read_bytes() != both.read_bytes()
    with Image.open(one) as alone, Image.open(both) as stacked:
        assert stacked.width == alone.width
        assert stacked.height > 2 * alone.height


def _button(dialog: SessionFigureDialog, text: str) -> QPushButton:
    return next(one for one in dialog.findChildren(QPushButton) if one.text().replace("&", "") == text)


def test_a_session_that_cannot_be_opened_is_told_beside_the_figure(window: Window, tmp_path: Path) -> None:
    bad = tmp_path / f"bad{SUFFIX}"
    bad.write_text("{}")
    dialog = window.space.share_desk.session_figures.open([bad])
    window.until(lambda: "is not a session" in dialog.note.text)
    assert not dialog.save_button.isEnabled()
    dialog.close()


def test_a_figure_that_cannot_be_written_can_be_written_elsewhere(window: Window, tmp_path: Path) -> None:
    session, written = tmp_path / f"a{SUFFIX}", tmp_path / "figure.png"
    window.space.share_desk.write_session(session)
    window.until(session.exists, LONG)
    dialog = window.space.share_desk.session_figures.open([session])
    window.until(dialog.save_button.isEnabled, LONG)
    for wrong in (tmp_path / "figure.svg", session / "figure.png"):
        dialog.save_as(wrong)
        assert not dialog.save_button.isEnabled(), "nobody writes it twice"
        assert "being written" in dialog.note.text
        window.until(dialog.save_button.isEnabled)
        assert wrong.name in dialog.note.text or wrong.suffix in dialog.note.text
    dialog.save_as(written)
    window.until(dialog.save_button.isEnabled)
    assert written.exists()
    assert dialog.note.text == f"Saved: {written}"
    again: list[QImage] = []
    dialog.work.previewed.connect(again.append)
    dialog.work.set_size(300, 200)
    window.until(lambda: bool(again))
    assert dialog.note.text == f"Saved: {written}", "another size takes no word back"
    dialog.close()


def test_dragging_the_edge_of_a_figure_composes_it_once(window: Window, tmp_path: Path) -> None:
    session = tmp_path / f"a{SUFFIX}"
    window.space.share_desk.write_session(session)
    window.until(session.exists, LONG)
    dialog = window.space.share_desk.session_figures.open([session])
    window.until(dialog.save_button.isEnabled, LONG)
    shown: list[QImage] = []
    dialog.work.previewed.connect(shown.append)
    for width in range(200, 320, 10):
        dialog.work.set_size(width, 900)
    window.until(lambda: bool(shown))
    assert [image.width() for image in shown] == [310]
    dialog.close()


def test_a_figure_is_closed_while_a_large_file_is_being_opened(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, begun, ended = tmp_path / f"a{SUFFIX}", threading.Event(), threading.Event()
    window.space.share_desk.write_session(session)
    window.until(session.exists, LONG)

    def endless(_path: Path, **_how: object) -> NoReturn:
        work = work_in_hand()
        begun.set()
        try:
            while not ended.wait(0.01):
                work.check()
        finally:
            ended.set()
        raise AssertionError

    monkeypatch.setattr("sr_desktop.figure.opening.open_source", endless)
    told: list[News] = []
    window.space.share_desk.news_raised.connect(told.append)
    dialog = window.space.share_desk.session_figures.open([session])
    window.until(begun.is_set)
    dialog.close()
    assert ended.is_set()
    QApplication.processEvents()
    assert [news for news in told if news.kind == "error"] == []


def test_every_way_out_asks_where(window: Window) -> None:
    for name in ("save_view", "save_page", "save_session", "open_session", "figure_of_sessions"):
        window.act(name)
        dialog = next(widget for widget in window.frame.findChildren(QFileDialog) if widget.isVisible())
        dialog.reject()
        QApplication.processEvents()


def test_an_unreadable_session_is_told(window: Window, tmp_path: Path) -> None:
    path = tmp_path / f"x{SUFFIX}"
    path.write_text("{}")
    window.space.add([path])
    window.until(lambda: "is not a session" in window.frame.message_bar.text.text())
