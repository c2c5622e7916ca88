"""Every plan covers every pixel once, on the networks' grid, with a halo and never beyond the image."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sr_desktop.engine.backends.placement import largest_tile, placements
from sr_desktop.engine.graphs import ARCHITECTURES
from sr_desktop.engine.image_tiles import LowResolution
from sr_desktop.engine.models import find_card
from sr_desktop.engine.tiling.plan import plan_auto, plan_tiles, plan_whole, redundancy, smaller_tiles
from sr_desktop.engine.tiling.tile import CORE_ALIGNMENT, GRID, AxisTile, Reach, Tile
from sr_desktop.engine.upscaler import plan_image

sides = st.integers(1, 1500)
reaches = st.builds(Reach, st.integers(16, 120), st.booleans())


def check_axis(axis: AxisTile, reach: Reach) -> None:
    main = axis.parts[0]
    assert 0 <= main.start <= axis.core.start < axis.core.stop <= main.stop <= axis.length
    assert all(part.start % GRID == 0 and part.stop <= axis.length for part in axis.parts)
    for part in axis.parts:
        assert part.length > 0
    assert main.start == 0 or axis.core.start - main.start >= reach.halo
    assert main.stop == axis.length or main.stop - axis.core.stop >= reach.halo
    check_opposite_border(axis, reach)


def check_opposite_border(axis: AxisTile, reach: Reach) -> None:
    """A border tile of a cyclic network sees a halo's worth of the other border; nothing else has a second part."""
    main = axis.parts[0]
    touches = (main.start == 0) != (main.stop == axis.length)
    assert len(axis.parts) == (2 if reach.cyclic and touches and len(axis.parts) > 1 else len(axis.parts[:1]))
    if reach.cyclic and touches:
        strip = axis.parts[1]
        assert strip.length >= reach.halo
        assert strip.stop == axis.length if main.start == 0 else strip.start == 0


def check_plan(tiles: tuple[Tile, ...], width: int, height: int, reach: Reach) -> None:
    covered = np.zeros((height, width), np.uint8)
    for tile in tiles:
        covered[tile.lr_core.slices] += 1
        check_axis(tile.rows, reach)
        check_axis(tile.columns, reach)
    assert (covered == 1).all()


@given(sides, sides, st.integers(1, 700), reaches)
def test_plans_of_any_tile_size_cover_the_image_once(width: int, height: int, core: int, reach: Reach) -> None:
    tiles = plan_tiles(width, height, core, reach)
    check_plan(tiles, width, height, reach)
    for axis in (tiles[0].rows, tiles[0].columns):
        assert axis.core.start % CORE_ALIGNMENT == 0


def test_small_cores_have_a_wider_halo() -> None:
    """What a halo lets through is most of a small core and little of a large one."""
    reach = Reach(48, cyclic=False)
    for core, halo in ((32, 60), (288, 60), (320, 48), (512, 48)):
        tiles = plan_tiles(2000, 2000, core, reach)
        check_plan(tiles, 2000, 2000, Reach(halo, cyclic=False))
        assert max(tile.rows.padded for tile in tiles) <= core + 2 * halo + 2 * GRID
    (large,) = plan_tiles(512, 512, 512, reach)
    assert all(piece.rows.padded >= 32 + 60 for piece in smaller_tiles(large, reach) if piece.rows.core.length == 32)


@given(sides, sides, st.integers(10_000, 1_000_000), reaches)
def test_automatic_plans_cover_the_image_once(width: int, height: int, area: int, reach: Reach) -> None:
    tiles = plan_auto(width, height, area, reach)
    check_plan(tiles, width, height, reach)
    smallest = CORE_ALIGNMENT + 3 * reach.for_cores_of(CORE_ALIGNMENT).halo + 4 * GRID
    assert max(t.lr_padded_area for t in tiles) <= max(area, smallest**2)


@given(st.integers(200, 3000), st.integers(64, 512), st.integers(16, 96), st.booleans())
def test_tiles_share_few_shapes(length: int, core: int, halo: int, cyclic: bool) -> None:
    tiles = plan_tiles(1, length, core, Reach(halo, cyclic))
    assert len({tuple(part.length for part in t.rows.parts) for t in tiles}) <= (2 if cyclic else 1)


@given(sides, sides, st.integers(64, 700), reaches)
def test_smaller_tiles_keep_the_core_and_the_promises(width: int, height: int, core: int, reach: Reach) -> None:
    for tile in plan_tiles(width, height, core, reach)[:3]:
        pieces = smaller_tiles(tile, reach)
        covered = np.zeros((height, width), np.uint8)
        for piece in pieces:
            covered[piece.lr_core.slices] += 1
            check_axis(piece.rows, reach)
            check_axis(piece.columns, reach)
            assert piece.lr_padded_area < tile.lr_padded_area
        if pieces:
            assert covered[tile.lr_core.slices].all()
            assert covered.sum() == tile.lr_core.area


def test_a_plan_depends_on_nothing_but_its_arguments() -> None:
    reach = Reach(96, cyclic=False)
    assert plan_auto(3840, 2560, 1_000_000, reach) == plan_auto(3840, 2560, 1_000_000, reach)


def test_the_whole_image_is_one_tile_without_redundancy() -> None:
    tiles = plan_whole(40_000, 3)
    assert len(tiles) == 1
    assert redundancy(tiles) == 1


@pytest.mark.parametrize("model", ["faster-rfdn", "efdn"])
def test_the_usual_plan_computes_at_most_a_quarter_twice(model: str) -> None:
    card, place = find_card(model), placements("cpu")[0]
    reach = Reach(card.halo, ARCHITECTURES[card.architecture].cyclic)
    tiles = plan_auto(3840, 2560, largest_tile(place, 3840 * 2560), reach)
    assert len(tiles) > 1
    assert redundancy(tiles) <= 1.25


@pytest.mark.parametrize("model", ["faster-rfdn", "efdn"])
@pytest.mark.parametrize(("lr_width", "lr_height"), [(960, 640), (1024, 768), (640, 960), (1920, 1280)])
def test_the_first_part_of_a_photograph_does_not_wait_for_the_rest(model: str, lr_width: int, lr_height: int) -> None:
    card = find_card(model)
    reach = Reach(card.halo, ARCHITECTURES[card.architecture].cyclic)
    image = LowResolution(lambda _part: np.zeros((1, 1, 3), np.uint8), lr_width, lr_height)
    tiles = plan_image(image, "auto", reach, largest_tile(placements("cpu")[0], lr_width * lr_height))
    assert max(tile.lr_padded_area for tile in tiles) <= 2 / 3 * lr_width * lr_height
    assert redundancy(tiles) <= 1.3


@settings(max_examples=50)
@given(st.integers(1, 900), st.integers(1, 900), st.integers(40_000, 500_000))
def test_no_tile_is_larger_than_its_device_can_hold(lr_width: int, lr_height: int, most: int) -> None:
    image = LowResolution(lambda _part: np.zeros((1, 1, 3), np.uint8), lr_width, lr_height)
    tiles = plan_image(image, "auto", Reach(40, cyclic=True), most)
    assert max(tile.lr_padded_area for tile in tiles) <= most


def test_a_huge_image_is_worked_on_in_smaller_tiles() -> None:
    place = placements("cpu")[0]
    assert largest_tile(place, 100_000_000) < largest_tile(place, 10_000_000)
