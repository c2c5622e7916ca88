"""Paper figures: pixels stay pixels, numbers are those of `score`, and nothing overlaps or leaves the page."""

from __future__ import annotations

import base64
import csv
import io
import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import Array, noise
from PIL import Image
from viewers import Picture

from sr_desktop.errors import UsageError
from sr_desktop.figure.composition import Composition
from sr_desktop.figure.layout import Grid, Plan, grid
from sr_desktop.figure.making import compose
from sr_desktop.figure.page import as_html
from sr_desktop.figure.pdf import as_pdf
from sr_desktop.figure.png import as_png
from sr_desktop.figure.spec import FigureSpec, Shown
from sr_desktop.figure.stacking import stacked
from sr_desktop.figure.type import fitted, font_file, missing_letters, width_of
from sr_desktop.figure.writing import Subject, content, make, measured
from sr_desktop.imaging.metrics import PROTOCOLS, score_pair
from sr_desktop.imaging.rect import Rect
from sr_desktop.resources import resource

SIZE = (120, 80)  # of the output
BOX = Rect(30, 20, 24, 16)


def picture(key: str, seed: int, times: int = 1) -> Picture:
    return Picture(key, key.title(), noise(SIZE[1] // times, SIZE[0] // times, 3, np.uint8, seed))


@pytest.fixture
def candidates() -> tuple[Picture, ...]:
    near = noise(SIZE[1], SIZE[0], 3, np.uint8, 3) // 16
    reference = noise(SIZE[1], SIZE[0], 3, np.uint8, 3) // 2
    return (
        picture("input", 1, 4),
        picture("bicubic", 2),
        Picture("model:efdn", "EFDN", reference + near),
        Picture("reference", "Reference", reference),
    )


def spec_of(*keys: str, **changes: object) -> FigureSpec:
    shown = tuple(Shown(key, key.title()) for key in keys)
    return FigureSpec(shown, whole=keys[0], title="Figure", **changes)  # type: ignore[arg-type]


def composed(spec: FigureSpec, candidates: tuple[Picture, ...], *boxes: Rect) -> Composition:
    table = measured(Subject(spec, candidates, boxes or (BOX,), SIZE))
    return compose(spec, candidates, boxes or (BOX,), SIZE, table)


def decoded(data: bytes) -> Array:
    return np.asarray(Image.open(io.BytesIO(data)))


def test_every_pixel_of_a_box_is_a_square_of_equal_dots(candidates: tuple[Picture, ...]) -> None:
    figure = composed(spec_of("reference", "bicubic", "input"), candidates)
    assert figure.dpi >= 300
    page = decoded(as_png(figure))
    for number, key in enumerate(("reference", "bicubic", "input"), start=1):
        box = figure.pictures[number].box
        drawn = page[box.y : box.y + box.height, box.x : box.x + box.width]
        times = box.width // BOX.width
        assert box.width == times * BOX.width
        assert box.height == times * BOX.height
        source = next(one for one in candidates if one.key == key).pixels
        if key == "input":
            source = source.repeat(4, axis=0).repeat(4, axis=1)
        np.testing.assert_array_equal(drawn, source[BOX.slices].repeat(times, axis=0).repeat(times, axis=1))


def test_the_box_is_marked_in_the_whole_image(candidates: tuple[Picture, ...]) -> None:
    figure = composed(spec_of("reference", "bicubic"), candidates)
    whole, line = figure.pictures[0].box, figure.lines[0]
    scale = whole.width / SIZE[0]
    assert line.box.x + line.width == pytest.approx(BOX.x * scale, abs=1)
    assert line.box.y + line.box.height - line.width == pytest.approx(BOX.bottom * scale, abs=1)
    page = decoded(as_png(figure))
    assert tuple(page[line.box.y + 1, line.box.x + 5]) == line.colour


def test_the_numbers_are_those_of_score_and_the_best_is_bold(candidates: tuple[Picture, ...]) -> None:
    for counted, region in (("whole", None), ("box", BOX)):
        spec = spec_of("reference", "bicubic", "model:efdn", counted=counted)
        table = measured(Subject(spec, candidates, (BOX,), SIZE))
        result, truth = candidates[2].pixels, candidates[3].pixels
        scores = score_pair(result, truth, 4, region)
        row = next(row for row in table.rows if row.key == "model:efdn")
        assert (row.psnr_rgb, row.psnr_y, row.ssim_rgb, row.ssim_y) == (
            scores.psnr_rgb,
            scores.psnr_y,
            scores.ssim_rgb,
            scores.ssim_y,
        )
        words = {word.text: word for word in compose(spec, candidates, (BOX,), SIZE, table).words}
        text = f"{scores.psnr_rgb:.2f} / {scores.ssim_rgb:.4f}"
        assert words[text].bold
        assert "PSNR / SSIM" in words
        assert sum(word.bold for word in words.values()) == 1


def test_without_a_reference_there_are_names_only(candidates: tuple[Picture, ...]) -> None:
    figure = composed(spec_of("bicubic", "model:efdn"), candidates[:3])
    assert [word.text for word in figure.words] == ["Figure", "Bicubic", "Model:Efdn"]


def test_several_boxes_have_a_row_and_a_colour_each(candidates: tuple[Picture, ...]) -> None:
    second = Rect(60, 10, 24, 24)
    figure = composed(spec_of("reference", "bicubic", "model:efdn"), candidates, BOX, second)
    assert len(figure.pictures) == 1 + 2 * 3
    rows = {picture.box.y for picture in figure.pictures[1:]}
    assert len(rows) == 2
    assert len({line.colour for line in figure.lines}) == 2
    numbers = [word.text for word in figure.words if word.text in "12"]
    assert sorted(numbers) == ["1"] * 4 + ["2"] * 4, "told without colour, too"


def test_the_same_figure_is_the_same_bytes(candidates: tuple[Picture, ...]) -> None:
    spec = spec_of("reference", "bicubic", "model:efdn")
    assert as_png(composed(spec, candidates)) == as_png(composed(spec, candidates))
    assert as_pdf(composed(spec, candidates)) == as_pdf(composed(spec, candidates))


def test_the_pdf_has_words_as_text_and_boxes_pixel_by_pixel(candidates: tuple[Picture, ...]) -> None:
    figure = composed(spec_of("reference", "bicubic", "model:efdn"), candidates)
    data = as_pdf(figure)
    assert data.startswith(b"%PDF-")
    size = re.search(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]", data)
    assert size is not None
    assert float(size[1]) == pytest.approx(174 / 25.4 * 72, rel=0.03)
    assert data.count(b"/Subtype /TrueType") == 2
    assert b"DejaVuSansCondensed" in data
    assert {int(width) for width in re.findall(rb"/Width (\d+)", data)} == {p.box.width for p in figure.pictures}
    assert b"CreationDate (D:2000" in data, "no date of the day"


def test_a_table_comes_with_the_figure(candidates: tuple[Picture, ...]) -> None:
    spec = spec_of("reference", "input", "bicubic", "model:efdn")
    table = measured(Subject(spec, candidates, (BOX,), SIZE))
    psnr = table.rows[-1].psnr_rgb
    for extension, mark in ((".tex", r"\toprule"), (".md", "| :--- |"), (".csv", "psnr_rgb")):
        text = content(extension, [make(Subject(spec, candidates, (BOX,), SIZE), table, {extension})]).decode()
        assert mark in text
        assert (repr(psnr) if extension == ".csv" else f"{psnr:.3f}") in text
        assert "Input" not in text


def test_tables_of_several_images_say_which_is_which_and_what_is_best(candidates: tuple[Picture, ...]) -> None:
    spec = spec_of("reference", "bicubic", "model:efdn")
    table = measured(Subject(spec, candidates, (BOX,), SIZE))
    named = [replace(table, image=name) for name in ("Zebra_1 | 50 %", "Comic")]
    best = max(row.psnr_rgb for row in table.rows if row.psnr_rgb is not None)
    texts = {
        extension: content(extension, [make(Subject(spec, candidates, (BOX,), SIZE), one, set()) for one in named])
        for extension in (".tex", ".md", ".csv")
    }
    tex, markdown, lines = (text.decode() for text in texts.values())
    assert tex.count(rf"\textbf{{{best:.3f}}}") == markdown.count(f"**{best:.3f}**") == 2
    assert r"\multicolumn{5}{c}{Zebra\_1 | 50 \%} \\" in tex
    assert r"\usepackage{booktabs}" in tex
    assert r"Zebra_1 \| 50 %" in markdown.splitlines()
    assert "Time" not in tex + markdown
    assert [row["image"] for row in csv.DictReader(io.StringIO(lines))] == ["Zebra_1 | 50 %"] * 2 + ["Comic"] * 2


def test_the_page_needs_nothing_from_anywhere(candidates: tuple[Picture, ...]) -> None:
    spec = spec_of("bicubic", "model:efdn", "reference")
    spec = FigureSpec(spec.candidates, title="</script><b>&")
    text = as_html(spec, candidates, (BOX,), SIZE, measured(Subject(spec, candidates, (BOX,), SIZE)))
    assert not re.search(r"(src|href)\s*=\s*[\"']?\s*(https?:|//|file:)", text)
    assert "http" not in text.replace("http-equiv", "")
    assert text.count("</script>") == 1
    images = re.findall(r"data:image/png;base64,([A-Za-z0-9+/=]+)", text)
    assert len(images) == 3
    np.testing.assert_array_equal(decoded(base64.b64decode(images[0])), candidates[1].pixels)
    assert "EFDN" in text.upper()


def test_several_images_stand_one_below_the_other(candidates: tuple[Picture, ...]) -> None:
    spec = spec_of("reference", "bicubic", "model:efdn")
    first = composed(spec, candidates)
    table = measured(Subject(spec, candidates, (Rect(1, 2, 33, 17),), SIZE))
    second = compose(spec, candidates, (Rect(1, 2, 33, 17),), SIZE, table, first.dpi / 72)
    both = stacked([first, second])
    assert both.dpi == first.dpi == pytest.approx(second.dpi)
    assert second.width == pytest.approx(first.width, rel=0.03)
    pages = [decoded(as_png(figure)) for figure in (first, second, both)]
    np.testing.assert_array_equal(pages[2][: first.height, : first.width], pages[0])
    np.testing.assert_array_equal(pages[2][-second.height :, : second.width], pages[1])
    assert as_pdf(both) == as_pdf(both)


def test_nothing_to_show_is_refused(candidates: tuple[Picture, ...]) -> None:
    with pytest.raises(UsageError, match="needs a box"):
        composed(FigureSpec(), candidates)
    with pytest.raises(UsageError, match="needs a box"):
        composed(spec_of("bicubic"), candidates, Rect(500, 0, 10, 10))


boxes = st.builds(Rect, st.just(0), st.just(0), st.integers(1, 400), st.integers(1, 400))


@given(
    st.builds(
        Plan,
        st.none() | st.floats(0.2, 5),
        st.lists(boxes, min_size=1, max_size=4).map(tuple),
        st.integers(1, 9),
        st.integers(0, 4),
        st.integers(0, 2),
        st.sampled_from([238.0, 493.0]),
    )
)
@settings(max_examples=150)
def test_places_are_apart_and_on_the_page(plan: Plan) -> None:
    found: Grid = grid(plan)
    places = [(x, y, found.cell, height) for y, height in found.rows for x in found.columns]
    if found.whole is not None:
        places.append(found.whole)
    for x, y, width, height in places:
        assert 0 <= x < x + width <= found.width
        assert 0 <= y <= y + height <= found.height
    for number, (x, y, width, height) in enumerate(places):
        for other_x, other_y, other_width, other_height in places[:number]:
            apart = x >= other_x + other_width or other_x >= x + width
            assert apart or y >= other_y + other_height or other_y >= y + height
    assert len(found.rows) * len(found.columns) >= plan.count * (len(plan.boxes) if len(plan.boxes) > 1 else 1)


def test_long_names_shrink_and_are_then_shortened() -> None:
    room = width_of("Bicubic", 8)
    assert fitted("Bicubic", 8, room) == ("Bicubic", 8)
    text, size = fitted("Bicubic", 8, room * 0.9)
    assert (text, size) == ("Bicubic", pytest.approx(7.2))
    text, size = fitted("Bicubic" * 5, 8, room)
    assert text.endswith("…")
    assert width_of(text, size) <= room


def test_letters_that_the_typeface_lacks_are_named() -> None:
    assert missing_letters("Bicubic ×4 σ ∞ Ж é") == ""
    assert missing_letters("超分 EFDN") == "超分"


def test_transparent_pixels_are_printed_on_white() -> None:
    pixels = np.dstack([np.full((80, 120, 3), 10, np.uint8), np.zeros((80, 120), np.uint8)])
    figure = composed(spec_of("a"), (Picture("a", "A", pixels),))
    assert figure.pictures[1].pixels.min() == 255


def test_protocols_choose_their_numbers(candidates: tuple[Picture, ...]) -> None:
    spec = spec_of("reference", "bicubic", "model:efdn", protocol=PROTOCOLS["paper"])
    table = measured(Subject(spec, candidates, (BOX,), SIZE))
    text = f"{table.rows[-1].psnr_y:.2f} / {table.rows[-1].ssim_y:.4f}"
    assert text in [word.text for word in compose(spec, candidates, (BOX,), SIZE, table).words]


def test_the_licence_of_the_typeface_comes_with_it() -> None:
    assert "Bitstream" in resource("fonts/LICENSE.txt").read_text("utf-8")
    assert font_file(True).parent == resource("fonts/LICENSE.txt").parent
