"""The one big button: it says what Enter will do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from sr_desktop.engine.models import ModelCard
from sr_desktop.gui.icons import icon
from sr_desktop.gui.pieces import Note, faint, small, wrapped
from sr_desktop.gui.queue.words import ends, ran_with, state_of, takes
from sr_desktop.gui.session.rows import Forecast, Row, RowState
from sr_desktop.gui.wording import reworded

_DARKER = 125  # per cent


class UpscaleButton(QWidget):
    """pressed: make files of the selected rows."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = QPushButton()
        self.button.setMinimumHeight(38)
        self.button.setIcon(icon("ph.arrows-out-simple", QPalette.ColorRole.HighlightedText))
        self.button.setIconSize(QSize(18, 18))
        font = QFont(self.button.font())
        font.setWeight(QFont.Weight.DemiBold)
        font.setPointSizeF(font.pointSizeF() * 1.1)
        self.button.setFont(font)
        self.button.clicked.connect(self.pressed)
        self.where, self.takes, self.place = faint(small(wrapped())), faint(small(wrapped())), Note("ph.folder")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(4)
        for about in (self.where, self.takes, self.place):
            layout.addWidget(about)
        layout.addWidget(self.button)  # below the words, which come and go: it stays where it is
        self.renew()

    def say(
        self,
        kinds: Sequence[tuple[Row, int]],
        left: int,
        models: Sequence[ModelCard],
        forecast: Forecast | None,
        *,
        self_test: bool,
        whole: bool,
        hopeless: bool = False,
    ) -> None:
        """What a press would do now, and what it would take.

        kinds: a selected row of each kind, and how many there are. left: rows of which files would be made.
        self_test: the row is looked at in a self-test. whole: nothing is left to compute of what is looked at.
        hopeless: nothing can be made of the one row with its settings, which the forecast tells the reason of.
        """
        files = sum(count * len(row.lacking(models)) for row, count in kinds)
        models = [card for card in models if any(card in row.lacking(models) for row, _count in kinds)] or models
        names, tip = " + ".join(reworded(card.name) for card in models), self.tr("{text} (Enter)")
        enabled = not whole if self_test else bool(left) and not hopeless
        if self_test:
            text = self.tr("The self-test is finished") if whole else self.tr("Finish the self-test")
            where = self.tr("Nothing is saved")
        elif kinds and not left and all(row.saved and not row.state.is_busy for row, _count in kinds):
            count = sum(count for _row, count in kinds)
            text = state_of(kinds[0][0]) if count == 1 else ", ".join(ends({RowState.SAVED: count}))
            where = ran_with(kinds[-1][0].way)
        elif not left and any(row.is_refused for row, _count in kinds):
            text, where = self.tr("Nothing to upscale"), ""
        elif len(models) > 1:
            text = self.tr("Upscale and save {count} files").format(count=f"{files or len(models):,}")
            where = self.tr("{models}, a file of each").format(models=names)
            tip += "\n" + self.tr("The models ticked for a race: untick them to save with the chosen one alone.")
        else:
            several = self.tr("Upscale and save {count} images").format(count=f"{left:,}")
            text = several if left > 1 else self.tr("Upscale and save")
            where = self.tr("with {models}").format(models=names)
        self.button.setText(text)
        self.button.setToolTip(tip.format(text=text) if enabled else text)
        self.button.setEnabled(enabled)
        self.where.setText(where)
        self.takes.setText(takes(forecast) if forecast else "")
        self.takes.setVisible(bool(left) and not self_test)
        self.place.say(reworded(forecast.note) if forecast and not forecast.problem and left else "")

    def renew(self) -> None:
        """Paint the button in the accent of the theme in force."""
        colours = self.button.palette()
        base = QApplication.palette()  # the widget's own may still be the one before
        accent = base.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Highlight)
        # The style draws buttons brighter at the top; white words must stay readable there.
        colours.setColor(QPalette.ColorRole.Button, accent.darker(_DARKER))
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
            colours.setColor(group, QPalette.ColorRole.ButtonText, base.color(QPalette.ColorRole.HighlightedText))
        colours.setColor(
            QPalette.ColorGroup.Disabled,
            QPalette.ColorRole.Button,
            base.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Button),
        )
        disabled = base.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
        colours.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText, disabled)
        self.button.setPalette(colours)
