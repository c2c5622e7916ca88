"""A large result is shown again at once: small first, exactly as it is when its file has been decoded."""

from __future__ import annotations

import os
import shutil
import threading
import time
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pictures import Array, canvas_of, noise, pixels_of
from PIL import Image

from sr_desktop.engine import result_canvas
from sr_desktop.engine.engine import Engine
from sr_desktop.engine.job import Job, JobSaved, Options
from sr_desktop.engine.models import find_card
from sr_desktop.engine.run import run_job
from sr_desktop.errors import SourceError
from sr_desktop.imaging import overview, source_for_view
from sr_desktop.imaging.canvas import create_canvas
from sr_desktop.imaging.metadata import Metadata
from sr_desktop.imaging.overview import find_overview, keep_overview
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.save import SaveOptions, save
from sr_desktop.imaging.source_for_view import SourceForView, open_for_view
from sr_desktop.settings import user_folders
from sr_desktop.viewing.candidates import SourceCandidate


def saved(path: Path, pixels: Array, format_: str = "png") -> Path:
    """A file with an overview."""
    with canvas_of(pixels, 0) as canvas:
        options = SaveOptions(format_, lossless=True)
        save(canvas, path, Metadata(comment="kept"), options)
        keep_overview(canvas, path, options)
    return path


@pytest.fixture(autouse=True)
def small_overviews(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures of a thousand pixels are large here."""
    monkeypatch.setattr(overview, "_LONGEST", 300)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Decoding waits for it."""
    opened, real = threading.Event(), source_for_view.open_source

    def late(*args: Any, **how: Any) -> Any:
        assert opened.wait(20)
        return real(*args, **how)

    monkeypatch.setattr(source_for_view, "open_source", late)
    return opened


@pytest.mark.parametrize("samples", [1, 2, 3, 4])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_the_whole_picture_is_there_before_it_is_decoded(
    samples: int, dtype: Any, tmp_path: Path, gate: threading.Event
) -> None:
    pixels = noise(700, 1000, samples, dtype)
    if samples in (2, 4):
        pixels[..., -1] |= 1
    source = open_for_view(saved(tmp_path / "a.png", pixels))
    assert isinstance(source, SourceForView)
    candidate = SourceCandidate("key", "name", source)
    assert (candidate.width, candidate.height) == (1000, 700)
    early = {level: candidate.read(Rect(0, 0, -(-1000 >> level), -(-700 >> level)), level) for level in (2, 3)}
    gate.set()
    assert np.array_equal(candidate.read(Rect(10, 20, 300, 200)), pixels[20:220, 10:310])
    assert candidate.read(Rect(0, 0, 500, 350), 1).any()
    plain = SourceCandidate("key", "name", overview.open_source(tmp_path / "a.png"))
    for level, found in early.items():
        assert np.array_equal(found, plain.read(Rect(0, 0, found.shape[1], found.shape[0]), level))
    assert source.info == overview.open_source(tmp_path / "a.png").info


def test_a_file_without_an_overview_or_changed_since_is_opened_as_ever(tmp_path: Path) -> None:
    plain = tmp_path / "plain.png"
    Image.fromarray(noise(20, 30, 3, np.uint8)).save(plain)
    assert not isinstance(open_for_view(plain), SourceForView)
    path = saved(tmp_path / "a.png", noise(700, 1000, 3, np.uint8))
    assert find_overview(path) is not None
    path.write_bytes(plain.read_bytes())
    assert find_overview(path) is None
    assert open_for_view(path).info.width == 30
    with pytest.raises(SourceError, match="does not exist"):
        open_for_view(tmp_path / "missing.png")


def test_a_damaged_overview_is_none(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.png", noise(700, 1000, 3, np.uint8))
    (kept,) = (user_folders().cache / "overviews").iterdir()
    kept.write_bytes(b"II*\0 damaged")
    assert find_overview(path) is None
    assert not isinstance(open_for_view(path), SourceForView)


def test_damage_behind_an_overview_is_told_by_who_reads_it(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.png", noise(700, 1000, 3, np.uint8))
    state = path.stat()
    content = bytearray(path.read_bytes())
    content[-5000:-2000] = bytes(3000)
    path.write_bytes(content)
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    source = open_for_view(path)
    assert isinstance(source, SourceForView)
    with pytest.raises(SourceError, match="is damaged"):
        source.read(Rect(0, 0, 1, 1))


def test_the_newest_are_kept_and_a_cache_that_fails_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overview, "_KEPT", 2)
    paths = []
    for number in range(3):
        paths.append(saved(tmp_path / f"{number}.png", noise(40, 310, 3, np.uint8, number)))
        time.sleep(0.02)
    assert [find_overview(path) is not None for path in paths] == [False, True, True]
    shutil.rmtree(user_folders().cache / "overviews")
    (user_folders().cache / "overviews").write_bytes(b"")
    assert find_overview(saved(tmp_path / "4.png", noise(40, 310, 3, np.uint8))) is None


def test_a_job_keeps_one_of_a_result_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Image.fromarray(noise(100, 200, 3, np.uint8)).save(tmp_path / "a.png")
    job = Job(tmp_path / "a.png", tmp_path / "out.png", "png", find_card("bicubic"), Options())
    for most, there in ((1 << 30, False), (0, True)):
        monkeypatch.setattr(result_canvas, "create_canvas", partial(create_canvas, most_in_memory=most))
        with Engine() as engine:
            assert isinstance([*run_job(job, engine, threading.Event())][-1], JobSaved)
        assert (find_overview(job.output) is not None) == there
    assert isinstance(open_for_view(job.output), SourceForView)
    assert pixels_of(job.output).shape == (400, 800, 3)
