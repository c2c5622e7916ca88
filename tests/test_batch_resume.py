"""A folder of results goes on where it stopped: what is whole stays, what changed is made again, nothing is lost."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from sr_desktop import cli
from sr_desktop.batch.journal import JOURNAL_NAME, read_run
from sr_desktop.batch.plan import Request
from sr_desktop.imaging.replacing import part_path


def plant(path: Path, seed: int = 0, **options: Any) -> Path:
    """A picture of 9×7 pixels that no other seed gives."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.random.default_rng(seed).integers(0, 255, (7, 9, 3), np.uint8)).save(path, **options)
    return path


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Three pictures, and the folder their results go to."""
    for seed, name in enumerate(("1.png", "2.png", "sub/3.png")):
        plant(tmp_path / "in" / name, seed)
    return tmp_path / "in", tmp_path / "out"


class Runner:
    """Runs the command on the same folders again and again."""

    def __init__(self, capsys: pytest.CaptureFixture[str], source: Path, out: Path) -> None:
        self._capsys, self._words = capsys, ["upscale", str(source), "-o", str(out), "--json"]

    def __call__(self, *words: str, code: int = 0, model: str = "bicubic") -> list[tuple[str, str]]:
        """Status and file name of each object that --json prints."""
        assert cli.main([*self._words, "--model", model, *words]) == code
        said = self._capsys.readouterr()
        self.err = said.err
        lines = [json.loads(line) for line in said.out.splitlines()]
        return [(line["status"], Path(line.get("output", line["input"])).name) for line in lines]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], folders: tuple[Path, Path]) -> Runner:
    return Runner(capsys, *folders)


def contents(folder: Path) -> dict[str, bytes]:
    """All files below a folder but its journal."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != JOURNAL_NAME)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


ALL = ["1_x4_bicubic.png", "2_x4_bicubic.png", "sub/3_x4_bicubic.png"]
NAMES = [Path(name).name for name in ALL]


def test_what_is_done_is_not_done_again(run: Runner, folders: tuple[Path, Path]) -> None:
    assert run() == [("saved", name) for name in NAMES]
    before = {path: path.stat() for path in folders[1].rglob("*.png")}
    assert run() == run("--resume") == [("skipped", name) for name in NAMES]
    assert {path: path.stat() for path in folders[1].rglob("*.png")} == before
    assert sorted(contents(folders[1])) == ALL


def test_what_is_missing_cut_or_of_a_changed_source_is_made_again_in_its_place(
    run: Runner, folders: tuple[Path, Path]
) -> None:
    run()
    whole = contents(folders[1])
    (folders[1] / ALL[0]).unlink()
    plant(folders[0] / "2.png", seed=99)
    assert run() == [("saved", NAMES[0]), ("saved", NAMES[1]), ("skipped", NAMES[2])]
    now = contents(folders[1])
    assert sorted(now) == ALL
    assert now[ALL[0]] == whole[ALL[0]]
    assert now[ALL[1]] != whole[ALL[1]]


def test_a_new_time_alone_changes_nothing(run: Runner, folders: tuple[Path, Path]) -> None:
    run()
    for path in (*folders[0].rglob("*.png"), *folders[1].rglob("*.png")):
        os.utime(path, (1, 1))
    assert run() == [("skipped", name) for name in NAMES]


