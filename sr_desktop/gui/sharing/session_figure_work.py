"""The figure of several images while it is being arranged: opened, computed and composed on a thread of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from sr_desktop.errors import SRDesktopError
from sr_desktop.figure.from_sessions import Measured
from sr_desktop.figure.numbers import StoppedError
from sr_desktop.figure.png import drawn
from sr_desktop.figure.stacking import stacked
from sr_desktop.figure.writing import Made, kinds_of, write
from sr_desktop.gui.sharing.page_image import page_image
from sr_desktop.gui.sharing.subfigures import Subfigure
from sr_desktop.gui.tasks import TaskThread
from sr_desktop.imaging.giving_up import GivenUpError, Work

_PATIENCE = 150  # milliseconds: a person drags the window's edge


class SessionFigureWork(QObject):
    """previewed: a QImage of the newest order. progressed: (Subfigure, model, share). written: the Path.

    lacking: before a preview, what its Subfigures have to do without: a dict of lists of SRDesktopErrors.

    failed, not_written: SRDesktopError, of the newest order and of a file. defect_found: a traceback. What was opened
    stays open until the end.
    """

    previewed = Signal(object)
    lacking = Signal(object)
    progressed = Signal(object)
    written = Signal(object)
    failed = Signal(object)
    not_written = Signal(object)
    defect_found = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._subfigures: tuple[Subfigure, ...] = ()
        self._px_size = (1, 1)
        self._newest = 0
        self._work = Work()
        self._opened: dict[Subfigure, Measured] = {}
        self._lacks: dict[Subfigure, list[SRDesktopError]] = {}
        self._open = ExitStack()
        self._thread = TaskThread("session figures", self)
        self._thread.defect_found.connect(self.defect_found)
        self._thread.start()
        self._soon = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._soon.timeout.connect(self._compose)

    def show(self, subfigures: Sequence[Subfigure]) -> None:
        """Compose these soon, one below the other; instead of what was wanted before."""
        self._subfigures = tuple(subfigures)
        self._newest += 1
        self._soon.start()

    def set_size(self, px_width: int, px_height: int) -> None:
        """Previews are to fit into so many device pixels."""
        self._px_size = px_width, px_height
        self.show(self._subfigures)

    def write(self, path: Path) -> None:
        """Make the file that the path's extension says, of what is shown."""
        subfigures = self._subfigures
        self._thread.submit(lambda: self._write(subfigures, path), self.written.emit, self.not_written.emit)

    def forget(self) -> None:
        """Tell nothing more and open no file to its end, without waiting for the thread."""
        self._soon.stop()
        self._work.give_up()
        self._thread.forget()

    def close(self) -> None:
        """End the thread after the tile in work, and let everything go."""
        self.forget()
        self._thread.close()
        self._opened.clear()
        self._open.close()

    def _compose(self) -> None:
        subfigures, number = self._subfigures, self._newest

        def show(image: QImage | None) -> None:
            if image is not None and number == self._newest:
                self.lacking.emit(
                    {subfigure: lacks for subfigure in subfigures if (lacks := self._lacks.get(subfigure))}
                )
                self.previewed.emit(image)

        def tell(error: SRDesktopError) -> None:
            if number == self._newest:
                self.failed.emit(error)

        if subfigures:
            self._thread.submit(lambda: self._preview(subfigures, number), show, tell)

    def _preview(self, subfigures: tuple[Subfigure, ...], number: int) -> QImage | None:
        """Runs on the figure's thread. None for what nobody waits for any more."""
        try:
            made = self._made(subfigures, {".png"}, lambda: number != self._newest)
        except (StoppedError, GivenUpError):
            return None
        return page_image(drawn(stacked([one.figure for one in made if one.figure])), self._px_size)

    def _write(self, subfigures: tuple[Subfigure, ...], path: Path) -> Path | None:
        """Runs on the figure's thread."""
        try:
            made = self._made(subfigures, kinds_of([path]), lambda: False)
        except (StoppedError, GivenUpError):
            return None
        write(path, made)
        return path

    def _made(self, subfigures: tuple[Subfigure, ...], kinds: set[str], is_stale: Callable[[], bool]) -> list[Made]:
        """Runs on the figure's thread."""
        made: list[Made] = []
        for subfigure in subfigures:
            self._work.check()
            if is_stale():
                raise StoppedError
            if subfigure not in self._opened:
                with self._work.doing():
                    self._opened[subfigure] = self._open.enter_context(self._measured(subfigure))
            made.append(self._opened[subfigure].made(kinds, made, alone=len(subfigures) == 1))
        return made

    def _measured(self, subfigure: Subfigure) -> AbstractContextManager[Measured]:
        def tell(name: str, share: float) -> None:
            self._work.check()
            self.progressed.emit((subfigure, name, share))

        lacks = self._lacks[subfigure] = []
        return subfigure.measured(tell, lambda: self._work.is_given_up, lacks.append)
