"""Brings what is found out ahead of time into the order of the entries."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from sr_desktop.batch.entry import Entry
from sr_desktop.batch.events import EntryEvent, EntryPlanned
from sr_desktop.engine.job import Event, Job, JobCancelled, JobFailed, JobSaved


class OrderedNews:
    """News of entries wait until all jobs before them have ended; only that a job is planned is said at once."""

    def __init__(self) -> None:
        self._at_once: deque[EntryEvent] = deque()
        self._in_order: deque[EntryEvent | Job] = deque()
        self._open: dict[Job, Entry] = {}

    def planned(self, event: EntryEvent) -> None:
        """What becomes of the next entry."""
        if isinstance(event, EntryPlanned):
            self._at_once.append(event)
            self._in_order.append(event.plan.job)
            self._open[event.plan.job] = event.entry
        else:
            self._in_order.append(event)

    def ended(self, event: Event) -> Entry | None:
        """The entry whose job ends with this event, if it is such an event."""
        return self._open.pop(event.job) if isinstance(event, JobSaved | JobFailed | JobCancelled) else None

    def now(self) -> Iterator[EntryEvent]:
        """What can be said now."""
        while self._at_once:
            yield self._at_once.popleft()
        while self._in_order:
            news = self._in_order[0]
            if isinstance(news, Job):
                if news in self._open:
                    return
            else:
                yield news
            self._in_order.popleft()
