"""The viewer as the window knows it: candidates in, what the person looks at out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sr_desktop.gui.viewer.bar import ViewerBar
from sr_desktop.gui.viewer.difference_tools import DifferenceTools
from sr_desktop.gui.viewer.feeder import Feeder
from sr_desktop.gui.viewer.hand import Hand
from sr_desktop.gui.viewer.image_change import ImageChange
from sr_desktop.gui.viewer.keys import Keys
from sr_desktop.gui.viewer.pointing import Pointing
from sr_desktop.gui.viewer.readout import Readout
from sr_desktop.gui.viewer.stage import Stage
from sr_desktop.gui.viewer.state import ViewState
from sr_desktop.gui.viewer.tool_box import ToolBox
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.candidate import Candidate
from sr_desktop.viewing.comparison import Comparison
from sr_desktop.viewing.panes import frame_size
from sr_desktop.viewing.viewport import Fractions, Viewport


class CompareView(QWidget):
    """Shows candidates side by side, one over the other, or what they differ in.

    Call `stop` before it is destroyed: it owns a thread.
    """

    visible_changed = Signal(object)  # lr_ Rect: the part of the input on screen
    cursor_moved = Signal(object)  # Reading, or None when the cursor left the images
    selection_changed = Signal(object)  # sr_ Rect or None
    comparison_changed = Signal(object)  # Comparison
    viewport_changed = Signal(object)  # Viewport, or None without candidates

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = ViewState(self)
        self._feeder = Feeder(self)
        self._stage = Stage(self.state, self._feeder, self)
        self._hand = Hand(self.state, self._stage)
        self._keys = Keys(self.state, self._stage)
        self._tools = DifferenceTools(self.state, self._stage)
        self._change = ImageChange(self.state, self._feeder, self._frame_size)
        self.wish = self._change.wish
        self.tool_box = ToolBox(self.state, self._stage, self._feeder)
        self._bar = ViewerBar(self.state, self)
        self._readout = Readout(self.state, self)
        self._pointing = Pointing(self.state, self._stage, self._feeder, self._readout)
        self._visible: Rect | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._stage, 1)
        column.addWidget(self._readout)
        self.setFocusProxy(self._stage)
        self._connect()

    def _connect(self) -> None:
        state = self.state
        self._stage.resized.connect(lambda _: self._fit_frame())
        state.comparison_changed.connect(lambda _: self._fit_frame())
        state.comparison_changed.connect(self.comparison_changed)
        state.viewport_changed.connect(self._viewport_moved)
        state.selection_changed.connect(self.selection_changed)
        state.pointer_changed.connect(lambda _: self._follow_glass())
        state.tools_changed.connect(lambda _: self._follow())
        self._pointing.moved.connect(self.cursor_moved)

    @property
    def comparison(self) -> Comparison:
        """How the candidates are compared."""
        return self.state.comparison

    @property
    def viewport(self) -> Viewport | None:
        """Where the eye looks; None without candidates."""
        return self.state.viewport

    @property
    def selection(self) -> Rect | None:
        """The drawn area in output pixels."""
        return self.state.selection

    @property
    def picture(self) -> QWidget:
        """Where the images are, without what stands around them."""
        return self._stage

    @property
    def lr_visible(self) -> Rect | None:
        """The part of the input on screen."""
        return self._visible

    @property
    def is_settled(self) -> bool:
        """Whether all that is on screen, and all that is a key away, is up to date."""
        return self._feeder.is_settled

    def set_candidates(
        self,
        candidates: tuple[Candidate, ...],
        sr_size: tuple[int, int] | None = None,
        coming: Sequence[str] = (),
    ) -> None:
        """Show these, each under a key of its own. Same size: the same part stays in view; else the image is fitted.

        sr_size: width and height of the ×4 output, to which zoom and selection refer; by default the largest
        candidate's. coming: as `ViewState.put` has it. A candidate whose image became another must be another object.
        """
        self._change.put(candidates, sr_size, coming)
        if not candidates:
            self._visible = None
        self._follow()

    def refresh(self, key: str, lr_rect: Rect) -> None:
        """A candidate has new pixels at `lr_rect` (input pixels): show them."""
        viewport = self.state.viewport
        if viewport is None:
            return
        width, height = viewport.sr_width / 4, viewport.sr_height / 4
        part = Fractions(lr_rect.x / width, lr_rect.y / height, lr_rect.right / width, lr_rect.bottom / height)
        self._feeder.changed(key, part)
        self._stage.update()
        self.tool_box.renew()
        if self.state.pointer is not None:
            self._pointing.renew()

    def set_comparison(self, comparison: Comparison) -> None:
        """Compare otherwise; keys that are not there are replaced."""
        self.state.compare(self.state.fitted(comparison))

    def set_viewport(self, viewport: Viewport) -> None:
        """Look elsewhere; the pane's own size is kept."""
        if self.state.candidates:
            self.state.look(viewport.resized(*self._frame_size()))

    def select(self, sr_rect: Rect | None) -> None:
        """Draw a selection, or none."""
        self.state.select(sr_rect)

    def watch(self) -> None:
        """Watch the pixel under the pointer, or let it go."""
        self.tool_box.watch(self._pointing.under)

    def put_in_bar(self, widget: QWidget) -> None:
        """Beside the names of the images, right."""
        self._bar.put(widget)

    def stop(self) -> None:
        """End the loader thread."""
        self._feeder.stop()

    def _frame_size(self) -> tuple[int, int]:
        return frame_size(self.state.comparison, *self._stage.px_size, gap=self._stage.gap)

    def _fit_frame(self) -> None:
        """The panes have another size or content."""
        viewport = self.state.viewport
        if viewport is not None:
            self.state.look(viewport.resized(*self._frame_size()))
            self._follow()

    def _viewport_moved(self, viewport: Viewport | None) -> None:
        self.viewport_changed.emit(viewport)
        if viewport is None:
            return
        self._follow()
        visible = viewport.visible.pixels(-(-viewport.sr_width // 4), -(-viewport.sr_height // 4))
        if visible != self._visible:
            self._visible = visible
            self.visible_changed.emit(visible)

    def _follow(self) -> None:
        viewport = self.state.viewport
        if viewport is not None:
            self._feeder.set_scale(self._stage.scale)
            glass = self._stage.glass()
            first = glass.regions() if glass else ()
            self._feeder.follow(self._stage.layers(), self.state.comparison, viewport, first)

    def _follow_glass(self) -> None:
        if self.state.tools.loupe:
            self._follow()
