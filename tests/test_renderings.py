"""Which results stay in memory."""

from __future__ import annotations

import numpy as np
import pytest

from sr_desktop.engine.bicubic_upscaler import BicubicUpscaler
from sr_desktop.engine.models import find_card
from sr_desktop.engine.rendering import Rendering
from sr_desktop.gui.engine_thread import RenderingKey, Renderings, renderings
from sr_desktop.imaging.source import Source, open_source
from sr_desktop.resources import resource

CARD = find_card("bicubic")


@pytest.fixture
def source() -> Source:
    """The sample."""
    return open_source(resource("sample.jpg"))


def _key(row_id: int) -> RenderingKey:
    return RenderingKey(row_id, CARD, "auto", "auto", "auto")


def _put(kept: Renderings, source: Source, *row_ids: int) -> None:
    for row_id in row_ids:
        kept.put(_key(row_id), Rendering(source, CARD, BicubicUpscaler()))


def _rows(kept: Renderings) -> list[int]:
    return [row_id for row_id in range(10) if kept.of_row(row_id)]


def test_the_last_rows_stay_and_above_all_the_one_that_is_looked_at(source: Source) -> None:
    kept = Renderings()
    kept.show(1)
    _put(kept, source, 1, 2, 3, 4, 5)
    assert _rows(kept) == [1, 4, 5]
    kept.show(None)
    _put(kept, source, 6)
    assert _rows(kept) == [4, 5, 6]
    kept.drop_rows([5])
    assert _rows(kept) == [4, 6]
    assert kept.get(_key(6)) is not None
    assert kept.get(_key(5)) is None


def test_large_results_leave_earlier(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    info = source.info
    monkeypatch.setattr(renderings, "MOST_BYTES", 16 * info.width * info.height * 3 * np.dtype(info.dtype).itemsize)
    kept = Renderings()
    kept.show(1)
    _put(kept, source, 1)
    _put(kept, source, 2)
    assert _rows(kept) == [1, 2]
    _put(kept, source, 3)
    assert _rows(kept) == [1, 3]
