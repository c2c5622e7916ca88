"""Around the pictures: ways in, what is remembered, light and dark, keys, the start itself."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QGuiApplication, QImage, QKeySequence, QPalette
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from sr_desktop import __main__ as entry
from sr_desktop.gui import app, preferences
from sr_desktop.gui.furnishing import LIBRARIES
from sr_desktop.gui.key_sheet import KeySheet
from sr_desktop.gui.main_window import MainWindow
from sr_desktop.settings import user_folders
from tests.windows import opened, texts

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A small photograph."""
    path = tmp_path / "photo.png"
    Image.linear_gradient("L").resize((24, 16)).convert("RGB").save(path)
    return path


def test_the_window_is_there_before_anything_heavy_is_loaded() -> None:
    code = (
        "import sys; from sr_desktop.gui import app; window = app.open_window(); "
        "print(window.isVisible(), *sorted({'torch', 'openvino', 'numpy', 'pyvips', 'cv2'} & set(sys.modules))); "
        "window.close()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True"]


def test_main_opens_the_window_and_gives_the_exit_code(
    qtbot: QtBot, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def close_all() -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, MainWindow) and window.workspace is not None and window.workspace.session.rows.rows:
                seen.append(window.workspace.session.rows.rows[0].name)
                window.close()
                return
        QTimer.singleShot(20, close_all)

    monkeypatch.setattr(sys, "argv", ["sr-desktop", str(photo)])
    QTimer.singleShot(20, close_all)
    assert entry.main() == 0
    assert seen == ["photo.png"]
    QApplication.processEvents()
    del qtbot


@pytest.mark.parametrize(
    ("words", "window"),
    [
        ([], True),
        (["photo.png"], True),
        (["upscale", "photo.png"], False),
        (["--help"], False),
        (["absent.png"], False),
    ],
)
def test_commands_go_to_the_command_line_and_images_to_the_window(
    words: list[str], window: bool, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[str] = []
    monkeypatch.chdir(photo.parent)
    monkeypatch.setattr(sys, "argv", ["sr-desktop", *words])
    monkeypatch.setattr(app, "main", lambda _paths: called.append("window") or 0)
    monkeypatch.setattr("sr_desktop.cli.main", lambda _words: called.append("command line") or 0)
    entry.main()
    assert called == ["window" if window else "command line"]


def test_the_sample_is_one_click_away_and_its_result_goes_to_the_pictures(qtbot: QtBot) -> None:
    with opened(qtbot) as window:
        window.session.models.choose("bicubic")
        window.frame.empty_state.sample_button.click()
        window.until(lambda: window.session.scene is not None)
        window.act("upscale")
        window.until_saved()
        assert window.rows[0].outputs[0].parent == user_folders().pictures


def test_the_sample_that_is_open_is_looked_at_and_not_opened_again(qtbot: QtBot, photo: Path) -> None:
    with opened(qtbot) as window:
        window.frame.empty_state.sample_button.click()
        window.until(lambda: len(window.rows) == 1)
        window.until(lambda: "Results of the sample go to" in texts(window.space.inspector.upscale_button))
        window.drop(photo)
        window.until(lambda: len(window.rows) == 2)
        window.act("sample")
        window.until(lambda: window.session.selection.current == window.rows[0].id)
        assert len(window.rows) == 2


def test_images_and_paths_are_pasted(qtbot: QtBot, photo: Path) -> None:
    with opened(qtbot) as window:
        image = QImage(9, 7, QImage.Format.Format_RGB888)
        image.fill(QColor("orange"))
        QGuiApplication.clipboard().setImage(image)
        window.act("paste")
        window.until(lambda: len(window.rows) == 1 and window.rows[0].lr_size == (9, 7))
        QGuiApplication.clipboard().setText(str(photo))
        window.act("paste")
        window.until(lambda: len(window.rows) == 2)
        QGuiApplication.clipboard().setText("no such thing")
        window.act("paste")
        assert "no image on the clipboard" in texts(window.frame.message_bar)


def test_what_was_chosen_is_there_the_next_time(qtbot: QtBot, photo: Path) -> None:
    with opened(qtbot, [str(photo)]) as window:
        window.until(lambda: len(window.rows) == 1)
        window.frame.resize(800, 612)
        window.session.models.choose("efdn")
        window.act("theme_dark")
        assert QApplication.palette().color(QPalette.ColorRole.Window).lightness() < 100
    with opened(qtbot) as window:
        assert window.frame.height() == 612
        assert window.session.models.chosen.id == "efdn"
        assert QApplication.palette().color(QPalette.ColorRole.Window).lightness() < 100
        recent = [entry.text() for entry in window.space.menu_bar.recent.actions()]
        assert recent == [str(photo)]
        window.space.menu_bar.recent.actions()[0].trigger()
        window.until(lambda: len(window.rows) == 1)
        window.act("theme_light")
        assert QApplication.palette().color(QPalette.ColorRole.Window).lightness() > 150


@pytest.mark.parametrize(
    "stored", ["", "{", "[]", '"x"', '{"recent": 3, "theme": {}, "choice": [], "geometry": "??"}', "\0\0"]
)
def test_damaged_preferences_are_no_obstacle(qtbot: QtBot, stored: str) -> None:
    path = user_folders().config / "window.json"
    path.parent.mkdir(parents=True)
    path.write_text(stored)
    with opened(qtbot) as window:
        assert window.frame.isVisible()
    assert json.loads(path.read_text())["theme"] == "system"


def test_what_a_person_chose_survives_beside_what_is_damaged() -> None:
    path = user_folders().config / "window.json"
    path.parent.mkdir(parents=True)
    path.write_text('{"theme": "dark", "recent": ["a", 5, "b"], "model": null}')
    assert preferences.load() == preferences.Preferences(theme="dark", recent=("a", "b"))


def test_no_two_actions_share_a_key_and_the_sheet_names_them_all(qtbot: QtBot) -> None:
    with opened(qtbot) as window:
        keys = [
            sequence.toString(QKeySequence.SequenceFormat.PortableText)
            for action in window.space.menu_bar.actions_by_name
            for sequence in action.shortcuts()
        ]
        assert sorted(keys) == sorted(set(keys))
        window.act("keys")
        sheet = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, KeySheet))
        shown = texts(sheet)
        assert "Upscale and save" in shown
        assert "Signed difference" in shown
        assert isinstance(sheet, QDialog)
        sheet.reject()
        QApplication.processEvents()


