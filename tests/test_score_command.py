"""`sr-desktop score` as a person runs it: numbers with their protocol, means per model, failures by name."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageCms

from sr_desktop.cli import main
from sr_desktop.imaging.metrics import score_pair

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run one command; exit code, standard output, standard error."""

    def run(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        return code, *capsys.readouterr()

    return run


def _objects(text: str) -> list[dict[str, Any]]:
    return [json.loads(line, parse_constant=pytest.fail) for line in text.splitlines()]


def _image(path: Path, seed: int = 0, size: tuple[int, int] = (40, 48), **options: Any) -> NDArray[np.uint8]:
    pixels = np.random.default_rng(seed).integers(0, 256, (*size, 3), np.uint8)
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(path, **options)
    return pixels


def test_set5_enlarged_by_pillow_has_its_known_means(shared: Path, tmp_path: Path, run: Run) -> None:
    data = shared / "datasets" / "set5"
    for path in (data / "LR_bicubic_X4").iterdir():
        with Image.open(path) as lr:
            lr.resize((4 * lr.width, 4 * lr.height), Image.Resampling.BICUBIC).save(tmp_path / path.name)
    code, out, _ = run("score", tmp_path, data / "HR", "--json")
    *pairs, mean = _objects(out)
    assert code == 0
    assert [pair["status"] for pair in pairs] == ["scored"] * 5
    assert (mean["status"], mean["count"], mean["protocol"], mean["border"]) == ("mean", 5, "ntire", 4)
    assert mean["psnr_rgb"] == pytest.approx(26.692, abs=5e-4)
    assert mean["psnr_y"] == pytest.approx(28.429, abs=5e-4)
    assert mean["ssim_y"] == pytest.approx(0.8111, abs=5e-5)
    _, out, _ = run("score", tmp_path, data / "HR", "--protocol", "paper")
    assert out.splitlines()[-1] == "PSNR 28.429 dB  SSIM 0.8111  [paper: Y, border 4]  mean of 5"


def test_a_pair_of_files_tells_what_was_counted(tmp_path: Path, run: Run) -> None:
    sr, hr = _image(tmp_path / "a.png", 1), _image(tmp_path / "b.png", 2)
    code, out, err = run("score", tmp_path / "a.png", tmp_path / "b.png", "--json", "--border", 6)
    (told,) = _objects(out)
    expected = score_pair(sr, hr, 6)
    assert (code, err) == (0, "")
    assert told == {
        "status": "scored",
        "sr": str(tmp_path / "a.png"),
        "hr": str(tmp_path / "b.png"),
        "model": "",
        "protocol": "ntire",
        "border": 6,
        "region": None,
        "width": 36,
        "height": 28,
        "psnr_rgb": expected.psnr_rgb,
        "psnr_y": expected.psnr_y,
        "ssim_rgb": expected.ssim_rgb,
        "ssim_y": expected.ssim_y,
        "identical": False,
        "notes": [],
    }


def test_what_is_cut_off_is_told(tmp_path: Path, run: Run) -> None:
    _image(tmp_path / "a.png", 1, (84, 56))
    _image(tmp_path / "b.png", 2, (86, 57))
    code, out, err = run("score", tmp_path / "a.png", tmp_path / "b.png", "--json")
    note = "Only the top left 56×84 px are compared: the result has 56×84 px and the reference 57×86 px."
    assert (code, _objects(out)[0]["notes"]) == (0, [note])
    assert note in err
    _, _, err = run("score", tmp_path / "b.png", tmp_path / "b.png")
    assert "Only the top left 56×84 px are compared" in err


def test_every_line_names_protocol_and_region(tmp_path: Path, run: Run) -> None:
    sr, hr = _image(tmp_path / "a.png", 1), _image(tmp_path / "b.png", 2)
    expected = score_pair(sr[8:20, 10:26], hr[8:20, 10:26], 0)
    _, out, _ = run("score", tmp_path / "a.png", tmp_path / "b.png", "--region", "10,8,16,12")
    assert f"PSNR {expected.psnr_rgb:6.3f} dB  SSIM {expected.ssim_rgb:.4f}" in out
    assert "[ntire: RGB, border 4, region 10,8,16,12]" in out


def test_identical_images_are_infinite_to_people_and_null_in_json(tmp_path: Path, run: Run) -> None:
    _image(tmp_path / "a.png")
    code, out, _ = run("score", tmp_path / "a.png", tmp_path / "a.png", "--json")
    (told,) = _objects(out)
    assert (code, told["psnr_rgb"], told["psnr_y"], told["ssim_rgb"], told["identical"]) == (0, None, None, 1.0, True)
    assert "PSNR      ∞ dB" in run("score", tmp_path / "a.png", tmp_path / "a.png")[1]


def test_an_area_under_a_window_has_no_ssim(tmp_path: Path, run: Run) -> None:
    _image(tmp_path / "a.png", 1, (16, 16))
    _image(tmp_path / "b.png", 2, (16, 16))
    (told,) = _objects(run("score", tmp_path / "a.png", tmp_path / "b.png", "--json")[1])
    assert told["psnr_rgb"] > 0
    assert told["ssim_rgb"] is None
    assert "SSIM      –" in run("score", tmp_path / "a.png", tmp_path / "b.png")[1]


def test_one_bad_pair_is_named_and_the_rest_is_scored(tmp_path: Path, run: Run) -> None:
    for name in ("good", "small", "torn"):
        _image(tmp_path / "hr" / f"{name}.png")
        _image(tmp_path / "sr" / f"{name}_x4_efdn.png", 1)
    _image(tmp_path / "sr" / "small_x4_efdn.png", 1, (32, 48))
    (tmp_path / "sr" / "torn_x4_efdn.png").write_bytes(b"no image at all")
    _image(tmp_path / "hr" / "lonely.png")
    code, out, err = run("score", tmp_path / "sr", tmp_path / "hr", "--json")
    told = _objects(out)
    assert code == 1
    assert [(o["status"], Path(o["sr"]).name) for o in told if o.get("sr")] == [
        ("scored", "good_x4_efdn.png"),
        ("failed", "small_x4_efdn.png"),
        ("failed", "torn_x4_efdn.png"),
    ]
    (mean,) = (o for o in told if o["status"] == "mean")
    assert (mean["count"], mean["model"]) == (1, "efdn")
    reasons = [o["reason"] for o in told if o["status"] == "failed"]
    assert any("lonely.png has no result" in reason for reason in reasons)
    assert any("48×32 px and the reference 48×40 px" in reason for reason in reasons)
    assert len(err.splitlines()) == 3
    assert "Traceback" not in err


def test_each_model_has_a_mean_of_its_own(tmp_path: Path, run: Run) -> None:
    for seed, name in enumerate(("a", "b")):
        _image(tmp_path / "hr" / f"{name}.png", seed)
        for model in ("efdn", "faster-rfdn"):
            _image(tmp_path / "sr" / f"{name}_x4_{model}.png", 10 * seed + len(model))
    _, out, _ = run("score", tmp_path / "sr", tmp_path / "hr", "--json")
    told = _objects(out)
    means = {o["model"]: o for o in told if o["status"] == "mean"}
    assert set(means) == {"efdn", "faster-rfdn"}
    for model, mean in means.items():
        values = [o["psnr_y"] for o in told if o["status"] == "scored" and o["model"] == model]
        assert mean["psnr_y"] == pytest.approx(sum(values) / 2, abs=1e-12)
        assert mean["count"] == 2


def test_order_pairs_folders_of_unlike_names(tmp_path: Path, run: Run) -> None:
    for number in range(1, 12):
        _image(tmp_path / "sr" / f"result {number}.png", number)
        _image(tmp_path / "hr" / f"truth-{number:02}.png", number)
    code, out, _ = run("score", tmp_path / "sr", tmp_path / "hr", "--pair", "order", "--json")
    assert code == 0
    assert all(o["identical"] for o in _objects(out))
    code, _, err = run("score", tmp_path / "sr", tmp_path / "hr")
    assert code == 1
    assert "11 files have no reference: result 1.png, " in err
    assert "11 files have no result: truth-01.png, " in err
    assert all(" and 6 more. Names must be equal" in line for line in err.splitlines())
    assert len(err.splitlines()) == 2
    assert len(_objects(run("score", tmp_path / "sr", tmp_path / "hr", "--json")[1])) == 22


def test_differing_colour_profiles_are_warned_of(tmp_path: Path, run: Run) -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    other = srgb.replace("sRGB".encode("utf-16-be"), "wRGB".encode("utf-16-be"))
    assert other != srgb
    _image(tmp_path / "plain.png")
    _image(tmp_path / "srgb.png", icc_profile=srgb)
    _image(tmp_path / "other.png", icc_profile=other)
    assert run("score", tmp_path / "plain.png", tmp_path / "srgb.png")[::2] == (0, "")
    code, out, err = run("score", tmp_path / "srgb.png", tmp_path / "other.png", "--json")
    assert code == 0
    assert "colour profiles differ" in _objects(out)[0]["notes"][0]
    assert "colour profiles differ" in err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--border", "-1"), "--border -1"),
        (("--region", "1,2,3"), "--region 1,2,3"),
        (("--region", "1,2,0,5"), "--region"),
        (("--pixel-limit", "0"), "--pixel-limit"),
    ],
)
def test_options_that_cannot_be_meant_are_usage_errors(
    tmp_path: Path, run: Run, options: tuple[str, str], said: str
) -> None:
    _image(tmp_path / "a.png")
    code, out, err = run("score", tmp_path / "a.png", tmp_path / "a.png", *options)
    assert (code, out) == (2, "")
    assert said in err


def test_names_that_lead_nowhere_are_one_sentence_each(tmp_path: Path, run: Run) -> None:
    (tmp_path / "empty").mkdir()
    code, out, err = run("score", tmp_path / "two\nlines.png", tmp_path / "empty")
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 2
    assert r"two\nlines.png" in err
