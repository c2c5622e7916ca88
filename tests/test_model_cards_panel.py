"""The model cards: choosing, racing, importing, fetching and removing models in the window."""

from __future__ import annotations

import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from file_server import FileServer, sends
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QMessageBox, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from sr_desktop.engine.models import list_cards
from sr_desktop.gui.inspector.disclosure import Disclosure
from sr_desktop.gui.inspector.fetch_card import FetchCard
from sr_desktop.gui.inspector.model_card_view import ModelCardView
from sr_desktop.gui.inspector.model_cards import ModelCards
from sr_desktop.gui.inspector.model_desk import ModelDesk, Models
from weights import bundled_file, bundled_state, checkpoint, kept


@pytest.fixture
def cards(qtbot: QtBot) -> ModelCards:
    cards = ModelCards()
    qtbot.addWidget(cards)
    cards.set_cards(list_cards())
    cards.show_more(True)
    cards.resize(340, 800)
    cards.show()
    return cards


@pytest.fixture
def desk(qtbot: QtBot, cards: ModelCards) -> Iterator[ModelDesk]:
    desk = ModelDesk(cards)
    with qtbot.waitSignal(desk.models_changed):
        desk.refresh()
    yield desk
    desk.close()


def button(cards: ModelCards, text: str) -> QAbstractButton:
    [found] = [one for one in cards.findChildren(QAbstractButton) if one.text() == text and one.isVisible()]
    return found


def race_button(cards: ModelCards) -> QPushButton:
    [found] = [one for one in cards.findChildren(QPushButton) if one.text().startswith("Race")]
    return found


def said(cards: ModelCards) -> str:
    """All text that a person sees."""
    return "\n".join(label.text() for label in cards.findChildren(QLabel) if label.isVisible())


def test_a_card_says_what_helps_to_choose(qtbot: QtBot, cards: ModelCards) -> None:
    text = said(cards)
    for card in list_cards():
        assert button(cards, card.name)
        assert any(view.toolTip() == card.expectation for view in cards.findChildren(ModelCardView))
    assert cards.minimumSizeHint().width() < 330
    assert "376 k parameters" in text
    qtbot.mouseClick(cards.findChild(ModelCardView).findChild(Disclosure), Qt.MouseButton.LeftButton)
    text = said(cards)
    for part in (
        list_cards()[0].expectation,
        "376,432 parameters",
        "22.38 G",
        "29.00 dB RGB",
        "MIT",
        "from scratch",
        "faster-rfdn",
    ):
        assert part in text


def test_the_first_model_is_chosen_and_another_by_a_click_or_the_keyboard(qtbot: QtBot, cards: ModelCards) -> None:
    assert cards.chosen == "faster-rfdn"
    with qtbot.waitSignal(cards.model_chosen) as chosen:
        qtbot.mouseClick(button(cards, "EFDN"), Qt.MouseButton.LeftButton)
    assert chosen.args == ["efdn"]
    assert cards.chosen == "efdn"
    button(cards, "EFDN").setFocus()
    with qtbot.waitSignal(cards.model_chosen) as chosen:
        qtbot.keyClick(button(cards, "EFDN"), Qt.Key.Key_Up)
    assert chosen.args == ["faster-rfdn"]
    assert cards.chosen == "faster-rfdn"


def test_choosing_moves_nothing_that_could_be_pressed_next(cards: ModelCards) -> None:
    ticks = cards.findChildren(QCheckBox)
    places = set[tuple[int, ...]]()
    for card in list_cards():
        cards.choose(card.id)
        QApplication.processEvents()
        places.add(tuple(tick.mapTo(cards, tick.rect().center()).y() for tick in ticks))
    assert len(places) == 1


def test_showing_a_choice_signals_nothing(qtbot: QtBot, cards: ModelCards) -> None:
    with qtbot.assertNotEmitted(cards.model_chosen), qtbot.assertNotEmitted(cards.race_ticked):
        cards.choose("bicubic")
        cards.tick(["efdn"])
    assert (cards.chosen, cards.ticked) == ("bicubic", ("efdn",))
    [checked] = [radio.text() for radio in cards.findChildren(QRadioButton) if radio.isChecked()]
    assert checked == "Bicubic"


def test_two_ticked_models_can_race(qtbot: QtBot, cards: ModelCards) -> None:
    ticks = {box.accessibleName(): box for box in cards.findChildren(QCheckBox)}
    assert not race_button(cards).isVisible()
    qtbot.mouseClick(ticks["Race EFDN"], Qt.MouseButton.LeftButton, pos=ticks["Race EFDN"].rect().center())
    with qtbot.waitSignal(cards.race_ticked) as ticked:
        ticks["Race FasterRFDN"].setFocus()
        qtbot.keyClick(ticks["Race FasterRFDN"], Qt.Key.Key_Space)
    assert ticked.args == [("faster-rfdn", "efdn")]
    with qtbot.waitSignal(cards.race_requested) as race:
        qtbot.mouseClick(race_button(cards), Qt.MouseButton.LeftButton)
    assert race_button(cards).text() == "Race 2 models"
    assert race.args == [("faster-rfdn", "efdn")]


