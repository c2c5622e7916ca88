"""Before the key is pressed: how long it takes, how much room it needs, and where the result goes."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
import pytest
from pictures import noise
from PIL import Image
from pytestqt.qtbot import QtBot

from sr_desktop.engine import calibration
from sr_desktop.engine.estimate import size
from sr_desktop.engine.job import Job, Options
from sr_desktop.engine.models import find_card
from sr_desktop.gui.queue.words import duration, state_of
from sr_desktop.imaging.target_size import TargetSize
from sr_desktop.settings import user_folders
from tests.windows import LONG, Window, opened, texts


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A small picture."""
    return _picture(tmp_path / "photo.png")


def _picture(path: Path, width: int = 60, height: int = 44) -> Path:
    Image.fromarray(noise(height, width, 3, np.uint8)).save(path)
    return path


def _button(window: Window) -> str:
    return texts(window.space.inspector.upscale_button)


def test_time_and_room_are_told_before_the_key(qtbot: QtBot, photo: Path) -> None:
    with opened(qtbot, [str(photo)]) as window:
        window.session.models.choose("bicubic")
        window.until(lambda: "on the disk" in _button(window))
        window.until(lambda: bool(re.search(r"about \d+ s", _button(window))), LONG)
        assert re.search(r"up to [\d.]+ [kMGT]B on the disk", _button(window))
        row = window.rows[0]
        assert row.forecast is not None
        assert row.forecast.disk_bytes >= 16 * 60 * 44 * 3
        model = window.space.queue.model
        assert "about" in model.data(model.index(0), 3)  # the tool tip


def test_another_size_or_model_is_another_forecast(qtbot: QtBot, photo: Path) -> None:
    with opened(qtbot, [str(photo)]) as window:
        window.session.models.choose("bicubic")
        window.until(lambda: bool(window.rows) and window.rows[0].forecast is not None)
        before = window.rows[0].forecast
        choice = window.session.choices.shown.choice
        options = replace(choice.options, format="bmp", size=TargetSize("scale", 2))
        window.session.choices.edit(replace(choice, options=options))
        window.until(lambda: window.rows[0].forecast not in (None, before))
        changed = window.rows[0].forecast
        assert changed is not None
        assert before is not None
        assert changed.disk_bytes != before.disk_bytes
        window.session.models.tick(("bicubic", "efdn"))
        window.until(lambda: len(getattr(window.rows[0].forecast, "models", ())) == 2)
        two = window.rows[0].forecast
        assert two is not None
        assert two.disk_bytes > changed.disk_bytes


def test_what_cannot_be_done_is_said_before_the_start(qtbot: QtBot, photo: Path) -> None:
    with opened(qtbot, [str(photo)]) as window:
        window.until(lambda: len(window.rows) == 1)
        choice = window.session.choices.shown.choice
        window.session.choices.edit(replace(choice, options=replace(choice.options, size=TargetSize("width", 5000))))
        window.until(lambda: "too few to reach 5000 pixels" in _button(window))
        assert "--" not in _button(window)


def test_the_place_is_said_before_the_start_when_it_is_not_the_usual_one(qtbot: QtBot) -> None:
    photo = _picture(Path(tempfile.gettempdir()) / "attached.png")
    with opened(qtbot, [str(photo)]) as window:
        window.until(lambda: str(user_folders().pictures) in _button(window))
        assert "Temporary files may be deleted" in _button(window)


def test_a_time_is_told_without_what_is_nothing() -> None:
    times = (0.2, 59, 60, 205, 420, 3_599, 3_600, 7_500, 172_800, 273_600)
    assert [duration(time) for time in times] == [
        *("1 s", "59 s", "1 min", "3 min 20 s", "7 min", "59 min 50 s", "1 h", "2 h 5 min", "2 d", "3 d 4 h")
    ]


def test_a_row_far_down_is_told_of_when_it_is_selected(qtbot: QtBot, tmp_path: Path) -> None:
    first = _picture(tmp_path / "0.png")
    for number in range(1, 230):
        (tmp_path / f"{number}.png").hardlink_to(first)
    with opened(qtbot, [str(tmp_path)]) as window:
        window.session.models.choose("bicubic")
        window.until(lambda: len(window.rows) == 230 and window.rows[199].forecast is not None, LONG)
        assert window.rows[225].forecast is None
        window.space.queue.select([window.rows[225].id])
        window.until(lambda: "on the disk" in _button(window))
        assert window.rows[226].forecast is None


def test_many_rows_are_told_in_sum(qtbot: QtBot, tmp_path: Path) -> None:
    for number in range(20):
        if number == 0:
            (tmp_path / "many").mkdir()
        _picture(tmp_path / "many" / f"{number}.png")
    with opened(qtbot, [str(tmp_path / "many")]) as window:
        window.session.models.choose("bicubic")
        window.until(lambda: len(window.rows) == 20)
        window.until(lambda: all(row.forecast is not None for row in window.rows))
        one = window.rows[0].forecast
        assert one is not None
        assert len(window.session.selection.rows) == 20
        window.until(lambda: f"up to {size(20 * one.disk_bytes)} on the disk" in _button(window))


