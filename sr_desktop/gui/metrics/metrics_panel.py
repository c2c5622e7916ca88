"""The metrics section of the inspector: what is compared with what, where, by which protocol, and the numbers."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sr_desktop.gui.info_button import InfoButton
from sr_desktop.gui.metrics.area_choice import AreaChoice
from sr_desktop.gui.metrics.metrics_grid import MetricsGrid
from sr_desktop.gui.metrics.protocol_choice import ProtocolChoice
from sr_desktop.gui.metrics.reference_row import ReferenceRow
from sr_desktop.gui.pieces import GAP, Note, faint, small, wrapped
from sr_desktop.gui.popup_button import PopupButton
from sr_desktop.gui.wording import in_window, reworded
from sr_desktop.imaging.metrics import PROTOCOLS, Protocol
from sr_desktop.viewing.measuring.export import EXPORTS, Export
from sr_desktop.viewing.measuring.table import AreaKind, MetricsTable


class MetricsPanel(QWidget):
    """Shows a MetricsTable and says what the person wants counted.

    reference_requested, reference_folder_requested, reference_removed: no content. self_test_toggled: bool.
    protocol_chosen: Protocol. area_chosen: AreaKind. copied: the text that is on the clipboard now.
    """

    reference_requested = Signal(object)
    reference_folder_requested = Signal(object)
    reference_removed = Signal(object)
    self_test_toggled = Signal(object)
    protocol_chosen = Signal(object)
    area_chosen = Signal(object)
    copied = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = MetricsTable(PROTOCOLS["ntire"])
        self._reference = ReferenceRow()
        self._area, self._protocol = AreaChoice(), ProtocolChoice()
        self._grid = MetricsGrid()
        self._caption = small(wrapped())
        self._problem, self._warning = Note("ph.warning-circle"), Note("ph.warning")
        self._help = faint(small(wrapped()))
        self._about = InfoButton(
            self.tr("Protocol"),
            self.tr(
                "Numbers mean something only with the way they were counted. ntire: red, green and blue, without the "
                "outermost 4 pixels, as in the NTIRE challenges. paper: luma (Y) alone, as most papers on "
                "super-resolution count. PSNR and SSIM are higher the closer a result is to the Reference."
            ),
        )
        self._copy = PopupButton(self.tr("Copy"), "ph.copy")
        self._copy.set_entries([(reworded(export.name), partial(self._copy_as, export)) for export in EXPORTS])
        self._lay_out()
        self._connect()
        self.set_reference("")
        self.show_table(self._table)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self._protocol, 1)
        head.addWidget(self._about)
        head.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._reference)
        column.addWidget(self._area)
        column.addLayout(head)  # above the rows, which become more: what can be pressed stays where it is
        for widget in (self._problem, self._grid, self._caption, self._warning, self._help):
            column.addWidget(widget)
        column.addStretch(1)

    def _connect(self) -> None:
        self._reference.file_requested.connect(self.reference_requested)
        self._reference.folder_requested.connect(self.reference_folder_requested)
        self._reference.removed.connect(self.reference_removed)
        self._reference.self_test_toggled.connect(self.self_test_toggled)
        self._protocol.chosen.connect(self.protocol_chosen)
        self._area.chosen.connect(self.area_chosen)

    def set_reference(self, name: str) -> None:
        """Show the Reference's name, "" for none: then there is nothing to choose about counting."""
        self._reference.set_name(name)
        self._area.setVisible(bool(name))
        self._protocol.setVisible(bool(name))
        self._about.setVisible(bool(name))

    def set_used(self, used: bool) -> None:
        """Show whether anything can be compared with the Reference."""
        self._reference.set_used(used)

    def set_self_test(self, on: bool, *, possible: bool = True) -> None:
        """Show whether the picture is its own Reference, and whether it can be."""
        self._reference.set_self_test(on, possible=possible)

    def set_choice(self, protocol: Protocol, area: AreaKind) -> None:
        """Show what is counted; nothing is signalled."""
        self._protocol.show_protocol(protocol)
        self._area.show_area(area)

    def set_has_selection(self, has: bool) -> None:
        """Whether a selection is drawn that can be counted."""
        self._area.set_has_selection(has)

    def show_table(self, table: MetricsTable) -> None:
        """Show these numbers and what must be said with them."""
        self._table = table
        self._grid.setVisible(bool(table.rows) and table.problem is None)
        if table.problem is None:
            self._grid.show_table(table)
        self._problem.say(str(in_window(table.problem)) if table.problem else "")
        self._warning.say("\n".join(dict.fromkeys(reworded(note) for row in table.rows for note in row.notes)))
        self._caption.setText(self._counted(table))
        self._caption.setVisible(bool(self._caption.text()))
        self._copy.setEnabled(bool(table.rows) and table.problem is None)
        self._help.setText(self._explained(table))
        self._help.setVisible(bool(self._help.text()))

    @property
    def table(self) -> MetricsTable:
        """What is shown."""
        return self._table

    def _counted(self, table: MetricsTable) -> str:
        """How much of the area the numbers are for, while tiles are missing."""
        if not table.reference or table.problem or table.share >= 1:
            return ""
        part = {
            "whole": self.tr("Counted: {percent} % of the image"),
            "visible": self.tr("Counted: {percent} % of the visible region"),
            "selection": self.tr("Counted: {percent} % of the selection"),
        }[table.area]
        return part.format(percent=int(table.share * 100))

    def _explained(self, table: MetricsTable) -> str:
        if table.reference or table.problem:
            return ""
        how = self.tr("For PSNR and SSIM, choose or drop the original in ×4 size, or switch on the self-test.")
        if not table.rows:
            return how
        meaning = self.tr("Consistency: the result, reduced ×4, against the input. It says nothing about quality.")
        return f"{meaning}\n{how}"

    def _copy_as(self, export: Export) -> None:
        text = export.write(self._table)
        QGuiApplication.clipboard().setText(text)
        self.copied.emit(text)