def test_an_imported_model_joins_the_cards_and_keeps_the_choice(
    qtbot: QtBot, cards: ModelCards, desk: ModelDesk, tmp_path: Path
) -> None:
    path = tmp_path / "My own.safetensors"
    path.write_bytes(bundled_file("efdn").read_bytes())
    cards.choose("efdn")
    cards.tick(["efdn", "bicubic"])
    with qtbot.waitSignal(desk.models_changed, timeout=30_000) as changed:
        desk.import_file(path)
        assert not button(cards, "Importing…").isEnabled()
    models = changed.args[0]
    assert isinstance(models, Models)
    assert models.cards[-1].id == "my-own"
    assert "my-own" in said(cards)
    assert "built-in check" in said(cards)
    assert (cards.chosen, cards.ticked) == ("efdn", ("efdn", "bicubic"))
    assert button(cards, "Import weights…").isEnabled()


@pytest.mark.parametrize(
    ("content", "sentence"), [(b"hello", "is text, not a weights file"), (b"", "is empty"), (None, "There is no")]
)
def test_a_file_that_is_no_model_is_refused_with_one_sentence(
    qtbot: QtBot, cards: ModelCards, desk: ModelDesk, tmp_path: Path, content: bytes | None, sentence: str
) -> None:
    path = tmp_path / "x.pth"
    if content is not None:
        path.write_bytes(content)
    desk.import_file(path)
    qtbot.waitUntil(lambda: sentence in said(cards))
    assert button(cards, "Import weights…").isEnabled()
    assert kept() == []


def fetch_from(qtbot: QtBot, cards: ModelCards, server: FileServer, id: str) -> ModelDesk:
    """A desk with that server, and the click that begins the download."""
    desk = ModelDesk(cards, server.address)
    with qtbot.waitSignal(desk.models_changed):
        desk.refresh()
    [card] = [card for card in cards.findChildren(FetchCard) if card.official.id == id and card.isVisible()]
    [fetch] = card.findChildren(QAbstractButton)
    qtbot.mouseClick(fetch, Qt.MouseButton.LeftButton)
    assert card.is_busy
    assert fetch.text() == "Cancel"
    return desk


@pytest.mark.usefixtures("one_thread")
def test_a_fetched_model_takes_the_place_of_its_offer(qtbot: QtBot, cards: ModelCards) -> None:
    with FileServer(sends(checkpoint(bundled_state("efdn")))).running() as server:
        desk = fetch_from(qtbot, cards, server, "efdn-official")
        with qtbot.waitSignal(desk.models_changed, timeout=30_000) as changed:
            pass
        desk.close()
    assert changed.args[0].cards[-1].id == "efdn-official"
    offered = [card.official.id for card in cards.findChildren(FetchCard) if card.isVisible()]
    assert offered == ["faster-rfdn-official"]


def test_a_failed_download_says_why_and_can_be_tried_again(qtbot: QtBot, cards: ModelCards) -> None:
    with FileServer(sends(b"<html>sign in</html>")).running() as server:
        desk = fetch_from(qtbot, cards, server, "efdn-official")
        qtbot.waitUntil(lambda: "is a web page" in said(cards))
        desk.close()
    assert len([one for one in cards.findChildren(QAbstractButton) if one.text() == "Fetch"]) == 2
    assert kept() == []


def test_a_download_can_be_cancelled(qtbot: QtBot, cards: ModelCards) -> None:
    def trickle(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000000")
        handler.end_headers()
        for _ in range(500):
            handler.wfile.write(b"x" * 2000)
            time.sleep(0.01)

    with FileServer(trickle).running() as server:
        desk = fetch_from(qtbot, cards, server, "efdn-official")
        qtbot.waitUntil(lambda: bool(server.requests))
        qtbot.mouseClick(button(cards, "Cancel"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not any(card.is_busy for card in cards.findChildren(FetchCard)))
        desk.close()
    assert "cancelled" not in said(cards)
    assert kept() == []


def test_a_server_that_says_nothing_keeps_no_one_from_closing(qtbot: QtBot, cards: ModelCards) -> None:
    servers: list[FileServer] = []

    def silent(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.flush()
        servers[0].stopping.wait(30)

    servers.append(FileServer(silent))
    with servers[0].running() as server:
        desk = fetch_from(qtbot, cards, server, "efdn-official")
        qtbot.waitUntil(lambda: bool(server.requests))
        begin = time.monotonic()
        desk.close()
        assert time.monotonic() - begin < 5  # the server is waited for much longer
    assert kept() == []


def test_an_added_model_can_be_removed_and_a_bundled_one_cannot(
    qtbot: QtBot, cards: ModelCards, desk: ModelDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mine.safetensors"
    path.write_bytes(bundled_file("efdn").read_bytes())
    with qtbot.waitSignal(desk.models_changed, timeout=30_000):
        desk.import_file(path)
    for disclosure in cards.findChildren(Disclosure):
        if disclosure.isVisible() and not disclosure.text():
            disclosure.click()
    monkeypatch.setattr(QMessageBox, "question", lambda *_args: QMessageBox.StandardButton.Cancel)
    qtbot.mouseClick(button(cards, "Remove…"), Qt.MouseButton.LeftButton)
    assert kept()
    monkeypatch.setattr(QMessageBox, "question", lambda *_args: QMessageBox.StandardButton.Yes)
    with qtbot.waitSignal(desk.models_changed) as changed:
        qtbot.mouseClick(button(cards, "Remove…"), Qt.MouseButton.LeftButton)
    assert [card.id for card in changed.args[0].cards] == [card.id for card in list_cards() if card.bundled]
    assert kept() == []
