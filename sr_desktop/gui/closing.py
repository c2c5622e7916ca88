"""The one question at the end."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from sr_desktop.gui.language import tr
from sr_desktop.gui.session.rows import Row, RowState
from sr_desktop.gui.session.session import Session


def may_close(session: Session, window: QWidget) -> bool:
    """True when nothing runs, or when the person gives up what does."""
    if not session.rows.is_busy:
        return True
    busy = [row for row in session.rows.rows if row.state.is_busy]
    box = QMessageBox(QMessageBox.Icon.Question, tr("SR Desktop"), _question(busy), parent=window)
    box.setInformativeText(tr("Files that are saved already stay; nothing half-written is left."))
    stop = box.addButton(tr("Stop and close"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(tr("Keep running"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    gone = box.clickedButton() is stop
    box.deleteLater()
    return gone


def _question(busy: list[Row]) -> str:
    if len(busy) == 1:
        saving = busy[0].state is RowState.SAVING
        return tr("An image is being saved. Close?") if saving else tr("An image is not finished. Close?")
    return tr("{count} images are not finished. Close?").format(count=f"{len(busy):,}")
