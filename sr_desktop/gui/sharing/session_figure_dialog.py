"""One figure of several sessions: how it will look, which ones in which order, and where it goes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QImage
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sr_desktop.errors import SRDesktopError, shown
from sr_desktop.figure.session_file import SUFFIX
from sr_desktop.gui.file_places import FilePlaces
from sr_desktop.gui.icons import icon
from sr_desktop.gui.pieces import Note, faint, small, wrapped
from sr_desktop.gui.sharing.page_view import PageView
from sr_desktop.gui.sharing.session_figure_work import SessionFigureWork
from sr_desktop.gui.wording import in_window

_SIZE, _LIST_WIDTH = QSize(960, 640), 280


class SessionFigureDialog(QDialog):
    """defect_found: a traceback."""

    defect_found = Signal(object)

    def __init__(self, sessions: Sequence[Path], places: FilePlaces, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Figure of several sessions"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._places, self.preview_shown = places, False
        self.work = SessionFigureWork(self)
        self.page, self.note, self.list = PageView(), Note("ph.info"), QListWidget()
        self.list.setAccessibleName(self.tr("Sessions, in their order"))
        self.save_button = QPushButton(icon("ph.floppy-disk"), self.tr("&Save…"))
        self.save_button.setEnabled(False)
        for path in sessions:
            item = QListWidgetItem(shown(path.name.removesuffix(SUFFIX)))
            item.setData(Qt.ItemDataRole.UserRole, path)
            item.setToolTip(shown(path))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._lay_out(parent)
        self._connect()
        self._compose()

    @property
    def sessions(self) -> tuple[Path, ...]:
        """From above to below."""
        return tuple(self.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.list.count()))

    def _lay_out(self, parent: QWidget) -> None:
        close, order = QPushButton(self.tr("&Close")), QHBoxLayout()
        close.clicked.connect(self.close)
        self.save_button.setDefault(True)
        for text, icon_name, does in (
            (self.tr("&Up"), "ph.arrow-up", lambda: self._move(-1)),
            (self.tr("&Down"), "ph.arrow-down", lambda: self._move(1)),
            (self.tr("&Remove"), "ph.trash", self._remove),
        ):
            button = QPushButton(icon(icon_name), text)
            button.clicked.connect(does)
            order.addWidget(button)
        side = QWidget()
        side.setFixedWidth(_LIST_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(faint(small(wrapped(self.tr("Each stands below the one before.")))))
        column.addWidget(self.list, 1)
        column.addLayout(order)
        column.addWidget(self.note)
        row, buttons = QHBoxLayout(), QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.page, 1)
        row.addWidget(side)
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self.save_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 14, 14, 12)
        whole.addLayout(row, 1)
        whole.addLayout(buttons)
        self.resize(_SIZE.expandedTo(parent.size() * 0.7).boundedTo(parent.size() - QSize(40, 40)))

    def _connect(self) -> None:
        self.page.resized.connect(lambda size: self.work.set_size(*size))
        self.work.previewed.connect(self._show)
        self.work.progressed.connect(self._show_progress)
        self.work.failed.connect(self._fail)
        self.work.written.connect(self._wrote)
        self.work.defect_found.connect(self.defect_found)
        self.save_button.clicked.connect(self.ask_where)

    def _compose(self) -> None:
        self.save_button.setEnabled(False)
        self.note.say(self.tr("The figure is being made; this may take a while.") if self.sessions else "")
        self.work.show(self.sessions)

    def _move(self, step: int) -> None:
        row = self.list.currentRow()
        if row >= 0 and 0 <= row + step < self.list.count():
            self.list.insertItem(row + step, self.list.takeItem(row))
            self.list.setCurrentRow(row + step)
            self._compose()

    def _remove(self) -> None:
        if self.list.count() > 1:
            self.list.takeItem(self.list.currentRow())
            self._compose()

    def _show(self, image: QImage) -> None:
        self.preview_shown = True
        self.page.show_page(image)
        self.note.say("")
        self.save_button.setEnabled(True)

    def _show_progress(self, fact: tuple[Path, str, float]) -> None:
        path, model, share = fact
        told = self.tr("{session}: {model}, {percent} %")
        name = shown(path.name.removesuffix(SUFFIX))
        self.note.say(told.format(session=name, model=model, percent=f"{100 * share:.0f}"))

    def _fail(self, error: SRDesktopError) -> None:
        self.note.say(str(in_window(error)))
        self.save_button.setEnabled(False)

    def ask_where(self) -> None:
        """Ask for a name; its extension says what is written."""
        dialog = QFileDialog(self, self.tr("Save the figure"), self._places.start("figure"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Figures and tables (*.pdf *.png *.tex *.md *.csv)"))
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile("figure")
        dialog.fileSelected.connect(lambda name: self.save_as(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_as(self, path: Path) -> None:
        """Write the figure, or its table, as the extension says."""
        self._places.use("figure", path)
        self.work.write(path)

    def _wrote(self, path: Path | None) -> None:
        if path is not None:
            self.note.say(self.tr("Saved: {path}").format(path=shown(path)))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """End the thread."""
        self.work.close()
        super().closeEvent(event)

    def reject(self) -> None:
        """Escape closes it like the button."""
        self.work.close()
        super().reject()
