"""A thread that turns regions of candidates into pictures for the screen."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFontDatabase, QImage

from sr_desktop.gui.viewer.question import Question
from sr_desktop.gui.viewer.screen_image import on_screen, qimage
from sr_desktop.gui.viewer.value_grid import Ink, draw_values
from sr_desktop.imaging.giving_up import GivenUpError, Work
from sr_desktop.viewing.candidate import Candidate
from sr_desktop.viewing.difference import coloured, difference
from sr_desktop.viewing.panes import Image, Values
from sr_desktop.viewing.requests import Region, Request
from sr_desktop.viewing.sampling import sampled
from sr_desktop.viewing.unfinished import hatched, uncomputed
from sr_desktop.viewing.values import cells

_log = logging.getLogger(__name__)
_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True)
class Answer:
    """picture: None when the region could not be read. last: nothing else was wanted any more."""

    request: Request
    picture: QImage | None
    last: bool


class RegionLoader(QObject):
    """Takes what is wanted now, which replaces what was wanted before, and answers piece by piece, in its order."""

    answered = Signal(object)  # Answer
    questions_answered = Signal(object)  # what a Question gave

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._news = threading.Condition()
        self._candidates: dict[str, Candidate] = {}
        self._wanted: list[Request] = []
        self._questions: dict[type[Question], Question] = {}
        self._gone: list[QImage] = []
        self._ink = Ink(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont), 1.0)
        self._stopping, self._work = False, Work()
        self._thread = threading.Thread(target=self._run, name="region loader", daemon=True)
        self._thread.start()

    def set_candidates(self, candidates: tuple[Candidate, ...], gone: list[QImage]) -> None:
        """From now on these are read; nothing is wanted at first.

        gone: pictures of those before, which nobody else holds; the list is emptied. The loader's thread lets them go:
        to give hundreds of megabytes back takes long.
        """
        with self._news:
            self._candidates = {candidate.key: candidate for candidate in candidates}
            self._wanted = []
            self._questions.clear()
            self._gone += gone
            gone.clear()  # here, or this thread might be the last that holds them
            self._news.notify()

    def want(self, requests: list[Request]) -> None:
        """These pieces, the most urgent first, and no others."""
        with self._news:
            self._wanted = requests[::-1]
            self._news.notify()

    def ask(self, question: Question) -> None:
        """Answer it before any piece; one of its kind that has not been answered yet is forgotten."""
        with self._news:
            self._questions[type(question)] = question
            self._news.notify()

    def set_scale(self, scale: float) -> None:
        """Device pixels per logical pixel, for what is written on pixels."""
        self._ink = Ink(self._ink.font, scale)

    def stop(self) -> None:
        """End the thread; what takes long of the piece in hand is given up. Calling it again does nothing."""
        with self._news:
            self._stopping = True
            self._news.notify()
        self._work.give_up()
        self._thread.join()

    def _run(self) -> None:
        """Loader thread."""
        with self._work.doing():
            self._answer_all()

    def _answer_all(self) -> None:
        while True:
            with self._news:
                self._news.wait_for(lambda: self._stopping or self._wanted or self._questions or self._gone)
                if self._stopping:
                    return
                gone, self._gone = self._gone, []
                question = self._questions.pop(next(iter(self._questions))) if self._questions else None
                request = self._wanted.pop() if self._wanted and not question else None
                candidates, last = self._candidates, not self._wanted
            gone.clear()
            if question:
                found = _tried(partial(question.answer, candidates))
                if found is not None:
                    self.questions_answered.emit(found)
            elif request:
                made = _tried(partial(picture, request.region, candidates, self._ink))
                self.answered.emit(Answer(request, made, last))


def _tried(work: Callable[[], _Found]) -> _Found | None:
    """Loader thread. What `work` gives; None when it could not be done."""
    try:
        return work()
    except (ValueError, GivenUpError):
        # It was closed while it was read; the window is about to show something else, or nothing.
        _log.info("a candidate was closed while it was read", exc_info=True)
    except Exception:
        _log.exception("a region could not be shown")
    return None


def picture(region: Region, candidates: dict[str, Candidate], ink: Ink) -> QImage:
    """A region as the screen shows it."""
    content, px_rect = region.content, region.px_rect
    shown = [candidates[key] for key in content.keys]
    # The image's exact size on screen, before it is rounded to whole pixels.
    px_width, px_height = region.exact_size
    if isinstance(content, Values):
        size = region.sr_width, region.sr_height
        found = cells(content.of, tuple(shown), px_rect, region.exact_size, size)
        made = picture(replace(region, content=content.of), candidates, ink)
        draw_values(made, found, px_rect, region.exact_size, ink)
        return made
    if isinstance(content, Image):
        image = shown[0]
        pixels = sampled(image, px_rect, px_width / image.width, px_height / image.height)
        return on_screen(pixels, image.icc, px_rect)
    missing = uncomputed(shown, px_rect, px_width, px_height)
    if missing is not None and missing.all():
        return qimage(hatched(px_rect, ink.scale))  # at once: what stands in would take long, to be covered whole
    apart = difference(shown[0], shown[1], content.kind, px_rect, px_width, px_height)
    colours = coloured(apart, content.kind, content.gain)
    if missing is not None:
        colours[missing] = hatched(px_rect, ink.scale)[missing]
    return qimage(colours)
