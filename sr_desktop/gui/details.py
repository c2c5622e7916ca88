"""What there is to know of an error, for those who want to read it or send it on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from sr_desktop.gui.pieces import GAP, IconLabel, wrapped

_LEAST, _LINES, _COLUMNS = QSize(480, 300), 30, 100


class Details(QDialog):
    """The message and, below it, all of its report: to be read, selected and copied."""

    def __init__(self, message: str, report: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Details"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setSizeGripEnabled(True)
        self.report = QPlainTextEdit(report, readOnly=True)
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.report.setAccessibleName(self.tr("Details"))
        self.report.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.copy_button = QPushButton(self.tr("Copy details"))
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(IconLabel("ph.warning-octagon"), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(wrapped(message), 1)
        column = QVBoxLayout(self)
        column.setSpacing(GAP + 4)
        column.addLayout(head)
        column.addWidget(self.report, 1)
        column.addWidget(buttons)
        self.setMinimumSize(_LEAST)
        self.resize(self._wanted(report).boundedTo(parent.size() * 0.9).expandedTo(_LEAST))

    def _wanted(self, report: str) -> QSize:
        """What shows all of a report that is not very long."""
        lines, letters = report.splitlines(), self.report.fontMetrics()
        columns = min(_COLUMNS, max(map(len, lines), default=0) + 4)
        around = self.sizeHint() - self.report.sizeHint()
        rows = min(_LINES, sum(1 + len(line) // columns for line in lines) + 2)
        return QSize(columns * letters.averageCharWidth(), rows * letters.lineSpacing()) + QSize(40, around.height())
