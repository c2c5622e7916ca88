"""A thread that turns regions of candidates into pictures for the screen."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from sr_desktop.gui.viewer.candidate import Candidate
from sr_desktop.gui.viewer.probe import Probe, reading
from sr_desktop.gui.viewer.screen_image import on_screen, qimage
from sr_desktop.viewing.difference import coloured, difference
from sr_desktop.viewing.panes import Image
from sr_desktop.viewing.requests import Region, Request
from sr_desktop.viewing.sampling import sampled

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """picture: None when the region could not be read. last: nothing else was wanted any more."""

    request: Request
    picture: QImage | None
    last: bool


class RegionLoader(QObject):
    """Takes what is wanted now, which replaces what was wanted before, and answers piece by piece, in its order."""

    answered = Signal(object)  # Answer
    values_read = Signal(object)  # Reading

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._news = threading.Condition()
        self._candidates: dict[str, Candidate] = {}
        self._wanted: list[Request] = []
        self._probe: Probe | None = None
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="region loader", daemon=True)
        self._thread.start()

    def set_candidates(self, candidates: tuple[Candidate, ...]) -> None:
        """From now on these are read; nothing is wanted at first."""
        with self._news:
            self._candidates = {candidate.key: candidate for candidate in candidates}
            self._wanted, self._probe = [], None

    def want(self, requests: list[Request]) -> None:
        """These pieces, the most urgent first, and no others."""
        with self._news:
            self._wanted = requests[::-1]
            self._news.notify()

    def probe(self, probe: Probe) -> None:
        """The values under the cursor, before any piece; a probe not yet read is forgotten."""
        with self._news:
            self._probe = probe
            self._news.notify()

    def stop(self) -> None:
        """End the thread, waiting for the piece in hand. Calling it again does nothing."""
        with self._news:
            self._stopping = True
            self._news.notify()
        self._thread.join()

    def _run(self) -> None:
        """Loader thread."""
        while True:
            with self._news:
                self._news.wait_for(lambda: self._stopping or self._wanted or self._probe)
                if self._stopping:
                    return
                probe, self._probe = self._probe, None
                request = None if probe else self._wanted.pop()
                candidates, last = self._candidates, not self._wanted
            if probe:
                self.values_read.emit(reading(probe, tuple(candidates.values())))
            elif request:
                self.answered.emit(Answer(request, self._picture(request.region, candidates), last))

    def _picture(self, region: Region, candidates: dict[str, Candidate]) -> QImage | None:
        """Loader thread."""
        try:
            return picture(region, candidates)
        except ValueError:
            # It was closed while it was read; the window is about to show something else.
            _log.info("a candidate was closed while it was read", exc_info=True)
        except Exception:
            _log.exception("a region could not be shown")
        return None


def picture(region: Region, candidates: dict[str, Candidate]) -> QImage:
    """A region as the screen shows it."""
    content, px_rect = region.content, region.px_rect
    shown = [candidates[key] for key in content.keys]
    # The image's exact size on screen, before it is rounded to whole pixels.
    px_width, px_height = region.exact_size
    if isinstance(content, Image):
        image = shown[0]
        pixels = sampled(image, px_rect, px_width / image.width, px_height / image.height)
        return on_screen(pixels, image.icc, px_rect)
    apart = difference(shown[0], shown[1], content.kind, px_rect, px_width, px_height)
    return qimage(coloured(apart, content.kind, content.gain))
