"""Between window and panel: keeps what is to be counted, has it counted, shows the numbers."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from sr_desktop.gui.metrics.metrics_panel import MetricsPanel
from sr_desktop.gui.metrics.metrics_thread import MetricsThread
from sr_desktop.imaging.metrics import Protocol
from sr_desktop.imaging.metrics_pixels import Readable
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.measuring.subject import Reference, Subject
from sr_desktop.viewing.measuring.table import AreaKind, MeasureRequest, MetricsTable

_PATIENCE = 40
"""Milliseconds in which changes are taken together: panning and tiles come in dozens a second."""


class MetricsDesk(QObject):
    """One for each MetricsPanel; the panel's wishes about protocol and area are followed here.

    counted: the MetricsTable that is shown now. failed: SRDesktopError, a defect met while counting.
    """

    counted = Signal(object)
    failed = Signal(object)

    def __init__(self, panel: MetricsPanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panel = panel
        self._request = MeasureRequest()
        self._sr_visible: Rect | None = None
        self._sr_selection: Rect | None = None
        self._thread = MetricsThread(self)
        self._thread.counted.connect(self._show)
        self._thread.failed.connect(self.failed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE)
        self._timer.timeout.connect(self._ask)
        panel.protocol_chosen.connect(self._take_protocol)
        panel.area_chosen.connect(self._take_area)

    @property
    def request(self) -> MeasureRequest:
        """What is counted now."""
        region = {"whole": None, "visible": self._sr_visible, "selection": self._sr_selection}[self._request.area]
        return replace(self._request, sr_region=region)

    def count(self, subjects: tuple[Subject, ...], source: Readable | None) -> None:
        """Count these, bicubic first; call it again after every tile, with subjects made anew.

        source: the input, for the consistency. Nothing that is left out needs to be readable after this.
        """
        self._change(replace(self._request, subjects=subjects, source=source))

    def compare_with(self, reference: Reference | None) -> None:
        """Count against this ground truth."""
        self._panel.set_reference(reference.name if reference else "")
        self._change(replace(self._request, reference=reference))

    def show_visible(self, sr_rect: Rect | None) -> None:
        """The part of the result that the viewer shows, in output pixels."""
        self._sr_visible = sr_rect
        if self._request.area == "visible":
            self._change(self._request)

    def show_selection(self, sr_rect: Rect | None) -> None:
        """The rectangle that the person drew, in output pixels: who draws one wants it counted.

        Without one the whole image is counted again.
        """
        self._sr_selection = sr_rect
        self._panel.set_has_selection(sr_rect is not None)
        if sr_rect is not None:
            self._take_area("selection")
        elif self._request.area == "selection":
            self._take_area("whole")

    def forget(self) -> None:
        """Count nothing more, without waiting for the thread; no image has to be readable any more."""
        self._timer.stop()
        self._thread.forget()

    def close(self) -> None:
        """End the thread."""
        self._timer.stop()
        self._thread.close()

    def _take_protocol(self, protocol: Protocol) -> None:
        self._change(replace(self._request, protocol=protocol))

    def _take_area(self, area: AreaKind) -> None:
        self._change(replace(self._request, area=area))

    def _change(self, request: MeasureRequest) -> None:
        if not _images(self._request) <= _images(request):
            self._thread.interrupt()
        self._request = request
        self._panel.set_choice(request.protocol, request.area)
        if not self._timer.isActive():
            self._timer.start()

    def _ask(self) -> None:
        self._thread.measure(self.request)

    def _show(self, table: MetricsTable) -> None:
        self._panel.show_table(table)
        self.counted.emit(table)


def _images(request: MeasureRequest) -> set[Readable]:
    reference = () if request.reference is None else (request.reference.image,)
    source = () if request.source is None else (request.source,)
    return {*(subject.image for subject in request.subjects), *reference, *source}
