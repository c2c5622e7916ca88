"""Where dialogs for files begin, and which files are there to be opened again."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from sr_desktop.gui import file_places, preferences, recent_menu
from sr_desktop.gui.file_places import FilePlaces
from tests.windows import Window, opened

OPENING = ("open", "open_folder", "reference", "reference_folder", "candidate", "candidate_folder", "open_session")
SAVING = ("save_view", "save_page", "save_session")


def _photo(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.linear_gradient("L").resize((48, 32)).convert("RGB").save(path)
    return path


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program was started in a folder that has nothing to do with anything."""
    (tmp_path / "started-here").mkdir()
    monkeypatch.chdir(tmp_path / "started-here")
    monkeypatch.setattr(file_places, "_PATIENCE", 10)  # for disks that answer, on a machine that is busy


def _asked(window: Window, name: str) -> QFileDialog:
    window.act(name)
    return next(widget for widget in window.frame.findChildren(QFileDialog) if widget.isVisible())


def _starts(window: Window, name: str) -> Path:
    dialog = _asked(window, name)
    folder = Path(dialog.directory().absolutePath())
    dialog.reject()
    QApplication.processEvents()
    return folder


def _choose(window: Window, name: str, path: Path) -> None:
    dialog = _asked(window, name)
    dialog.filesSelected.emit([str(path)])
    dialog.reject()
    QApplication.processEvents()


def _shown(window: Window) -> None:
    window.session.models.choose("bicubic")
    window.until(lambda: len(window.space.viewer.comparison.keys) >= 2)


def test_with_nothing_open_a_dialog_begins_in_the_pictures_folder_or_at_home(qtbot: QtBot, own_folders: Path) -> None:
    with opened(qtbot) as window:
        assert _starts(window, "open") == own_folders
        (own_folders / "Pictures").mkdir()
        assert _starts(window, "open") == own_folders / "Pictures"


def test_a_dialog_begins_beside_the_image_that_is_shown(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, [str(_photo(tmp_path / "scans" / "a.png"))]) as window:
        _shown(window)
        assert {_starts(window, name) for name in (*OPENING, *SAVING)} == {tmp_path / "scans"}


def test_a_dialog_begins_where_the_last_one_for_the_same_purpose_ended(qtbot: QtBot, tmp_path: Path) -> None:
    photo, truth = _photo(tmp_path / "scans" / "a.png"), _photo(tmp_path / "truth" / "a.png")
    with opened(qtbot, [str(photo)]) as window:
        _shown(window)
        _choose(window, "reference", truth)
        assert _starts(window, "reference") == truth.parent
        assert _starts(window, "open") == photo.parent
    with opened(qtbot) as window:
        window.drop(photo)
        _shown(window)
        assert _starts(window, "reference") == truth.parent
        truth.unlink()
        truth.parent.rmdir()
        assert _starts(window, "reference") == photo.parent


