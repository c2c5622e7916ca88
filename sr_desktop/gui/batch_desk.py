"""What is said of many files: at their end, and of those that were left the last time."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from sr_desktop import __version__
from sr_desktop.batch.outcome import Outcome
from sr_desktop.batch.report import Report, write_report
from sr_desktop.batch.unfinished import Unfinished, forget, unfinished
from sr_desktop.errors import OutputError, SRDesktopError, shown
from sr_desktop.gui.engine_thread import BatchEnded
from sr_desktop.gui.language import listed
from sr_desktop.gui.queue.panel import QueuePanel
from sr_desktop.gui.queue.words import ends, reason_of
from sr_desktop.gui.session.activity import Activity
from sr_desktop.gui.session.news import News, Offer
from sr_desktop.gui.session.rows import Ends, Row, RowState
from sr_desktop.gui.session.session import Session
from sr_desktop.gui.session.turns import Turns, let_go
from sr_desktop.gui.show_file import open_file
from sr_desktop.gui.soon import Soon
from sr_desktop.gui.wording import reworded
from sr_desktop.settings import user_folders

if TYPE_CHECKING:
    from sr_desktop.gui.main_window import MainWindow

_MOST_OFFERED = 3
_END, _ONE = "end", "failure"


@dataclass(frozen=True, slots=True)
class _EndedLast:
    """What a report of a batch needs."""

    roots: tuple[Path, ...]
    outcomes: tuple[Outcome, ...]


class BatchDesk(QObject):
    """Between session, queue and message bar."""

    def __init__(self, session: Session, panel: QueuePanel, window: MainWindow) -> None:
        super().__init__(window)
        self._session, self._panel, self._window = session, panel, window
        self._turns = Turns(self)
        self._ended_last: _EndedLast | None = None
        self._is_new = False
        self._failed: frozenset[int] = frozenset()
        session.rows.changed.connect(Soon(self._look_at_failed, self).ask)
        session.batch_ended.connect(self._batch_ended)
        session.runs.ended.connect(self._ended)
        session.runs.activity_changed.connect(self._look)
        session.choices.edited.connect(lambda _choice: window.message_bar.withdraw(_ONE))
        session.errands.submit(unfinished, self._offer, lambda _error: None)

    # ---- the end ----

    def _batch_ended(self, batch: BatchEnded) -> None:
        orders = batch.order.orders
        self._turns.begin(let_go(orders, orders.values(), batch.order.batch.entries))
        if self._ended_last is not None:
            self._turns.begin(let_go(self._ended_last.outcomes))
        self._ended_last, self._is_new = _EndedLast(batch.roots, batch.outcomes), True

    def _look(self, activity: Activity) -> None:
        """What an earlier run came to is out of date once another runs."""
        if activity.is_busy:
            self._window.message_bar.withdraw(_END)
            self._window.message_bar.withdraw(_ONE)

    def _look_at_failed(self) -> None:
        """Once all are removed or to be tried again there is nothing to be said of them."""
        rows = self._session.rows
        left = (row for row_id in self._failed if (row := rows.get(row_id)) is not None)
        if self._failed and not any(row.state is RowState.FAILED for row in left):
            self._failed = frozenset()
            self._window.message_bar.withdraw(_END)
            self._window.message_bar.withdraw(_ONE)

    def _ended(self, came: Ends) -> None:
        with_report, self._is_new, self._failed = self._is_new, False, came.failed
        if sum(came.counts.values()) > 1:
            self._tell(came, with_report)
            return
        for row_id in came.failed:
            row = self._session.rows.get(row_id)
            # What nobody expected is told with its report.
            if row is not None and row.error is not None and type(row.error) is not SRDesktopError:
                self._session.news_raised.emit(News.of(row.error, row_id=row.id, topic=_ONE))

    def _tell(self, came: Ends, with_report: bool) -> None:
        failed, offers = bool(came.counts.get(RowState.FAILED)), []
        if with_report:
            offers.append(Offer(self.tr("Open report"), self.open_report, stays=True))
        if failed:
            offers.append(Offer(self.tr("Show failed"), lambda: self._panel.filter.choose("failed"), stays=True))
        made = {**came.counts, RowState.SAVED: came.counts.get(RowState.SAVED, 0) - came.there}
        what = ends(made)
        if came.there:
            what.insert(bool(made[RowState.SAVED]), self.tr("{count} there already").format(count=f"{came.there:,}"))
        text = self.tr("Done: {what}.").format(what=listed(what))
        report = self._failures(came.failed) if failed else ""
        news = News("error" if failed else "info", text, "", report, tuple(offers), topic=_END, sums_up=came.failed)
        self._session.news_raised.emit(news)
        QApplication.alert(self._window)

    def _failures(self, ids: Collection[int]) -> str:
        """One line for each, for those who ask why; below them those that failed before."""
        wrong = [(row, row.error) for row in self._session.rows.rows if row.error is not None]
        lines = [_failure(row, error) for row, error in wrong if row.id in ids]
        before = [_failure(row, error) for row, error in wrong if row.id not in ids]
        return "\n".join([*lines, "", self.tr("Before that:"), *before] if before else lines)

    def open_report(self) -> None:
        """The page of the batch that ended last, in the person's browser."""
        batch = self._ended_last
        if batch is None:
            self._session.news_raised.emit(News("info", self.tr("No folder has been upscaled yet.")))
            return
        self._session.errands.submit(
            lambda: _written(batch), self._open, lambda error: self._session.news_raised.emit(News.of(error))
        )

    def _open(self, path: Path) -> None:
        opened = open_file(path)
        text = self.tr("The report: {path}") if opened else self.tr("The desktop has no program to open {path}.")
        self._session.news_raised.emit(News("info" if opened else "warning", text.format(path=shown(path))))

    # ---- the next start ----

    def _offer(self, left: list[Unfinished]) -> None:
        for batch in left[:_MOST_OFFERED]:
            done, total = f"{batch.run.done:,}", f"{batch.run.total:,}"
            text = self.tr("{done} of {total} images are done in {folder}.")
            news = News(
                "info",
                text.format(done=done, total=total, folder=shown(batch.folder)),
                self.tr("Close this to be asked again at the next start."),
                offers=(
                    Offer(self.tr("Continue"), partial(self._session.continuing.go_on, batch.request)),
                    Offer(self.tr("Forget it"), partial(self._forget, batch)),
                ),
            )
            self._session.news_raised.emit(news)

    def _forget(self, batch: Unfinished) -> None:
        self._session.errands.submit(lambda: forget(batch.folder), lambda _none: None, lambda _error: None)


def _failure(row: Row, error: SRDesktopError) -> str:
    """The path once, and what there is to know of it."""
    return f"{shown(row.file.path)}: {reason_of(error, row)} {error.hint}".rstrip()


def _written(batch: _EndedLast) -> Path:
    """Runs on the errands' thread: the report as a page of its own."""
    roots = batch.roots
    name = roots[0].name if roots else "files"
    tail = hashlib.sha256(str(roots).encode("utf-8", "surrogatepass")).hexdigest()[:8]
    folder = user_folders().data / "reports"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{shown(folder)} cannot be made.", "Check the disk.") from error
    path = folder / f"{name} {tail}.html"
    told = [replace(one, reason=reworded(one.reason), notes=tuple(map(reworded, one.notes))) for one in batch.outcomes]
    write_report(path, Report(told, time.strftime("%Y-%m-%d %H:%M"), __version__))
    return path
