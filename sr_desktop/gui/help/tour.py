"""The first minute: a light on one part of the window after another, with a few words. Skipped at any moment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sr_desktop.gui.over_window import OverWindow
from sr_desktop.gui.pieces import faint

_DIM, _ROUND, _GAP, _WIDTH = QColor(0, 0, 0, 120), 8.0, 12, 330


@dataclass(frozen=True, slots=True)
class Step:
    """target: what the light is on; None for the whole window."""

    title: str
    text: str
    target: Callable[[], QWidget | None]


class Tour(OverWindow):
    """Lies over `frame`. ended: it was finished or skipped."""

    ended = Signal()

    def __init__(self, steps: Sequence[Step], frame: QWidget) -> None:
        super().__init__(frame)
        self._frame, self._steps, self._place = frame, tuple(steps), 0
        self.title, self.text, self.count = QLabel(), QLabel(), faint(QLabel())
        self.skip_button = QPushButton(self.tr("Skip"))
        self.back_button = QPushButton(self.tr("Back"))
        self.next_button = QPushButton()
        self.bubble = self._bubble()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Tour"))
        self.key_pressed.connect(self._take_key)
        frame.installEventFilter(self)
        self.setGeometry(frame.rect())
        self._show_step()
        self.show()
        self.raise_()
        self.next_button.setFocus()

    def _bubble(self) -> QFrame:
        bubble = QFrame(self)
        bubble.setFrameShape(QFrame.Shape.StyledPanel)
        bubble.setAutoFillBackground(True)
        bubble.setBackgroundRole(QPalette.ColorRole.Window)
        font = self.title.font()
        font.setWeight(QFont.Weight.DemiBold)
        font.setPointSizeF(font.pointSizeF() * 1.15)
        self.title.setFont(font)
        self.text.setWordWrap(True)
        self.text.setFixedWidth(_WIDTH - 36)
        buttons = QHBoxLayout()
        buttons.addWidget(self.count)
        buttons.addStretch(1)
        for button, does in (
            (self.skip_button, self.end),
            (self.back_button, lambda: self.go(-1)),
            (self.next_button, lambda: self.go(1)),
        ):
            button.clicked.connect(does)
            button.setAutoDefault(True)
            buttons.addWidget(button)
        column = QVBoxLayout(bubble)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        for label in (self.title, self.text):
            column.addWidget(label)
        column.addLayout(buttons)
        return bubble

    @property
    def step(self) -> Step:
        """The one that is shown."""
        return self._steps[self._place]

    def go(self, by: int) -> None:
        """To the next step or back; after the last it ends."""
        if self._place + by >= len(self._steps):
            self.end()
            return
        self._place = max(0, self._place + by)
        self._show_step()

    def end(self) -> None:
        """Give the window back."""
        self._frame.removeEventFilter(self)
        self.hide()
        self.ended.emit()
        self.deleteLater()

    def _show_step(self) -> None:
        last = self._place == len(self._steps) - 1
        self.title.setText(self.step.title)
        self.text.setText(self.step.text)
        self.count.setText(self.tr("{number} of {all}").format(number=self._place + 1, all=len(self._steps)))
        self.next_button.setText(self.tr("Done") if last else self.tr("Next"))
        self.skip_button.setVisible(not last)
        self.back_button.setEnabled(self._place > 0)
        self.bubble.setAccessibleName(f"{self.step.title}. {self.step.text}")
        self._arrange()

    def _light(self) -> QRect:
        target = self.step.target()
        if target is None or not target.isVisible():
            return QRect()
        return QRect(target.mapTo(self._frame, QPoint(0, 0)), target.size()).intersected(self.rect())

    def _arrange(self) -> None:
        """Beside the light where there is room, else low inside it."""
        self.bubble.adjustSize()
        size, light = self.bubble.size(), self._light()
        places = [
            QPoint(light.right() + _GAP, light.top()),
            QPoint(light.left() - size.width() - _GAP, light.top()),
            QPoint(light.left(), light.bottom() + _GAP),
            QPoint(light.left(), light.top() - size.height() - _GAP),
        ]
        inside = self.rect().adjusted(8, 8, -8, -8)
        whole = light if light.isValid() else self.rect()
        middle = QPoint(whole.center().x() - size.width() // 2, whole.bottom() - size.height() - 3 * _GAP)
        fitting = (place for place in places if light.isValid() and inside.contains(QRect(place, size)))
        spot = next(fitting, middle)
        left = max(inside.left(), min(spot.x(), inside.right() - size.width()))
        top = max(inside.top(), min(spot.y(), inside.bottom() - size.height()))
        self.bubble.move(left, top)
        self.update()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Stay over the whole window."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._frame.rect())
            self._arrange()
        return False

    def _take_key(self, key: int) -> None:
        """Arrows go through it, Escape leaves."""
        if key == Qt.Key.Key_Escape:
            self.end()
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self.go(1 if key == Qt.Key.Key_Right else -1)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Everything dimmed but what is spoken of."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRect(QRectF(self.rect()))
        light = self._light()
        if light.isValid():
            hole = QPainterPath()
            hole.addRoundedRect(QRectF(light).adjusted(-2, -2, 2, 2), _ROUND, _ROUND)
            path = path.subtracted(hole)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
            painter.drawPath(hole)
        painter.fillPath(path, _DIM)
