"""What the program says of itself: its parts, their versions and licences, in the window and on the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFileOpenEvent
from pytestqt.qtbot import QtBot

from sr_desktop import __version__, cli
from sr_desktop.errors import SRDesktopError
from sr_desktop.gui.about import About
from sr_desktop.gui.desktop_files import DesktopFiles
from sr_desktop.gui.icons import program_icon
from sr_desktop.parts import parts
from tests.windows import Window, opened, texts

ROOT = Path(__file__).resolve().parents[1]


def test_every_library_that_is_asked_for_is_a_part_with_its_licence() -> None:
    named = {part.name.lower().replace("_", "-"): part for part in parts()}
    assert {"numpy", "openvino", "pyside6-essentials", "pyvips-binary", "pillow-jxl-plugin"} <= set(named)
    assert "LGPL" in named["pyside6-essentials"].licence
    assert named["numpy"].licence.startswith("BSD-3-Clause")
    assert any("Redistribution and use" in text for _, text in named["numpy"].texts())
    assert parts()[0].version == __version__


def _sheets(window: Window) -> list[About]:
    return [about for about in window.frame.findChildren(About) if about.isVisible()]


def test_the_window_shows_parts_and_the_licence_that_is_chosen(qtbot: QtBot) -> None:
    with opened(qtbot) as window:
        window.act("about")
        (about,) = _sheets(window)
        assert f"SR Desktop {__version__}" in texts(about)
        assert [about.list.topLevelItem(row).text(0) for row in range(about.list.topLevelItemCount())] == ["Reading…"]
        window.until(lambda: about.list.topLevelItemCount() == len(parts()))
        about.list.setCurrentItem(about.list.findItems("tqdm", Qt.MatchFlag.MatchExactly)[0])
        assert "MIT" in about.text.toPlainText()
        about.reject()


def test_there_is_one_sheet_however_often_it_is_asked_for(qtbot: QtBot) -> None:
    with opened(qtbot) as window:
        window.act("about")
        window.act("about")
        window.until(lambda: any(about.list.topLevelItemCount() > 1 for about in _sheets(window)))
        qtbot.wait(200)  # for another that would come now
        (about,) = _sheets(window)
        about.reject()
        window.act("about")  # and is closed before its parts are found
        (again,) = _sheets(window)
        again.reject()
        window.act("about")
        window.until(lambda: [about.list.topLevelItemCount() for about in _sheets(window)] == [len(parts())])
        _sheets(window)[0].reject()


def test_the_sheet_says_why_it_knows_no_parts(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise SRDesktopError("The list of parts is damaged.", "Install the program again.")

    monkeypatch.setattr("sr_desktop.gui.about.parts", fail)
    with opened(qtbot) as window:
        window.act("about")
        (about,) = _sheets(window)
        window.until(lambda: about.text.toPlainText() == "The list of parts is damaged. Install the program again.")
        assert about.list.topLevelItemCount() == 0
        about.reject()


def test_the_window_carries_the_icon(qtbot: QtBot) -> None:
    with opened(qtbot) as window:
        assert not window.frame.windowIcon().isNull()
    assert {16, 32, 48, 256} <= {size.width() for size in program_icon().availableSizes()}
    assert program_icon().actualSize(QSize(48, 48)) == QSize(48, 48)


def test_a_file_that_the_desktop_hands_over_is_opened(qtbot: QtBot) -> None:
    """macOS sends an event to the running program; here it is sent by hand."""
    with opened(qtbot) as window:
        taker = DesktopFiles(window.frame)
        assert taker.eventFilter(window.frame, QFileOpenEvent(str(ROOT / "resources" / "sample.jpg")))
        assert not taker.eventFilter(window.frame, QEvent(QEvent.Type.User))
        window.until_shown()
        assert [row.file.path.name for row in window.rows] == ["sample.jpg"]


def test_the_command_lists_parts_and_prints_their_texts(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["licences", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert all(set(row) == {"name", "version", "licence"} for row in rows)
    assert rows[0]["name"] == "sr-desktop"
    assert cli.main(["licences", "Pillow"]) == 0
    assert "Python Imaging Library" in capsys.readouterr().out


def test_an_unknown_part_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["licences", "chrome"]) == 2
    assert "no part of the program" in capsys.readouterr().err


def test_the_version_stands_in_one_place() -> None:
    done = subprocess.run([sys.executable, "-m", "sr_desktop", "--version"], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout == f"sr-desktop {__version__}\n"
    elsewhere = [
        path
        for folder in ("sr_desktop", "packaging", "resources")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".toml", ".iss", ".sh", ".ps1", ".desktop", ".xml", ".spec", ".in"}
        and f'"{__version__}"' in path.read_text("utf-8")
    ]
    assert elsewhere == [ROOT / "sr_desktop" / "__init__.py"]
