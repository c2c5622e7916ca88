"""While something is dragged over an open picture: places that say what dropping it there will do."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

Zone = Literal["add", "reference", "candidate", "repeat"]
ZONES: tuple[Zone, ...] = ("add", "reference", "candidate")
_GAP, _HEIGHT = 14, 150


class DropOverlay(QWidget):
    """Lies over the viewer; the place under the pointer is lit."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._ground = parent
        self._lit: Zone = "add"
        self._zones: tuple[Zone, ...] = ZONES
        self._summary = ""
        self.hide()

    def appear(self) -> None:
        """Cover the parent with the usual offers."""
        self._zones = ZONES
        self.setGeometry(self._ground.rect())
        self.raise_()
        self.show()

    def offer_to_repeat(self, summary: str) -> None:
        """What is dragged was made by this program: "efdn, ×4"."""
        self._zones, self._summary = (*ZONES, "repeat"), summary
        self.update()

    @property
    def zones(self) -> tuple[Zone, ...]:
        """What is offered."""
        return self._zones

    def light(self, point: QPoint) -> Zone:
        """Light and give the place under a point of this widget; elsewhere it is "add"."""
        places = self._places()
        lit: Zone = next((zone for zone in self._zones if places[zone].contains(point)), "add")
        if lit != self._lit:
            self._lit = lit
            self.update()
        return lit

    def place(self, zone: Zone) -> QRect:
        """Where a place is, in this widget."""
        return self._places()[zone]

    def _places(self) -> dict[Zone, QRect]:
        count = len(self._zones)
        width = min(230, (self.width() - (count + 1) * _GAP) // count)
        left = (self.width() - count * (width + _GAP) + _GAP) // 2
        top = (self.height() - _HEIGHT) // 2
        step = width + _GAP
        return {zone: QRect(left + number * step, top, width, _HEIGHT) for number, zone in enumerate(self._zones)}

    def _words(self, zone: Zone) -> tuple[str, str]:
        return {
            "add": (self.tr("Add"), self.tr("to the images on the left")),
            "reference": (self.tr("Use as Reference"), self.tr("the true picture to measure against")),
            "candidate": (self.tr("Compare with it"), self.tr("another result of the same picture")),
            "repeat": (self.tr("Repeat its settings"), self._summary),
        }[zone]

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Cards over the dimmed picture."""
        colours = self.palette()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), QColor(0, 0, 0, 130))
            for zone, place in self._places().items():
                lit = zone == self._lit
                ground = QPalette.ColorRole.Highlight if lit else QPalette.ColorRole.Window
                text = QPalette.ColorRole.HighlightedText if lit else QPalette.ColorRole.WindowText
                painter.setPen(QPen(colours.color(QPalette.ColorRole.Mid), 1))
                painter.setBrush(colours.color(ground))
                painter.drawRoundedRect(place, 10, 10)
                painter.setPen(colours.color(text))
                self._write(painter, place, *self._words(zone))

    def _write(self, painter: QPainter, place: QRect, title: str, about: str) -> None:
        plain = self.font()
        strong = QFont(plain)
        strong.setPointSizeF(plain.pointSizeF() * 1.25)
        strong.setWeight(QFont.Weight.DemiBold)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        inside = place.adjusted(12, 34, -12, -12)
        painter.setFont(strong)
        painter.drawText(inside, flags, title)
        painter.setFont(plain)
        painter.drawText(inside.adjusted(0, 44, 0, 0), flags, about)
