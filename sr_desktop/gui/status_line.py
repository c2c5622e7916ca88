"""The line at the bottom: what runs, how far, how fast, how long still; pause and cancel."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from sr_desktop.errors import shown
from sr_desktop.gui.icons import icon
from sr_desktop.gui.queue.words import duration
from sr_desktop.gui.session.activity import Activity
from sr_desktop.gui.session.rows import RowState

_MOMENT = 60  # milliseconds


class StatusLine(QWidget):
    """Shows an Activity. pause_toggled: True to pause. cancel_requested: everything that runs, waits or is computed."""

    pause_toggled = Signal(object)
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QLabel()
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.text.setAccessibleName(self.tr("What runs"))
        self.figures = QLabel()
        self.figures.setToolTip(self.tr("MP/s: megapixels of the input in a second"))
        self.bar = QProgressBar()
        self.bar.setFixedWidth(180)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(8)
        self.bar.setRange(0, 1000)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.pause_button = QPushButton()
        self.pause_button.setCheckable(True)
        self.pause_button.toggled.connect(self._toggled)
        self.cancel_button = QPushButton()
        self.cancel_button.setIcon(icon("ph.stop"))
        self.cancel_button.clicked.connect(self.cancel_requested)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 5, 8, 5)
        layout.setSpacing(12)
        layout.addWidget(self.text, 1)
        for part in (self.figures, self.bar, self.pause_button, self.cancel_button):
            layout.addWidget(part)
        self._activity, self._rest, self._is_computing = Activity(), "", False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_MOMENT)
        self._soon.timeout.connect(self._tell)
        self._toggled(False)
        self.setMinimumHeight(self.sizeHint().height())  # as with its buttons: what is above stays where it is
        self.show_activity(Activity())

    def show_activity(self, activity: Activity) -> None:
        """Tell of this; of what changes by the hundred a few times a second, since each time is painted at once."""
        steady = (
            activity.row is not None and self._activity.row is not None and activity.paused == self._activity.paused
        )
        self._activity = activity
        if not steady:
            self._tell()
        elif not self._soon.isActive():
            self._soon.start()

    def _tell(self) -> None:
        activity = self._activity
        self._soon.stop()
        busy = activity.is_busy
        for part in (self.bar, self.figures):
            part.setVisible(busy)
        self.cancel_button.setText(self.tr("Cancel") if busy else self.tr("Stop"))
        self.cancel_button.setVisible(busy or (self._is_computing and not activity.paused))
        self.cancel_button.setEnabled(not activity.is_ending)
        self.pause_button.setVisible(busy or activity.paused)
        if self.pause_button.isChecked() != activity.paused:
            self.pause_button.setChecked(activity.paused)
        self.text.setText(self._sentence(activity))
        self.figures.setText(self._figures(activity))
        # A bar paints its new value at once, and with it all of the window that waits for it.
        self.bar.setUpdatesEnabled(False)
        self.bar.setValue(round(1000 * activity.whole.share))
        self.bar.setUpdatesEnabled(True)

    def set_rest(self, text: str, *, is_computing: bool = False) -> None:
        """What to say while nothing is made into a file. is_computing: which the person may want to stop."""
        self._rest, self._is_computing = text, is_computing
        self.show_activity(self._activity)

    def _toggled(self, paused: bool) -> None:
        self.pause_button.setText(self.tr("Continue") if paused else self.tr("Pause"))
        self.pause_button.setIcon(icon("ph.play" if paused else "ph.pause"))
        self.pause_toggled.emit(paused)

    def _sentence(self, activity: Activity) -> str:
        row = activity.row
        if row is None:
            if activity.paused:
                return self.tr("Paused")
            return self.tr("Starting…") if activity.waiting else self._rest or self.tr("Ready")
        name = shown(row.name)
        if row.state is RowState.CANCELLING:
            return self.tr("Cancelling {name}…").format(name=name)
        if row.state is RowState.SAVING:
            return self.tr("Saving {name}").format(name=name)
        begin = self.tr("Paused: {name} · {model}") if activity.paused else self.tr("Upscaling {name} · {model}")
        return begin.format(name=name, model=activity.model)

    def _figures(self, activity: Activity) -> str:
        parts, whole = [], activity.whole
        if whole.images > 1:
            parts.append(self.tr("image {number} of {all}").format(number=f"{whole.image:,}", all=f"{whole.images:,}"))
        if activity.tiles > 1:
            parts.append(self.tr("tile {done} of {all}").format(done=activity.tiles_done, all=activity.tiles))
        if activity.megapixels is not None:
            parts.append(self.tr("{speed} MP/s").format(speed=f"{activity.megapixels:.2f}"))
        by_clock = None if whole.files > 1 else activity.seconds_left
        seconds = whole.seconds_left if by_clock is None else by_clock
        is_saving = whole.files == 1 and activity.row is not None and activity.row.state is RowState.SAVING
        if whole.files and seconds is not None and not is_saving and not activity.is_ending:
            for_all = self.tr("{time} left for all") if whole.files > 1 else self.tr("{time} left")
            parts.append(for_all.format(time=duration(seconds)))
        return " · ".join(parts)