def test_a_folder_that_cannot_be_looked_at_is_passed_over(
    tmp_path: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as one of a share that went away; here the system refuses its name."""
    unreadable = str(tmp_path / ("x" * 300))
    assert FilePlaces({"images": unreadable}, lambda: tmp_path).start("images") == str(tmp_path)
    assert FilePlaces({"images": unreadable}).start("images") == str(own_folders)
    monkeypatch.setenv("HOME", unreadable)
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: unreadable)
    assert FilePlaces().start("images") == unreadable


def test_what_was_pasted_or_is_a_sample_lies_in_no_folder_of_a_person(qtbot: QtBot, own_folders: Path) -> None:
    with opened(qtbot) as window:
        window.act("sample")
        window.until(lambda: bool(window.rows))
        _shown(window)
        assert _starts(window, "open") == own_folders


def test_damaged_folders_are_no_obstacle() -> None:
    preferences.store(preferences.Preferences(folders={"images": 5, "view": "/x"}))  # type: ignore[dict-item]
    assert preferences.load().folders == {"view": "/x"}


def _recent(window: Window) -> dict[str, bool]:
    """Entries of the menu of recent files as a person finds it, and whether they can be chosen."""
    menu = window.space.menu_bar.recent
    file_menu = menu.parent()
    assert isinstance(file_menu, QMenu)
    file_menu.aboutToShow.emit()
    return {entry.text(): entry.isEnabled() for entry in menu.actions()} if menu.isEnabled() else {}


def test_what_was_opened_is_recent_at_once_wherever_it_lies(qtbot: QtBot, tmp_path: Path) -> None:
    dropped, passing = _photo(tmp_path / "a & b.png"), _photo(Path(tempfile.gettempdir()) / "attached.png")
    with opened(qtbot) as window:
        assert _recent(window) == {}
        window.drop(dropped)
        window.until(lambda: len(window.rows) == 1)
        _choose(window, "open", passing)
        window.until(lambda: len(window.rows) == 2)
        assert _recent(window) == {str(passing): True, str(dropped).replace("&", "&&"): True}
        _shown(window)
        again = tmp_path / "view.sr-session.json"
        window.space.share_desk.write_session(again)
        window.until(again.exists)
        window.act("open_session")
        dialog = next(widget for widget in window.frame.findChildren(QFileDialog) if widget.isVisible())
        dialog.fileSelected.emit(str(again))
        dialog.reject()
        assert next(iter(_recent(window))) == str(again)


def test_what_is_gone_is_said_to_be_gone(qtbot: QtBot, tmp_path: Path) -> None:
    here, gone = _photo(tmp_path / "here.png"), _photo(tmp_path / "gone.png")
    with opened(qtbot, [str(here), str(gone)]) as window:
        window.until(lambda: len(window.rows) == 2)
        gone.unlink()
        expected = {str(here): True, f"{gone} (no longer there)": False}
        _recent(window)
        menu = window.space.menu_bar.recent
        window.until(lambda: {entry.text(): entry.isEnabled() for entry in menu.actions()} == expected)


def test_a_drive_that_does_not_answer_keeps_nothing_waiting(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody asks for recent files before the menu is opened, and then files are opened meanwhile."""
    photo, dead, answers = _photo(tmp_path / "a.png"), tmp_path / "dead.png", threading.Event()
    asked: list[str] = []

    def is_there(path: str) -> bool:
        asked.append(path)
        return answers.wait(20) and path != str(dead)

    monkeypatch.setattr(recent_menu, "_is_there", is_there)
    preferences.store(preferences.Preferences(recent=(str(dead),)))
    with opened(qtbot) as window:
        window.drop(photo)
        _shown(window)
        assert asked == []
        assert _recent(window) == {str(photo): True, str(dead): True}
        window.drop(_photo(tmp_path / "b.png"))
        window.until(lambda: len(window.rows) == 2)
        _recent(window)
        answers.set()
        menu = window.space.menu_bar.recent
        window.until(lambda: [entry.isEnabled() for entry in menu.actions()] == [True, True, False])
    assert asked == [str(photo), str(dead)]


def _entry(window: Window, path: Path) -> QAction:
    """Of the menu of recent files, as a person finds it."""
    _recent(window)
    return next(entry for entry in window.space.menu_bar.recent.actions() if entry.data() == str(path))


def test_what_vanished_while_the_menu_was_open_is_told_in_a_sentence_and_not_added(
    qtbot: QtBot, tmp_path: Path
) -> None:
    folder = _photo(tmp_path / "scans" / "a.png").parent
    preferences.store(preferences.Preferences(recent=(str(folder),)))
    with opened(qtbot) as window:
        entry, bar = _entry(window, folder), window.frame.message_bar
        (folder / "a.png").unlink()
        folder.rmdir()
        entry.trigger()
        window.until(lambda: bar.isVisible())
        assert bar.text.text() == f"{folder} is no longer there. It was moved, renamed or deleted."
        assert not entry.isEnabled()
        assert entry.text() == f"{folder} (no longer there)"
        _photo(folder / "a.png")
        _entry(window, folder).trigger()
        window.until(lambda: len(window.rows) == 1)
        assert not bar.isVisible()


@pytest.fixture
def silent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, threading.Event]:
    """A recent photo on a drive that does not answer before it is told to, by the event."""
    photo, answers = _photo(tmp_path / "a.png"), threading.Event()
    monkeypatch.setattr(recent_menu, "_is_there", lambda _path: answers.wait(60))
    monkeypatch.setattr(recent_menu, "_PATIENCE", 10)
    preferences.store(preferences.Preferences(recent=(str(photo),)))
    return photo, answers