def test_what_has_a_new_time_is_read_once_until_its_time_changes_again(
    run: Runner, folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    run()
    read: list[str] = []
    monkeypatch.setattr(Path, "open", _noting(read, Path.open))
    for time in (1, 2):
        os.utime(folders[1] / ALL[0], (time, time))
        for _look in range(3):
            assert run("--dry-run") == [("skipped", name) for name in NAMES]
        assert read == [NAMES[0]] * time
    plant(folders[0] / "another.png").replace(folders[1] / ALL[0])
    assert run("--dry-run")[0] == ("planned", NAMES[0].replace(".png", "_2.png"))


def _noting(read: list[str], opening: Callable[..., Any]) -> Callable[..., Any]:
    def opened(path: Path, *how: Any, **more: Any) -> Any:
        read.append(path.name)
        return opening(path, *how, **more)

    return opened


@pytest.mark.parametrize("words", [("--exists", "number"), ("--restart",)])
def test_an_edited_result_is_kept_and_the_new_one_numbered(
    run: Runner, folders: tuple[Path, Path], words: tuple[str, ...]
) -> None:
    run()
    edited = folders[1] / ALL[0]
    edited.write_bytes(edited.read_bytes() + b"my own words")
    names = [name for status, name in run(*words) if status == "saved"]
    assert names[0] == "1_x4_bicubic_2.png"
    assert edited.read_bytes().endswith(b"my own words")
    assert sorted(contents(folders[1])) == sorted([*ALL, "1_x4_bicubic_2.png"])
    assert [status for status, _ in run()] == ["skipped"] * 3


def test_an_edited_result_is_left_alone_or_replaced_when_that_is_asked_for(
    run: Runner, folders: tuple[Path, Path]
) -> None:
    run()
    edited = folders[1] / ALL[0]
    edited.write_bytes(b"my own words")
    assert run("--exists", "skip")[0] == ("skipped", "1.png")
    assert edited.read_bytes() == b"my own words"
    assert run("--exists", "overwrite")[0] == ("saved", NAMES[0])
    assert sorted(contents(folders[1])) == ALL


def test_a_changed_option_makes_results_again_in_their_place(run: Runner, folders: tuple[Path, Path]) -> None:
    run("--name", "{stem}{ext}")
    large = contents(folders[1])
    assert run("--name", "{stem}{ext}", "--scale", "2") == [("saved", f"{n}.png") for n in (1, 2, 3)]
    small = contents(folders[1])
    assert sorted(small) == sorted(large)
    assert all(small[name] != large[name] for name in large)


def test_another_format_or_model_is_another_result(run: Runner, folders: tuple[Path, Path]) -> None:
    run()
    assert {name for _, name in run("--format", "jpg")} == {Path(name).stem + ".jpg" for name in NAMES}
    run(model="bicubic,faster-rfdn")
    assert len(contents(folders[1])) == 9
    assert [status for status, _ in run(model="faster-rfdn,bicubic")] == ["skipped"] * 6
    assert [status for status, _ in run("--format", "jpg")] == ["skipped"] * 3


def test_restart_makes_everything_again(run: Runner, folders: tuple[Path, Path]) -> None:
    run()
    before = contents(folders[1])
    assert run("--restart") == [("saved", name) for name in NAMES]
    assert contents(folders[1]) == before


def test_results_of_equal_names_keep_theirs_when_one_is_made_again(run: Runner, folders: tuple[Path, Path]) -> None:
    plant(folders[0] / "1.bmp", seed=7)
    options = ("--format", "png", "--exists", "overwrite")
    first = run(*options)
    assert [name for _, name in first[:2]] == ["1_x4_bicubic.png", "1_x4_bicubic_2.png"]
    before = contents(folders[1])
    (folders[1] / "1_x4_bicubic_2.png").unlink()
    assert run(*options)[:2] == [("skipped", "1_x4_bicubic.png"), ("saved", "1_x4_bicubic_2.png")]
    (folders[1] / "1_x4_bicubic.png").unlink()
    assert run(*options)[:2] == [("saved", "1_x4_bicubic.png"), ("skipped", "1_x4_bicubic_2.png")]
    assert contents(folders[1]) == before


def test_only_what_failed_is_tried_again(run: Runner, folders: tuple[Path, Path]) -> None:
    good = (folders[0] / "2.png").read_bytes()
    (folders[0] / "2.png").write_bytes(good[:50])
    assert [status for status, _ in run(code=1)] == ["saved", "failed", "saved"]
    (folders[1] / ALL[0]).unlink()
    assert run("--retry-failed", code=1) == [("failed", "2.png")]
    (folders[0] / "2.png").write_bytes(good)
    assert run("--retry-failed") == [("saved", NAMES[1])]
    assert run("--retry-failed") == []
    assert [status for status, _ in run()] == ["saved", "skipped", "skipped"]


def test_a_damaged_journal_is_one_sentence_and_loses_no_result(run: Runner, folders: tuple[Path, Path]) -> None:
    run()
    before = contents(folders[1])
    (folders[1] / JOURNAL_NAME).write_bytes(b"no database at all" * 500)
    assert [status for status, _ in run("--exists", "skip")] == ["skipped"] * 3
    assert len(run.err.splitlines()) == 1
    assert "is damaged and was set aside" in run.err
    assert before.items() <= contents(folders[1]).items()


def test_leftovers_of_a_killed_process_are_removed_and_others_are_not(run: Runner, folders: tuple[Path, Path]) -> None:
    out = folders[1]
    (out / "sub").mkdir(parents=True)
    ours = [part_path(out / "gone.png"), part_path(out / "sub" / "gone.png")]
    theirs = [out / "download.part", out / ".hidden"]
    for path in (*ours, *theirs):
        path.write_bytes(b"half")
    run()
    assert not any(path.exists() for path in ours)
    assert all(path.exists() for path in theirs)


def test_a_moved_pair_of_folders_is_still_done(run: Runner, folders: tuple[Path, Path], tmp_path: Path) -> None:
    run()
    (tmp_path / "archive").mkdir()
    for folder in folders:
        folder.rename(tmp_path / "archive" / folder.name)
    words = ["upscale", str(tmp_path / "archive/in"), "-o", str(tmp_path / "archive/out"), "--model", "bicubic"]
    before = contents(tmp_path / "archive/out")
    assert cli.main(words) == 0
    assert contents(tmp_path / "archive/out") == before


def test_a_dry_run_says_what_is_done_and_writes_nothing(run: Runner, folders: tuple[Path, Path]) -> None:
    assert [status for status, _ in run("--dry-run")] == ["planned"] * 3
    assert not folders[1].exists()
    run()
    (folders[1] / ALL[0]).unlink()
    journal = (folders[1] / JOURNAL_NAME).read_bytes()
    assert run("--dry-run") == [("planned", NAMES[0]), ("skipped", NAMES[1]), ("skipped", NAMES[2])]
    assert (folders[1] / JOURNAL_NAME).read_bytes() == journal


def test_larger_sources_are_left_out(run: Runner, folders: tuple[Path, Path]) -> None:
    Image.new("RGB", (200, 100)).save(folders[0] / "large.png")
    data = bytearray((folders[0] / "large.png").read_bytes())
    data[16:24] = (60_000).to_bytes(4, "big") * 2
    (folders[0] / "bomb.png").write_bytes(data)
    statuses = {name: status for status, name in run("--skip-larger", "0.01")}
    assert (statuses["large.png"], statuses["bomb.png"]) == ("skipped", "skipped")
    assert list(statuses.values()).count("saved") == 3


def test_patterns_say_which_files_are_meant(run: Runner) -> None:
    assert run("--include", "*.PNG", "--exclude", "sub/*", "--exclude", "2.*") == [("saved", NAMES[0])]
    assert run("--exclude", "sub", "--no-recursive")[1] == ("saved", NAMES[1])
    assert run("--include", "sub") == [("saved", NAMES[2])]


def test_the_journal_tells_how_far_a_batch_came_and_how_to_go_on(run: Runner, folders: tuple[Path, Path]) -> None:
    (folders[0] / "2.png").write_bytes(b"")
    run("--long", "20", code=1)
    known = read_run(folders[1])
    assert known is not None
    assert (known.done, known.total, known.finished) == (3, 3, True)
    request = Request.from_table(known.request)
    assert request.inputs == (str(folders[0]),)
    assert request.models == ("bicubic",)
    assert request.options.size.value == 20
    assert Request.from_table(json.loads(json.dumps(request.to_table()))) == request


def test_results_among_their_sources_are_replaced_and_never_upscaled(
    folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    run = Runner(capsys, folders[0], folders[0])
    assert [status for status, _ in run()] == ["saved"] * 3
    assert [status for status, _ in run()] == ["skipped"] * 3
    assert {name for status, name in run("--strip-private") if status == "saved"} == set(NAMES)
    assert sorted(contents(folders[0])) == sorted([*ALL, "1.png", "2.png", "sub/3.png"])
    (folders[0] / ALL[0]).write_bytes(b"")
    assert ("saved", "1_x4_bicubic_2.png") in run("--strip-private")


def test_a_journal_from_elsewhere_cannot_make_another_file_be_replaced(
    run: Runner, folders: tuple[Path, Path], tmp_path: Path
) -> None:
    run()
    letter = tmp_path / "letter.txt"
    letter.write_bytes((folders[1] / ALL[0]).read_bytes())
    db = sqlite3.connect(folders[1] / JOURNAL_NAME)
    with db:
        db.execute("UPDATE results SET output = ? WHERE output = ?", (b"../letter.txt", ALL[0].encode()))
    db.close()
    before = letter.read_bytes()
    run("--strip-private", "--dpi", "300")
    assert letter.read_bytes() == before


def test_what_a_kill_left_between_two_steps_is_told_apart(run: Runner, folders: tuple[Path, Path]) -> None:
    """A result that got its name is done; one that still lacks its sidecar is made again; one without its name, too."""
    (folders[0] / "2.xmp").write_text("<x:xmpmeta xmlns:x='adobe:ns:meta/'/>")
    run()
    before = contents(folders[1])
    db = sqlite3.connect(folders[1] / JOURNAL_NAME)
    with db:
        db.execute("UPDATE results SET state = 'saving', output_size = NULL, output_mtime_ns = NULL")
    db.close()
    (sidecar,) = folders[1].rglob("*.xmp")
    sidecar.unlink()
    (folders[1] / ALL[2]).unlink()
    assert run() == [("skipped", NAMES[0]), ("saved", NAMES[1]), ("saved", NAMES[2])]
    assert contents(folders[1]) == before
    assert [status for status, _ in run()] == ["skipped"] * 3
