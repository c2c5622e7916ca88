"""An interrupted batch is offered again until it is finished or no longer wanted."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PIL import Image

from sr_desktop.batch.events import BatchEvent, Totals
from sr_desktop.batch.journal import JOURNAL_NAME
from sr_desktop.batch.lock import FolderLock
from sr_desktop.batch.plan import Request, list_batch
from sr_desktop.batch.run import run_batch
from sr_desktop.batch.unfinished import forget, unfinished
from sr_desktop.engine.engine import Engine
from sr_desktop.engine.job import JobSaved


@pytest.fixture
def request_of_five(tmp_path: Path) -> Request:
    (tmp_path / "in").mkdir()
    for number in range(5):
        Image.new("RGB", (8, 8), (number, 0, 0)).save(tmp_path / "in" / f"{number}.png")
    return Request((str(tmp_path / "in"),), str(tmp_path / "out"), ("bicubic",))


def run(request: Request, *, stop_after: int = 99) -> Totals:
    """Run the batch that a request means until so many results are saved."""
    cancel, batch = threading.Event(), list_batch(request).batch
    totals = Totals(len(batch.entries))
    with Engine() as engine:
        event: BatchEvent
        for event in run_batch(batch, engine, cancel):
            totals = totals.after(event)
            if isinstance(event, JobSaved) and totals.saved >= stop_after:
                cancel.set()
    return totals


def test_a_stopped_batch_is_offered_and_goes_on_from_there(request_of_five: Request, tmp_path: Path) -> None:
    assert not unfinished()
    run(request_of_five, stop_after=2)
    (waiting,) = unfinished()
    assert waiting.folder == (tmp_path / "out").resolve()
    assert (waiting.run.done, waiting.run.total) == (2, 5)
    assert not waiting.run.finished
    totals = run(waiting.request)
    assert (totals.done, totals.saved) == (2, 3)
    assert not unfinished()


def test_nobody_is_offered_what_someone_works_on(request_of_five: Request, tmp_path: Path) -> None:
    run(request_of_five, stop_after=2)
    with FolderLock(tmp_path / "out"):
        assert not unfinished()
    assert len(unfinished()) == 1


def test_what_nobody_wants_or_what_is_gone_is_not_offered(request_of_five: Request, tmp_path: Path) -> None:
    run(request_of_five, stop_after=2)
    forget(tmp_path / "out")
    assert not unfinished()
    run(request_of_five, stop_after=1)
    (tmp_path / "out" / JOURNAL_NAME).write_bytes(b"damaged" * 1000)
    assert not unfinished()


def test_a_batch_of_nothing_but_failures_is_finished_too(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.png").write_bytes(b"no picture")
    assert run(Request((str(tmp_path / "in"),), str(tmp_path / "out"), ("bicubic",))).failed == 1
    assert not unfinished()
