"""What is done with many rows is done one part after another, and never seen half done by what comes next."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sr_desktop.gui import app
from sr_desktop.gui.engine_thread import BatchEnded, Message, RunPlanned
from sr_desktop.gui.session import turns
from sr_desktop.gui.session.rows import RowState
from tests.pictures import small_pictures
from tests.windows import Window, answer, opened

MANY, AT_ONCE = 45, 10


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Many small pictures."""
    return small_pictures(tmp_path, MANY)


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, folder: Path) -> Iterator[Window]:
    """A window with all of them, selected, that works on ten rows at once; nothing is computed for now."""
    for name, value in (("_AT_ONCE", AT_ONCE), ("_MANY", AT_ONCE), ("_TURN", 0.0)):
        monkeypatch.setattr(turns, name, value)
    with opened(qtbot) as window:
        window.session.models.choose("bicubic")
        window.drop(folder)
        window.until(lambda: len(window.space.queue.selected_ids) == MANY and window.session.scene is not None)
        window.act("pause")
        yield window


def _count(window: Window, state: RowState) -> int:
    """How many rows are in this state, counted one by one and as the list tells it."""
    count = sum(row.state is state for row in window.rows)
    assert count == window.session.rows.count(state)
    return count


def _told(window: Window) -> list[Message]:
    """What the engine tells from now on."""
    told = list[Message]()
    window.session.engine.told.connect(told.append)
    return told


def _begun(told: list[Message]) -> list[int]:
    """The ids of rows that were begun, in their order."""
    return [message.order.key.row_id for message in told if isinstance(message, RunPlanned)]


def _until_the_batch_ended(window: Window, told: list[Message]) -> None:
    window.until(lambda: any(isinstance(message, BatchEnded) for message in told))
    window.until_at_rest()


def _queued(window: Window) -> None:
    window.space.queue_desk.upscale_all()
    window.until(lambda: _count(window, RowState.QUEUED) == MANY and window.session.engine.mailbox.has_orders)


def test_rows_are_queued_and_cancelled_one_part_after_another(window: Window) -> None:
    window.space.queue_desk.upscale_all()
    assert _count(window, RowState.QUEUED) == AT_ONCE
    assert [row.state for row in window.rows[:AT_ONCE]] == [RowState.QUEUED] * AT_ONCE
    window.until(lambda: _count(window, RowState.QUEUED) == MANY and window.session.engine.mailbox.has_orders)
    window.space.queue_desk.cancel_all()
    assert _count(window, RowState.CANCELLED) < MANY
    window.until(lambda: _count(window, RowState.CANCELLED) == MANY)


def test_all_are_made_in_their_order(window: Window, folder: Path) -> None:
    told = _told(window)
    _queued(window)
    window.act("pause")
    window.until_saved()
    assert window.session.rows.files == MANY == len(list(folder.with_name(f"{folder.name}_x4").glob("*.png")))
    assert _begun(told) == [row.id for row in window.rows]


def test_orders_of_many_rows_are_not_looked_through_for_garbage(window: Window) -> None:
    app._put_aside(window.frame)
    try:
        before = gc.get_freeze_count()
        _queued(window)
        assert gc.get_freeze_count() >= before + 3 * MANY
        window.act("cancel_all")
    finally:
        gc.unfreeze()


def test_nothing_that_was_cancelled_is_begun_while_the_rows_still_learn_of_it(window: Window) -> None:
    _queued(window)
    told = _told(window)
    window.space.queue_desk.cancel_all()  # which also lifts the pause
    _until_the_batch_ended(window, told)
    assert _count(window, RowState.CANCELLED) == MANY
    assert not _begun(told)


def test_what_is_cancelled_while_it_is_still_being_queued_is_never_begun(window: Window) -> None:
    told = _told(window)
    window.space.queue_desk.upscale_all()
    window.space.queue_desk.cancel_all()
    _until_the_batch_ended(window, told)
    assert _count(window, RowState.CANCELLED) == MANY
    assert not _begun(told)
    window.space.queue_desk.retry()
    window.until_saved()


