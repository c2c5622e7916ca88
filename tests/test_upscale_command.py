"""`sr-desktop upscale` as a person runs it: real files in, whole files out, one sentence for what fails."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from sr_desktop import cli
from sr_desktop.imaging.metrics import score_pair
from sr_desktop.imaging.provenance_file import read_provenance
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.resample import bicubic_x4
from sr_desktop.imaging.source import open_source
from tests.networks import picture


def photo(path: Path, width: int = 40, height: int = 30, **options: Any) -> Path:
    """A small picture on disk."""
    Image.fromarray(picture("photo", height, width).astype(np.uint8)).save(path, **options)
    return path


def upscale(*words: str | Path, code: int = 0) -> None:
    """Run the command and check its exit code."""
    assert cli.main(["upscale", *map(str, words)]) == code


def size_of(path: Path) -> tuple[int, int]:
    """Width and height of an image file."""
    with Image.open(path) as image:
        return image.size


def objects(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """What --json printed."""
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def pixels(path: Path) -> np.ndarray:
    """A file's pixels as the program reads them."""
    with open_source(path) as source:
        return source.read(Rect(0, 0, source.info.width, source.info.height)).copy()


def test_a_file_gets_its_result_beside_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    photo(tmp_path / "a.png")
    upscale(tmp_path / "a.png")
    result = tmp_path / "a_x4_faster-rfdn.png"
    assert size_of(result) == (160, 120)
    assert f"a.png → {result} (160 × 120" in capsys.readouterr().out.replace(f"{tmp_path}/a.png", "a.png")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.png", "a_x4_faster-rfdn.png"]


@pytest.mark.parametrize("model", ["faster-rfdn", "efdn"])
def test_both_networks_beat_bicubic_on_a_photograph(model: str, tmp_path: Path, shared: Path) -> None:
    hr = shared / "datasets" / "set5" / "HR" / "butterfly.png"
    lr = shared / "datasets" / "set5" / "LR_bicubic_X4" / "butterflyx4.png"
    upscale(lr, "-o", tmp_path / "sr.png", "--model", model)
    upscale(lr, "-o", tmp_path / "bicubic.png", "--model", "bicubic")
    network, bicubic = (score_pair(pixels(tmp_path / f"{n}.png"), pixels(hr), 4).psnr_y for n in ("sr", "bicubic"))
    assert network > bicubic + 0.5


def test_bicubic_is_matlabs(tmp_path: Path) -> None:
    source = photo(tmp_path / "a.png")
    upscale(source, "-o", tmp_path / "b.png", "--model", "bicubic")
    np.testing.assert_array_equal(pixels(tmp_path / "b.png"), bicubic_x4(pixels(source)))


def test_the_tile_size_changes_nothing(tmp_path: Path) -> None:
    source = photo(tmp_path / "a.png", 330, 20)
    upscale(source, "-o", tmp_path / "whole.png", "--tile", "whole")
    upscale(source, "-o", tmp_path / "tiled.png", "--tile", "64")
    difference = pixels(tmp_path / "whole.png").astype(int) - pixels(tmp_path / "tiled.png")
    assert np.abs(difference).max() <= 1
    assert (difference != 0).mean() <= 2e-4


def test_a_folder_keeps_its_tree_and_is_not_taken_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scans = tmp_path / "scans"
    (scans / "old").mkdir(parents=True)
    photo(scans / "1.png")
    photo(scans / "old" / "2.jpg")
    upscale(scans, "--model", "bicubic", "--json")
    results = [Path(line["output"]).relative_to(tmp_path).as_posix() for line in objects(capsys)]
    assert results == ["scans_x4/1_x4_bicubic.png", "scans_x4/old/2_x4_bicubic.jpg"]
    upscale(scans / "1.png", "--model", "bicubic", "-q")
    upscale(scans, "--model", "bicubic", "--exists", "skip", "--json")
    assert [(line["status"], Path(line["input"]).name) for line in objects(capsys)] == [
        ("skipped", "1.png"),
        ("skipped", "2.jpg"),
    ]


def test_sixteen_bits_gray_and_transparency_stay(tmp_path: Path) -> None:
    deep = (picture("photo", 20, 24)[..., 0] * 257).astype(np.uint16)
    Image.fromarray(deep).save(tmp_path / "deep.png")
    upscale(tmp_path / "deep.png", "-o", tmp_path / "deep4.png")
    assert pixels(tmp_path / "deep4.png").shape == (80, 96, 1)
    assert pixels(tmp_path / "deep4.png").dtype == np.uint16
    cut = np.dstack([picture("photo", 20, 24), np.full((20, 24), 255)]).astype(np.uint8)
    cut[:, :12, 3] = 0
    Image.fromarray(cut).save(tmp_path / "cut.png")
    upscale(tmp_path / "cut.png", "-o", tmp_path / "cut4.png")
    with Image.open(tmp_path / "cut4.png") as image:
        alpha = np.asarray(image)[..., 3]
    assert alpha[:, :36].max() == 0
    assert alpha[:, 60:].min() == 255


