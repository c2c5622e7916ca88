"""Weights that their authors publish and that are not here yet: one click brings them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from sr_desktop.engine.models.bundled import Official
from sr_desktop.gui.inspector.card_frame import CardFrame
from sr_desktop.gui.pieces import GAP, Note, faint, small, wrapped
from sr_desktop.gui.wording import reworded


@dataclass(frozen=True, slots=True)
class FetchProgress:
    """Bytes of the download `id`; total None where the server does not say."""

    id: str
    received: int
    total: int | None


class FetchCard(CardFrame):
    """fetch_requested, cancel_requested: the id."""

    fetch_requested = Signal(object)
    cancel_requested = Signal(object)

    def __init__(self, official: Official, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.official = official
        about = official.about
        self._fetch = QPushButton(self.tr("Fetch"))
        self._fetch.setAccessibleName(self.tr("Fetch {model}").format(model=reworded(about["name"])))
        self._fetch.setToolTip(self.tr("Download from {origin}").format(origin=about["origin"]))
        self._fetch.clicked.connect(self._pressed)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._bar.hide()
        self._problem = Note("ph.warning-circle")
        line = QHBoxLayout()
        line.setSpacing(GAP)
        line.addWidget(faint(small(wrapped(self._summary()))), 1)
        line.addWidget(self._fetch, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(wrapped(reworded(about["name"])))
        self.column.addLayout(line)
        self.column.addWidget(self._bar)
        self.column.addWidget(self._problem)

    @property
    def is_busy(self) -> bool:
        """Whether the download runs."""
        return not self._bar.isHidden()

    def show_progress(self, progress: FetchProgress) -> None:
        """The download runs."""
        self._set_busy(True)
        self._bar.setRange(0, progress.total or 0)
        self._bar.setValue(progress.received if progress.total else 0)

    def show_problem(self, text: str) -> None:
        """The download has ended without a model; "" says nothing about it."""
        self._set_busy(False)
        self._problem.say(text)

    def _set_busy(self, busy: bool) -> None:
        self._bar.setVisible(busy)
        self._fetch.setText(self.tr("Cancel") if busy else self.tr("Fetch"))
        if busy:
            self._problem.say("")

    def _pressed(self) -> None:
        if self.is_busy:
            self.cancel_requested.emit(self.official.id)
        else:
            self.show_progress(FetchProgress(self.official.id, 0, None))
            self.fetch_requested.emit(self.official.id)

    def _summary(self) -> str:
        about = self.official.about
        figures = [f"{figure['dataset']} {figure['psnr_rgb']:.2f} dB" for figure in about.get("measured", ())[:1]]
        licence = self.tr("licence: {licence}").format(licence=reworded(about["licence"]))
        return " · ".join([self.tr("Not here yet"), *figures, licence])
