"""What the window shows while nothing is open: what it is for and the ways in."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

_FRAME_WIDTH, _FRAME_HEIGHT = 620, 360


class EmptyState(QWidget):
    """open_requested, folder_requested, sample_requested, tour_requested: a button was pressed.

    Needs nothing but Qt, to be there soon.

    dropped: a list of paths.
    """

    open_requested = Signal()
    folder_requested = Signal()
    sample_requested = Signal()
    tour_requested = Signal()
    dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dragged = False
        layout = QVBoxLayout(self)
        layout.setSpacing(14)
        layout.addStretch(1)
        layout.addWidget(self._label(self.tr("Drop photographs or folders here"), 1.7, QFont.Weight.DemiBold))
        what = self.tr("Enlarge them ×4 with FasterRFDN and EFDN, compare the results, and measure them.")
        layout.addWidget(self._label(what))
        layout.addSpacing(6)
        layout.addLayout(self._buttons())
        layout.addSpacing(6)
        how = self.tr("Dropping only shows a picture. Press Enter to enlarge and save it.")
        hint = self._label(how + "\n" + self.tr("Everything stays on this computer."))
        hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        layout.addWidget(hint)
        layout.addStretch(1)

    def drag_started(self, _mime: QMimeData, _point: QPoint) -> None:
        """Show that it can be dropped here."""
        self._dragged = True
        self.update()

    def drag_moved(self, _point: QPoint) -> None:
        """One place is as good as another."""

    def drag_ended(self) -> None:
        """It was dropped or has left."""
        self._dragged = False
        self.update()

    def drop(self, mime: QMimeData, _point: QPoint) -> None:
        """Files and folders; until the rooms are there nothing else can be taken."""
        self.dropped.emit([url.toLocalFile() for url in mime.urls() if url.isLocalFile()])

    def _buttons(self) -> QHBoxLayout:
        self.open_button = QPushButton(self.tr("Open…"))
        self.open_button.setDefault(True)
        self.folder_button = QPushButton(self.tr("Open folder…"))
        self.sample_button = QPushButton(self.tr("Try a sample"))
        self.tour_button = QPushButton(self.tr("Take the tour"))
        self.tour_button.setToolTip(self.tr("One minute, with a sample; it can be skipped"))
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        for button, signal in (
            (self.open_button, self.open_requested),
            (self.folder_button, self.folder_requested),
            (self.sample_button, self.sample_requested),
            (self.tour_button, self.tour_requested),
        ):
            button.setMinimumSize(130, 34)
            button.clicked.connect(signal)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _label(self, text: str, size: float = 1.0, weight: QFont.Weight = QFont.Weight.Normal) -> QLabel:
        label = QLabel(text)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        font = label.font()
        font.setPointSizeF(font.pointSizeF() * size)
        font.setWeight(weight)
        label.setFont(font)
        return label

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """A dashed frame around the words: here it can be dropped."""
        role = QPalette.ColorRole.Accent if self._dragged else QPalette.ColorRole.Mid
        width = min(self.width() - 48.0, float(_FRAME_WIDTH))
        height = min(self.height() - 48.0, float(_FRAME_HEIGHT))
        frame = QRectF(0, 0, width, height)
        frame.moveCenter(QRectF(self.rect()).center())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(role), 2.0, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(frame, 14, 14)