@pytest.mark.parametrize(("size", "result"), [(("--scale", "2"), (80, 60)), (("--long", "100"), (100, 75))])
def test_other_sizes_reduce_the_same_result(size: tuple[str, str], result: tuple[int, int], tmp_path: Path) -> None:
    source = photo(tmp_path / "a.png")
    upscale(source, "-o", tmp_path / "b.png", *size)
    assert size_of(tmp_path / "b.png") == result
    written = read_provenance(tmp_path / "b.png")
    assert written is not None
    assert written.scale == f"{result[0] / 40:g}"


def test_a_picture_that_is_large_enough_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = photo(tmp_path / "a.png")
    upscale(source, "--width", "40", "--json")
    assert [line["status"] for line in objects(capsys)] == ["skipped"]
    upscale(source, "--width", "400", code=1)
    assert "160 pixels (×4)" in capsys.readouterr().err
    assert len(list(tmp_path.iterdir())) == 1


def test_a_dry_run_says_what_would_be_done_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = photo(tmp_path / "a.png")
    upscale(source, "--dry-run", "--json")
    (line,) = objects(capsys)
    assert (line["status"], line["width"], line["height"]) == ("planned", 160, 120)
    assert Path(line["output"]).name == "a_x4_faster-rfdn.png"
    assert len(list(tmp_path.iterdir())) == 1


def test_the_result_tells_how_it_was_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    upscale(photo(tmp_path / "a.jpg"), "--json")
    (line,) = objects(capsys)
    written = read_provenance(Path(line["output"]))
    assert written is not None
    assert (written.model, written.weights_sha256) == ("faster-rfdn", line["weights_sha256"])
    assert {"input", "output", "model", "seconds", "total_seconds", "device", "notes", "status"} <= line.keys()


@pytest.mark.parametrize("shape", [(1, 1), (1, 30_000), (30_000, 1), (2, 17)])
def test_the_smallest_and_the_longest_pictures(shape: tuple[int, int], tmp_path: Path) -> None:
    source = photo(tmp_path / "a.png", shape[1], shape[0])
    upscale(source, "-o", tmp_path / "b.png", "--pixel-limit", "1")
    assert pixels(tmp_path / "b.png").shape[:2] == (4 * shape[0], 4 * shape[1])


