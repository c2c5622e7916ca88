"""Names of results: templates are checked when given, and what comes out always fits on a disk."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sr_desktop.errors import UsageError
from sr_desktop.imaging.paths import DEFAULT_TEMPLATE, NameFields, NameTemplate
from sr_desktop.imaging.paths.names import NAME_BYTES

HOLIDAY = NameFields(stem="holiday", model="faster-rfdn", scale=4, width=5120, height=3840, ext=".jpg")


@pytest.mark.parametrize(
    ("template", "name"),
    [
        (DEFAULT_TEMPLATE, "holiday_x4_faster-rfdn.jpg"),
        ("{stem}{ext}", "holiday.jpg"),
        ("big {width}×{height} {{x}} {stem}{ext}", "big 5120×3840 {x} holiday.jpg"),
    ],
)
def test_fields_are_filled_in(template: str, name: str) -> None:
    assert NameTemplate(template).fill(HOLIDAY) == name


@pytest.mark.parametrize(("scale", "shown"), [(4, "x4"), (2.0, "x2"), (2.3704, "x2.37"), (1.5, "x1.5")])
def test_the_name_tells_the_scale_that_was_made(scale: float, shown: str) -> None:
    fields = NameFields("a", "efdn", scale, 10, 10, ".png")
    assert NameTemplate().fill(fields) == f"a_{shown}_efdn.png"


@pytest.mark.parametrize(
    "template",
    [
        *("", "fixed", "{stem}", "{stem}{ext} copy", "{stem}{date}{ext}", "{stem", "stem}{ext}", "{}{ext}", "{0}{ext}"),
        *("{stem.__class__}{ext}", "{stem[0]}{ext}", "{stem!r}{ext}", "{width:>9999}{ext}"),
        *("sub/{stem}{ext}", "{stem}\0{ext}"),
    ],
)
def test_a_template_that_cannot_name_a_file_is_refused_with_the_fields(template: str) -> None:
    with pytest.raises(UsageError) as refused:
        NameTemplate(template)
    assert "{stem}" in refused.value.hint
    assert refused.value.message.isprintable()


def test_a_name_that_is_too_long_for_any_disk_loses_the_end_of_its_stem() -> None:
    fields = NameFields("🏔️ é" * 80, "efdn", 4, 1, 1, ".jpg")
    name = NameTemplate().fill(fields)
    assert NAME_BYTES - 8 < len(os.fsencode(name)) <= NAME_BYTES
    assert name.startswith("🏔️ é🏔️")
    assert name.endswith("_x4_efdn.jpg")


def test_a_template_that_is_too_long_by_itself_is_refused() -> None:
    with pytest.raises(UsageError, match="shorter template"):
        NameTemplate("a" * 300 + "{ext}").fill(HOLIDAY)


PARTS = st.lists(st.sampled_from(["{stem}", "{model}", "{scale}", "{width}", "{height}", "-", " ", "_x4", "é"]))
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=120)


@given(PARTS, TEXT, TEXT, st.floats(1, 4))
def test_whatever_the_values_the_name_is_one_file_name(parts: list[str], stem: str, model: str, scale: float) -> None:
    name = NameTemplate("".join(parts) + "{ext}").fill(NameFields(stem, model[:40], scale, 7, 9, ".tif"))
    assert os.path.basename(name) == name  # noqa: PTH119
    assert "\\" not in name
    assert "\0" not in name
    assert name.endswith(".tif")
    assert len(os.fsencode(name)) <= NAME_BYTES
