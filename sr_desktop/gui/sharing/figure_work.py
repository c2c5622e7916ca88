"""The figure while it is being chosen: composed on a thread of its own, the newest wish first."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from sr_desktop.errors import SRDesktopError
from sr_desktop.figure.making import compose
from sr_desktop.figure.numbers import Scored
from sr_desktop.figure.png import drawn
from sr_desktop.figure.spec import FigureSpec
from sr_desktop.figure.writing import measured, write
from sr_desktop.gui.tasks import TaskThread
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.candidate import Candidate
from sr_desktop.viewing.measuring.table import MetricsTable

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
    """A composed figure: how it looks, and its numbers."""

    spec: FigureSpec
    image: QImage
    table: MetricsTable


class FigureWork(QObject):
    """previewed: Preview of the newest spec. failed: SRDesktopError. written: the Path. defect_found: a traceback."""

    previewed = Signal(object)
    failed = Signal(object)
    written = Signal(object)
    defect_found = Signal(object)

    def __init__(self, material: Material, parent: QObject) -> None:
        super().__init__(parent)
        self.material = material
        self._spec = FigureSpec()
        self._px_size = (1, 1)
        self._scored: Scored = {}
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

    def write(self, path: Path, spec: FigureSpec) -> None:
        """Make the file that the path's extension says."""
        self._thread.submit(lambda: self._write(path, spec), self.written.emit, self.failed.emit)

    def forget_numbers(self) -> None:
        """Pixels have changed."""
        self._scored = {}

    def close(self) -> None:
        """End the thread."""
        self._soon.stop()
        self._thread.close()

    def _compose(self) -> None:
        spec, material = self._spec, self.material

        def show(preview: Preview) -> None:
            if spec == self._spec:
                self.previewed.emit(preview)

        def tell(error: SRDesktopError) -> None:
            if spec == self._spec:
                self.failed.emit(error)

        self._thread.submit(lambda: self._preview(spec, material), show, tell)

    def _preview(self, spec: FigureSpec, material: Material) -> Preview:
        """Runs on the figure's thread."""
        table = self._table(spec, material)
        page = drawn(compose(spec, material.candidates, material.boxes, material.sr_size, table))
        page.thumbnail(self._px_size)
        width, height = page.size
        image = QImage(page.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()
        return Preview(spec, image, table)

    def _write(self, path: Path, spec: FigureSpec) -> Path:
        """Runs on the figure's thread."""
        m = self.material
        write(path, spec, m.candidates, m.boxes, m.sr_size, self._table(spec, m))
        return path

    def _table(self, spec: FigureSpec, material: Material) -> MetricsTable:
        return measured(spec, material.candidates, material.boxes, self._scored)
