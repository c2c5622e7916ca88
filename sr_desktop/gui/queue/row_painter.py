"""How one row of the queue is painted: thumbnail, name, sizes, state, and a bar while it runs."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPalette, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sr_desktop.gui.icons import icon
from sr_desktop.gui.queue.lettering import Lettering
from sr_desktop.gui.queue.row_model import RowModel
from sr_desktop.gui.queue.thumbnails import SIDE
from sr_desktop.gui.queue.words import name_of, obstacle_of, sizes_of, states_of
from sr_desktop.gui.session.rows import Row, RowState

_MARGIN, _GAP, _BAR, _ICON, _ICON_GAP = 8, 10, 3, 14, 4
_PLACE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_MIDDLE, _RIGHT = Qt.TextElideMode.ElideMiddle, Qt.TextElideMode.ElideRight

_TINT, _HOVER = 58, 22
_Role, _ACTIVE = QPalette.ColorRole, QPalette.ColorGroup.Active

_ICONS = {
    RowState.QUEUED: "ph.hourglass-medium",
    RowState.RUNNING: "ph.arrows-out",
    RowState.SAVING: "ph.floppy-disk",
    RowState.CANCELLING: "ph.prohibit",
    RowState.SAVED: "ph.check-circle",
    RowState.FAILED: "ph.warning-circle",
    RowState.CANCELLED: "ph.prohibit",
    RowState.SKIPPED: "ph.skip-forward",
}


class RowPainter(QStyledItemDelegate):
    """Paints a Row in three lines beside its thumbnail.

    Each call into Qt may wait for threads that compute: there are no more of them than it takes.
    """

    def __init__(self, model: RowModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._usual = self._bold = Lettering(QFont())

    def _write_in(self, font: QFont) -> None:
        if font != self._usual.font:
            bold = QFont(font)
            bold.setWeight(QFont.Weight.DemiBold)
            self._usual, self._bold = Lettering(font), Lettering(bold)

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        """Three lines of text or the thumbnail, whichever is taller."""
        lines = 3 * option.fontMetrics.lineSpacing()
        return QSize(120, max(SIDE, lines) + 2 * _MARGIN)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """See QStyledItemDelegate."""
        painter.save()
        row = self._model.row(index.row())
        self._write_in(option.font)
        self._ground(painter, option)
        box = option.rect.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        self._thumbnail(painter, box, self._model.thumbnail(row))
        self._lines(painter, option, box.adjusted(SIDE + _GAP, 0, 0, 0), row)
        if row.state.is_busy:
            self._bar(painter, option, row)
        painter.restore()

    @staticmethod
    def _ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
        """A tint for selected rows, a paler one under the pointer, a bar beside the current row."""
        accent = option.palette.color(_ACTIVE, _Role.Accent)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            tint = QColor(accent)
            tint.setAlpha(_TINT if chosen else _HOVER)
            painter.fillRect(option.rect, tint)
        if chosen:
            painter.fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), accent)

    def _thumbnail(self, painter: QPainter, box: QRect, image: QImage | None) -> None:
        place = QRect(box.left(), box.top() + (box.height() - SIDE) // 2, SIDE, SIDE)
        if image is None:
            painter.fillRect(place.adjusted(0, 8, 0, -8), QColor(128, 128, 128, 60))
            return
        size = image.deviceIndependentSize().toSize()
        inside = QRect(0, 0, size.width(), size.height())
        inside.moveCenter(place.center())
        painter.drawImage(inside, image)

    def _lines(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, row: Row) -> None:
        strong, weak = (option.palette.color(_ACTIVE, role) for role in (_Role.Text, _Role.PlaceholderText))
        height = self._usual.height
        top = box.top() + (box.height() - 3 * height) // 2
        name, sizes, state = (QRect(box.left(), top + line * height, box.width(), height) for line in range(3))
        painter.setFont(self._bold.font)
        _line(painter, name, self._bold.fitting((name_of(row),), name.width(), _MIDDLE), strong)
        painter.setFont(self._usual.font)
        forms, states, obstacle = sizes_of(row), states_of(row), obstacle_of(row)
        tone = option.palette.color(_ACTIVE, _Role.BrightText) if obstacle else weak
        beside = self._beside_icon(painter, sizes if obstacle and not forms[0] else state, row, is_stuck=bool(obstacle))
        if not obstacle or forms[0]:
            _line(painter, sizes, self._usual.fitting(forms, sizes.width(), _RIGHT), weak)
            _line(painter, beside, self._usual.fitting(states, beside.width(), _RIGHT), tone)
            return
        begin, rest = _broken(states[0], option.font, beside.width())
        _line(painter, beside, begin, tone)
        below = beside.translated(0, height)
        _line(painter, below, self._usual.fitting((rest,), below.width(), _RIGHT), tone)

    @staticmethod
    def _beside_icon(painter: QPainter, line: QRect, row: Row, *, is_stuck: bool) -> QRect:
        """What is left of the line beside the icon of the row's state."""
        name = _ICONS[RowState.FAILED] if is_stuck else _ICONS.get(row.state, "")
        if not name:
            return line
        icon(name, _Role.Text).paint(painter, QRect(line.left(), line.center().y() - _ICON // 2, _ICON, _ICON))
        return line.adjusted(_ICON + _ICON_GAP, 0, 0, 0)

    @staticmethod
    def _bar(painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        whole = QRect(option.rect.left(), option.rect.bottom() - _BAR + 1, option.rect.width(), _BAR)
        painter.fillRect(whole, QColor(128, 128, 128, 70))
        whole.setWidth(round(whole.width() * row.share))
        painter.fillRect(whole, option.palette.color(_ACTIVE, _Role.Accent))


def _line(painter: QPainter, box: QRect, text: str, colour: QColor) -> None:
    if text:
        painter.setPen(colour)
        painter.drawText(box, _PLACE, text)


def _broken(text: str, font: QFont, width: int) -> tuple[str, str]:
    """What there is room for on a first line, and the rest."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    return text[: line.textLength()].rstrip(), text[line.textLength() :]
