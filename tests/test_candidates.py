"""What the viewer shows of inputs, enlargements and growing results is what they hold, at every size."""

from __future__ import annotations

import gc
import io
import weakref
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pictures import Array, noise, written
from PIL import Image, ImageCms

from sr_desktop.gui.viewer.probe import Probe, reading
from sr_desktop.gui.viewer.screen_image import on_screen
from sr_desktop.imaging.canvas import Canvas, create_canvas
from sr_desktop.imaging.pyramid import halved, level_length
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.resample import bicubic_x4
from sr_desktop.imaging.save import SaveOptions
from sr_desktop.imaging.source import Source, open_source
from sr_desktop.viewing.candidates import BicubicCandidate, RenderingCandidate, SourceCandidate
from sr_desktop.viewing.colour import to_srgb
from sr_desktop.viewing.enlargement import enlargement


@dataclass
class Growing:
    canvas: Canvas
    finished: tuple[Rect, ...] = ()
    previews: tuple[Rect, ...] = ()


def photo(height: int, width: int, samples: int, dtype: Any = np.uint8) -> Array:
    """Smooth shapes and a little noise, as a camera gives."""
    y, x = np.mgrid[:height, :width]
    shapes = np.dstack([127 + 90 * np.sin(x / (7 + c) + y / (11 - c)) for c in range(samples)])
    picture = np.clip(shapes + noise(height, width, samples, np.uint8) / 16, 0, 255)
    return (picture * (np.iinfo(dtype).max // 255)).astype(dtype)


def source_of(tmp_path: Path, pixels: Array) -> Source:
    return open_source(written(tmp_path / "source.png", pixels, SaveOptions("png")))


def at_level(pixels: Array, level: int) -> Array:
    for _ in range(level):
        pixels = halved(pixels)
    return pixels


def at(candidate: Any, level: int) -> Rect:
    return Rect(0, 0, level_length(candidate.width, level), level_length(candidate.height, level))


@pytest.mark.parametrize("samples", [1, 2, 3, 4])
def test_an_input_is_shown_as_it_is_and_small_as_its_means(tmp_path: Path, samples: int) -> None:
    pixels = photo(201, 303, samples)
    with source_of(tmp_path, pixels) as source:
        candidate = SourceCandidate("input", "Input", source)
        for level in range(candidate.levels):
            assert np.array_equal(candidate.read(at(candidate, level), level), at_level(pixels, level))


def test_a_reference_a_little_too_large_is_cut_at_its_far_end(tmp_path: Path) -> None:
    pixels = photo(203, 305, 3)
    with source_of(tmp_path, pixels) as source:
        candidate = SourceCandidate("reference", "Reference", source, 304, 200)
        assert (candidate.width, candidate.height) == (304, 200)
        assert np.array_equal(candidate.read(at(candidate, 1), 1), halved(pixels[:200, :304]))


@pytest.mark.parametrize(("samples", "dtype"), [(1, np.uint8), (3, np.uint8), (3, np.uint16)])
def test_bicubic_is_the_same_function_as_everywhere_and_its_small_sizes_its_means(
    tmp_path: Path, samples: int, dtype: Any
) -> None:
    pixels = photo(61, 75, samples, dtype)
    with source_of(tmp_path, pixels) as source:
        candidate = BicubicCandidate("bicubic", "Bicubic", source)
        large = bicubic_x4(pixels)
        assert np.array_equal(candidate.read(Rect(13, 21, 150, 99)), large[21:120, 13:163])
        for level in range(1, candidate.levels):
            shown = candidate.read(at(candidate, level), level).astype(int)
            # Two ways round differently: each step of the means by half a level, and once more at the end.
            tolerance = 2 * (257 if dtype == np.uint16 else 1)
            assert np.abs(shown - at_level(large, level)).max() <= tolerance


def test_a_growing_result_is_itself_where_finished_and_bicubic_elsewhere(tmp_path: Path) -> None:
    pixels = photo(96, 160, 4)
    result = noise(384, 640, 4, np.uint8)
    with source_of(tmp_path, pixels) as source, create_canvas(640, 384, 4, np.uint8) as canvas:
        growing = Growing(canvas)
        candidate = RenderingCandidate("model", "Model", growing, source)
        bicubic = BicubicCandidate("bicubic", "Bicubic", source)
        for lr_rect in (Rect(32, 32, 64, 32), Rect(96, 64, 64, 32)):
            sr_rect = lr_rect.scaled(4)
            canvas.write(sr_rect, result[sr_rect.slices])
            growing.finished += (lr_rect,)
        for level in range(candidate.levels):
            shown = candidate.read(at(candidate, level), level)
            expected = bicubic.read(at(candidate, level), level).copy()
            for lr_rect in growing.finished:
                part = Rect(*(4 * n >> level for n in (lr_rect.x, lr_rect.y, lr_rect.width, lr_rect.height)))
                expected[part.slices] = at_level(result, level)[part.slices]
            assert np.array_equal(shown, expected)
        assert candidate.finished == growing.finished


def test_a_finished_part_that_cuts_a_small_cell_is_not_shown_half_black(tmp_path: Path) -> None:
    pixels = np.full((64, 64, 3), 200, np.uint8)
    with source_of(tmp_path, pixels) as source, create_canvas(256, 256, 3, np.uint8) as canvas:
        growing = Growing(canvas)
        lr_rect = Rect(3, 5, 21, 18)
        canvas.write(lr_rect.scaled(4), np.full((72, 84, 3), 200, np.uint8))
        growing.finished = (lr_rect,)
        candidate = RenderingCandidate("model", "Model", growing, source)
        for level in range(candidate.levels):
            assert (candidate.read(at(candidate, level), level) == 200).all()


def test_a_whole_result_is_read_from_its_canvas_alone(tmp_path: Path) -> None:
    result = noise(160, 240, 3, np.uint8)
    with source_of(tmp_path, photo(40, 60, 3)) as source, create_canvas(240, 160, 3, np.uint8) as canvas:
        canvas.write(Rect(0, 0, 240, 160), result)
        growing = Growing(canvas, (Rect(0, 0, 60, 24), Rect(0, 24, 60, 16)))
        candidate = RenderingCandidate("model", "Model", growing, source)
        assert candidate.finished is None
        source.close()
        assert np.array_equal(candidate.read(Rect(0, 0, 240, 160)), result)


def test_values_under_the_cursor_are_those_of_the_files(tmp_path: Path) -> None:
    pixels = photo(50, 70, 4, np.uint16)
    with source_of(tmp_path, pixels) as source:
        candidates = (SourceCandidate("input", "Input", source), BicubicCandidate("bicubic", "Bicubic", source))
        found = reading(Probe(0.5, 0.25, 140, 50), candidates).values
        enlarged = candidates[1].read(Rect(140, 50, 1, 1))[0, 0]
        assert (found[0].x, found[0].y, found[0].samples) == (35, 12, tuple(pixels[12, 35]))
        assert found[1].samples == tuple(enlarged)
        assert found[0].full == 65535
        source.close()
        assert reading(Probe(0.5, 0.25, 140, 50), candidates).values == ()


def test_candidates_of_one_source_share_what_enlarging_keeps_and_let_it_go(tmp_path: Path) -> None:
    with source_of(tmp_path, photo(40, 60, 3)) as source:
        kept = enlargement(source)
        assert enlargement(source) is kept
        gone = weakref.ref(kept)
        del kept
        gc.collect()
        assert gone() is None


def wide_gamut_profile() -> bytes:
    from sr_desktop.imaging import vips

    return vips.display_p3_profile()


def test_colours_of_a_wide_profile_are_converted_and_srgb_ones_left_alone() -> None:
    pixels = noise(32, 32, 3, np.uint8)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert to_srgb(pixels, profile) is pixels
    assert to_srgb(pixels, None) is pixels
    assert to_srgb(pixels, b"damaged") is pixels
    red = np.full((1, 1, 3), (200, 60, 60), np.uint8)
    expected = ImageCms.profileToProfile(
        Image.fromarray(red), io.BytesIO(wide_gamut_profile()), ImageCms.createProfile("sRGB"), renderingIntent=1
    )
    shown = to_srgb(red, wide_gamut_profile())
    assert np.abs(shown.astype(int) - np.asarray(expected)).max() <= 1
    assert shown[0, 0, 0] > 205


def colours(image: Any) -> Array:
    bits = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return bits[:, : 4 * image.width()].reshape(image.height(), image.width(), 4)[..., 2::-1].copy()


def test_gray_and_16_bits_come_to_the_screen_as_8_bit_colour() -> None:
    deep = noise(9, 7, 1, np.uint16)
    shown = colours(on_screen(deep, None, Rect(0, 0, 7, 9)))
    assert np.array_equal(shown, np.repeat(np.rint(deep / 257), 3, axis=2))


def test_transparency_lies_over_a_checkerboard_that_stays_in_place() -> None:
    clear = np.zeros((64, 64, 4), np.uint8)
    clear[..., 3] = np.arange(64) * 4
    whole_picture = colours(on_screen(clear, None, Rect(0, 0, 64, 64)))
    assert len(np.unique(whole_picture[:, 0])) == 2
    assert whole_picture[:, 63].max() < 5
    part = colours(on_screen(clear[5:40, 10:50], None, Rect(10, 5, 40, 35)))
    assert np.array_equal(part, whole_picture[5:40, 10:50])
