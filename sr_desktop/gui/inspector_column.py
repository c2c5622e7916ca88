"""The right pane: what computes, what comes out, the numbers, and the button that starts it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QScrollBar, QVBoxLayout, QWidget

from sr_desktop.gui.inspector.computing_options import ComputingOptions
from sr_desktop.gui.inspector.model_cards import ModelCards
from sr_desktop.gui.inspector.model_desk import ModelDesk
from sr_desktop.gui.inspector.options_panel import OptionsPanel
from sr_desktop.gui.inspector.output_options import OutputOptions
from sr_desktop.gui.inspector.result_preview import obstacle
from sr_desktop.gui.inspector.whose_settings import WhoseSettings
from sr_desktop.gui.metrics.metrics_panel import MetricsPanel
from sr_desktop.gui.pieces import GAP, Rule, stacked
from sr_desktop.gui.section import Section
from sr_desktop.gui.session.choices import Shown
from sr_desktop.gui.session.forecast import in_sum
from sr_desktop.gui.session.rows import Forecast
from sr_desktop.gui.session.session import Session
from sr_desktop.gui.soon import Soon
from sr_desktop.gui.upscale_button import UpscaleButton
from sr_desktop.gui.wording import in_window


class _QuietScrollBar(QScrollBar):
    """Its room is always there, so that nothing wraps anew when it is needed."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Nothing where there is nothing to scroll."""
        if self.maximum() > self.minimum():
            super().paintEvent(event)
        else:
            QPainter(self).fillRect(self.rect(), self.palette().window())


class InspectorColumn(QWidget):
    """Sections that fold, above the button, which is always in sight."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """It is empty until `furnish` is through."""
        super().__init__(parent)
        self._session = session

    def furnish(self) -> Iterator[None]:
        """Make the sections, one after another: the window answers between them."""
        session = self._session
        self.cards = ModelCards()
        self.cards.set_cards(session.models.cards)
        yield
        self.model_desk = ModelDesk(self.cards, parent=self)
        self._connect_models()
        self.whose = WhoseSettings()
        yield
        output = OutputOptions()
        yield
        self.options = OptionsPanel(output, ComputingOptions())
        yield
        self.metrics = MetricsPanel()
        yield
        self.upscale_button = UpscaleButton()
        self.sections = [
            Section("model", self.tr("Model"), self.cards),
            Section("output", self.tr("Output"), stacked(self.whose, self.options, GAP), is_open=False),
            Section("metrics", self.tr("Numbers"), self.metrics),
        ]
        self._lay_out()
        self._connect_options()
        self._soon = Soon(self._renew_button, self)
        for changed in (session.rows.changed, session.selection_changed, session.models.changed, session.scene_changed):
            changed.connect(self._soon.ask)
        session.looking.tiles_finished.connect(self._tile_finished)
        self._renew_button()
        yield

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for section in self.sections:
            column.addWidget(section)
            column.addWidget(Rule())
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidget(content)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.area.setVerticalScrollBar(_QuietScrollBar())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.area, 1)
        layout.addWidget(Rule())
        layout.addWidget(self.upscale_button)

    def _connect_models(self) -> None:
        cards, models = self.cards, self._session.models
        cards.model_chosen.connect(models.choose)
        cards.race_ticked.connect(models.tick)
        cards.race_requested.connect(lambda _ids: models.race())
        models.changed.connect(self._show_models)
        self.model_desk.models_changed.connect(lambda known: models.put(known.cards))
        self.model_desk.defect_found.connect(self._session.tell_defect)
        self._show_models()
        self.model_desk.refresh()

    def _connect_options(self) -> None:
        session, choices, whose = self._session, self._session.choices, self.whose
        self._example = Soon(self._show_example, self)
        self.options.choice_edited.connect(choices.edit)
        whose.later_chosen.connect(choices.show_later)
        whose.keep_requested.connect(choices.keep)
        choices.shown_changed.connect(self._show_options)
        for changed in (session.models.changed, session.scene_changed, session.stage.failed):
            changed.connect(self._example.ask)
        self._show_options(choices.shown)

    def _show_options(self, shown: Shown) -> None:
        self.whose.show_shown(shown)
        self.options.set_choice(shown.choice)
        self.options.set_editable(shown.editable)
        self._example.ask()

    def _show_example(self) -> None:
        session, shown = self._session, self._session.choices.shown
        scene, row = session.scene, session.rows.get(session.stage.row_id)
        info = scene.source.info if scene and not scene.self_test else None
        if shown.rows:
            is_of_them = row is not None and row.id in session.selection.ids and row.can_be_edited == shown.editable
            info = info if is_of_them else None
            is_shown = info is not None or not shown.hopeless
        else:
            is_shown = row is None or not row.is_refused
        self.options.set_example(info, session.models.chosen.id, is_shown=is_shown, is_only=shown.rows == 1)

    def _show_models(self, _fact: object = None) -> None:
        models = self._session.models
        self.cards.choose(models.chosen.id)
        self.cards.tick([card.id for card in models.ticked])
        self.cards.show_racing(models.is_racing)

    def _tile_finished(self, _fact: object) -> None:
        if self._session.is_self_test(self._session.selection.ids):
            self._soon.ask()

    def _renew_button(self) -> None:
        """Say what Enter would do now."""
        session = self._session
        selection, wanted = session.selection, session.models.wanted
        self_test = session.is_self_test(selection.ids)
        left = sum(count for row, count in selection.kinds if row.lacks_files_of(wanted))
        known = [row for row in selection.foreseen if row.lacks_files_of(wanted)]
        forecast = None if self_test else in_sum(known, left, wanted)
        wrong = obstacle(session)
        if wrong is not None:
            forecast = Forecast(session.choices.shown.choice, wanted, problem=str(in_window(wrong)))
        self.upscale_button.say(
            selection.kinds,
            left,
            wanted,
            forecast,
            self_test=self_test,
            whole=session.looking.is_whole,
            hopeless=wrong is not None,
        )
        row = session.rows.get(selection.current)
        self.options.show_away(row.away if row is not None and session.choices.shown.rows else None)

    @property
    def open_sections(self) -> tuple[str, ...]:
        """Names of the sections that are not folded away."""
        return tuple(section.objectName() for section in self.sections if section.is_open)

    def open_only(self, names: Collection[str]) -> None:
        """Fold all other sections away."""
        for section in self.sections:
            section.set_open(section.objectName() in names)

    def close_down(self) -> None:
        """End what still works for the sections."""
        self.model_desk.close()
