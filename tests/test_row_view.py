"""The list of rows: what comes below what is in sight is laid out, and paints nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QStringListModel
from PySide6.QtGui import QPaintEvent
from pytestqt.qtbot import QtBot

from sr_desktop.gui.queue.row_view import RowView


class Painted(QObject):
    """Counts how often all of the list was painted."""

    def __init__(self, view: RowView) -> None:
        super().__init__(view)
        self._view, self.times = view, 0
        view.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """See QObject."""
        if isinstance(event, QPaintEvent) and event.rect() == self._view.viewport().rect():
            self.times += 1
        return False


@pytest.fixture
def model() -> QStringListModel:
    """A hundred rows."""
    return QStringListModel([str(number) for number in range(100)])


@pytest.fixture
def view(qtbot: QtBot, model: QStringListModel) -> RowView:
    """The list on screen, at rest."""
    made = RowView(model)
    qtbot.addWidget(made)
    made.resize(200, 300)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.wait(50)
    return made


def test_rows_below_are_there_and_nothing_in_sight_is_painted_again(
    qtbot: QtBot, view: RowView, model: QStringListModel
) -> None:
    painted, before = Painted(view), view.verticalScrollBar().maximum()
    model.insertRows(100, 1000)
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 5 * before)
    qtbot.wait(50)
    assert painted.times == 0
    view.scrollToBottom()
    qtbot.waitUntil(lambda: painted.times > 0)
    assert view.indexAt(view.viewport().rect().bottomLeft()).row() > 1000


def test_rows_that_come_in_sight_are_painted(qtbot: QtBot, view: RowView, model: QStringListModel) -> None:
    view.scrollToBottom()
    qtbot.wait(50)
    painted = Painted(view)
    view.scrollTo(view.at(50))
    model.insertRows(51, 10)
    qtbot.waitUntil(lambda: painted.times > 0)


def test_a_list_whose_painting_waits_goes_on_waiting(qtbot: QtBot, view: RowView, model: QStringListModel) -> None:
    view.viewport().setUpdatesEnabled(False)
    before = view.verticalScrollBar().maximum()
    model.insertRows(100, 1000)
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 5 * before)
    assert not view.viewport().updatesEnabled()
