"""Nobody waits for pixels that nobody will see: opening, decoding and halving end when the window is closed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from pictures import noise
from PIL import Image
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sr_desktop.crash_report import FILE_NAME
from sr_desktop.errors import SourceError
from sr_desktop.gui.session.choice import OutputChoice
from sr_desktop.gui.session.rows import Row
from sr_desktop.gui.session.scene import Beside, Scene, open_scene
from sr_desktop.imaging import source_for_view, source_pixels, vips
from sr_desktop.imaging.giving_up import GivenUpError, Work, give_up_opening, opening, work_in_hand
from sr_desktop.imaging.overview import Overview
from sr_desktop.imaging.paths import InputFile
from sr_desktop.imaging.pixels import Pixels
from sr_desktop.imaging.pyramid import Levels
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.scratch import Scratch
from sr_desktop.imaging.source import open_source
from sr_desktop.imaging.source_for_view import SourceForView, open_for_view
from sr_desktop.settings import user_folders
from tests.windows import LONG, opened

WIDTH, HEIGHT = 1000, 1600


class Slow:
    """A disk that takes its time, and is never through with a whole picture while anybody is testing."""

    def __init__(self) -> None:
        self.begun, self.written, self._wait = threading.Event(), 0, threading.Event()

    def write(self, _offset: int, data: bytes) -> None:
        self.begun.set()
        self.written += len(data)
        self._wait.wait(0.5)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    disk = Slow()
    monkeypatch.setattr(source_pixels, "MOST_IN_MEMORY", 1_000_000)
    monkeypatch.setattr("sr_desktop.imaging.source.MOST_IN_MEMORY", 1_000_000)
    monkeypatch.setattr(Scratch, "write", lambda _self, offset, data: disk.write(offset, data))
    return disk


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """Not worth much noise, but more than fits into memory here."""
    path = tmp_path / "large.png"
    Image.fromarray(noise(HEIGHT, WIDTH, 3, np.uint8)).save(path)
    return path


def _small(_path: Path) -> Overview:
    pixels = noise(HEIGHT // 4, WIDTH // 4, 3, np.uint8)
    path = _path.with_name("small.png")
    Image.fromarray(pixels).save(path)
    return Overview(2, open_source(path))


def _on_a_thread(work: Work, task: Callable[[], object]) -> list[BaseException]:
    """What the task raised on a thread that was given up half a second after its start."""
    raised: list[BaseException] = []

    def run() -> None:
        try:
            with work.doing():
                task()
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(0.5)
    work.give_up()
    thread.join(20)
    assert not thread.is_alive()
    return raised


def test_each_step_of_opening_a_file_ends_when_it_is_given_up(large: Path) -> None:
    with opening() as work:
        assert work_in_hand() is work
        work.give_up()
        with pytest.raises(GivenUpError):
            open_source(large)
        with pytest.raises(GivenUpError):
            vips.to_array(vips.from_array(noise(8, 8, 3, np.uint8)))
        levels = Levels(lambda rect: noise(rect.height, rect.width, 3, np.uint8), 300, 300, noise(1, 1, 3, np.uint8))
        with pytest.raises(GivenUpError):
            levels.renew_all()
    assert work_in_hand() is not work
    assert open_source(large).info.width == WIDTH


def test_libvips_stops_in_the_middle_of_a_picture() -> None:
    endless = vips.from_array(noise(3000, 3000, 3, np.uint8)).rank(61, 61, 1800)
    [error] = _on_a_thread(Work(), lambda: vips.to_array(endless))
    assert isinstance(error, GivenUpError)


def test_a_large_picture_stops_on_its_way_to_the_disk(large: Path, slow: Slow) -> None:
    [error] = _on_a_thread(Work(), lambda: open_source(large))
    assert isinstance(error, GivenUpError)
    assert 0 < slow.written < WIDTH * HEIGHT * 3


def test_who_waits_for_the_pixels_is_told_that_the_image_is_closed(
    large: Path, slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = _small(large)
    monkeypatch.setattr("sr_desktop.imaging.source_for_view.find_overview", lambda _path: small)
    source = open_for_view(large)
    assert isinstance(source, SourceForView)
    assert slow.begun.wait(20)
    raised: list[BaseException] = []

    def read() -> None:
        try:
            source.read(Rect(0, 0, 1, 1))
        except ValueError as error:
            raised.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    give_up_opening()
    reader.join(20)
    assert [str(error) for error in raised] == ["the source is closed"]
    assert slow.written < WIDTH * HEIGHT * 3


def test_opening_that_was_given_up_is_an_ordinary_failure(large: Path, slow: Slow) -> None:
    raised: list[SourceError] = []

    def run() -> None:
        try:
            open_for_view(large)
        except SourceError as error:
            raised.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    assert slow.begun.wait(20)
    give_up_opening()
    thread.join(20)
    assert len(raised) == 1
    assert "closed before it was decoded" in str(raised[0])


def test_with_the_first_file_of_a_scene_the_others_are_given_up(
    large: Path, slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an image is compared with is opened one after the other: no file is begun for nobody."""
    others = tuple(large.with_name(f"{number}.png") for number in range(3))
    begun: list[Path] = []
    for path in others:
        Image.fromarray(noise(HEIGHT, WIDTH, 3, np.uint8)).save(path)
    monkeypatch.setattr("sr_desktop.imaging.source_for_view.find_overview", lambda path: begun.append(path))
    small = large.with_name("small.png")
    Image.fromarray(noise(HEIGHT // 10, WIDTH // 10, 3, np.uint8)).save(small)
    row, known = Row(1, InputFile(small, None, Path(small.name)), OutputChoice(), ()), {small: open_source(small)}
    scenes: list[Scene] = []
    thread = threading.Thread(target=lambda: scenes.append(open_scene(row, Beside(extras=others), known)))
    thread.start()
    assert slow.begun.wait(20)
    give_up_opening()
    thread.join(20)
    assert begun == [others[0]]
    assert len(scenes[0].problems) == 3


@pytest.mark.parametrize("has_overview", [True, False])
def test_the_window_closes_while_a_large_file_is_being_decoded(
    qtbot: QtBot, large: Path, slow: Slow, has_overview: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if has_overview:
        small = _small(large)
        monkeypatch.setattr("sr_desktop.imaging.source_for_view.find_overview", lambda _path: small)
    with opened(qtbot) as window:
        window.session.models.choose("bicubic")
        window.drop(large)
        window.until(slow.begun.is_set, LONG)
        if has_overview:
            window.until(lambda: window.session.scene is not None)
        window.frame.close()
    assert slow.written < WIDTH * HEIGHT * 3


@pytest.mark.usefixtures("slow")
def test_closing_while_numbers_wait_for_a_large_file_is_no_defect(
    qtbot: QtBot, large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small, waiting, read = _small(large), set[str](), source_for_view._Decoded.read

    def noted(decoded: source_for_view._Decoded, rect: Rect) -> Pixels:
        waiting.add(QThread.currentThread().objectName())
        return read(decoded, rect)

    monkeypatch.setattr(source_for_view, "find_overview", lambda path: small if path == large else None)
    monkeypatch.setattr(source_for_view._Decoded, "read", noted)
    told: list[object] = []
    with opened(qtbot, [str(small.source.info.path)]) as window:
        window.session.models.choose("bicubic")
        window.until_shown()
        window.session.stage.set_reference(large)
        window.until(lambda: "reference" in window.space.viewer.comparison.keys)
        window.space.share_desk.figures.make_figure()
        window.until(lambda: {"metrics", "figure"} <= waiting)
        window.space.measuring_desk.metrics.failed.connect(told.append)
        window.session.news_raised.connect(told.append)
        window.space.share_desk.news_raised.connect(told.append)
        window.frame.close()
        QApplication.processEvents()
    assert told == []
    assert not (user_folders().cache / FILE_NAME).exists()
