"""Keeps the pieces that the panes need: asks the loader, holds its answers, knows what stands in meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from sr_desktop.gui.viewer.question import Question
from sr_desktop.gui.viewer.region_loader import Answer, RegionLoader
from sr_desktop.viewing.candidate import Candidate
from sr_desktop.viewing.comparison import Comparison
from sr_desktop.viewing.panes import Content, Pane
from sr_desktop.viewing.requests import PIECE, Pieces, Region
from sr_desktop.viewing.viewport import Fractions, Viewport
from sr_desktop.viewing.wanted import overview_zoom, wanted

_BUDGET = 256 << 20  # bytes


class Feeder(QObject):
    """Between the stage and the loader thread."""

    arrived = Signal(object)  # Region
    questions_answered = Signal(object)  # what a Question gave
    settled = Signal()  # nothing more is wanted

    def __init__(self, parent: QObject | None = None, budget: int = _BUDGET) -> None:
        """budget: bytes of pictures that are kept."""
        super().__init__(parent)
        self._most = max(1, budget // (4 * PIECE**2))
        self._loader = RegionLoader(self)
        self._loader.answered.connect(self._take)
        self._loader.questions_answered.connect(self.questions_answered)
        self._pieces: Pieces[QImage] = Pieces(budget)
        self._candidates: tuple[Candidate, ...] = ()
        self._wanted: list[Region] = []
        self._unreadable: set[Region] = set()
        self.is_settled = True
        self._zoom = self._zoom_before = 1.0
        # Several changes of one event make one list of wishes.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask)

    def set_candidates(self, candidates: tuple[Candidate, ...]) -> None:
        """Forgets what it had of candidates that are now gone or other images under the same key."""
        before = {candidate.key: candidate for candidate in self._candidates}
        now = {candidate.key: candidate for candidate in candidates}
        self._candidates, self._wanted = candidates, []
        gone = self._pieces.replaced(key for key, candidate in before.items() if now.get(key) is not candidate)
        self._unreadable.clear()
        self._loader.set_candidates(candidates, gone)

    def follow(
        self, panes: tuple[Pane, ...], comparison: Comparison, viewport: Viewport, first: Iterable[Region] = ()
    ) -> None:
        """From now on these panes are to be fed. first: pieces that are needed before theirs."""
        if viewport.zoom != self._zoom:
            self._zoom, self._zoom_before = viewport.zoom, self._zoom
        # No more than can be kept, or what is asked for last would drive out what was asked for first, for ever.
        self._wanted = list(dict.fromkeys((*first, *wanted(panes, comparison, viewport))))[: self._most]
        self.is_settled = False
        self._soon.start()

    def changed(self, key: str, part: Fractions) -> None:
        """A candidate has new pixels; what is there of the old ones stays until they arrive."""
        self._pieces.changed(key, part)
        self._unreadable.clear()
        self.is_settled = False
        self._soon.start()

    def ask(self, question: Question) -> None:
        """`questions_answered` follows, unless another of its kind is asked before."""
        self._loader.ask(question)

    def set_scale(self, scale: float) -> None:
        """Device pixels per logical pixel."""
        self._loader.set_scale(scale)

    def picture(self, region: Region) -> QImage | None:
        """What is there of a piece."""
        return self._pieces.get(region)

    def stand_ins(self, content: Content, viewport: Viewport) -> Iterator[tuple[Region, QImage]]:
        """Pieces of other zooms, the last one first, then those of the small whole picture."""
        there = self._pieces.of(content, viewport.sr_width, viewport.sr_height, viewport.visible)
        for zoom in (self._zoom, self._zoom_before, overview_zoom(viewport)):
            for region in there:
                if region.zoom == zoom != viewport.zoom and (found := self._pieces.get(region)) is not None:
                    yield region, found

    def stop(self) -> None:
        """End the loader thread."""
        self._soon.stop()
        self._loader.stop()

    def _ask(self) -> None:
        missing = [r for r in self._pieces.missing(self._wanted) if r.region not in self._unreadable]
        self._loader.want(missing)
        self.is_settled = not missing
        if not missing:
            self.settled.emit()

    def _take(self, answer: Answer) -> None:
        picture, region = answer.picture, answer.request.region
        if picture is None:
            self._unreadable.add(region)
        elif self._pieces.put(answer.request, picture, picture.sizeInBytes()):
            self.arrived.emit(region)
        if answer.last:
            # What changed while it was on its way has to be asked for again.
            self._soon.start()
