"""Small parts that several panels are made of; all follow the palette when it changes."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from sr_desktop.gui.icons import icon

UNBROKEN = "\u2060"
"""An invisible character beside which no line ends."""

GAP = 8
"""Pixels between things that stand side by side or belong together."""


def small(label: QLabel) -> QLabel:
    """The label itself, in a slightly smaller type."""
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * 0.9)
    label.setFont(font)
    return label


def faint(label: QLabel) -> QLabel:
    """The label itself, as something that is read second."""
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


class WrappedLabel(QLabel):
    """Plain text in as many lines as its width asks for; none ends with the slash that a path begins with."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def setText(self, text: str) -> None:  # noqa: N802
        """See QLabel."""
        super().setText(re.sub(r" /(?=\S)", f" /{UNBROKEN}", text))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """One line: the height is asked for by width, and a guess for a narrow one would leave a gap below."""
        return QSize(1, self.fontMetrics().height())


def wrapped(text: str = "") -> QLabel:
    """A new WrappedLabel."""
    return WrappedLabel(text)


_RULE_ALPHA = 38


class Rule(QWidget):
    """A thin line between rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """A trace of the text's colour."""
        colour = self.palette().color(QPalette.ColorRole.WindowText)
        colour.setAlpha(_RULE_ALPHA)
        QPainter(self).fillRect(self.rect(), colour)


class ElidedLabel(QLabel):
    """One line of plain text that takes the width there is; the whole of it is the tool tip."""

    def __init__(
        self, text: str = "", mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._mode = mode
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show this text from now on."""
        self.setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """As narrow as the layout wants it."""
        return QSize(1, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw what there is room for."""
        painter = QPainter(self)
        area = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), self._mode, area.width())
        self.style().drawItemText(
            painter, area, self.alignment(), self.palette(), self.isEnabled(), text, self.foregroundRole()
        )


class IconLabel(QLabel):
    """An icon of qtawesome of the text's height."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._draw()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Draw it again in the colours of the new palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        side = self.fontMetrics().height()
        self.setPixmap(
            icon(self._name, QPalette.ColorRole.WindowText).pixmap(QSize(side, side), self.devicePixelRatio())
        )


class Note(QWidget):
    """An icon and a sentence or two, absent while there is nothing to say."""

    def __init__(self, icon_name: str = "ph.info", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = small(wrapped())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP - 2)
        row.addWidget(IconLabel(icon_name), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What it says now."""
        return self._text.text().replace(UNBROKEN, "")

    def say(self, text: str) -> None:
        """Show these sentences, or disappear for an empty text."""
        self._text.setText(text)
        self.setVisible(bool(text))


def stacked(above: QWidget, below: QWidget, gap: int = 0) -> QWidget:
    """Two widgets as one; what is above takes no more height than it needs."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap)
    column.addWidget(above)
    column.addWidget(below, 1)
    return both
