"""A plate with a few words and buttons that lies over the window: nothing moves when it comes or goes."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QLayout, QToolButton, QWidget

_GAP, _WIDEST, _NARROWEST_TEXT = 8, 920, 280
_ROUND, _STRIPE, _TINT, _EDGE = 6.0, 4, 36, 110
_MOVED = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)


class MessagePlate(QWidget):
    """tone: the colour of its stripe, of which its ground has a trace. fits: not wider than what it lies over."""

    def __init__(self, buttons: Iterable[QWidget], parent: QWidget) -> None:
        super().__init__(parent)
        self._home = parent
        self.tone = QPalette.ColorRole.Accent
        self.fits = True
        self.icon, self.text, self.close_button = QLabel(), QLabel(), QToolButton()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.close_button.setAutoRaise(True)
        self._grounds: list[QWidget] = []
        self._row, self._body, row_of_buttons = QHBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        self._row.setContentsMargins(14, 7, 8, 7)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # `place` alone says how large it is
        for layout in (self._row, self._body):
            layout.setSpacing(10)
        self._body.addWidget(self.text, 1)
        row_of_buttons.addStretch(1)
        for button in buttons:
            row_of_buttons.addWidget(button)
        self._body.addLayout(row_of_buttons)
        self._row.addWidget(self.icon)
        self._row.addLayout(self._body, 1)
        self._row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)

    def lie_over(self, ground: QWidget) -> None:
        """Keep to its lower edge whenever it is on screen; else to that of the one that was named before."""
        self._grounds.append(ground)
        for one in (ground, *_children(ground)):
            one.installEventFilter(self)
        self.place()

    def eventFilter(self, _ground: QObject, event: QEvent) -> bool:  # noqa: N802
        """Follow what it lies over."""
        if event.type() in _MOVED:
            self.place()
        return False

    def place(self) -> None:
        """In the middle, above what stands low on the ground; as wide as the words ask for.

        The buttons stand below the words where both find no room.
        """
        ground = next((one for one in reversed(self._grounds) if self._is_seen(one)), None)
        if self.isHidden() or ground is None:
            return
        around = QRect(ground.mapTo(self._home, QPoint(0, 0)), ground.size())
        widest = min(_WIDEST, around.width() - 2 * _GAP)
        self._body.setDirection(QBoxLayout.Direction.LeftToRight)
        for layout in self.findChildren(QBoxLayout):
            layout.invalidate()  # it has been told of other words, but not yet of other buttons
        beside = self._row.sizeHint().width() - self.text.sizeHint().width()
        wanted = beside + self.text.fontMetrics().horizontalAdvance(self.text.text()) + _GAP
        if beside + _NARROWEST_TEXT > widest and wanted > widest:
            self._body.setDirection(QBoxLayout.Direction.TopToBottom)
            self._row.invalidate()
        least = self._row.minimumSize().width()
        self.fits, width = least <= widest, max(min(wanted, widest), least)
        left = max(_GAP, min(around.center().x() - width // 2, self._home.width() - width - _GAP))
        height = self._row.heightForWidth(width)
        rect = QRect(left, around.bottom() + 1 - _GAP - height, width, height)
        low = [QRect(one.mapTo(self._home, QPoint(0, 0)), one.size()) for one in _low(ground)]
        self.setGeometry(_above(rect, low))
        self.raise_()

    def _is_seen(self, one: QWidget) -> bool:
        """Also while the window is being furnished, when some widgets are in no window yet."""
        return one.isVisible() and self._home.isAncestorOf(one)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Tinted, with a stripe and an edge in the colour of the tone."""
        colour, ground = self.palette().color(self.tone), self.palette().color(QPalette.ColorRole.Window)
        tint, edge = QColor(colour), QColor(colour)
        tint.setAlpha(_TINT)
        edge.setAlpha(_EDGE)
        plate = QPainterPath()
        plate.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillPath(plate, ground)
            painter.fillPath(plate, tint)
            painter.setClipPath(plate)
            painter.fillRect(0, 0, _STRIPE, self.height(), colour)
            painter.setClipping(False)
            painter.strokePath(plate, QPen(edge, 1))


def _children(ground: QWidget) -> list[QWidget]:
    return [one for one in ground.children() if isinstance(one, QWidget)]


def _low(ground: QWidget) -> list[QWidget]:
    """What stands in the lower half; not a page that is all there is to see."""
    found = (one for one in _children(ground) if one.isVisible() and one.size() != ground.size())
    return [one for one in found if 2 * one.geometry().center().y() > ground.height()]


def _above(rect: QRect, others: list[QRect]) -> QRect:
    """The place moved up until it is clear of the others, the lowest first."""
    for other in sorted(others, key=lambda one: -one.bottom()):
        if rect.intersects(other):
            rect = rect.translated(0, other.top() - _GAP - rect.height() - rect.top())
    return rect
