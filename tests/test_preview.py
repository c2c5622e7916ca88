"""The preview: a part of a slow tile is on screen long before it, and the result is as if it had never been."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from sr_desktop.engine.engine import Engine
from sr_desktop.engine.models import find_card
from sr_desktop.engine.rendering import Rendering
from sr_desktop.engine.tiling.preview import preview_tile
from sr_desktop.engine.tiling.tile import Reach
from sr_desktop.engine.upscaler import TileSize
from sr_desktop.gui.engine_thread import Mailbox, Message, RenderingKey, Renderings, View, ViewTile
from sr_desktop.gui.engine_thread.work import Work
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.source import Source, open_source
from sr_desktop.viewing.candidates import BicubicCandidate, RenderingCandidate
from tests.networks import picture
from tests.pictures import whole

SIDE = 560
ANYWHERE = Rect(0, 0, SIDE, SIDE)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Source]:
    """A photograph whose single tile takes several times as long as a preview."""
    path = tmp_path_factory.mktemp("preview") / "photo.png"
    Image.fromarray(picture("photo", SIDE, SIDE).astype(np.uint8)).save(path)
    with open_source(path) as opened:
        yield opened


@pytest.fixture
def engine() -> Iterator[Engine]:
    """A fresh one."""
    with Engine() as opened:
        yield opened


def _rendering(engine: Engine, source: Source, model: str, tile: TileSize = "whole") -> Rendering:
    card = find_card(model)
    return Rendering(source, card, engine.upscaler(card), tile)


@pytest.mark.parametrize("model", ["faster-rfdn", "efdn"])
def test_a_preview_is_what_its_tile_will_be_and_leaves_no_trace(engine: Engine, source: Source, model: str) -> None:
    seen, unseen = (_rendering(engine, source, model) for _ in range(2))
    [told] = seen.preview(ANYWHERE)
    assert seen.previews == (told.lr_core,)
    assert seen.finished == ()
    assert seen.share == 0
    shown = seen.canvas.read(told.lr_core.scaled(4)).astype(int)
    for rendering in (seen, unseen):
        assert len(list(rendering.compute())) == 1
    result = unseen.canvas.read(ANYWHERE.scaled(4))
    assert np.array_equal(seen.canvas.read(ANYWHERE.scaled(4)), result)
    off = np.abs(result[told.lr_core.scaled(4).slices] - shown)
    assert off.max() <= 1
    assert (off > 0).mean() <= 2e-4
    assert seen.seconds > 0
    assert list(seen.preview(ANYWHERE)) == []


def test_what_is_on_screen_is_the_preview_and_bicubic_around_it(engine: Engine, source: Source) -> None:
    rendering = _rendering(engine, source, "faster-rfdn")
    [told] = rendering.preview(ANYWHERE)
    candidate = RenderingCandidate("model", "Model", rendering, source)
    expected = BicubicCandidate("bicubic", "Bicubic", source).read(ANYWHERE.scaled(4)).copy()
    part = told.lr_core.scaled(4)
    assert not np.array_equal(rendering.canvas.read(part), expected[part.slices])
    expected[part.slices] = rendering.canvas.read(part)
    assert np.array_equal(candidate.read(ANYWHERE.scaled(4)), expected)
    assert candidate.finished == ()


def test_what_takes_little_time_or_is_there_has_no_preview(engine: Engine, source: Source) -> None:
    in_small_tiles = _rendering(engine, source, "faster-rfdn", 64)
    assert list(in_small_tiles.preview(ANYWHERE)) == []
    assert list(_rendering(engine, source, "bicubic").preview(ANYWHERE)) == []
    large = _rendering(engine, source, "faster-rfdn")
    assert len(list(large.preview(ANYWHERE))) == 1
    assert list(large.preview(ANYWHERE)) == []
    assert list(large.preview(Rect(0, 0, 20, 20))) == []  # one before each tile is enough


def test_in_a_race_each_has_something_to_show_before_one_goes_on(engine: Engine, source: Source) -> None:
    mailbox, renderings, told = Mailbox(), Renderings(), list[Message]()
    work = Work(engine, mailbox, renderings, told.append)
    keys = tuple(
        RenderingKey(1, find_card(model), "auto", "auto", tile)
        for model, tile in (("bicubic", 256), ("faster-rfdn", "whole"))
    )
    mailbox.look_at(View(source, keys, whole(source)))
    while work.step():
        pass
    tiles = [(message.key.card.id, message.share) for message in told if isinstance(message, ViewTile)]
    assert [model for model, _ in tiles[:3]] == ["bicubic", "faster-rfdn", "bicubic"]
    assert tiles[1][1] == 0
    assert tiles[-1] == ("faster-rfdn", 1)
    assert sum(model == "faster-rfdn" for model, _ in tiles) == 2


sides = st.integers(1, 4000)


@given(sides, sides, sides, sides, sides, sides, st.integers(16, 96), st.booleans())
def test_a_preview_has_one_shape_in_every_image_and_shows_what_is_looked_at(
    width: int, height: int, x: int, y: int, right: int, bottom: int, halo: int, cyclic: bool
) -> None:
    reach = Reach(halo, cyclic)
    lr_rect = Rect(x, y, right, bottom).intersected(Rect(0, 0, width, height))
    usual = preview_tile(4000, 4000, Rect(0, 0, 4000, 4000), reach)
    assert usual is not None
    tile = preview_tile(width, height, lr_rect, reach)
    if tile is None:
        return
    halo = reach.for_cores_of(tile.lr_core.width).halo
    for axis, other in ((tile.rows, usual.rows), (tile.columns, usual.columns)):
        [part] = axis.parts
        assert part.length == other.padded
        assert halo <= axis.core.start - part.start
        assert halo <= part.stop - axis.core.stop
        assert part.start > 0
        assert part.stop < axis.length
    assert tile.lr_core.intersected(lr_rect).area


def test_a_large_image_has_a_preview_wherever_one_looks() -> None:
    reach = Reach(48, cyclic=False)
    for x, y in ((0, 0), (1700, 900), (3600, 2700)):
        assert preview_tile(4000, 3000, Rect(x, y, 400, 300), reach) is not None
