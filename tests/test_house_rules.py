"""The rules that conftest sets for every test are themselves kept: each one can fail."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

LEAK = """
import threading
def test_leaks():
    threading.Thread(target=threading.Event().wait, args=(20,), daemon=True).start()
"""
STRAY = """
import logging
def test_logs():
    logging.getLogger("sr_desktop").warning("something odd")
def test_expects_it(caplog):
    logging.getLogger("sr_desktop").warning("something expected")
    assert "expected" in caplog.text
"""
WANTS_DATA = """
def test_needs_data(shared):
    assert shared.is_dir()
"""


@pytest.fixture
def outer(pytester: pytest.Pytester) -> pytest.Pytester:
    """A test folder elsewhere that has our conftest and nothing else."""
    pytester.makeconftest(Path(__file__).with_name("conftest.py").read_text("utf-8"))
    return pytester


def test_a_leaked_thread_fails_the_test(outer: pytest.Pytester) -> None:
    outer.makepyfile(LEAK)
    outcome = outer.runpytest_subprocess("-p", "no:cacheprovider")
    outcome.stdout.fnmatch_lines(["*threads left behind: *"])
    assert outcome.parseoutcomes()["errors"] == 1


def test_a_stray_warning_fails_the_test_unless_it_was_expected(outer: pytest.Pytester) -> None:
    outer.makepyfile(STRAY)
    outcome = outer.runpytest_subprocess("-p", "no:cacheprovider")
    outcome.stdout.fnmatch_lines(["*stray log output:*", "*something odd*"])
    assert outcome.parseoutcomes() == {"passed": 2, "errors": 1}


def test_without_test_data_a_person_skips_and_ci_fails(outer: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    outer.makepyfile(WANTS_DATA)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("SR_DESKTOP_REQUIRE_SHARED", raising=False)
    assert outer.runpytest_subprocess("-p", "no:cacheprovider").parseoutcomes() == {"skipped": 1}
    monkeypatch.setenv("CI", "true")
    assert outer.runpytest_subprocess("-p", "no:cacheprovider").parseoutcomes() == {"errors": 1}


def test_every_test_has_a_home_of_its_own(own_folders: Path) -> None:
    assert Path.home() == own_folders
    assert Path(os.environ["SR_DESKTOP_HOME"]).is_relative_to(own_folders)
