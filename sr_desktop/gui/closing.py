"""The one question at the end."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from sr_desktop.gui.session.rows import Row, RowState
from sr_desktop.gui.session.session import Session


def may_close(session: Session, window: QWidget) -> bool:
    """True when nothing runs, or when the person gives up what does."""
    busy = [row for row in session.rows.rows if row.state.is_busy]
    if not busy:
        return True
    box = QMessageBox(QMessageBox.Icon.Question, window.tr("SR Desktop"), _question(busy, window), parent=window)
    box.setInformativeText(window.tr("Files that are saved already stay; nothing half-written is left."))
    stop = box.addButton(window.tr("Stop and close"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(window.tr("Keep running"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    gone = box.clickedButton() is stop
    box.deleteLater()
    return gone


def _question(busy: list[Row], window: QWidget) -> str:
    if len(busy) == 1:
        saving = busy[0].state is RowState.SAVING
        return window.tr("An image is being saved. Close?") if saving else window.tr("An image is not finished. Close?")
    return window.tr("{count} images are not finished. Close?").format(count=len(busy))
