"""A tile that nobody wants any more is given up in the middle, and nothing is different but the time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import numpy as np
import pytest
from PIL import Image

from sr_desktop.engine.engine import Engine
from sr_desktop.engine.interruption import Interruption, TileGivenUpError
from sr_desktop.engine.job import JobCancelled, JobSaved, JobStarted, Options, TileDone, TileGivenUp
from sr_desktop.engine.models import find_card
from sr_desktop.engine.planning import Planner
from sr_desktop.engine.rendering import Rendering
from sr_desktop.gui.engine_thread import Mailbox, Message, Order, RenderingKey, Renderings, RunEvent, View, ViewTile
from sr_desktop.gui.engine_thread.work import Work
from sr_desktop.imaging.paths import Exists, InputFile, NameTemplate, Place, Targets
from sr_desktop.imaging.source import Source, open_source
from tests.networks import picture
from tests.pictures import whole

CARD = find_card("faster-rfdn")
SIDE = 400
"""A tile of so many pixels takes a few tenths of a second: time enough to meet it in the middle."""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A photograph."""
    path = tmp_path_factory.mktemp("interruption") / "photo.png"
    Image.fromarray(picture("photo", SIDE, SIDE).astype(np.uint8)).save(path)
    return path


@pytest.fixture
def source(path: Path) -> Iterator[Source]:
    """The photograph, opened."""
    with open_source(path) as opened:
        yield opened


@contextmanager
def amid_a_tile(interruption: Interruption, act: Callable[[], object]) -> Iterator[None]:
    """Do something on another thread as soon as a tile is in work."""

    def wait() -> None:
        end = monotonic() + 60
        while interruption._stop is None and monotonic() < end:
            sleep(0.001)
        sleep(0.02)
        act()

    thread = threading.Thread(target=wait)
    thread.start()
    try:
        yield
    finally:
        thread.join()


def _pixels(rendering: Rendering, source: Source) -> np.ndarray:
    return rendering.canvas.read(whole(source).scaled(4)).copy()


def test_a_tile_that_is_given_up_is_computed_anew_with_the_same_result(source: Source) -> None:
    interruption, here = Interruption(), threading.current_thread()
    with Engine(interruption) as engine:
        expected = Rendering(source, CARD, engine.upscaler(CARD), "whole")
        assert len(list(expected.compute())) == 1
        rendering = Rendering(source, CARD, engine.upscaler(CARD), "whole")
        interruption.give_up_when(lambda: threading.current_thread() is not here)
        with amid_a_tile(interruption, interruption.look):
            assert list(rendering.compute()) == []
        assert rendering.tiles_left == 1
        assert rendering.finished == ()
        assert rendering.seconds == 0
        assert len(list(rendering.compute())) == 1
        assert np.array_equal(_pixels(rendering, source), _pixels(expected, source))


def test_a_tile_that_is_unwanted_is_not_begun() -> None:
    interruption = Interruption()
    interruption.give_up_when(lambda: True)
    with pytest.raises(TileGivenUpError), interruption.watching(pytest.fail):
        pytest.fail("begun")
    interruption.look()  # with no tile in work


def test_what_fails_by_itself_was_not_given_up() -> None:
    interruption = Interruption()

    def fails() -> None:
        interruption.look()
        raise ValueError("by itself")

    with pytest.raises(ValueError, match="by itself"), interruption.watching(pytest.fail):
        fails()


