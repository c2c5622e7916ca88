"""Help in the real window: the tour, the hardware page, and words beside what needs them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pictures import noise
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from sr_desktop.diagnosis import devices
from sr_desktop.diagnosis.devices import Computing, IdleCard, Missing
from sr_desktop.gui.help import hardware
from sr_desktop.gui.help.hardware import Hardware, HardwarePage
from sr_desktop.gui.help.tour import Tour
from sr_desktop.gui.info_button import Bubble, InfoButton
from tests.windows import opened, texts


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.png"
    Image.fromarray(noise(24, 32, 3, np.uint8)).save(path)
    return path


def page_of() -> HardwarePage:
    return next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, HardwarePage))


def test_the_tour_starts_from_nothing_and_walks_through_the_window(qtbot: QtBot) -> None:
    with opened(qtbot) as window:
        qtbot.mouseClick(window.frame.empty_state.tour_button, Qt.MouseButton.LeftButton)
        window.until(lambda: window.space.help_desk.tour is not None)
        tour = window.space.help_desk.tour
        assert isinstance(tour, Tour)
        titles = []
        while window.space.help_desk.tour is not None:
            titles.append(tour.step.title)
            assert tour.rect().contains(tour.bubble.geometry())
            target = tour.step.target()
            assert target is not None
            assert target.isVisible()
            qtbot.mouseClick(tour.next_button, Qt.MouseButton.LeftButton)
        assert titles[0] == "Your images"
        assert titles[-1] == "Save"
        assert len(titles) == len(set(titles)) == 6
        assert not any(row.outputs for row in window.rows)


def test_the_tour_is_left_by_escape_and_keys_do_not_reach_the_window(qtbot: QtBot, photo: Path) -> None:
    with opened(qtbot, [str(photo)]) as window:
        window.until_shown()
        window.act("tour")
        tour = window.space.help_desk.tour
        assert tour is not None
        qtbot.keyClick(tour, Qt.Key.Key_Right)
        assert tour.step.title == "What you look at"
        qtbot.keyClick(tour, Qt.Key.Key_Left)
        mode = window.space.viewer.comparison.mode
        qtbot.keyClick(tour, Qt.Key.Key_L)
        assert window.space.viewer.comparison.mode is mode
        qtbot.keyClick(tour, Qt.Key.Key_Escape)
        assert window.space.help_desk.tour is None


def test_the_hardware_page_says_what_computes_and_why(qtbot: QtBot, photo: Path) -> None:
    with opened(qtbot, [str(photo)]) as window:
        window.until_shown()
        window.act("hardware")
        page = page_of()
        window.until(lambda: "because" in page.why.text())
        words = page.words()
        assert "Processor" in words
        assert "OpenVINO cpu float32" in words
        _is_whole(page)
        page.close()
        QApplication.processEvents()


def _is_whole(page: HardwarePage) -> None:
    QApplication.processEvents()
    for label in page.findChildren(QLabel):
        wanted = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        assert label.height() >= wanted or label.isHidden() or not label.isVisible(), label.text()


@pytest.mark.parametrize("missing", ["cuda build", "package"])
def test_an_idle_card_is_named_with_what_to_do(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, missing: Missing) -> None:
    card = IdleCard("NVIDIA RTX 9", missing)
    found = Hardware((("processor", "X"),), Computing(("openvino", "torch"), {}, (card,)))
    monkeypatch.setattr(hardware, "look_at_machine", lambda: found)
    with opened(qtbot) as window:
        window.act("hardware")
        page = page_of()
        window.until(lambda: "NVIDIA RTX 9 lies idle" in page.idle.text)
        assert "CUDA build of torch" in page.idle.text
        page.close()
        QApplication.processEvents()


def test_a_card_without_its_driver_is_found_on_the_bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, vendor, kind in (("0", "0x10de", "0x030000"), ("1", "0x10de", "0x040300"), ("2", "0x8086", "0x030000")):
        device = tmp_path / name
        device.mkdir()
        (device / "vendor").write_text(vendor + "\n")
        (device / "class").write_text(kind + "\n")
    assert devices._without_driver(tmp_path) == ["NVIDIA graphics card (0)"]
    monkeypatch.setattr(devices, "_nvidia_cards", lambda: [])
    monkeypatch.setattr(devices, "_without_driver", lambda: ["NVIDIA graphics card (0)"])
    assert devices.idle_cards({}) == (IdleCard("NVIDIA graphics card (0)", "driver"),)
    assert devices.idle_cards({"cuda:0": "A"}) == ()


def test_an_i_explains_what_is_not_plain(qtbot: QtBot, photo: Path) -> None:
    with opened(qtbot, [str(photo)]) as window:
        window.until_shown()
        buttons = window.space.inspector.findChildren(InfoButton)
        assert {"About Device", "About Tile", "About Protocol", "About Self-test"} <= {
            button.accessibleName() for button in buttons
        }
        button = next(button for button in buttons if button.accessibleName() == "About Self-test")
        assert button.focusPolicy() is Qt.FocusPolicy.TabFocus
        qtbot.keyClick(button, Qt.Key.Key_Space)
        bubble = window.frame.findChild(Bubble)
        assert bubble is not None
        assert "reduced to a quarter" in texts(bubble)
        assert window.frame.rect().contains(bubble.geometry())
        qtbot.keyClick(bubble, Qt.Key.Key_Escape)
        window.until(lambda: window.frame.findChild(Bubble) is None)