def test_what_is_cancelled_when_it_is_about_to_begin_never_does(window: Window) -> None:
    told, held = _told(window), [True]

    def hold() -> Iterator[None]:
        while held:
            yield

    window.space.queue_desk.upscale()
    window.session.rows.turns.finish()
    window.session.rows.turns.begin(hold())
    planned = list[None]()
    window.session.errands.submit(lambda: None, planned.append, lambda _error: None)
    window.until(lambda: bool(planned))
    assert not window.session.engine.mailbox.has_orders
    held.clear()
    window.space.queue_desk.cancel_all()
    _until_the_batch_ended(window, told)
    assert _count(window, RowState.CANCELLED) == MANY
    assert not _begun(told)


def test_all_that_is_being_cancelled_is_tried_again(window: Window) -> None:
    _queued(window)
    window.space.queue_desk.cancel_all()
    window.space.queue_desk.retry()
    window.until_saved()


def test_rows_that_are_taken_away_while_they_are_being_queued_come_back_cancelled(window: Window) -> None:
    told, ids = _told(window), [row.id for row in window.rows]
    window.space.queue_desk.upscale_all()
    window.space.queue_desk.remove()
    window.until(lambda: not window.rows)
    window.space.queue_desk.undo()
    assert [row.id for row in window.rows] == ids
    assert _count(window, RowState.CANCELLED) == MANY
    window.until(lambda: list(window.space.queue.selected_ids) == ids)
    window.act("pause")
    _until_the_batch_ended(window, told)
    assert not _begun(told)


def test_queued_rows_that_are_taken_away_come_back_cancelled(window: Window) -> None:
    _queued(window)
    told = _told(window)
    window.space.queue_desk.remove()
    window.space.queue_desk.undo()
    assert _count(window, RowState.CANCELLED) == MANY
    window.act("pause")
    _until_the_batch_ended(window, told)
    assert _count(window, RowState.CANCELLED) == MANY
    assert not _begun(told)


def test_what_is_done_next_is_done_with_all_that_came_back(window: Window) -> None:
    ids = tuple(row.id for row in window.rows)
    window.space.queue_desk.remove()
    window.space.queue_desk.undo()
    assert [row.id for row in window.rows] == list(ids)
    window.space.queue_desk.cancel()
    assert window.space.queue.selected_ids == ids
    window.space.queue_desk.remove()
    window.space.queue_desk.undo()
    window.until(lambda: window.space.queue.selected_ids == ids)
    window.until(lambda: window.session.scene is not None and window.session.scene.row_id == ids[0])


def test_an_edit_is_of_rows_that_were_not_asked_for(window: Window) -> None:
    shown = window.session.choices.shown.choice
    window.space.queue_desk.upscale_all()
    window.session.choices.edit(replace(shown, template="{stem}_other{ext}"))
    assert {row.choice for row in window.rows} == {shown}
    assert _count(window, RowState.QUEUED) == MANY
    window.act("cancel_all")


def test_a_window_closes_while_rows_are_being_queued_or_cancelled(window: Window) -> None:
    window.space.queue_desk.upscale_all()
    asked = answer("Stop and close")
    window.frame.close()
    window.until(lambda: not window.frame.isVisible())
    assert len(asked) == 1


def test_the_filter_hides_the_right_rows_however_they_are_arranged(window: Window) -> None:
    queue, rows = window.space.queue, window.session.rows
    ids = [row.id for row in window.rows]
    rows.change_all(ids[::2], state=RowState.FAILED)

    def is_right() -> bool:
        hidden = [row.state is not RowState.FAILED for row in rows.rows]
        return window.is_all_shown and [*map(queue.list.isRowHidden, range(len(rows.rows)))] == hidden

    queue.filter.choose("failed")
    window.until(is_right)
    rows.move(ids[3:20:2], -1)
    assert is_right()
    rows.remove([*ids[:10], *ids[30:36]])
    assert is_right()
    rows.undo()
    assert is_right()
    rows.change_all(ids[5:15], state=RowState.WAITING)
    rows.change_all(ids[16:24], state=RowState.FAILED)
    window.until(is_right)
    assert queue.selected_ids == tuple(row_id for row_id in queue.visible_ids if row_id in queue.selected_ids)
    for name in ("all", "failed", "all"):  # the last counts, also when those before are not through
        queue.filter.choose(name)
    window.until(lambda: not any(map(queue.list.isRowHidden, range(MANY))))
