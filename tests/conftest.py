"""What holds for every test: folders of its own, no thread left behind, no stray word in the log."""

from __future__ import annotations

import logging
import os
import signal
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
import tqdm

# Read when Qt starts, so it has to stand here, before any test module is imported.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LANGUAGE"] = "en"  # the window's words are looked for in English, whatever the desktop speaks
# Its monitor is a thread that outlives every progress bar.
tqdm.tqdm.monitor_interval = 0

# A shell that runs us in the background has programs ignore Ctrl+C, and ours would pass that on to those they start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# How long an example takes says more about the machine than about the program.
hypothesis.settings.register_profile("promises", deadline=None)
hypothesis.settings.load_profile("promises")

_THREAD_PATIENCE = 3.0


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of data sets and reference results beside the checkout; not everyone has it."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if folder.is_dir():
        return folder
    reason = "no folder `shared` with the test data beside the checkout"
    if os.environ.get("CI") or os.environ.get("SR_DESKTOP_REQUIRE_SHARED"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for each test: nothing reads or writes the folders of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setenv("SR_DESKTOP_HOME", str(home / "sr-desktop"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    # The tests' own pictures lie among temporary files, but stand for those that people keep.
    passing = home / "passing"
    passing.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(passing))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    return home


def _own_threads() -> set[threading.Thread]:
    """Without the names that Python gave to threads of libraries that called it: they are never taken off its list."""
    return {thread for thread in threading.enumerate() if not thread.name.startswith("Dummy-")}


@pytest.fixture(autouse=True)
def no_leaked_threads() -> Iterator[None]:
    """A test fails when a thread that it started still runs a moment after its end."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + _THREAD_PATIENCE
    while (leaked := _own_threads() - before) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not leaked, f"threads left behind: {sorted(thread.name for thread in leaked)}"


@pytest.fixture
def one_thread() -> Iterator[None]:
    """torch computes on one thread: small networks gain nothing from more, which on busy cores wait for each other."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


class _Warnings(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name}: {record.levelname}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_stray_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test fails on log lines from WARNING up; one that expects them asks for `caplog` and checks them itself."""
    handler = _Warnings()
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)
    if "caplog" not in request.fixturenames:
        assert not handler.lines, "stray log output:\n" + "\n".join(handler.lines)
