"""How large the viewer shows things, for menus and keys."""

from __future__ import annotations

from collections.abc import Callable

from sr_desktop.gui.actions import ActionSpec
from sr_desktop.gui.language import tr
from sr_desktop.gui.viewer.compare_view import CompareView
from sr_desktop.viewing.viewport import Viewport


def zoom_actions(view: CompareView) -> tuple[ActionSpec, ...]:
    """How large."""

    def look(change: Callable[[Viewport], Viewport]) -> Callable[[], None]:
        def slot() -> None:
            if view.viewport is not None:
                view.set_viewport(change(view.viewport))

        return slot

    return (
        ActionSpec(
            "zoom_in",
            tr("Zoom &in"),
            look(lambda v: v.zoomed_by(0.5)),
            ("Ctrl++", "Ctrl+="),
            "ph.magnifying-glass-plus",
        ),
        ActionSpec(
            "zoom_out", tr("Zoom &out"), look(lambda v: v.zoomed_by(-0.5)), ("Ctrl+-",), "ph.magnifying-glass-minus"
        ),
        ActionSpec("zoom_fit", tr("&Fit"), look(Viewport.fit), ("F", "Ctrl+0"), "ph.corners-out"),
        ActionSpec(
            "zoom_full",
            tr("&100 %"),
            look(lambda v: v.zoomed(1.0)),
            ("Ctrl+1",),
            "ph.number-square-one",
            tip=tr("One pixel of the result on one pixel of the screen"),
        ),
        ActionSpec("zoom_double", tr("&200 %"), look(lambda v: v.zoomed(2.0)), ("Ctrl+2",)),
        ActionSpec("zoom_quadruple", tr("&400 %"), look(lambda v: v.zoomed(4.0)), ("Ctrl+4",)),
        ActionSpec(
            "zoom_input",
            tr("1:1 of the &input"),
            look(lambda v: v.zoomed(0.25)),
            ("Ctrl+Shift+1",),
            "ph.frame-corners",
            tip=tr("One pixel of the input on one pixel of the screen"),
        ),
    )
