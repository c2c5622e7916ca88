"""Which files a batch takes, and how soon it knows."""

from __future__ import annotations

import time
from pathlib import Path, PurePosixPath

import pytest

from sr_desktop.batch.entry import Batch
from sr_desktop.batch.plan import Request, list_batch
from sr_desktop.batch.selection import Selection
from sr_desktop.engine.job import Options
from sr_desktop.errors import ModelError, UsageError


@pytest.mark.parametrize(
    ("include", "exclude", "inside", "accepted"),
    [
        ((), (), "a/b.png", True),
        (("*.png",), (), "a/b.PNG", True),
        (("*.png",), (), "a/b.jpg", False),
        (("*.png", "*.jpg"), (), "b.jpg", True),
        ((), ("raw",), "raw/b.png", False),
        ((), ("raw",), "x/raw/b.png", False),
        ((), ("raw/*",), "x/raw/b.png", True),
        ((), ("raw/*",), "raw/x/b.png", False),
        ((), ("raw/",), "raw/x/b.png", False),
        (("IMG_[0-9]*",), ("*_draft.*",), "img_7_draft.png", False),
        (("a\nb*",), (), "A\nB.png", True),
    ],
)
def test_patterns_mean_names_or_places(
    include: tuple[str, ...], exclude: tuple[str, ...], inside: str, accepted: bool
) -> None:
    assert Selection(include, exclude).accepts(PurePosixPath(inside)) == accepted


def plant(folder: Path, folders: int, each: int) -> Path:
    for number in range(folders):
        (folder / f"{number}").mkdir(parents=True)
        for name in range(each):
            (folder / f"{number}" / f"IMG_{name}.jpg").touch()
    return folder


def test_every_file_with_every_model_in_natural_order(tmp_path: Path) -> None:
    batch = list_batch(Request((str(plant(tmp_path / "in", 1, 11)),), models=("efdn", "bicubic", "efdn"))).batch
    assert [(entry.file.path.stem, entry.card.id) for entry in batch.entries][-4:] == [
        ("IMG_9", "efdn"),
        ("IMG_9", "bicubic"),
        ("IMG_10", "efdn"),
        ("IMG_10", "bicubic"),
    ]
    assert batch.roots == (tmp_path / "in_x4",)


def test_a_new_kind_of_option_does_not_make_old_results_again() -> None:
    assert Batch(()).shape == Batch((), Options(pixel_limit=5)).shape
    assert "strip_private" not in Batch(()).shape
    assert "strip_private" in Batch((), Options(strip_private=True)).shape


def test_what_contradicts_itself_is_refused_before_files_are_looked_for(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        list_batch(Request((str(tmp_path),), options=Options(format="exe")))
    with pytest.raises(ModelError):
        list_batch(Request((str(tmp_path),), models=("nope",)))


def test_listing_stops_when_nobody_wants_it_any_more(tmp_path: Path) -> None:
    asked = iter(range(10**6))
    listed = list_batch(Request((str(plant(tmp_path / "in", 30, 3)),)), stopped=lambda: next(asked) > 10)
    assert len(listed.batch.entries) < 40


@pytest.mark.long
def test_a_hundred_thousand_files_are_listed_in_seconds(tmp_path: Path) -> None:
    request = Request((str(plant(tmp_path / "in", 200, 500)),))
    begun = time.process_time()
    assert len(list_batch(request).batch.entries) == 100_000
    assert time.process_time() - begun < 12
