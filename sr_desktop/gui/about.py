"""About: name, version, and every part of the program with its licence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from sr_desktop import __version__
from sr_desktop.errors import SRDesktopError
from sr_desktop.gui.icons import program_icon
from sr_desktop.gui.pieces import GAP, faint, wrapped
from sr_desktop.gui.tasks import TaskThread
from sr_desktop.gui.wording import in_window
from sr_desktop.parts import Part, parts

_ICON = 72
_SIZE = QSize(720, 620)


class About(QDialog):
    """Who this is and what it is made of; a part's licence is read where it stands in the list."""

    def __init__(self, errands: TaskThread, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About SR Desktop"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._parts: Sequence[Part] = ()
        self.list = self._new_list()
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.list.currentItemChanged.connect(self._show_texts)
        both = QSplitter(Qt.Orientation.Vertical)
        both.addWidget(self.list)
        both.addWidget(self.text)
        both.setChildrenCollapsible(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(GAP * 2)
        layout.addLayout(self._head())
        layout.addWidget(both, 1)
        layout.addWidget(buttons)
        self.resize(_SIZE.boundedTo(parent.size()))
        # To look through all that is installed takes a while.
        errands.submit(parts, self._answer(self._fill), self._answer(self._fail))

    def _answer(self, show: Callable[[Any], None]) -> Callable[[Any], None]:
        """The sheet may have been closed meanwhile."""
        return lambda found: show(found) if isValid(self) else None

    def _fill(self, known: Sequence[Part]) -> None:
        self._parts = known
        self.list.clear()
        for part in known:
            self.list.addTopLevelItem(QTreeWidgetItem([part.name, part.version, part.licence]))
        self.list.setCurrentIndex(self.list.model().index(0, 0))

    def _fail(self, error: SRDesktopError) -> None:
        self.list.clear()
        self.text.setPlainText(str(in_window(error)))

    def _head(self) -> QHBoxLayout:
        icon = QLabel()
        icon.setPixmap(program_icon().pixmap(QSize(_ICON, _ICON), self.devicePixelRatio()))
        name = QLabel(self.tr("SR Desktop {version}").format(version=__version__))
        name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        font = name.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        name.setFont(font)
        what = wrapped(
            self.tr(
                "Upscales photographs ×4 with FasterRFDN and EFDN, compares the results and measures them. "
                "Nothing leaves this computer."
            )
        )
        terms = self.tr("Free software under the MIT licence. Its libraries have licences of their own:")
        words = QVBoxLayout()
        words.setSpacing(GAP // 2)
        for label in (name, what, faint(wrapped(terms))):
            words.addWidget(label)
        head = QHBoxLayout()
        head.setSpacing(GAP * 2)
        head.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        return head

    def _new_list(self) -> QTreeWidget:
        columns = QTreeWidget()
        columns.setHeaderLabels([self.tr("Part"), self.tr("Version"), self.tr("Licence")])
        columns.setRootIsDecorated(False)
        columns.setUniformRowHeights(True)
        columns.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        columns.header().setStretchLastSection(True)
        reading = QTreeWidgetItem(columns, [self.tr("Reading…")])
        reading.setFlags(Qt.ItemFlag.NoItemFlags)
        return columns

    def _show_texts(self, item: QTreeWidgetItem | None) -> None:
        index = self.list.indexOfTopLevelItem(item) if item is not None else -1
        self.text.setPlainText(self._told(self._parts[index]) if index >= 0 else "")

    def _told(self, part: Part) -> str:
        texts = [text.strip("\n") for _, text in part.texts()]
        return "\n\n".join(texts) or self.tr("No text came with {name}.").format(name=part.name)
