"""Many jobs overlap, and what comes out is what they give one by one: same files, each job's events in order."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pictures import noise
from PIL import Image

from sr_desktop.engine import pipeline, result_canvas
from sr_desktop.engine.engine import Engine
from sr_desktop.engine.job import (
    Event,
    Job,
    JobCancelled,
    JobFailed,
    JobSaved,
    JobSaving,
    JobStarted,
    Options,
    TileDone,
)
from sr_desktop.engine.models import find_card
from sr_desktop.engine.pipeline import run_jobs
from sr_desktop.engine.run import run_job
from sr_desktop.errors import ScratchError
from sr_desktop.imaging.canvas import Canvas, create_canvas
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.target_size import TargetSize

NAMES = ("a", "b", "c", "d")
ENDS = (JobSaved, JobFailed, JobCancelled)


def jobs(folder: Path, format_: str = "png", pixels: int = 90, **options: Any) -> list[Job]:
    """Four pictures, to be upscaled by bicubic in several tiles."""
    made = []
    for seed, name in enumerate(NAMES):
        source = folder / f"{name}.png"
        Image.fromarray(noise(pixels, pixels + seed, 3, np.uint8, seed)).save(source)
        output = folder / "out" / f"{name}.{format_}"
        made.append(Job(source, output, format_, find_card("bicubic"), Options(tile=32, **options)))
    return made


def run(these: list[Job], cancel: threading.Event | None = None) -> list[Event]:
    with Engine() as engine:
        return list(run_jobs(these, engine, cancel or threading.Event()))


def is_open(canvas: Canvas) -> bool:
    try:
        return bool(canvas.read(Rect(0, 0, 1, 1)).size)
    except ValueError:
        return False


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("out/*"))


def test_the_files_are_those_of_one_job_after_another(tmp_path: Path) -> None:
    these = jobs(tmp_path, pixels=60)
    with Engine() as engine:
        for job in these:
            assert isinstance(list(run_job(job, engine, threading.Event()))[-1], JobSaved)
    before = [job.output.read_bytes() for job in these]
    assert len([e for e in run(these) if isinstance(e, JobSaved)]) == 4
    assert [job.output.read_bytes() for job in these] == before
    assert files(tmp_path) == ["a.png", "b.png", "c.png", "d.png"]


def test_each_jobs_events_come_in_order_and_the_jobs_end_in_theirs(tmp_path: Path) -> None:
    these = jobs(tmp_path)
    events = run(these)
    for job in these:
        kinds = [type(event) for event in events if event.job is job]
        steps = [kind for number, kind in enumerate(kinds) if number == 0 or kind is not kinds[number - 1]]
        assert steps in ([JobStarted, TileDone, JobSaving, JobSaved], [JobStarted, TileDone, JobSaved])
        shares = [event.share for event in events if isinstance(event, TileDone) and event.job is job]
        assert shares == sorted(shares)
        assert shares[-1] == 1
    assert [event.job for event in events if isinstance(event, JobSaved)] == these


def test_the_next_job_begins_before_the_last_is_saved(tmp_path: Path) -> None:
    events = run(these := jobs(tmp_path))
    places = {(type(event), event.job.source.stem): place for place, event in reversed([*enumerate(events)])}
    for one, following in zip("abc", "bcd", strict=True):
        assert places[JobStarted, following] < places[JobSaved, one]
    assert len(these) == 4


def test_the_next_source_is_decoded_while_tiles_are_computed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    decoded = {name: threading.Event() for name in NAMES}
    real = pipeline.open_job

    def opened(job: Job) -> Any:
        assert threading.current_thread() is not threading.main_thread()
        decoded[job.source.stem].set()
        return real(job)

    monkeypatch.setattr(pipeline, "open_job", opened)
    with Engine() as engine:
        for event in run_jobs(jobs(tmp_path), engine, threading.Event()):
            if isinstance(event, JobStarted) and event.job.source.stem != "d":
                assert decoded[chr(ord(event.job.source.stem) + 1)].wait(10)


def test_a_large_source_waits_for_its_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "_DECODE_AHEAD_BYTES", 1000)
    threads: list[threading.Thread] = []
    real = pipeline.open_job
    monkeypatch.setattr(pipeline, "open_job", lambda job: threads.append(threading.current_thread()) or real(job))
    assert len([e for e in run(jobs(tmp_path)) if isinstance(e, JobSaved)]) == 4
    assert threads == [threading.main_thread()] * 4


def test_jobs_are_asked_for_only_two_ahead(tmp_path: Path) -> None:
    asked: list[str] = []

    def planning() -> Iterator[Job]:
        for job in jobs(tmp_path):
            asked.append(job.source.stem)
            yield job

    with Engine() as engine:
        for event in run_jobs(planning(), engine, threading.Event()):
            if isinstance(event, JobStarted):
                assert asked == [*NAMES][: NAMES.index(event.job.source.stem) + 2]


def test_never_more_than_two_canvases_and_none_in_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alive: weakref.WeakSet[Canvas] = weakref.WeakSet()
    most = []

    def counted(*size: Any) -> Canvas:
        canvas = create_canvas(*size)
        alive.add(canvas)
        most.append(sum(map(is_open, alive)))
        return canvas

    monkeypatch.setattr(result_canvas, "create_canvas", counted)
    run(jobs(tmp_path))
    assert most == [1, 2, 2, 2]
    assert not any(map(is_open, alive))


def test_one_that_fails_stops_no_other(tmp_path: Path) -> None:
    these = jobs(tmp_path)
    these[1].source.write_bytes(b"no picture")
    these[2].output.mkdir(parents=True)  # a folder in the file's place: fails while it is saved
    ends = {event.job.source.stem: event for event in run(these) if isinstance(event, ENDS)}
    assert [type(ends[name]) for name in NAMES] == [JobSaved, JobFailed, JobFailed, JobSaved]
    assert "b.png" in ends["b"].error.message
    assert "folder of that name" in ends["c"].error.message


def test_a_full_scratch_disk_waits_for_the_last_canvas_to_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alive: weakref.WeakSet[Canvas] = weakref.WeakSet()

    def room_for_one(*size: Any) -> Canvas:
        if any(map(is_open, alive)):
            raise ScratchError("6.4 GB of scratch are needed, and there are 0.0 GB free.")
        canvas = create_canvas(*size)
        alive.add(canvas)
        return canvas

    monkeypatch.setattr(result_canvas, "create_canvas", room_for_one)
    ends = [type(event) for event in run(jobs(tmp_path)) if isinstance(event, ENDS)]
    assert ends == [JobSaved] * 4


@pytest.mark.parametrize("close", [False, True], ids=["cancel", "close"])
@pytest.mark.parametrize("when", [JobStarted, TileDone, JobSaving])
@pytest.mark.parametrize("which", ["a", "b"])
def test_stopping_leaves_whole_files_only(close: bool, when: Any, which: str, tmp_path: Path) -> None:
    these, ends, cancel = jobs(tmp_path, pixels=300), list[Event](), threading.Event()
    with Engine() as engine:
        events = run_jobs(these, engine, cancel)
        for event in events:
            if isinstance(event, when) and event.job.source.stem == which:
                if close:
                    events.close()
                cancel.set()
            if isinstance(event, ENDS):
                ends.append(event)
    saved = [event.job.output.name for event in ends if isinstance(event, JobSaved)]
    assert len(saved) < 4
    for name in files(tmp_path):
        with Image.open(tmp_path / "out" / name) as image:
            image.load()
    if not close:
        assert files(tmp_path) == saved
        assert all(isinstance(event, JobSaved | JobCancelled) for event in ends)
    assert not [name for name in files(tmp_path) if name.endswith(".part")]


def test_a_source_changed_meanwhile_changes_nothing(tmp_path: Path) -> None:
    these = jobs(tmp_path)[:1]
    run(these)
    expected = these[0].output.read_bytes()
    with Engine() as engine:
        for event in run_jobs(these, engine, threading.Event()):
            if isinstance(event, JobStarted):
                these[0].source.write_bytes(b"something else")
    assert these[0].output.read_bytes() == expected


def test_other_sizes_and_encoders_that_need_all_memory_go_the_same_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "_ENCODE_BESIDE_BYTES", 1)
    events = run(jobs(tmp_path, "webp", size=TargetSize("scale", 2.5)))
    ends = [event for event in events if isinstance(event, ENDS)]
    assert [(type(event), event.sr_width) for event in ends] == [(JobSaved, round(2.5 * (90 + i))) for i in range(4)]
    kinds = [type(event) for event in events]
    assert kinds.index(JobSaved) < len(kinds) - 1 - kinds[::-1].index(JobStarted)
