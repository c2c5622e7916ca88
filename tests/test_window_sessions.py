"""From the real window to a session file, and back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from sr_desktop.figure.from_sessions import make_from_sessions
from sr_desktop.figure.session_file import SUFFIX
from sr_desktop.viewing.comparison import Mode
from tests.comparisons import compared, race, save_session, small_image
from tests.windows import LONG, Window, opened


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    with compared(qtbot, small_image(tmp_path)) as made:
        yield made


def test_a_session_brings_back_images_models_view_and_marks(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    race(window)
    viewer = window.space.viewer
    window.act("view_slider_across")
    viewer.set_comparison(viewer.comparison.activated(0).flipped_to("reference").slid(0.3))
    window.act("keep_box")
    window.act("watch_pixel")
    assert viewer.viewport is not None
    viewer.set_viewport(viewer.viewport.zoomed(12).centred(0.3, 0.6))
    kept, marks = viewer.viewport, viewer.state.tools
    path = save_session(window, tmp_path / f"s{SUFFIX}")
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


def test_a_session_brings_back_no_box_and_no_pair_that_nobody_chose(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    window.space.viewer.select(None)
    window.act("view_two")
    path, figure = save_session(window, tmp_path / f"s{SUFFIX}"), tmp_path / "figure.png"
    window.frame.close()
    with opened(qtbot, [str(path)]) as other:
        again = other.space.viewer
        other.until(lambda: again.comparison.mode is Mode.PANES, LONG)
        other.until(lambda: {"reference", "model:efdn"} <= set(again.comparison.keys), LONG)
        assert again.state.tools.boxes == ()
        other.act("view_difference")
        assert again.comparison.standing[:2] == ("reference", "model:efdn")
    make_from_sessions([path], [figure])
    assert figure.stat().st_size


@pytest.mark.parametrize("first", [True, False])
def test_a_session_keeps_what_it_holds_beside_other_images(
    qtbot: QtBot, window: Window, tmp_path: Path, first: bool
) -> None:
    window.act("keep_box")
    boxes = window.space.viewer.state.tools.boxes
    path = save_session(window, tmp_path / f"s{SUFFIX}")
    window.frame.close()
    image, photo = tmp_path / "a.png", tmp_path / "photo.png"
    Image.new("RGB", (40, 30), "teal").save(photo)
    with opened(qtbot, [str(path), str(photo)] if first else [str(photo), str(path)]) as other:
        again = other.space.viewer
        other.until(lambda: again.state.tools.boxes == boxes, LONG)
        assert "reference" in again.comparison.keys
        scene = other.session.scene
        assert scene is not None
        assert scene.source.info.path == image
        assert {row.file.path for row in other.rows} == {image, photo}


def test_an_image_of_a_session_that_is_above_the_limit_is_opened_once_that_is_raised(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    """The limit is that of the window it is opened in; a stranger may have made the session, and the image."""
    window.act("keep_box")
    boxes, path = window.space.viewer.state.tools.boxes, tmp_path / f"s{SUFFIX}"
    table = json.loads(save_session(window, path).read_text("utf-8"))
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


def test_an_unreadable_session_is_told(window: Window, tmp_path: Path) -> None:
    path = tmp_path / f"x{SUFFIX}"
    path.write_text("{}")
    window.space.add([path])
    window.until(lambda: "is not a session" in window.frame.message_bar.text.text())