def test_what_is_no_picture_takes_no_time_and_its_row_says_why(qtbot: QtBot, tmp_path: Path) -> None:
    photos = [_picture(tmp_path / f"{number}.png", 256, 192) for number in range(2)]
    others = [tmp_path / f"no picture {number}.png" for number in range(3)]
    for path in others:
        path.write_text("These are words.\n" * 40)
    _takes_as_long_as(photos[0], "bicubic", 2_000.0)
    with opened(qtbot) as window:
        window.session.models.choose("bicubic")
        window.session.runs.pause(True)
        window.drop(*photos, *others)
        window.until(lambda: len(window.rows) == 5 and all(row.forecast is not None for row in window.rows))
        window.until(lambda: f"about {duration(2 * _seconds(window))}" in _button(window))
        model = window.space.queue.model
        window.until(lambda: window.is_all_shown)
        told = [model.data(model.index(place), 3) for place in range(5)]  # the tool tips
        assert ["about" in text for text in told] == [True, True, False, False, False]
        assert ["Is not a picture in a known format." in text for text in told] == [False, False, True, True, True]
        painted = [state_of(row) for row in window.rows]
        assert [text.startswith("Is not a picture") for text in painted] == [False, False, True, True, True]
        window.session.runs.pause(False)


def test_what_is_computed_already_takes_no_more_time(qtbot: QtBot, tmp_path: Path) -> None:
    photo = _picture(tmp_path / "photo.png", 256, 192)
    _takes_as_long_as(photo, "bicubic", 20_000.0)  # as on a very slow machine
    with opened(qtbot) as window:
        window.session.models.choose("bicubic")
        choice = window.session.choices.shown.choice
        window.session.choices.edit(replace(choice, options=replace(choice.options, tile=32)))
        window.session.runs.pause(True)
        window.drop(photo)
        window.until(lambda: window.session.looking.lr_visible is not None)
        window.until(lambda: bool(window.rows) and window.rows[0].forecast is not None)
        whole = _seconds(window)
        assert whole > 900
        window.until(lambda: f"about {duration(whole)}" in _button(window))
        viewport = window.space.viewer.viewport
        assert viewport is not None
        window.space.viewer.set_viewport(viewport.zoomed(viewport.zoom * 3))
        window.session.runs.pause(False)
        window.until(lambda: _seconds(window) < whole)
        (result,) = window.session.looking.results()
        window.until(lambda: _seconds(window) == pytest.approx(whole * (1 - result.rendering.share), rel=0.01))
        window.act("finish_all")
        window.until(lambda: "about 1 s" in _button(window))
        window.session.runs.pause(True)
        window.act("remove")
        window.act("undo")
        window.until(lambda: _seconds(window) == whole)


def test_another_model_than_the_saved_one_is_another_forecast(qtbot: QtBot, tmp_path: Path) -> None:
    photo = _picture(tmp_path / "photo.png", 256, 192)
    _takes_as_long_as(photo, "bicubic", 2_000.0)
    _takes_as_long_as(photo, "efdn", 20_000.0)
    with opened(qtbot) as window:
        window.session.models.choose("bicubic")
        window.drop(photo)
        window.until(lambda: bool(window.rows) and window.rows[0].forecast is not None)
        window.act("upscale")
        window.until_saved()
        window.session.runs.pause(True)
        window.session.models.choose("efdn")
        assert "about 1 s" not in _button(window)
        window.until(lambda: f"about {duration(20_000 * 256 * 192 / 1e6)}" in _button(window))
        window.session.models.choose("bicubic")
        window.until(lambda: "about" not in _button(window))
        window.session.runs.pause(False)


def _takes_as_long_as(photo: Path, model: str, pace: float) -> None:
    computing, saving = calibration._keys(Job(photo, photo, "png", find_card(model), Options()))
    calibration._remember({computing: pace, saving: 1.0})


def _seconds(window: Window) -> float:
    forecast = window.rows[0].forecast
    assert forecast is not None
    assert forecast.seconds is not None
    return forecast.seconds


def test_the_time_left_is_the_forecast_until_the_clock_knows_better(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also of what was cancelled and is tried again: what is computed takes no more time."""
    from sr_desktop.engine import rendering

    photo, may_go_on = _picture(tmp_path / "photo.png", 256, 192), Event()
    compute = rendering.Rendering.compute

    def slow(*arguments: Any) -> Iterator[Any]:
        may_go_on.wait(30)
        yield from compute(*arguments)

    _takes_as_long_as(photo, "faster-rfdn", 300.0)
    with opened(qtbot) as window:
        window.session.runs.pause(True)
        window.drop(photo)
        window.until(lambda: window.session.scene is not None)
        choice = window.session.choices.shown.choice
        window.session.choices.edit(replace(choice, options=replace(choice.options, tile=64)))
        window.until(lambda: window.rows[0].forecast is not None and window.rows[0].forecast.seconds is not None)
        monkeypatch.setattr(rendering.Rendering, "compute", slow)
        figures = window.space.status_line.figures
        window.act("upscale")
        window.until(lambda: window.session.engine.mailbox.has_orders)
        window.session.runs.pause(False)
        window.until(lambda: f"{duration(_seconds(window))} left" in figures.text())
        assert "of the input" in figures.toolTip()
        may_go_on.set()
        window.until(lambda: window.rows[0].share > 0.2, LONG)
        window.act("cancel")
        window.until_at_rest()
        may_go_on.clear()
        window.until(lambda: window.rows[0].forecast is not None and window.rows[0].forecast.finished != ())
        window.act("retry")
        window.until(lambda: f"{duration(_seconds(window))} left" in figures.text())
        may_go_on.set()
        window.until_saved()
