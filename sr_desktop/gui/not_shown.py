"""Over the empty viewer: why the picture cannot be shown."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

from sr_desktop.errors import SRDesktopError, shown
from sr_desktop.gui.queue.words import reason_of
from sr_desktop.gui.session.rows import Row
from sr_desktop.gui.session.stage import Stage
from sr_desktop.gui.wording import in_window

_MARGIN = 60


class NotShown(QLabel):
    """Fills its parent while the row that was chosen cannot be opened."""

    def __init__(self, stage: Stage, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMargin(_MARGIN)
        self.setForegroundRole(QPalette.ColorRole.WindowText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        parent.installEventFilter(self)
        stage.failed.connect(self._tell)
        stage.opening_started.connect(lambda _row: self.hide())
        stage.scene_changed.connect(lambda _scene: self.hide())

    def eventFilter(self, parent: QObject, event: QEvent) -> bool:  # noqa: N802
        """Stay as large as the viewer."""
        if event.type() == QEvent.Type.Resize and isinstance(parent, QWidget):
            self.setGeometry(parent.rect())
        return False

    def _tell(self, fact: tuple[Row, SRDesktopError]) -> None:
        row, error = fact[0], in_window(fact[1])
        self.setText("\n".join(part for part in (shown(row.name), reason_of(error, row), error.hint) if part))
        self.setGeometry(self._ground.rect())
        self.raise_()
        self.show()