def test_the_authors_weights_from_a_file(tmp_path: Path, shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    upscale(photo(tmp_path / "a.png"), "--weights", shared / "reference" / "faster_rfdn_official.pth", "--json")
    (line,) = objects(capsys)
    assert line["weights_sha256"].startswith("d328b51697f3")


class Malice:
    """Leaves a trace when a careless loader runs it."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self.trace,)


def hostile(kind: str, folder: Path) -> Path:
    """An input that cannot be upscaled."""
    path = folder / "bad.png"
    if kind == "text":
        path.write_text("not a picture")
    elif kind == "truncated":
        path = photo(folder / "whole.jpg", 400, 300)
        path.write_bytes(path.read_bytes()[:4000])
    elif kind == "empty":
        path.touch()
    elif kind == "directory":
        path.mkdir()
    elif kind == "bomb":
        photo(path)
        data = bytearray(path.read_bytes())
        data[16:24] = (60_000).to_bytes(4, "big") * 2
        path.write_bytes(data)
    elif kind == "link":
        path.symlink_to(folder / "nowhere.png")
    return path


@pytest.mark.parametrize("kind", ["text", "truncated", "empty", "directory", "bomb", "link", "missing"])
def test_what_is_no_picture_gets_one_sentence(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = hostile(kind, tmp_path)
    before = sorted(tmp_path.rglob("*"))
    upscale(path, code=1)
    errors = capsys.readouterr().err.splitlines()
    assert len(errors) == 1
    assert path.name in errors[0]
    assert "Traceback" not in errors[0]
    assert sorted(tmp_path.rglob("*")) == before


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for kind in ("text", "truncated"):
        hostile(kind, tmp_path)
    photo(tmp_path / "good.png")
    upscale(tmp_path, "-o", tmp_path.with_name("out"), "--model", "bicubic", "--json", code=1)
    assert [line["status"] for line in objects(capsys)] == ["failed", "saved", "failed"]


def test_names_with_emoji_newlines_and_bytes_that_are_no_text(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    folder = os.fsencode(tmp_path)
    names = ["😀\nline.png".encode(), b"\xff\xfe.png"]
    photo(tmp_path / "a.png").rename(os.fsdecode(folder + b"/" + names[0]))
    photo(tmp_path / "a.png").rename(os.fsdecode(folder + b"/" + names[1]))
    upscale(tmp_path, "-o", tmp_path / "out", "--model", "bicubic")
    made = sorted(os.fsencode(path.name) for path in (tmp_path / "out").glob("[!.]*"))
    assert made == sorted(name[:-4] + b"_x4_bicubic.png" for name in names)
    lines = capfdbinary.readouterr().out.splitlines()
    assert len(lines) == 3
    assert lines[-1] == b"2 saved."


def test_weights_with_code_in_them_are_refused_and_not_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "weights.pth"
    path.write_bytes(pickle.dumps({"params": Malice(tmp_path / "trace")}))
    upscale(photo(tmp_path / "a.png"), "--weights", path, code=1)
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not (tmp_path / "trace").exists()
    assert not list(tmp_path.glob("*x4*"))


def test_a_folder_that_cannot_be_written_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out").write_text("a file in the folder's place")
    upscale(photo(tmp_path / "a.png"), "-o", tmp_path / "out" / "b.png", code=1)
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.png", "out"]


@pytest.mark.parametrize(
    "words",
    [
        ["--scale", "5"],
        ["--scale", "1"],
        ["--tile", "many"],
        ["--tile", "0"],
        ["--quality", "0"],
        ["--quality", "50", "-o", "q.bmp"],
        ["--quality", "50", "--format", "png"],
        ["--quality", "50"],
        ["--quality", "50", "--model", "bicubic,efdn"],
        ["--pyramid", "--format", "jpg"],
        ["--pyramid"],
        ["--dpi", "few"],
        ["--device", "toaster"],
        ["--backend", "toaster"],
        ["--format", "exe"],
        ["--name", "{nope}{ext}"],
        ["--width", "0"],
        ["--pixel-limit", "0"],
        ["--pixel-limit", "nan"],
        ["--pixel-limit", "inf"],
        ["-o", ""],
        [""],
        ["--model", ""],
        ["--model", "efdn,"],
        ["--name", ""],
        ["--include", "*.png", "--include="],
        ["--resume"],
        ["--retry-failed", "-o", "out.png"],
        ["--name", "other{ext}", "-o", "out.png"],
    ],
)
def test_wishes_that_cannot_be_meant_are_usage_errors(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    upscale(photo(tmp_path / "a.png"), *words, code=2)
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert len(list(tmp_path.iterdir())) == 1


def test_what_one_of_several_formats_has_no_place_for_is_told_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.png", "b.png", "c.jpg"):
        photo(tmp_path / name)
    for words in (["--dry-run"], []):
        upscale(tmp_path, "-o", tmp_path / "out", "--model", "bicubic", "--quality", "50", "--json", *words)
        told = capsys.readouterr().err
        assert told == "sr-desktop: PNG has no quality to choose. Such results go without.\n"


@pytest.mark.parametrize("word", ["nosuch.png", "no/such/folder"])
def test_a_file_for_the_window_that_is_not_there_is_named(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([word]) == 2
    assert capsys.readouterr().err == f"sr-desktop: There is no file or folder {word}.\n"


def test_a_model_that_is_not_there_is_named_with_those_that_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    upscale(photo(tmp_path / "a.png"), "--model", "nope", code=1)
    assert "faster-rfdn, efdn" in capsys.readouterr().err


def test_references_that_are_not_there_are_told_before_anything_is_computed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    upscale(photo(tmp_path / "a.png"), "--reference", tmp_path / "nope", code=1)
    told = capsys.readouterr().err
    assert told == f"sr-desktop: There is no file or folder {tmp_path / 'nope'}. Check the name and the folder.\n"
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"]


def test_without_torch_both_networks_still_run(tmp_path: Path) -> None:
    source = photo(tmp_path / "a.png")
    script = (
        "import sys; sys.modules['torch'] = None\n"
        "from sr_desktop import cli\n"
        "for model in ('faster-rfdn', 'efdn'):\n"
        "    assert cli.main(['upscale', sys.argv[1], '--model', model]) == 0\n"
    )
    done = subprocess.run([sys.executable, "-c", script, source], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "a_x4_faster-rfdn.png").exists()
    assert (tmp_path / "a_x4_efdn.png").exists()


def test_help_is_quick_because_nothing_heavy_is_imported() -> None:
    script = (
        "import sys\nfrom sr_desktop import cli\n"
        "try:\n    cli.main(['upscale', '--help'])\nexcept SystemExit:\n    pass\n"
        "print([name for name in ('torch', 'numpy', 'openvino', 'cv2', 'pyvips', 'PIL') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
