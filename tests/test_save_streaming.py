"""A result that lives on the disk, or is reduced while it is read, is saved as one in memory; and in little memory."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tifffile
from pictures import canvas_of, noise, pixels_of

from sr_desktop.errors import ScratchError
from sr_desktop.imaging import vips
from sr_desktop.imaging.canvas import Canvas
from sr_desktop.imaging.metadata import Metadata
from sr_desktop.imaging.output_formats import FORMATS
from sr_desktop.imaging.pyramid import halved
from sr_desktop.imaging.resized_canvas import ResizedCanvas
from sr_desktop.imaging.save import SaveOptions, save
from sr_desktop.imaging.watched_canvas import WatchedCanvas

OPTIONS = {name: SaveOptions(name, lossless=True) for name in FORMATS}


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_a_canvas_on_the_disk_gives_the_same_file_as_one_in_memory(format_: str, dtype: Any, tmp_path: Path) -> None:
    pixels = noise(700, 150, 4, dtype)
    for name, most in (("memory", 1 << 30), ("disk", 0)):
        with canvas_of(pixels, most) as canvas:
            save(canvas, tmp_path / name, Metadata(), OPTIONS[format_])
    assert (tmp_path / "memory").read_bytes() == (tmp_path / "disk").read_bytes()


@pytest.mark.parametrize("format_", ["png", "tiff"])
@pytest.mark.parametrize("samples", [1, 3, 4])
def test_a_reduced_canvas_is_saved_as_it_reads(format_: str, samples: int, tmp_path: Path) -> None:
    with canvas_of(noise(900, 400, samples, np.uint16), 0) as canvas:
        reduced = ResizedCanvas(canvas, 211, 473)
        save(reduced, tmp_path / "file", Metadata(), OPTIONS[format_])
        found = pixels_of(tmp_path / "file")
        visible = found if samples < 4 else found[found[..., 3] > 0]
        expected = reduced.rows(0, 473)
        assert np.array_equal(visible, expected if samples < 4 else expected[expected[..., 3] > 0])


def test_a_wide_picture_of_many_strips_is_whole(tmp_path: Path) -> None:
    pixels = noise(200, 40_000, 3, np.uint8)
    with canvas_of(pixels, 0) as canvas:
        save(canvas, tmp_path / "wide.tif", Metadata(), OPTIONS["tiff"])
    assert np.array_equal(pixels_of(tmp_path / "wide.tif"), pixels)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_a_tiff_holds_a_pyramid_when_asked(dtype: Any, tmp_path: Path) -> None:
    pixels, path = noise(1024, 1280, 3, dtype), tmp_path / "pyramid.tif"
    with canvas_of(pixels) as canvas:
        save(canvas, path, Metadata(comment="kept"), SaveOptions("tiff", pyramid=True))
    with tifffile.TiffFile(path) as file:
        sizes = [page.shape[:2] for page in file.pages]
        assert sizes[:3] == [(1024, 1280), (512, 640), (256, 320)]
        assert [bool(page.is_reduced) for page in file.pages] == [False] + [True] * (len(sizes) - 1)
    second = vips.to_array(vips.Image.tiffload(os.fspath(path), page=1))
    assert np.abs(second.astype(int) - halved(pixels)).max() <= 1
    assert np.array_equal(pixels_of(path), pixels)


@pytest.mark.parametrize("format_", FORMATS)
def test_saving_tells_how_far_it_is_and_can_be_stopped(format_: str, tmp_path: Path) -> None:
    class StoppedError(Exception):
        pass

    told: list[float] = []

    def stop(share: float) -> None:
        told.append(share)
        if share > 0:
            raise StoppedError

    with canvas_of(noise(4000, 3000, 3, np.uint8)) as canvas:
        save(WatchedCanvas(canvas, told.append), tmp_path / "whole", Metadata(), SaveOptions("bmp"))
        assert told == sorted(told)
        assert told[0] == 0
        assert len(told) >= 2
        with pytest.raises(StoppedError):
            save(WatchedCanvas(canvas, stop), tmp_path / "stopped", Metadata(), OPTIONS[format_])
    assert [path.name for path in tmp_path.iterdir()] == ["whole"]


@pytest.mark.parametrize("format_", FORMATS)
def test_a_scratch_disk_that_fails_meanwhile_leaves_no_file(format_: str, tmp_path: Path) -> None:
    class FailingCanvas(Canvas):
        def _write(self, *_: object) -> None: ...

        def _rows(self, *_: object) -> Any:
            raise ScratchError("The scratch file can no longer be read.")

        def close(self) -> None: ...

    with pytest.raises(ScratchError, match="no longer"):
        save(FailingCanvas(90, 80, 3, np.uint8), tmp_path / "result", Metadata(), OPTIONS[format_])
    assert not list(tmp_path.iterdir())


MEASURED = """
import sys
from pathlib import Path
import numpy as np
from sr_desktop.imaging.canvas import create_canvas
from sr_desktop.imaging.metadata import Metadata
from sr_desktop.imaging.resized_canvas import ResizedCanvas
from sr_desktop.imaging.save import SaveOptions, save

def anonymous():
    lines = Path("/proc/self/status").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith(("RssAnon", "RssShmem"))) // 1024

def peak_of(canvas):
    class Watched(type(canvas)):
        def _rows(self, top, bottom):
            peak.append(anonymous())
            return super()._rows(top, bottom)
    peak = []
    canvas.__class__ = Watched
    save(canvas, Path(sys.argv[2]), Metadata(), SaveOptions(sys.argv[1]))
    return max(peak)

canvas = create_canvas(10_000, 10_000, 3, np.uint8, 0)
before = anonymous()
print(peak_of(canvas) - before, peak_of(ResizedCanvas(canvas, 4000, 4000)) - before)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
@pytest.mark.parametrize("format_", ["png", "tiff"])
def test_saving_300_mb_from_the_disk_takes_little_memory(format_: str, tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", MEASURED, format_, tmp_path / "file"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.fspath(Path(__file__).parents[1])},
    )
    assert run.stderr == ""
    as_it_is, reduced = map(int, run.stdout.split())  # MB beside the canvas
    assert as_it_is < 150
    assert reduced < 200
