"""A journal remembers what it was told, whatever the names, and is never a reason to crash."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sr_desktop.batch.journal import JOURNAL_NAME, Journal, Run, read_run
from sr_desktop.batch.record import Record, Stamp, hash_at, is_unchanged
from sr_desktop.errors import OutputError

NAMES = st.binary(min_size=1, max_size=12).filter(lambda name: b"\0" not in name).map(os.fsdecode)
STAMPS = st.none() | st.builds(Stamp, st.integers(0, 2**62), st.integers(-(2**62), 2**62))
RECORDS = st.builds(
    Record,
    source=NAMES,
    model=st.text("abc-", min_size=1, max_size=4),
    wanted=NAMES,
    state=st.sampled_from(["waiting", "saving", "done", "failed"]),
    source_stamp=STAMPS,
    reason=st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    output=NAMES,
    output_stamp=STAMPS,
    facts=st.dictionaries(st.text("xy", min_size=1), st.floats(allow_nan=False) | st.integers(0, 9)),
)


@settings(max_examples=25)
@given(st.lists(RECORDS, max_size=3))
def test_what_is_put_is_found_in_the_next_process_also(records: list[Record]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal(Path(folder))
        for record in records:
            journal.put(record)
        journal.close()
        again = Journal(Path(folder))
        last = {(record.source, record.model, record.wanted): record for record in records}
        for (source, model, _), record in last.items():
            assert record in again.find(source, model)
        assert sorted(again.outputs()) == sorted((record.source, record.output) for record in last.values())
        again.close()
        assert [path.name for path in Path(folder).iterdir()] == [JOURNAL_NAME]


def test_a_failure_without_a_name_is_forgotten_once_there_is_a_name(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.put(Record("a.png", "efdn", "", "failed", reason="damaged"))
    journal.put(Record("a.png", "efdn", "a_x4.png", "done"))
    assert [record.state for record in journal.find("a.png", "efdn")] == ["done"]
    journal.close()


def test_all_can_be_asked_for_again_without_forgetting_hashes(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.put(Record("a.png", "efdn", "a_x4.png", "done", output="a_x4.png", output_sha256="12"))
    journal.forget_done(["a.png", "b.png"])
    (record,) = journal.find("a.png", "efdn")
    assert (record.state, record.output_sha256) == ("waiting", "12")
    journal.close()


def test_how_far_a_batch_came_is_read_without_opening_it(tmp_path: Path) -> None:
    assert read_run(tmp_path) is None
    journal = Journal(tmp_path)
    assert read_run(tmp_path) is None
    journal.begin(Run({"inputs": ["/photos/\udcff"]}, total=20_000))
    journal.progress(12_309, 20_000)
    journal.put(Record("a.png", "efdn", "x", "done"), at_once=False)
    journal.progress(12_310, 19_999)
    journal.flush()
    assert read_run(tmp_path) == Run({"inputs": ["/photos/\udcff"]}, 19_999, 12_310)
    journal.finish()
    journal.close()
    found = read_run(tmp_path)
    assert found is not None
    assert found.finished


@pytest.mark.parametrize("damage", ["junk", "cut", "other", "holes"])
def test_a_damaged_journal_is_set_aside_with_one_sentence(tmp_path: Path, damage: str) -> None:
    path = tmp_path / JOURNAL_NAME
    journal = Journal(tmp_path)
    for number in range(120):
        journal.put(Record(f"{number}.png", "efdn", "x", "done", reason="r" * 100))
    journal.close()
    whole = path.read_bytes()
    if damage == "other":
        path.unlink()
        db = sqlite3.connect(path)
        db.execute("CREATE TABLE bookmarks (url TEXT)")
        db.close()
    else:
        made = {"junk": b"no database" * 999, "cut": whole[: len(whole) // 2], "holes": whole[:4096] + bytes(9999)}
        path.write_bytes(made[damage])
    before = path.read_bytes()
    journal = Journal(tmp_path)
    assert "is damaged and was set aside as .sr-desktop.sqlite.damaged" in journal.note
    assert not journal.find("1.png", "efdn")
    journal.close()
    assert (tmp_path / f"{JOURNAL_NAME}.damaged").read_bytes() == before


def test_a_journal_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    Journal(tmp_path).close()
    db = sqlite3.connect(tmp_path / JOURNAL_NAME)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(OutputError, match="later version"):
        Journal(tmp_path)


def test_a_journal_that_cannot_be_made_is_an_expected_failure(tmp_path: Path) -> None:
    (tmp_path / JOURNAL_NAME).mkdir()
    with pytest.raises(OutputError, match="cannot be opened"):
        Journal(tmp_path)


def test_a_killed_writer_leaves_what_it_had_committed(tmp_path: Path) -> None:
    script = (
        "import os, sys; from pathlib import Path\n"
        "from sr_desktop.batch.journal import Journal\nfrom sr_desktop.batch.record import Record\n"
        "journal = Journal(Path(sys.argv[1]))\n"
        "for n in range(50): journal.put(Record(str(n), 'm', 'x', 'done'))\n"
        "os.kill(os.getpid(), 9)\n"
    )
    assert subprocess.run([sys.executable, "-c", script, tmp_path], check=False).returncode == -9
    journal = Journal(tmp_path)
    assert not journal.note
    assert all(journal.find(str(number), "m") for number in range(50))
    journal.close()


def test_a_writer_killed_in_the_middle_of_a_page_does_not_keep_others_from_reading(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.begin(Run({"inputs": ["a"]}, total=7, done=3))
    journal.close()
    script = (
        "import os, sqlite3, sys; db = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "db.execute('PRAGMA cache_size = 1'); db.execute('BEGIN IMMEDIATE'); db.execute('UPDATE run SET done = 6')\n"
        "for n in range(500): db.execute('INSERT INTO run VALUES (?, 1, 1, 1)', ('x' * 5000,))\n"
        "os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", script, tmp_path / JOURNAL_NAME], check=False)
    assert (tmp_path / f"{JOURNAL_NAME}-journal").stat().st_size > 0, "half a transaction is on the disk"
    assert read_run(tmp_path) == Run({"inputs": ["a"]}, 7, 3)
    Journal(tmp_path).close()
    assert [path.name for path in tmp_path.iterdir()] == [JOURNAL_NAME]


def test_a_file_is_unchanged_by_a_new_time_but_not_by_new_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"abc")
    stamp, sha256 = Stamp.of(path), hash_at(path)
    assert is_unchanged(path, stamp, sha256)
    os.utime(path, (1, 1))
    assert is_unchanged(path, stamp, sha256)
    path.write_bytes(b"abd")
    assert not is_unchanged(path, stamp, sha256)
    path.unlink()
    assert not is_unchanged(path, stamp, sha256)
