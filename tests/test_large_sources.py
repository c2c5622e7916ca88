"""A source too large for memory is read from the disk as a small one is from memory: same pixels, upright, filled."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tifffile
from hypothesis import given
from hypothesis import strategies as st
from pictures import Array, noise, pixels_of
from PIL import Image

from sr_desktop.errors import ScratchError, SourceError
from sr_desktop.imaging import source, source_pixels
from sr_desktop.imaging.orientation import upright
from sr_desktop.imaging.planes import MemoryPlane
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.source import open_source

PLAIN = ["jpeg", "png", "tiff", "webp", "gif"]
SPECIAL = ["gray.jpeg", "cmyk.jpeg", "rgba.png", "16.png", "rgba16.tiff", "extra.tiff"]


def written(path: Path, orientation: int = 1) -> Path:
    """A picture of the kind that its name says."""
    photo = np.add.outer(np.arange(61), np.arange(47))[..., None] * [2, 1, 1] % 256
    pixels: Array = photo.astype(np.uint8)
    if path.name.endswith("tiff"):
        samples = {"tiff": 3, "rgba16.tiff": 4, "extra.tiff": 5}[path.name]
        dtype = np.uint16 if "16" in path.name else np.uint8
        extra = {3: (), 4: ("unassalpha",), 5: ("unspecified", "unassalpha")}[samples]
        tags = [(0x0112, "H", 1, orientation, True)]
        data = noise(61, 47, samples, dtype)
        tifffile.imwrite(path, data, photometric="rgb", extrasamples=extra, extratags=tags)
    elif path.name == "16.png":
        path.write_bytes(_png16(noise(61, 47, 1, np.uint16)))
    else:
        kind, _, suffix = path.name.rpartition(".")
        alpha = noise(61, 47, 1, np.uint8) // 64 * 85
        image = Image.fromarray(np.dstack([pixels, alpha]) if kind == "rgba" else pixels)
        image = image.convert({"gray": "L", "cmyk": "CMYK"}.get(kind, image.mode))
        exif = Image.Exif()
        exif[0x0112] = orientation
        image.save(path, suffix, **({} if suffix == "gif" else {"exif": exif}))
    return path


def _png16(pixels: Array) -> bytes:
    out = io.BytesIO()
    Image.fromarray(pixels[..., 0]).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def on_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every source is taken for a large one."""
    monkeypatch.setattr(source, "MOST_IN_MEMORY", 0)


@pytest.mark.parametrize("kind", PLAIN + SPECIAL)
def test_the_disk_holds_what_memory_would(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / kind)
    expected = pixels_of(path)
    monkeypatch.setattr(source_pixels, "_STREAMED", 0)
    assert np.array_equal(pixels_of(path), expected)
    monkeypatch.setattr(source, "MOST_IN_MEMORY", 0)
    assert np.array_equal(pixels_of(path), expected)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["jpeg", "rgba.png", "extra.tiff"])
def test_it_is_upright(kind: str, orientation: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / kind, orientation)
    expected = pixels_of(path)
    monkeypatch.setattr(source, "MOST_IN_MEMORY", 0)
    assert np.array_equal(pixels_of(path), expected)


@given(st.integers(1, 8), st.data())
def test_any_part_is_that_part_of_the_upright_picture(orientation: int, data: st.DataObject) -> None:
    stored = noise(13, 17, 4, np.uint8)
    whole = upright(stored, orientation)
    height, width = whole.shape[:2]
    x, y = data.draw(st.integers(0, width - 1)), data.draw(st.integers(0, height - 1))
    rect = Rect(x, y, data.draw(st.integers(1, width - x)), data.draw(st.integers(1, height - y)))
    kept = source_pixels.StoredPixels(MemoryPlane(stored), slice(1, 3), orientation, width, height)
    assert np.array_equal(kept.read(rect), whole[rect.slices][..., 1:3])


@pytest.mark.usefixtures("on_disk")
def test_what_is_read_cannot_be_changed_and_a_closed_source_gives_nothing(tmp_path: Path) -> None:
    opened = open_source(written(tmp_path / "rgba.png"))
    for read in (opened.read, opened.read_alpha):
        part: Any = read(Rect(3, 4, 5, 6))
        with pytest.raises(ValueError, match="read-only"):
            part[:] = 0
        with pytest.raises(ValueError, match="not inside"):
            read(Rect(40, 0, 20, 1))
    opened.close()
    for read in (opened.read, opened.read_alpha):
        with pytest.raises(ValueError, match="closed"):
            read(Rect(0, 0, 1, 1))


def test_hidden_colour_is_filled_across_the_borders_of_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ramp = np.add.outer(np.arange(150), np.arange(170))[..., None] * [0.8, 0.5, 0.3]
    pixels = np.dstack([ramp.astype(np.uint8), np.full((150, 170), 255, np.uint8)])
    pixels[40:90, 30:140, 3] = 0
    Image.fromarray(pixels).save(path := tmp_path / "a.png")
    whole = pixels_of(path)
    for name, size in (("_BLOCK", 64), ("_MARGIN", 64)):
        monkeypatch.setattr(source_pixels, name, size)
    monkeypatch.setattr(source, "MOST_IN_MEMORY", 0)
    blocks = pixels_of(path)
    hidden = pixels[..., 3] == 0
    assert np.array_equal(blocks[~hidden], pixels[~hidden])
    # Beside what can be seen it is as in one piece; far from it the mean of another surrounding may stand.
    near = hidden.copy()
    near[42:88, 32:138] = False
    apart = np.abs(blocks[near].astype(int) - whole[near])
    assert apart.max() <= 8
    assert apart.mean() <= 0.5
    assert not np.array_equal(blocks[hidden], pixels[hidden])


@pytest.mark.usefixtures("on_disk")
def test_damage_is_still_damage_and_a_full_scratch_disk_is_no_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in ("jpeg", "png", "tiff"):
        path = written(tmp_path / kind)
        path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
        with pytest.raises(SourceError, match="is damaged"):
            open_source(path)
    (tmp_path / "no folder").write_bytes(b"")
    monkeypatch.setenv("SR_DESKTOP_SCRATCH", os.fspath(tmp_path / "no folder"))
    with pytest.raises(ScratchError, match="cannot be written to"):
        open_source(written(tmp_path / "webp"))
