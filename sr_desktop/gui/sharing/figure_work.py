"""The figure while it is being chosen: composed on a thread of its own, the newest wish first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from sr_desktop.errors import SRDesktopError
from sr_desktop.figure.numbers import Scored, StoppedError
from sr_desktop.figure.png import drawn
from sr_desktop.figure.spec import FigureSpec
from sr_desktop.figure.writing import Subject, composed, kinds_of, make, measured, write
from sr_desktop.gui.sharing.page_image import page_image
from sr_desktop.gui.tasks import TaskThread
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.candidate import Candidate
from sr_desktop.viewing.measuring.table import MetricsTable

_LARGE = 4_000_000  # output pixels
_PATIENCE = 150  # milliseconds: a person types names


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """What figures are made of. boxes: output pixels. sr_size: width and height of the output."""

    candidates: tuple[Candidate, ...]
    boxes: tuple[Rect, ...]
    sr_size: tuple[int, int]

    @property
    def unfinished(self) -> tuple[str, ...]:
        """Names of results that are still growing."""
        return tuple(one.name for one in self.candidates if one.finished is not None)


@dataclass(frozen=True, slots=True, eq=False)
class Preview:
    """A composed figure: how it looks, and its numbers; counting: they are still to come."""

    spec: FigureSpec
    image: QImage
    table: MetricsTable
    counting: bool = False


class FigureWork(QObject):
    """previewed: Preview of the newest spec. written: the Path.

    failed, not_written: SRDesktopError, of the newest spec and of a file. defect_found: a traceback.
    """

    previewed = Signal(object)
    failed = Signal(object)
    not_written = Signal(object)
    written = Signal(object)
    defect_found = Signal(object)

    def __init__(self, material: Material, spec: FigureSpec, parent: QObject) -> None:
        super().__init__(parent)
        self.material, self._spec = material, spec
        self._px_size = (1, 1)
        self._scored: Scored = {}
        self._closed = False
        self._thread = TaskThread("figure", self)
        self._thread.defect_found.connect(self.defect_found)
        self._thread.start()
        self._soon = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._soon.timeout.connect(self._compose)

    def compose(self, spec: FigureSpec) -> None:
        """Show this one soon."""
        self._spec = spec
        self._soon.start()

    def set_size(self, px_width: int, px_height: int) -> None:
        """Previews are to fit into so many device pixels."""
        self._px_size = max(1, px_width), max(1, px_height)
        self._soon.start()

    def write(self, path: Path) -> None:
        """Make the file that the path's extension says, of the newest spec."""
        spec = self._spec
        self._thread.submit(lambda: self._write(path, spec), self.written.emit, self.not_written.emit)

    def forget_numbers(self) -> None:
        """Pixels have changed."""
        self._scored = {}

    def forget(self) -> None:
        """Tell nothing more, without waiting for the thread; no image has to be readable any more."""
        self._closed = True
        self._soon.stop()
        self._thread.forget()

    def close(self) -> None:
        """End the thread, whatever it is counting."""
        self.forget()
        self._thread.close()

    def _compose(self) -> None:
        spec = self._spec

        def show(preview: Preview | None) -> None:
            if preview is not None and spec == self._spec:
                self.previewed.emit(preview)

        def tell(error: SRDesktopError) -> None:
            if spec == self._spec:
                self.failed.emit(error)

        if self.material.unfinished or (spec.numbers and self._counts_long()):
            self._thread.submit(lambda: self._preview(spec, counting=True), show, tell)
        if not self.material.unfinished:
            self._thread.submit(lambda: self._preview(spec), show, tell)

    def _counts_long(self) -> bool:
        """Whether a person would wait for the numbers: then the figure is shown without them first."""
        width, height = self.material.sr_size
        return not self._scored and width * height > _LARGE

    def _preview(self, spec: FigureSpec, *, counting: bool = False) -> Preview | None:
        """Runs on the figure's thread. None for what nobody waits for any more."""
        if spec != self._spec or self._closed:
            return None
        try:
            table = MetricsTable(spec.protocol) if counting else self._table(spec, lambda: spec != self._spec)
        except StoppedError:
            return None
        page = drawn(composed(self._subject(spec), table))
        return Preview(spec, page_image(page, self._px_size), table, counting)

    def _write(self, path: Path, spec: FigureSpec) -> Path | None:
        """Runs on the figure's thread."""
        try:
            table = self._table(spec, lambda: False)
        except StoppedError:
            return None
        write(path, [make(self._subject(spec), table, kinds_of([path]))])
        return path

    def _table(self, spec: FigureSpec, is_stale: Callable[[], bool]) -> MetricsTable:
        return measured(self._subject(spec), self._scored, lambda: self._closed or is_stale())

    def _subject(self, spec: FigureSpec) -> Subject:
        return Subject(spec, self.material.candidates, self.material.boxes, self.material.sr_size)
