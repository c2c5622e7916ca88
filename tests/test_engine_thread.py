"""The order of work on the engine thread, with real networks on small images."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from sr_desktop.engine.engine import Engine
from sr_desktop.engine.job import JobCancelled, JobSaved, Options, TileDone
from sr_desktop.engine.models import find_card
from sr_desktop.engine.planning import Planner
from sr_desktop.gui.engine_thread import (
    Mailbox,
    Message,
    Order,
    RenderingKey,
    Renderings,
    RunEvent,
    RunSkipped,
    View,
    ViewTile,
)
from sr_desktop.gui.engine_thread.work import Work
from sr_desktop.imaging.paths import Exists, InputFile, NameTemplate, Place, Targets
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.source import Source, open_source
from sr_desktop.resources import resource

BICUBIC = find_card("bicubic")
SAMPLE = resource("sample.jpg")
TILE = 128


class Bench:
    """The work without its thread: one step at a time."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self.mailbox, self.renderings, self.told = Mailbox(), Renderings(), list[Message]()
        self.work = Work(engine, self.mailbox, self.renderings, self.told.append)
        self._folder = folder

    def key(self, row_id: int) -> RenderingKey:
        """Bicubic in small tiles."""
        return RenderingKey(row_id, BICUBIC, "auto", "auto", TILE)

    def order(self, row_id: int, exists: Exists = Exists.NUMBER) -> Order:
        """The sample as a file of its own."""
        planner = Planner(Options(tile=TILE), NameTemplate(f"{row_id}{{ext}}"), Targets(exists, []))
        file = InputFile(SAMPLE, None, Path(SAMPLE.name))
        return Order(self.key(row_id), file, Place(self._folder), planner)

    def look(self, row_id: int, source: Source, lr_visible: Rect) -> None:
        """Look at a part of a row."""
        self.mailbox.look_at(View(source, (self.key(row_id),), lr_visible))

    def finish(self) -> list[Message]:
        """Work until there is nothing to do; gives what was told since the last time."""
        self.told.clear()
        while self.work.step():
            pass
        return list(self.told)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """A fresh engine."""
    with Engine() as engine:
        yield Bench(engine, tmp_path)


@pytest.fixture
def source() -> Iterator[Source]:
    """The sample."""
    with open_source(SAMPLE) as opened:
        yield opened


def _tiles(messages: list[Message]) -> list[Rect]:
    return [message.lr_core for message in messages if isinstance(message, ViewTile)]


def test_only_what_is_looked_at_is_computed(bench: Bench, source: Source) -> None:
    part = Rect(300, 200, 50, 50)
    bench.look(1, source, part)
    tiles = _tiles(bench.finish())
    assert tiles
    assert all(tile.intersected(part).area for tile in tiles)
    assert _tiles(bench.finish()) == []


def test_a_job_begins_with_the_visible_tiles_and_computes_none_twice(
    bench: Bench, source: Source, tmp_path: Path
) -> None:
    bench.look(1, source, Rect(0, 0, 10, 10))
    seen = _tiles(bench.finish())
    part = Rect(600, 400, 40, 40)
    bench.look(1, source, part)
    bench.mailbox.order([bench.order(1)])
    messages = bench.finish()
    done = [m.event.lr_core for m in messages if isinstance(m, RunEvent) and isinstance(m.event, TileDone)]
    assert done[0].intersected(part).area
    assert not set(done) & set(seen)
    assert sum(tile.area for tile in {*done, *seen}) == source.info.width * source.info.height
    assert [path.name for path in tmp_path.iterdir()] == ["1.jpg"]


def test_what_is_looked_at_goes_before_the_jobs_of_other_rows(bench: Bench, source: Source) -> None:
    bench.mailbox.order([bench.order(2)])
    for _ in range(4):
        bench.work.step()
    bench.look(1, source, Rect(0, 0, 200, 10))
    bench.told.clear()
    bench.work.step()
    assert _tiles(bench.told)


def test_orders_follow_the_rows_and_skip_what_was_cancelled(bench: Bench, tmp_path: Path) -> None:
    first, second, third = (bench.order(number) for number in (1, 2, 3))
    bench.mailbox.order([first, second, third])
    second.left.add(second.key.row_id)
    bench.mailbox.arrange([3, 2, 1])
    messages = bench.finish()
    saved = [m.order.key.row_id for m in messages if isinstance(m, RunEvent) and isinstance(m.event, JobSaved)]
    assert saved == [3, 1]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1.jpg", "3.jpg"]


def test_a_pause_holds_everything_but_a_cancel(bench: Bench, tmp_path: Path) -> None:
    order = bench.order(1)
    bench.mailbox.order([order])
    for _ in range(4):
        bench.work.step()
    bench.mailbox.pause(True)
    assert not bench.work.step()
    order.left.add(order.key.row_id)
    messages = bench.finish()
    assert any(isinstance(m, RunEvent) and isinstance(m.event, JobCancelled) for m in messages)
    assert not list(tmp_path.iterdir())


def test_an_existing_file_is_skipped_by_rule(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "1.jpg").write_bytes(b"mine")
    bench.mailbox.order([bench.order(1, Exists.SKIP)])
    (told,) = bench.finish()
    assert isinstance(told, RunSkipped)
    assert "exists already" in told.reason
    assert (tmp_path / "1.jpg").read_bytes() == b"mine"


def test_waiting_ends_with_a_change_and_with_the_end() -> None:
    mailbox = Mailbox()
    seen = mailbox.changes
    waiting = threading.Thread(target=mailbox.wait_for_change, args=(seen,))
    waiting.start()
    mailbox.wake()
    waiting.join(5)
    assert not waiting.is_alive()
    waiting = threading.Thread(target=mailbox.wait_for_change, args=(mailbox.changes,))
    waiting.start()
    mailbox.stop()
    waiting.join(5)
    assert not waiting.is_alive()
