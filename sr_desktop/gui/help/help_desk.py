"""What the help menu and the empty window offer: the tour, the hardware page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sr_desktop.gui.actions import ActionSpec
from sr_desktop.gui.help.hardware import HardwarePage
from sr_desktop.gui.help.tour import Step, Tour
from sr_desktop.gui.viewer.bar import ViewerBar
from sr_desktop.gui.viewer.stage import Stage

if TYPE_CHECKING:
    from sr_desktop.gui.workspace import Workspace


class HelpDesk(QObject):
    """One for each window."""

    def __init__(self, space: Workspace) -> None:
        super().__init__(space)
        self._space = space
        self._waiting = False
        self.tour: Tour | None = None
        space.session.scene_changed.connect(self._scene_changed)

    def actions(self) -> tuple[ActionSpec, ...]:
        """For the menu."""
        return (
            ActionSpec(
                "tour",
                self.tr("Take the &tour"),
                self.take_tour,
                ("Shift+F1",),
                "ph.compass",
                tip=self.tr("One minute through the window; it can be skipped"),
            ),
            ActionSpec(
                "hardware",
                self.tr("&Hardware…"),
                self.show_hardware,
                ("Ctrl+Alt+H",),
                "ph.cpu",
                tip=self.tr("What computes here, and why"),
            ),
        )

    def take_tour(self) -> None:
        """Walk through the window; where nothing is open, through a sample."""
        if self._space.session.scene is not None:
            self._start()
        elif not self._waiting:
            self._waiting = True
            self._space.ways_in.open_sample()

    def show_hardware(self) -> HardwarePage:
        """What computes, and why."""
        session = self._space.session
        used = [result.rendering.device for result in session.looking.results()]
        page = HardwarePage(session.errands, used, session.choices.shown.choice.options.device, self._space.frame)
        page.open()
        return page

    def _scene_changed(self, scene: object) -> None:
        if scene is not None and self._waiting:
            self._waiting = False
            self._start()

    def _start(self) -> None:
        if self.tour is None:
            self.tour = Tour(self._steps(), self._space.frame)
            self.tour.ended.connect(self._ended)

    def _ended(self) -> None:
        self.tour = None
        self._space.viewer.setFocus()

    def _steps(self) -> tuple[Step, ...]:
        space = self._space

        def part(kind: type[QWidget]) -> QWidget | None:
            return space.viewer.findChild(kind)

        return (
            Step(
                self.tr("Your images"),
                self.tr("They wait here. Drop more, or whole folders, anywhere on the window."),
                lambda: space.queue,
            ),
            Step(
                self.tr("What you look at"),
                self.tr(
                    "Only what you see is computed at first. The wheel zooms, dragging moves. The keys 1, 2, 3 … show "
                    "input, bicubic and results in turn, and Space the one before for as long as you hold it."
                ),
                lambda: part(Stage),
            ),
            Step(
                self.tr("Ways to compare"),
                self.tr("Side by side, under a slider, or what differs. A loupe and a histogram are at the right."),
                lambda: part(ViewerBar),
            ),
            Step(
                self.tr("Models"),
                self.tr("Choose the one that works; tick several and race them on what you see."),
                lambda: space.inspector.cards,
            ),
            Step(
                self.tr("Numbers"),
                self.tr(
                    "Drop the original as Reference, or switch on the self-test: PSNR and SSIM of every result appear "
                    "by themselves."
                ),
                lambda: space.inspector.metrics,
            ),
            Step(
                self.tr("Save"),
                self.tr(
                    "Enter makes the whole image and saves it beside the original. Nothing else is ever saved. Press ? "
                    "for all keys, Ctrl+Shift+P to find any action."
                ),
                lambda: space.inspector.upscale_button,
            ),
        )
