"""`models fetch` takes the authors' file and nothing else, and leaves nothing behind when it cannot."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
import torch

from sr_desktop.engine.models import download as downloading
from sr_desktop.engine.models import find_card, list_cards, load_weights
from sr_desktop.engine.models.bundled import official_weights
from sr_desktop.engine.models.download import download
from sr_desktop.engine.models.fetching import SERVER, fetch
from sr_desktop.errors import ModelError
from tests.file_server import Answer, FileServer, fails, redirects, says, sends, streams
from tests.weights import Trap, bundled_state, checkpoint, kept

PINNED, UNPINNED = "faster-rfdn-official", "efdn-official"


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def official(shared: Path) -> bytes:
    return (shared / "reference" / "faster_rfdn_official.pth").read_bytes()


@contextmanager
def served(answer: Answer) -> Iterator[FileServer]:
    with FileServer(answer).running() as server:
        yield server


def _refused(answer: Answer, sentence: str, id: str = PINNED, timeout: float = 10.0) -> None:
    with served(answer) as server, pytest.raises(ModelError, match=sentence) as caught:
        fetch(id, server.address, timeout=timeout)
    assert "\n" not in str(caught.value)
    assert caught.value.message.endswith(".")
    assert caught.value.hint
    assert not kept()


def test_the_authors_file_becomes_a_model(official: bytes) -> None:
    seen: list[tuple[int, int | None]] = []
    with served(sends(official)) as server:
        card = fetch(PINNED, server.address, lambda *state: seen.append(state)).card
    assert server.requests == [f"/{official_weights()[PINNED].path}"]
    assert seen[-1] == (len(official), len(official))
    assert [received for received, _ in seen] == sorted(received for received, _ in seen)
    assert find_card(PINNED) == card
    assert load_weights(card).keys() == load_weights(find_card("faster-rfdn")).keys()
    assert official_weights()[PINNED].sha256 in card.origin
    assert card.measured[0].psnr_rgb == 30.253


def test_a_fetched_model_leaves_the_bundled_one_alone(official: bytes) -> None:
    before = find_card("faster-rfdn")
    with served(sends(official)) as server:
        fetch(PINNED, server.address)
    assert find_card("faster-rfdn") == before
    assert [card.id for card in list_cards()] == ["faster-rfdn", "efdn", "bicubic", PINNED]


def test_what_is_here_is_not_fetched_again_unless_it_is_damaged(official: bytes) -> None:
    with served(sends(official)) as server:
        card = fetch(PINNED, server.address).card
        assert fetch(PINNED, server.address).notes == ("It was here already.",)
        assert len(server.requests) == 1
        assert card.weights_path is not None
        card.weights_path.write_bytes(b"damaged")
        fetch(PINNED, server.address)
    assert len(server.requests) == 2
    assert load_weights(find_card(PINNED))


def test_the_proxy_of_the_environment_is_used(official: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    with served(sends(official)) as proxy:
        monkeypatch.setenv("http_proxy", proxy.address)
        fetch(PINNED, "http://weights.example/")
    assert proxy.requests == [f"http://weights.example/{official_weights()[PINNED].path}"]


def test_a_redirect_within_the_server_is_followed(official: bytes) -> None:
    path = official_weights()[PINNED].path

    def answer(handler: BaseHTTPRequestHandler) -> None:
        (redirects("/moved") if handler.path == f"/{path}" else sends(official))(handler)

    with served(answer) as server:
        fetch(PINNED, server.address)
    assert server.requests == [f"/{path}", "/moved"]


PAGE = b"<!DOCTYPE html><html><body>Welcome to the hotel</body></html>"
WRONG: dict[str, tuple[Answer, str]] = {
    "truncated": (sends(b"PK" + bytes(500), length=1_549_039), r"stopped after 502 of 1,549,039 bytes"),
    "empty": (sends(b""), "checksum differs"),
    "other file": (sends(b"PK" + bytes(500)), "is not the authors' file: its checksum differs"),
    "web page": (sends(PAGE, "text/html"), "is a web page, perhaps the sign-in page of your network"),
    "missing": (fails(404), r"127\.0\.0\.1 answered 404 instead of the file"),
    "broken": (fails(500), r"127\.0\.0\.1 answered 500 instead of the file"),
    "elsewhere": (redirects("http://login.example/"), r"127\.0\.0\.1 sent us on to login\.example"),
    "downgrade": (redirects("ftp://127.0.0.1/file"), r"127\.0\.0\.1 sent us on to 127\.0\.0\.1"),
    "circle": (redirects("/again"), r"127\.0\.0\.1 answered 302 instead of the file"),
    "no http": (says(b"220 welcome\x1b[31m\r\n\r\n"), r"The connection to 127\.0\.0\.1 broke"),
    "declared giant": (sends(b"", length=1 << 40), "sends far more than the weights"),
}


@pytest.mark.parametrize("case", sorted(WRONG))
def test_anything_else_is_refused_in_one_sentence(case: str) -> None:
    answer, sentence = WRONG[case]
    _refused(answer, sentence)


def test_an_endless_file_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloading, "SIZE_LIMIT", 1 << 20)
    _refused(streams(itertools.repeat(bytes(1 << 16))), "sends far more than the weights")


def _hangs(before: bytes) -> tuple[Answer, list[FileServer]]:
    """Sends the start of an answer, then nothing until the server is stopped."""
    servers: list[FileServer] = []

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(before)
        handler.wfile.flush()
        servers[0].stopping.wait(30)

    return answer, servers


@pytest.mark.parametrize(
    ("before", "sentence"),
    [(b"", "stopped answering"), (b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nPK", "stopped answering")],
    ids=["at once", "in the middle"],
)
def test_a_server_that_hangs_is_left(before: bytes, sentence: str) -> None:
    answer, servers = _hangs(before)
    server = FileServer(answer)
    servers.append(server)
    start = time.monotonic()
    with server.running():
        with pytest.raises(ModelError, match=sentence):
            fetch(PINNED, server.address, timeout=0.2)
        assert time.monotonic() - start < 5
    assert not kept()


def test_a_server_that_trickles_cannot_hold_us_for_ever() -> None:
    def trickle() -> Iterator[bytes]:
        for _ in range(100):
            yield b"P"
            time.sleep(0.02)

    with served(streams(trickle())) as server, pytest.raises(ModelError, match="is too slow"):
        download(server.address, timeout=5, patience=0.2)


def test_a_server_that_is_not_there_is_said() -> None:
    with served(sends(b"")) as server:
        gone = server.address
    with pytest.raises(ModelError, match=r"127\.0\.0\.1 cannot be reached: Connection refused"):
        fetch(PINNED, gone)


@pytest.mark.parametrize("address", ["file:///etc/", "ftp://127.0.0.1/", "nonsense", "http://"])
def test_only_web_addresses_are_taken(address: str) -> None:
    with pytest.raises(ModelError, match="Only http and https"):
        fetch(PINNED, address)


def test_the_default_server_is_reached_by_https() -> None:
    assert SERVER.startswith("https://")


def test_an_unknown_name_is_refused_with_those_there_are() -> None:
    with pytest.raises(ModelError, match="swinir cannot be fetched") as caught:
        fetch("swinir")
    assert f"{PINNED}, {UNPINNED}" in caught.value.hint


def test_code_in_a_download_is_never_run(tmp_path: Path) -> None:
    evil = checkpoint({"params": bundled_state("efdn"), "extra": Trap(tmp_path / "trapped")})
    _refused(sends(evil), "checksum differs")
    _refused(sends(evil), r"asks to run Python code \(.*system\)", UNPINNED)
    assert not (tmp_path / "trapped").exists()


def test_weights_without_a_known_checksum_are_taken_when_they_prove_themselves() -> None:
    with served(sends(checkpoint({"params": bundled_state("efdn")}))) as server:
        imported = fetch(UNPINNED, server.address)
    assert imported.card.architecture == "efdn"
    assert imported.card.measured[-1].dataset == "built-in check"
    assert imported.notes[0].startswith("On the built-in check it gives ")


def test_weights_that_lose_against_bicubic_are_refused(shared: Path) -> None:
    random = (shared / "reference" / "efdn_random.pth").read_bytes()
    _refused(sends(random), "upscales worse than bicubic", UNPINNED)


def test_weights_of_the_other_network_are_refused() -> None:
    _refused(sends(checkpoint(bundled_state("faster_rfdn"))), "holds FasterRFDN, not EFDN", UNPINNED)


def test_weights_that_fit_neither_network_are_refused() -> None:
    _refused(sends(checkpoint({"params": {"x": torch.zeros(1)}})), "does not hold FasterRFDN or EFDN", UNPINNED)