class Bench:
    """The work without its thread."""

    def __init__(self, mailbox: Mailbox, engine: Engine, folder: Path) -> None:
        self.mailbox, self.renderings, self.told = mailbox, Renderings(), list[Message]()
        self.work = Work(engine, mailbox, self.renderings, self.told.append)
        self._folder = folder

    @staticmethod
    def key(row_id: int) -> RenderingKey:
        """FasterRFDN in one tile."""
        return RenderingKey(row_id, CARD, "auto", "openvino", "whole")

    def look(self, row_id: int, source: Source) -> None:
        """Look at all of a row."""
        self.mailbox.look_at(View(source, (self.key(row_id),), whole(source)))

    def order(self, row_id: int, path: Path) -> Order:
        """A file of a row."""
        options = Options(tile="whole", backend="openvino")
        planner = Planner(options, NameTemplate(f"{row_id}{{ext}}"), Targets(Exists.NUMBER, []))
        return Order(self.key(row_id), InputFile(path, None, Path(path.name)), Place(self._folder), planner)

    def finish(self) -> None:
        """Work until there is nothing to do."""
        while self.work.step():
            pass

    @property
    def shares(self) -> list[tuple[int, float]]:
        """Rows of which something came into view, and how much of them was finished then."""
        return [(message.key.row_id, message.share) for message in self.told if isinstance(message, ViewTile)]

    def events(self, kind: type) -> list[int]:
        """Indices of what was told of a run."""
        return [n for n, m in enumerate(self.told) if isinstance(m, RunEvent) and isinstance(m.event, kind)]


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """A fresh engine that can be interrupted."""
    mailbox = Mailbox()
    with Engine(mailbox.interruption) as engine:
        yield Bench(mailbox, engine, tmp_path)


def test_another_picture_does_not_wait_for_the_tile_in_work(bench: Bench, source: Source) -> None:
    bench.look(1, source)
    with amid_a_tile(bench.mailbox.interruption, lambda: bench.look(2, source)):
        bench.finish()
    assert {row_id for row_id, share in bench.shares if share == 1} == {2}
    bench.look(1, source)
    bench.finish()
    assert bench.shares[-1] == (1, 1)
    first, second = (bench.renderings.get(bench.key(row_id)) for row_id in (1, 2))
    assert first is not None
    assert second is not None
    assert np.array_equal(_pixels(first, source), _pixels(second, source))


def test_the_same_picture_seen_otherwise_keeps_its_tile(bench: Bench, source: Source) -> None:
    bench.look(1, source)
    part = whole(source).moved(10, 10).intersected(whole(source))
    with amid_a_tile(bench.mailbox.interruption, lambda: bench.mailbox.look_at(View(source, (bench.key(1),), part))):
        assert bench.work.step()
    assert bench.shares


def test_a_run_gives_way_to_what_is_seen_for_the_first_time_and_goes_on(
    bench: Bench, source: Source, path: Path, tmp_path: Path
) -> None:
    bench.mailbox.order([bench.order(1, path)])
    with amid_a_tile(bench.mailbox.interruption, lambda: bench.look(2, source)):
        bench.finish()
    (given_up,) = bench.events(TileGivenUp)
    (done,) = bench.events(TileDone)
    seen = next(n for n, message in enumerate(bench.told) if isinstance(message, ViewTile))
    assert bench.events(JobStarted)[0] < given_up < seen < done < bench.events(JobSaved)[0]
    assert [file.name for file in tmp_path.iterdir()] == ["1.png"]


def test_a_look_at_what_needs_no_computing_keeps_no_run_from_its_work(
    bench: Bench, source: Source, path: Path, tmp_path: Path
) -> None:
    bench.mailbox.order([bench.order(1, path)])
    bench.mailbox.look_at(View(source, (), whole(source)))
    steps = 0
    while bench.work.step():
        steps += 1
        assert steps < 1000
    assert bench.events(TileGivenUp) == []
    assert [file.name for file in tmp_path.iterdir()] == ["1.png"]


@pytest.mark.parametrize("stop", ["cancel", "close"])
def test_who_stops_does_not_wait_for_the_tile_in_work(bench: Bench, path: Path, tmp_path: Path, stop: str) -> None:
    order = bench.order(1, path)
    bench.mailbox.order([order])

    def act() -> None:
        order.left.add(order.key.row_id)
        if stop == "cancel":
            bench.mailbox.wake()
        else:
            bench.mailbox.stop()

    with amid_a_tile(bench.mailbox.interruption, act):
        bench.finish()
    assert bench.events(TileDone) == []
    assert len(bench.events(JobCancelled)) == 1
    assert list(tmp_path.iterdir()) == []
