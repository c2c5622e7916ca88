"""A result has its source's format where that can hold it, and says what another one cannot."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sr_desktop.errors import UsageError
from sr_desktop.imaging.metadata import Metadata
from sr_desktop.imaging.save import cautions, choose_format, losses, options_for
from sr_desktop.imaging.source import SourceInfo

PNG = SourceInfo(
    path=Path("a.png"), format="png", width=10, height=10, bits=8, channels=3, has_alpha=False, extra=0,
    pages=1, lossy=False, was_cmyk=False, sha256="", metadata=Metadata(),
)  # fmt: skip
JPEG = replace(PNG, format="jpeg", lossy=True)


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        *((replace(PNG, format=name), name) for name in ("png", "tiff", "webp", "jp2", "bmp")),
        *((replace(JPEG, format=name), name) for name in ("jpeg", "webp", "avif")),
        (replace(PNG, bits=16), "png"),
        (replace(PNG, format="tiff", bits=16, extra=1), "tiff"),
        (replace(PNG, format="ppm", bits=16), "tiff"),
        (replace(PNG, format="jp2", bits=16), "tiff"),
        (replace(JPEG, format="avif", bits=16), "tiff"),
        *((replace(PNG, format=name), "png") for name in ("gif", "ppm", "tga", "jxl")),
        (replace(JPEG, format="heif"), "jpeg"),
        (replace(JPEG, format="jxl"), "jpeg"),
        (replace(JPEG, format="heif", has_alpha=True), "png"),
        (replace(PNG, format="bmp", has_alpha=True), "png"),
        (replace(JPEG, was_cmyk=True), "tiff"),
    ],
)
def test_the_rule(info: SourceInfo, expected: str) -> None:
    assert choose_format(info) == expected
    assert not losses(replace(info, was_cmyk=False), expected)


def test_a_format_too_small_for_the_result_is_passed_over() -> None:
    assert choose_format(JPEG, None, (65_500, 10)) == "jpeg"
    assert choose_format(JPEG, None, (65_501, 10)) == "png"
    assert choose_format(replace(JPEG, format="webp"), None, (16_384, 10)) == "jpeg"
    assert choose_format(replace(PNG, format="webp"), None, (16_384, 10)) == "png"


def test_what_is_asked_for_is_taken() -> None:
    for asked, expected in (
        ("jpg", "jpeg"),
        (".JPG", "jpeg"),
        ("tif", "tiff"),
        ("TIFF", "tiff"),
        ("webp", "webp"),
        (".jp2", "jp2"),
    ):
        assert choose_format(PNG, asked) == expected
    for asked in ("gif", "xyz", "", "."):
        with pytest.raises(UsageError, match="not a format that can be written"):
            choose_format(PNG, asked)


def test_losses_are_said() -> None:
    assert "CMYK" in losses(replace(JPEG, was_cmyk=True), "tiff")[0]
    assert "8 bits" in losses(replace(PNG, bits=16), "jpeg")[0]
    assert "transparency" in losses(replace(PNG, has_alpha=True), "jpeg")[0]
    assert "extra samples" in losses(replace(PNG, extra=1), "png")[0]
    assert "gray" in losses(replace(PNG, channels=1, metadata=Metadata(icc=b"x")), "webp")[0]
    assert not losses(replace(PNG, bits=16, has_alpha=True, extra=2), "tiff")


def test_very_large_results_are_warned_of() -> None:
    assert not cautions("tiff", 20_000, 20_000)
    assert "BigTIFF" in cautions("tiff", 20_000, 20_000, bits=16)[0]
    assert "some programs" in cautions("png", 65_001, 10)[0]
    assert "some programs" in cautions("png", 30_000, 30_000)[0]


def test_a_lossless_source_gives_a_lossless_result_unless_a_quality_is_asked_for() -> None:
    assert options_for(replace(PNG, format="webp"), "webp").lossless
    assert not options_for(replace(PNG, format="webp"), "webp", 80).lossless
    assert not options_for(replace(JPEG, format="webp"), "webp").lossless
