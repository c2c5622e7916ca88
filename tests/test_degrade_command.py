"""`sr-desktop degrade` makes the benchmarks' inputs and loses nothing else of the files."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from sr_desktop.cli import main
from sr_desktop.imaging.resample import imresize_down4


def _pixels(path: Path) -> np.ndarray:
    with Image.open(path) as image:
        return np.asarray(image)


@pytest.mark.parametrize(("name", "border"), [("set5", "symmetric"), ("set14", "replicate")])
def test_benchmarks_come_out_bit_for_bit(shared: Path, tmp_path: Path, name: str, border: str) -> None:
    data = shared / "datasets" / name
    assert main(["degrade", str(data / "HR"), "-o", str(tmp_path / "lr"), "--border", border]) == 0
    expected = sorted((data / "LR_bicubic_X4").iterdir())
    made = sorted((tmp_path / "lr").iterdir())
    assert len(made) == len(expected)
    for mine, theirs in zip(made, expected, strict=True):
        np.testing.assert_array_equal(_pixels(mine), _pixels(theirs))


def test_profile_resolution_and_transparency_stay(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (43, 50, 4), np.uint8)
    pixels[..., 3] |= 1  # under wholly transparent pixels colour has no meaning
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exif = Image.Exif()
    exif[0x013B] = "Somebody"
    Image.fromarray(pixels).save(tmp_path / "hr.png", icc_profile=profile, exif=exif, dpi=(300, 300))
    assert main(["degrade", str(tmp_path / "hr.png"), "-o", str(tmp_path / "lr.png"), "--json"]) == 0
    with Image.open(tmp_path / "lr.png") as lr:
        np.testing.assert_array_equal(np.asarray(lr), imresize_down4(pixels))
        assert lr.info["icc_profile"] == profile
        assert lr.info["dpi"] == pytest.approx((75, 75), abs=0.1)
        assert lr.getexif()[0x013B] == "Somebody"
    told = json.loads(capsys.readouterr().out)
    assert told == {
        "status": "saved",
        "input": str(tmp_path / "hr.png"),
        "output": str(tmp_path / "lr.png"),
        "width": 12,
        "height": 10,
        "border": "symmetric",
        "notes": [],
    }


def test_sixteen_bits_and_gray_stay(tmp_path: Path) -> None:
    pixels = np.random.default_rng(1).integers(0, 65536, (16, 24), np.uint16)
    Image.fromarray(pixels).save(tmp_path / "hr.png")
    assert main(["degrade", str(tmp_path / "hr.png"), "-o", str(tmp_path / "out"), "--format", "tif"]) == 0
    np.testing.assert_array_equal(_pixels(tmp_path / "out" / "hr.tif"), imresize_down4(pixels[..., None])[..., 0])


def test_a_large_image_is_reduced_in_strips(tmp_path: Path) -> None:
    pixels = np.random.default_rng(2).integers(0, 256, (2600, 24, 3), np.uint8)
    Image.fromarray(pixels).save(tmp_path / "hr.png")
    assert main(["degrade", str(tmp_path / "hr.png"), "-o", str(tmp_path / "lr.png")]) == 0
    np.testing.assert_array_equal(_pixels(tmp_path / "lr.png"), imresize_down4(pixels))


def test_one_bad_file_is_named_and_a_tree_is_mirrored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for place in ("a.png", "deep/b.jpg"):
        path = tmp_path / "hr" / place
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (20, 20), "teal").save(path)
    Image.new("RGB", (3, 20)).save(tmp_path / "hr" / "narrow.png")
    (tmp_path / "hr" / "text.png").write_text("no image")
    assert main(["degrade", str(tmp_path / "hr"), "-o", str(tmp_path / "lr")]) == 1
    made = {str(path.relative_to(tmp_path / "lr")) for path in (tmp_path / "lr").rglob("*") if path.is_file()}
    assert made == {"a.png", str(Path("deep/b.png"))}
    err = capsys.readouterr().err
    assert len(err.splitlines()) == 2
    assert "narrow.png has 3×20 pixels" in err


def test_nothing_is_overwritten_unless_asked(tmp_path: Path) -> None:
    Image.new("RGB", (20, 20), "teal").save(tmp_path / "a.png")
    source = (tmp_path / "a.png").read_bytes()
    assert main(["degrade", str(tmp_path / "a.png"), "-o", str(tmp_path)]) == 0
    assert (tmp_path / "a.png").read_bytes() == source
    assert _pixels(tmp_path / "a_2.png").shape == (5, 5, 3)
    assert main(["degrade", str(tmp_path / "a.png"), "-o", str(tmp_path), "--exists", "overwrite"]) == 1
    assert (tmp_path / "a.png").read_bytes() == source
    assert main(["degrade", str(tmp_path / "a.png"), "-o", str(tmp_path / "a_2.png"), "--exists", "skip"]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.png", "a_2.png"]


def test_name_and_format_that_contradict_are_a_usage_error(tmp_path: Path) -> None:
    Image.new("RGB", (20, 20)).save(tmp_path / "a.png")
    target = tmp_path / "lr.png"
    assert main(["degrade", str(tmp_path / "a.png"), "-o", str(target), "--format", "tif"]) == 2
    assert not target.exists()
