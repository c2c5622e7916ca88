"""How one row of the queue is painted: thumbnail, name, sizes, state, and a bar while it runs."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sr_desktop.gui.icons import icon
from sr_desktop.gui.queue.row_model import RowRole
from sr_desktop.gui.queue.thumbnails import SIDE
from sr_desktop.gui.queue.words import name_of, size_of, state_of
from sr_desktop.gui.session.rows import Row, RowState

_MARGIN, _GAP, _BAR, _ICON = 8, 10, 3, 14
_MIDDLE, _RIGHT = Qt.TextElideMode.ElideMiddle, Qt.TextElideMode.ElideRight

_TINT, _HOVER = 58, 22
_Role, _ACTIVE = QPalette.ColorRole, QPalette.ColorGroup.Active

_ICONS = {
    RowState.QUEUED: "ph.hourglass-medium",
    RowState.RUNNING: "ph.arrows-out",
    RowState.SAVING: "ph.floppy-disk",
    RowState.SAVED: "ph.check-circle",
    RowState.FAILED: "ph.warning-circle",
    RowState.CANCELLED: "ph.prohibit",
    RowState.SKIPPED: "ph.skip-forward",
}


class RowPainter(QStyledItemDelegate):
    """Paints a Row in three lines beside its thumbnail."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        """Three lines of text or the thumbnail, whichever is taller."""
        lines = 3 * option.fontMetrics.lineSpacing()
        return QSize(120, max(SIDE, lines) + 2 * _MARGIN)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """See QStyledItemDelegate."""
        painter.save()
        row: Row = index.data(RowRole)
        self._ground(painter, option)
        box = option.rect.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        self._thumbnail(painter, box, index.data(Qt.ItemDataRole.DecorationRole))
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
        metrics = option.fontMetrics
        height = metrics.lineSpacing()
        top = box.top() + (box.height() - 3 * height) // 2
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        self._line(painter, QRect(box.left(), top, box.width(), height), name_of(row), strong, _MIDDLE)
        painter.setFont(option.font)
        self._line(painter, QRect(box.left(), top + height, box.width(), height), size_of(row), weak)
        last = QRect(box.left(), top + 2 * height, box.width(), height)
        failed = row.error is not None
        name = _ICONS[RowState.FAILED] if failed else _ICONS.get(row.state, "")
        if name:
            side = QRect(last.left(), last.top() + (height - _ICON) // 2, _ICON, _ICON)
            icon(name, _Role.Text).paint(painter, side)
            last.setLeft(last.left() + _ICON + 4)
        colour = option.palette.color(_Role.BrightText) if failed else weak
        self._line(painter, last, state_of(row), colour)

    @staticmethod
    def _line(painter: QPainter, box: QRect, text: str, colour: QColor, elide: Qt.TextElideMode = _RIGHT) -> None:
        painter.setPen(colour)
        shortened = painter.fontMetrics().elidedText(text, elide, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shortened)

    @staticmethod
    def _bar(painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        whole = QRect(option.rect.left(), option.rect.bottom() - _BAR + 1, option.rect.width(), _BAR)
        painter.fillRect(whole, QColor(128, 128, 128, 70))
        whole.setWidth(round(whole.width() * row.share))
        painter.fillRect(whole, option.palette.color(_ACTIVE, _Role.Accent))
