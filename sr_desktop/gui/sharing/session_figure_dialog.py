"""One figure of several images: how it will look, which ones in which order, and where it goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from sr_desktop.errors import SRDesktopError
from sr_desktop.gui.file_places import FilePlaces
from sr_desktop.gui.sharing.figure_frame import FigureFrame
from sr_desktop.gui.sharing.session_figure_work import SessionFigureWork
from sr_desktop.gui.sharing.session_list import SessionList
from sr_desktop.gui.sharing.subfigures import Subfigure
from sr_desktop.gui.wording import in_window

_TOLD = 3  # of what is missing; all of it is at the images in the list


class SessionFigureDialog(FigureFrame):
    """The images can be put in order, and left out."""

    def __init__(self, subfigures: Sequence[Subfigure], places: FilePlaces, parent: QWidget) -> None:
        super().__init__(places, parent)
        self.setWindowTitle(self.tr("Figure of several images"))
        self.work, self.list = SessionFigureWork(self), SessionList(subfigures)
        self._lacking = ""
        self._lay_out(self.list)
        self._follow(self.work)
        self.list.changed.connect(self._compose)
        self.work.lacking.connect(self._take_lacking)
        self.work.previewed.connect(self._show)
        self.work.progressed.connect(self._show_progress)
        self._compose(self.list.subfigures)

    def _compose(self, subfigures: tuple[Subfigure, ...]) -> None:
        self.preview_shown = False
        self._show_state()
        self.note.say(self.tr("The figure is being made; this may take a while."))
        self.work.show(subfigures)

    def _show(self, image: QImage) -> None:
        self.page.show_page(image)
        if not self.preview_shown:  # in another size only: what was said about a file stays
            self.note.say(self._lacking)
        self.preview_shown = True
        self._show_state()

    def _take_lacking(self, lacking: Mapping[Subfigure, Sequence[SRDesktopError]]) -> None:
        told = {subfigure: [in_window(error) for error in errors] for subfigure, errors in lacking.items()}
        self.list.mark({subfigure: [error.message for error in errors] for subfigure, errors in told.items()})
        errors = [error for one in told.values() for error in one]
        first = errors[:_TOLD]
        lines = [error.message for error in first] + list(dict.fromkeys(error.hint for error in first if error.hint))
        if len(errors) > len(first):
            more = self.tr("And {count} more: point at the images in the list.")
            lines.append(more.format(count=len(errors) - len(first)))
        self._lacking = "\n".join(lines)

    def _show_progress(self, fact: tuple[Subfigure, str, float]) -> None:
        subfigure, model, share = fact
        told = self.tr("{image}: {model}, {percent} %")
        self.note.say(told.format(image=subfigure.name, model=model, percent=f"{100 * share:.0f}"))
