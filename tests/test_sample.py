"""The picture that comes with the program: small, complete, and made by the script beside it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageCms

from sr_desktop.resources import resource

RESOURCES = Path(__file__).resolve().parents[1] / "resources"


def test_the_sample_is_a_small_photographlike_jpeg_with_profile_and_tags() -> None:
    path = resource("sample.jpg")
    assert path.stat().st_size <= 500_000
    with Image.open(path) as image:
        image.load()
        assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (960, 640))
        profile = ImageCms.ImageCmsProfile(io.BytesIO(image.info["icc_profile"]))
        assert "sRGB" in ImageCms.getProfileName(profile)
        assert "Lake Aurelia" in image.getexif()[0x010E]
        assert image.info["dpi"] == (300, 300)


def test_the_script_beside_it_renders_this_very_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(RESOURCES))
    import render_sample
    from scene import land
    from scene.camera import Camera

    small = render_sample.develop(render_sample.draw(Camera(960, 640)), 480, 320)
    assert np.array_equal(land.view(Camera(240, 160)), land.view(Camera(240, 160)))
    with Image.open(resource("sample.jpg")) as image:
        committed = cv2.resize(np.asarray(image), (480, 320), interpolation=cv2.INTER_AREA)
    error = np.mean((small.astype(np.float64) - committed) ** 2)
    assert 10 * np.log10(255**2 / error) > 26


def test_the_script_is_not_shipped(tmp_path: Path) -> None:
    hatchling = pytest.importorskip("hatchling.builders.wheel", reason="needs the build backend")
    wheel = next(hatchling.WheelBuilder(str(RESOURCES.parent)).build(directory=str(tmp_path), versions=["standard"]))
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert "sr_desktop/resources/sample.jpg" in names
    assert "sr_desktop/weights/cards.toml" in names
    shipped = [name for name in names if name.startswith("sr_desktop/resources/")]
    assert not any("scene" in name or "render" in name for name in shipped)
