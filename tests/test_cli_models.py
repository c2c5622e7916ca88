"""`sr-desktop models` as a person and as a script meet it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sr_desktop import cli
from sr_desktop.engine.models.catalogue import added_paths
from tests.file_server import FileServer, fails, sends
from tests.weights import AUTHORS, Trap, bundled_file, bundled_state, checkpoint, kept

KEYS = {
    "id", "name", "architecture", "default", "bundled", "parameters", "flops", "activations", "convolutions",
    "pixel_range", "halo", "measured", "published", "licence", "origin", "training", "expectation", "sha256", "path",
}  # fmt: skip
FIGURE = {"dataset", "protocol", "step", "psnr_rgb", "psnr_y", "ssim_rgb", "ssim_y"}


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


def _run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    code = cli.main(["models", *map(str, arguments)])
    out, err = capsys.readouterr()
    return code, out, err


def _objects(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_the_list_says_what_there_is_and_what_can_be_had(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = _run(capsys)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert [line for line in lines[:-1] if not line.startswith(" ")] == ["faster-rfdn (default)", "efdn", "bicubic"]
    for word in ("376,432 parameters", "Set5", "29.00 dB", "MIT", "sha256", "from: "):
        assert word in out
    assert "models fetch" in lines[-1]
    assert _run(capsys, "list") == (code, out, err)


@pytest.mark.parametrize("arguments", [["--json"], ["list", "--json"], ["--json", "list"]])
def test_json_has_one_object_per_model_with_stable_keys(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = _run(capsys, *arguments)
    cards = _objects(out)
    assert code == 0
    assert [card["id"] for card in cards] == ["faster-rfdn", "efdn", "bicubic"]
    for card in cards:
        assert card.keys() == KEYS
        assert all(figure.keys() == FIGURE for figure in card["measured"] + card["published"])


def test_show_tells_everything(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run(capsys, "show", "faster-rfdn")
    assert code == 0
    card = _objects(_run(capsys, "show", "faster-rfdn", "--json")[1])[0]
    told = " ".join(out.split())
    for text in (
        card["expectation"],
        card["training"],
        card["sha256"],
        card["origin"],
        "arXiv",
        f"{card['measured'][0]['ssim_y']:.4f}",
    ):
        assert text in told


def test_the_way_of_a_model_from_import_to_removal(capsys: pytest.CaptureFixture[str], shared: Path) -> None:
    path = shared / "reference" / AUTHORS["faster_rfdn"]
    code, out, err = _run(capsys, "import", path, "--name", "authors", "--no-measure")
    assert (code, err) == (0, "")
    assert "On the built-in check it gives" in out
    assert "upscale --model authors" in out
    [card] = [card for card in _objects(_run(capsys, "--json")[1]) if not card["bundled"]]
    assert (card["id"], card["architecture"], card["pixel_range"]) == ("authors", "faster_rfdn", 1.0)
    assert _run(capsys, "remove", "authors") == (0, "authors is removed.\n", "")
    assert not kept()


def test_import_in_json_carries_the_notes(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run(capsys, "import", bundled_file("efdn"), "--range", "1", "--json", "--no-measure")
    [card] = _objects(out)
    assert code == 0
    assert card.keys() == KEYS | {"notes"}
    assert card["pixel_range"] == 1.0
    assert "worse than bicubic" in card["notes"][-1]


def test_a_refusal_is_one_sentence_and_exit_code_1(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    evil = tmp_path / "evil\n😀.pth"
    evil.write_bytes(checkpoint({"params": bundled_state("efdn"), "x": Trap(tmp_path / "trapped")}))
    code, out, err = _run(capsys, "import", evil)
    assert (code, out) == (1, "")
    assert err.startswith("sr-desktop: ")
    assert err.count("\n") == 1
    assert r"evil\n😀.pth asks to run Python code" in err
    assert not (tmp_path / "trapped").exists()
    assert not kept()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["show", "nothing"], 1), (["remove", "efdn"], 1), (["import", "none.pth"], 1), (["fetch", "nothing"], 1),
     (["import", "none.pth", "--name", "NOT FIT"], 2), (["fetch", "efdn-official", "--timeout", "0"], 2)],
)  # fmt: skip
def test_what_cannot_be_done_has_the_right_exit_code(
    arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(capsys, *arguments)[0] == code


def test_a_pixel_range_is_1_or_255(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        _run(capsys, "import", "x.pth", "--range", "2")
    assert caught.value.code == 2


def test_fetch_downloads_and_reports(capsys: pytest.CaptureFixture[str], shared: Path) -> None:
    official = (shared / "reference" / AUTHORS["faster_rfdn"]).read_bytes()
    with FileServer(sends(official)).running() as server:
        code, out, err = _run(capsys, "fetch", "faster-rfdn-official", "--server", server.address, "--no-measure")
    assert (code, err) == (0, "")
    assert "upscale --model faster-rfdn-official" in out
    assert "faster-rfdn-official" not in _run(capsys)[1].splitlines()[-1]


def test_a_failed_fetch_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with FileServer(fails(404)).running() as server:
        code, out, err = _run(capsys, "fetch", "efdn-official", "--server", server.address, "--no-measure")
    assert (code, out) == (1, "")
    assert err == "sr-desktop: 127.0.0.1 answered 404 instead of the file. Try again later.\n"


def test_a_broken_card_is_told_and_the_others_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    _, path = added_paths("broken")
    path.parent.mkdir(parents=True)
    path.write_text("{")
    code, out, err = _run(capsys, "--json")
    assert code == 1
    assert len(_objects(out)) == 3
    assert "models remove broken" in err
    assert _run(capsys, "remove", "broken")[0] == 0
    assert _run(capsys, "--json")[0] == 0


def test_listing_needs_neither_torch_nor_numpy() -> None:
    code = (
        "import sys; sys.modules['torch'] = sys.modules['numpy'] = None\n"
        "from sr_desktop import cli; sys.exit(cli.main(['models']))"
    )
    root = Path(__file__).resolve().parents[1]
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert "faster-rfdn (default)" in result.stdout