def test_what_lies_on_a_drive_that_does_not_answer_is_opened_when_it_does(
    qtbot: QtBot, tmp_path: Path, silent: tuple[Path, threading.Event]
) -> None:
    photo, answers = silent
    with opened(qtbot) as window:
        bar = window.frame.message_bar
        _entry(window, photo).trigger()
        window.until(lambda: bar.text.text().startswith(f"{photo} does not answer."))
        window.drop(_photo(tmp_path / "b.png"))
        window.until(lambda: len(window.rows) == 1)
        answers.set()
        window.until(lambda: len(window.rows) == 2)
        assert not bar.isVisible()


def test_what_is_chosen_again_while_its_drive_is_asked_is_opened_once(
    qtbot: QtBot, silent: tuple[Path, threading.Event]
) -> None:
    photo, answers = silent
    with opened(qtbot) as window:
        bar = window.frame.message_bar
        for _press in range(3):
            _entry(window, photo).trigger()
            window.until(lambda: bar.text.text().startswith(f"{photo} does not answer."))
            bar.close_button.click()
            window.until(lambda: not bar.isVisible())
        answers.set()
        window.until(lambda: len(window.rows) == 1)
        qtbot.wait(200)  # for others that would come now
        assert len(window.rows) == 1
        _entry(window, photo).trigger()
        window.until(lambda: len(window.rows) == 2)


def test_a_dialog_opens_although_the_folder_it_should_begin_in_does_not_answer(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_folders: Path
) -> None:
    dead, answers, asked = tmp_path / "dead", threading.Event(), list[str]()

    def isdir(path: Path) -> bool:
        asked.append(str(path))
        return answers.wait(60) if path == dead else path.is_dir()

    monkeypatch.setattr(file_places, "isdir", isdir)
    monkeypatch.setattr(file_places, "_PATIENCE", 0.05)
    preferences.store(preferences.Preferences(folders={"images": str(dead)}))
    with opened(qtbot) as window:
        assert _starts(window, "open") == own_folders
        assert _starts(window, "open") == own_folders
        assert asked.count(str(dead)) == 1, "it is not asked again while it owes an answer"
        dead.mkdir()
        answers.set()
        window.until(lambda: _starts(window, "open") == dead)


@pytest.mark.parametrize("there", [("first", "second", "Pictures"), ("second", "Pictures"), ("Pictures",)])
def test_folders_are_waited_for_together_and_the_first_that_is_there_is_taken(
    there: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None of the disks answers before all of them are asked."""
    together = threading.Barrier(3, timeout=5)
    monkeypatch.setattr(file_places, "isdir", lambda path: together.wait() >= 0 and path.name in there)
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(tmp_path / "Pictures"))
    places = FilePlaces({"images": str(tmp_path / "first")}, lambda: tmp_path / "second")
    assert places.start("images") == str(tmp_path / there[0])


_ENDING = """
import threading
from pathlib import Path
from PySide6.QtWidgets import QApplication
from sr_desktop.gui import app, file_places, preferences, recent_menu
never = lambda path: threading.Event().wait()
recent_menu._is_there = file_places.isdir = never
preferences.store(preferences.Preferences(recent=("/share/a.png",), folders={"images": "/share"}))
frame = app.open_window([])
while frame.workspace is None:
    QApplication.processEvents()
frame.workspace.menu_bar.recent.parent().aboutToShow.emit()
assert frame.workspace.places.start("images") != "/share"
frame.close()
QApplication.processEvents()
print("closed", flush=True)
"""


def test_a_drive_that_never_answers_does_not_keep_the_program_from_ending() -> None:
    command = [sys.executable, "-c", _ENDING]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (run.returncode, run.stdout) == (0, "closed\n"), run.stderr