def test_what_was_set_for_the_window_is_set_back_when_it_breaks_off(qtbot: QtBot) -> None:
    before = gc.get_threshold(), sys.getswitchinterval()

    def break_off() -> None:
        assert gc.isenabled()
        assert (gc.get_threshold(), sys.getswitchinterval()) != before
        raise ZeroDivisionError

    with opened(qtbot) as window, pytest.raises(ZeroDivisionError), app.answering(window.frame):
        break_off()
    assert (gc.get_threshold(), sys.getswitchinterval()) == before


def test_panes_can_be_hidden(qtbot: QtBot, photo: Path) -> None:
    with opened(qtbot, [str(photo)]) as window:
        window.until(lambda: len(window.rows) == 1)
        window.act("show_queue")
        assert not window.space.queue.isVisible()
        window.act("show_queue")
        assert window.space.queue.isVisible()
        window.act("show_inspector")
        assert not window.space.inspector.isVisible()


def test_what_is_loaded_beside_the_window_knows_nothing_of_qt() -> None:
    """Two threads that made Qt's classes at once could end the program."""
    load = "import sys\nfor name in sys.argv[1:]: __import__(f'sr_desktop.{name}')\nprint('PySide6' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", load, *LIBRARIES], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"


def test_thousands_are_written_the_same_on_the_key_as_above_the_queue(qtbot: QtBot, tmp_path: Path) -> None:
    photo = tmp_path / "photo.png"
    Image.new("RGB", (24, 16), "teal").save(photo)
    with opened(qtbot, [str(photo)]) as window:
        rows, wanted = window.session.rows, window.session.models.wanted
        window.until(lambda: len(window.rows) == 1)
        rows.add(rows.new([rows.rows[0].file] * 1199, window.session.choices.usual, wanted))
        window.until(lambda: len(window.space.queue.model.ids) == 1200)
        window.space.queue.select([row.id for row in window.rows])
        window.until(lambda: window.space.inspector.upscale_button.button.text() == "Upscale and save 1,200 images")
        assert "1,200 images" in texts(window.space.queue)
        assert window.space.inspector.whose.selected.text() == "1,200 images"
