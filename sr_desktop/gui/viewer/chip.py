"""A small flat button: a drawing, an icon, or a candidate's flip key and name."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QIcon, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from sr_desktop.gui.icons import icon
from sr_desktop.gui.viewer.glyphs import paint_glyph

_HEIGHT, _PADDING, _GAP, _ICON = 26, 9.0, 6.0, 17
_LETTERS = 4  # of a name, that fewer of tell nothing
_HOVER, _CHOSEN = 20, 34  # opacities of the text's colour


class Chip(QAbstractButton):
    """Checkable; shortens its text when there is no room, its number stays."""

    def __init__(
        self, text: str, number: str = "", *, icon_name: str = "", glyph: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.number, self._glyph = number, glyph
        self._is_picture = bool(icon_name or glyph)
        if icon_name:
            self.setIcon(icon(icon_name))
        self.setToolTip(text if self._is_picture else "")
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        growth = QSizePolicy.Policy.Fixed if self._is_picture else QSizePolicy.Policy.Maximum
        self.setSizePolicy(growth, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Number and whole text."""
        if self._is_picture:
            return QSize(30, _HEIGHT)
        metrics = QFontMetricsF(self.font())
        wide = metrics.horizontalAdvance(self.text()) + 2 * _PADDING + 2
        return QSize(round(wide + self._number_width()), _HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """The number alone."""
        return QSize(30, _HEIGHT)

    def _number_width(self) -> float:
        return QFontMetricsF(self.font()).horizontalAdvance(self.number) + _GAP if self.number else 0.0

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Flat; filled and underlined when chosen, framed when it has the keyboard."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        chosen = self.isChecked()
        shade = _CHOSEN if chosen else _HOVER if self.underMouse() or self.isDown() else 0
        painter.setPen(Qt.PenStyle.NoPen)
        if shade:
            painter.setBrush(self._ink(shade))
            painter.drawRoundedRect(rect, 4, 4)
        accent = self.palette().color(QPalette.ColorRole.Highlight)
        if chosen:
            painter.setBrush(accent)
            painter.drawRoundedRect(QRectF(rect.left() + 5, rect.bottom() - 2, rect.width() - 10, 2), 1, 1)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(accent, 1))
            painter.drawRoundedRect(rect, 4, 4)
        if self._glyph:
            paint_glyph(painter, self._glyph, rect.center(), self._text_colour())
        elif self._is_picture:
            size = QSize(_ICON, _ICON)
            mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
            picture = self.icon().pixmap(size, self.devicePixelRatioF(), mode)
            painter.drawPixmap((self.width() - _ICON) // 2, (self.height() - _ICON) // 2, picture)
        else:
            self._paint_text(painter, rect.adjusted(_PADDING, 0, -_PADDING, 0))

    def _paint_text(self, painter: QPainter, inner: QRectF) -> None:
        place = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        if self.number:
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(inner, place, self.number)
            inner = inner.adjusted(self._number_width(), 0, 0, 0)
        metrics = QFontMetricsF(self.font())
        if inner.width() > min(_LETTERS * metrics.averageCharWidth(), metrics.horizontalAdvance(self.text()) - 2):
            painter.setPen(self._text_colour())
            text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, inner.width() + 1)
            painter.drawText(inner, place, text)

    def _text_colour(self) -> QColor:
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        return self.palette().color(group, QPalette.ColorRole.ButtonText)

    def _ink(self, opacity: int) -> QColor:
        colour = QColor(self._text_colour())
        colour.setAlpha(opacity)
        return colour
