"""Session files: what was compared comes back anywhere, makes the same figure, and damage is told in one sentence."""

from __future__ import annotations

import json
import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pictures import noise
from PIL import Image

from sr_desktop import cli
from sr_desktop.engine.models import find_card
from sr_desktop.errors import SourceError
from sr_desktop.figure.opening import opened_session
from sr_desktop.figure.saved import SavedFile, SavedModel, SavedSession, SavedView
from sr_desktop.figure.session_file import as_json, read_session, sha256_of, write_session
from sr_desktop.figure.spec import FigureSpec, Shown
from sr_desktop.imaging.metrics import PROTOCOLS
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.comparison import Comparison, DifferenceKind, Mode


def saved(path: Path, name: str = "") -> SavedFile:
    return SavedFile(path, sha256_of(path), name)


def write(path: Path, height: int, width: int, seed: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(noise(height, width, 3, np.uint8, seed)).save(path)
    return path


@pytest.fixture
def session(tmp_path: Path) -> SavedSession:
    """Two models, a Reference and another program's result, in folders beside the session's."""
    source = write(tmp_path / "data" / "lr" / "aé.png", 20, 24, 1)
    reference = write(tmp_path / "data" / "hr" / "a.png", 80, 96, 2)
    other = write(tmp_path / "data" / "theirs" / "a.png", 80, 96, 3)
    card = find_card("efdn")
    models = (SavedModel("efdn", "EFDN", card.sha256 or ""),)
    keys = ("reference", "bicubic", "model:efdn", "file:0")
    spec = FigureSpec(
        tuple(Shown(key, key.upper()) for key in keys), "reference", "Fig. 3", protocol=PROTOCOLS["paper"]
    )
    comparison = replace(
        Comparison(),
        mode=Mode.DIFFERENCE,
        kind=DifferenceKind.SIGNED,
        shown="bicubic",
        slots=("reference", "file:0", "bicubic", "input"),
        gain=16,
        upright=False,
        chosen="bicubic",
        arranged=4,
    )
    return SavedSession(
        saved(source),
        reference=saved(reference),
        files=(saved(other, "Theirs"),),
        models=models,
        comparison=comparison,
        view=SavedView(0.25, 0.75, 8.0, False),
        boxes=(Rect(10, 20, 30, 20), Rect(0, 0, 12, 12)),
        watched=((3, 4),),
        figure=spec,
    )


def test_a_session_comes_back_as_it_was(session: SavedSession, tmp_path: Path) -> None:
    path = tmp_path / "figures" / "fig3.sr-session.json"
    write_session(session, path)
    assert read_session(path) == session
    assert session.keys == ("input", "bicubic", "model:efdn", "reference", "file:0")


def test_paths_are_those_seen_from_the_file(session: SavedSession, tmp_path: Path) -> None:
    path = tmp_path / "figures" / "fig3.sr-session.json"
    write_session(session, path)
    text = path.read_text("ascii")
    assert json.loads(text)["source"]["path"] == "../data/lr/aé.png"
    assert str(tmp_path) not in text
    shutil.move(tmp_path / "figures", tmp_path / "moved" / "figures")
    shutil.move(tmp_path / "data", tmp_path / "moved" / "data")
    moved = read_session(tmp_path / "moved" / "figures" / "fig3.sr-session.json")
    assert moved.source.path == tmp_path / "moved" / "data" / "lr" / "aé.png"
    with opened_session(moved) as opened:
        assert len(opened.candidates) == 5


@pytest.mark.parametrize(
    "damage",
    [
        lambda table: table.pop("figure"),
        lambda table: table["boxes"].append([0, 0, -3, 4]),
        lambda table: table["comparison"].update(mode="upside down"),
        lambda table: table["comparison"].update(gain=3),
        lambda table: table["figure"].update(rows="two"),
        lambda table: table["figure"].update(width=1e9),
        lambda table: table["models"].append({"id": 7}),
        lambda table: table["source"].update(path=None),
        lambda table: table["options"].update(speed="high"),
        lambda table: table["options"].update(tile="large"),
        lambda table: table["options"].update(tile=0),
        lambda table: table["options"].update(pages=["first"]),
        lambda table: table["options"].update(device={}),
        lambda table: table["view"].update(x=float("nan")),
        lambda table: table["view"].update(zoom=0),
        lambda table: table.update(files=7),
    ],
)
def test_a_damaged_session_is_told_in_one_sentence(session: SavedSession, tmp_path: Path, damage: object) -> None:
    table = json.loads(as_json(session, tmp_path))
    damage(table)  # type: ignore[operator]
    path = tmp_path / "x.json"
    path.write_text(json.dumps(table))
    with pytest.raises(SourceError, match="is damaged"):
        read_session(path)


def test_what_is_no_session_is_refused(session: SavedSession, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    for text in ("", "[]", '{"format": "another"}', "\x00\xff"):
        path.write_text(text)
        with pytest.raises(SourceError, match="is not a session"):
            read_session(path)
    path.write_text(as_json(session, tmp_path).replace('"version": 1', '"version": 2'))
    with pytest.raises(SourceError, match="another version"):
        read_session(path)
    with pytest.raises(SourceError, match="There is no file"):
        read_session(tmp_path / "nothing.json")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pipe with a name")
def test_what_never_ends_is_not_read(session: SavedSession, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither as a session nor as an image of one, which a stranger may have named."""
    pipe, path, output = tmp_path / "pipe", tmp_path / "x.sr-session.json", tmp_path / "x.md"
    os.mkfifo(pipe)
    assert cli.main(["figure", str(pipe), "-o", str(output)]) == 1
    assert capsys.readouterr().err == f"sr-desktop: {pipe} is not a file. Check the name.\n"
    path.write_text(as_json(replace(session, source=replace(session.source, path=pipe)), tmp_path))
    assert cli.main(["figure", str(path), "-o", str(output)]) == 1
    assert capsys.readouterr().err == f"sr-desktop: {pipe} is not a file. Check the name.\n"
    with path.open("r+b") as file:
        file.truncate(1 << 40)  # with nothing in between, so that it takes no room
    assert cli.main(["figure", str(path), "-o", str(output)]) == 1
    assert "is not a session" in capsys.readouterr().err


def test_the_command_makes_the_figure_its_table_and_its_page(
    session: SavedSession, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "fig3.sr-session.json"
    write_session(session, path)
    outputs = [tmp_path / "out" / f"fig3{suffix}" for suffix in (".png", ".pdf", ".tex", ".html")]
    words = [word for output in outputs for word in ("-o", str(output))]
    assert cli.main(["figure", str(path), *words]) == 0
    assert capsys.readouterr().out.splitlines() == [str(output) for output in outputs]
    with Image.open(outputs[0]) as image:
        assert image.width / image.info["dpi"][0] * 25.4 == pytest.approx(174, rel=0.03)
    before = outputs[0].read_bytes(), outputs[1].read_bytes()
    assert cli.main(["figure", str(path), *words[:4], "--json"]) == 0
    assert (outputs[0].read_bytes(), outputs[1].read_bytes()) == before
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["name"] for row in told] == ["BICUBIC", "MODEL:EFDN", "FILE:0"]
    assert all(row["psnr_y"] > 0 and row["protocol"] == "paper" for row in told)


def test_several_sessions_make_one_figure_and_one_table(
    session: SavedSession, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [tmp_path / "a.sr-session.json", tmp_path / "b.sr-session.json"]
    for path, boxes in zip(paths, ((Rect(10, 20, 30, 20),), (Rect(40, 4, 25, 25),)), strict=True):
        write_session(replace(session, boxes=boxes, models=()), path)
    one, both, table = (tmp_path / name for name in ("one.png", "both.png", "both.csv"))
    assert cli.main(["figure", str(paths[0]), "-o", str(one)]) == 0
    assert cli.main(["figure", *map(str, paths), "-o", str(both), "-o", str(table)]) == 0
    with Image.open(one) as first, Image.open(both) as stacked:
        assert stacked.height > 1.5 * first.height
        assert stacked.crop((0, 0, *first.size)).tobytes() == first.tobytes()
    lines = table.read_text().splitlines()
    assert [line.partition(",")[0] for line in lines] == ["name", "BICUBIC", "FILE:0", "BICUBIC", "FILE:0"]
    assert {line.rpartition(",")[2] for line in lines[1:]} == {session.figure.title or session.source.path.name}
    assert cli.main(["figure", *map(str, paths), "-o", str(tmp_path / "x.html")]) == 2
    assert "shows one image" in capsys.readouterr().err


def test_json_has_no_infinity(session: SavedSession, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert session.reference is not None
    same = replace(session, models=(), files=(replace(session.reference, name="Same"),))
    path = tmp_path / "s.sr-session.json"
    write_session(same, path)
    assert cli.main(["figure", str(path), "-o", str(tmp_path / "f.tex"), "--json"]) == 0
    text = capsys.readouterr().out
    assert "Infinity" not in text
    told = json.loads(text.splitlines()[-1])
    assert (told["name"], told["psnr_rgb"], told["ssim_rgb"]) == ("FILE:0", None, 1)
    assert r"$\infty$" in (tmp_path / "f.tex").read_text()


def test_how_large_an_image_may_be_is_for_the_reader_to_say(
    session: SavedSession, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever made the session may be a stranger, and the image made to fill the memory."""
    path, output = tmp_path / "fig3.sr-session.json", tmp_path / "fig3.md"
    table = json.loads(as_json(session, tmp_path))
    assert "pixel_limit" not in table["options"]
    table["options"]["pixel_limit"] = 10**15  # as some sessions have it
    path.write_text(json.dumps(table))
    assert cli.main(["figure", str(path), "-o", str(output), "--pixel-limit", "0.0004"]) == 1
    told = capsys.readouterr().err
    assert "24×20 pixels, more than the limit of 0.0004 megapixels" in told
    assert "Raise the limit with --pixel-limit MP if the file can be trusted." in told
    assert not output.exists()
    assert cli.main(["figure", str(path), "-o", str(output), "--pixel-limit", "0.0005"]) == 0


def test_changed_images_and_weights_are_refused_unless_wanted(
    session: SavedSession, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, output = tmp_path / "fig3.sr-session.json", tmp_path / "fig3.png"
    write_session(replace(session, models=(SavedModel("efdn", "EFDN", "0" * 64),)), path)
    assert cli.main(["figure", str(path), "-o", str(output)]) == 1
    assert "has other weights" in capsys.readouterr().err
    write_session(session, path)
    write(session.source.path, 20, 24, 9)
    assert cli.main(["figure", str(path), "-o", str(output)]) == 1
    assert "has changed since" in capsys.readouterr().err
    assert not output.exists()
    assert cli.main(["figure", str(path), "-o", str(output), "--changed"]) == 0
    session.source.path.unlink()
    assert cli.main(["figure", str(path), "-o", str(output), "--changed"]) == 1
    assert "does not exist" in capsys.readouterr().err


def test_a_self_test_has_its_own_reference(session: SavedSession, tmp_path: Path) -> None:
    own = replace(session, source=saved(write(tmp_path / "b.png", 40, 48, 5)), self_test=True, reference=None, files=())
    with opened_session(own) as opened:
        assert opened.sr_size == (48, 40)
        assert opened.reference is not None
        assert (opened.reference.width, opened.reference.height) == (48, 40)


def test_an_unclear_name_is_refused_before_anything_is_computed(session: SavedSession, tmp_path: Path) -> None:
    path = tmp_path / "fig3.sr-session.json"
    write_session(session, path)
    assert cli.main(["figure", str(path), "-o", str(tmp_path / "fig3.bmp")]) == 2
