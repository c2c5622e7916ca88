"""What the viewer offers to menus and keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sr_desktop.gui.actions import ActionSpec, Entry
from sr_desktop.gui.language import tr
from sr_desktop.gui.viewer.compare_view import CompareView
from sr_desktop.viewing.comparison import Comparison, DifferenceKind, Mode
from sr_desktop.viewing.flip_numbers import FLIP_KEYS
from sr_desktop.viewing.viewport import Viewport


def viewer_actions(view: CompareView) -> tuple[Entry, ...]:
    """Everything the viewer can do, as a menu would list it; None is a separator.

    The checkable ones (modes, kind of difference) are to be kept in step with `is_checked`.
    """
    return (*zoom_actions(view), None, *mode_actions(view), None, *difference_actions(view), None, *flip_actions(view))


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


_MODES = (
    ("view_single", "S", "ph.rectangle", Mode.SINGLE, 0, True),
    ("view_two", "Shift+2", "ph.columns", Mode.PANES, 2, True),
    ("view_three", "Shift+3", "", Mode.PANES, 3, True),
    ("view_four", "Shift+4", "ph.grid-four", Mode.PANES, 4, True),
    ("view_slider", "L", "ph.square-half", Mode.SLIDER, 0, True),
    ("view_slider_across", "Shift+L", "ph.rows", Mode.SLIDER, 0, False),
    ("view_difference", "D", "ph.plus-minus", Mode.DIFFERENCE, 0, True),
)


def mode_actions(view: CompareView) -> tuple[ActionSpec, ...]:
    """How candidates stand together."""

    def into(mode: Mode, count: int, upright: bool) -> Callable[[bool], None]:
        def slot(_checked: bool = True) -> None:
            view.set_comparison(view.comparison.in_mode(mode, count or None, upright=upright))

        return slot

    texts = {
        "view_single": tr("&Single image"),
        "view_two": tr("&Two side by side"),
        "view_three": tr("T&hree side by side"),
        "view_four": tr("F&our at once"),
        "view_slider": tr("S&lider"),
        "view_slider_across": tr("Slider &up and down"),
        "view_difference": tr("&Difference"),
    }
    modes = (
        ActionSpec(
            name,
            texts[name],
            into(mode, count, upright),
            (key,),
            icon,
            True,
            "view_mode",
            checked=is_checked(name, view.comparison),
        )
        for name, key, icon, mode, count, upright in _MODES
    )
    return (*modes, *_slider_actions(view))


_SLIDER_STEP = 0.02


def _slider_actions(view: CompareView) -> tuple[ActionSpec, ...]:
    def slide(step: float) -> Callable[[], None]:
        def slot() -> None:
            if view.comparison.mode is Mode.SLIDER:
                view.set_comparison(view.comparison.slid(view.comparison.slider + step))

        return slot

    return (
        ActionSpec("slider_left", tr("Slider to the left, or up"), slide(-_SLIDER_STEP), (",",)),
        ActionSpec("slider_right", tr("Slider to the right, or down"), slide(_SLIDER_STEP), (".",)),
    )


def difference_actions(view: CompareView) -> tuple[ActionSpec, ...]:
    """How differences are drawn."""

    def change(how: Callable[[Comparison], Comparison]) -> Callable[..., None]:
        return lambda *_: view.set_comparison(how(view.comparison))

    def of_kind(kind: DifferenceKind) -> Callable[..., None]:
        return change(lambda c: replace(c, kind=kind))

    absolute = tr("How far apart, whichever is brighter")
    signed = tr("Orange where the second image is brighter, blue where it is darker")
    return (
        ActionSpec(
            "difference_absolute",
            tr("&Absolute difference"),
            of_kind(DifferenceKind.ABSOLUTE),
            ("A",),
            checkable=True,
            group="difference_kind",
            tip=absolute,
            checked=True,
        ),
        ActionSpec(
            "difference_signed",
            tr("Si&gned difference"),
            of_kind(DifferenceKind.SIGNED),
            ("G",),
            checkable=True,
            group="difference_kind",
            tip=signed,
        ),
        ActionSpec("gain_up", tr("&More gain"), change(lambda c: c.gained(1)), ("]",), "ph.plus"),
        ActionSpec("gain_down", tr("&Less gain"), change(lambda c: c.gained(-1)), ("[",), "ph.minus"),
        ActionSpec("swap_images", tr("S&wap the two images"), change(Comparison.swapped), ("X",), "ph.swap"),
    )


def flip_actions(view: CompareView) -> tuple[ActionSpec, ...]:
    """Which candidate."""

    def flip(number: int, first: bool) -> Callable[[], None]:
        def slot() -> None:
            comparison = view.comparison
            key = next((key for key, own in view.state.numbers.items() if own == number), "")
            if not first or not comparison.slot_count:
                view.set_comparison(comparison.flipped_to(key))
                return
            flipped = comparison.activated(0).flipped_to(key)
            view.set_comparison(flipped.activated(comparison.active))

        return slot

    def step(by: int) -> Callable[[], None]:
        return lambda: view.set_comparison(view.comparison.flipped_by(by))

    what = tr("Input, bicubic, each model, the Reference: whatever is compared of this picture")
    return (
        ActionSpec("next_candidate", tr("&Next candidate"), step(1), ("PgDown",), "ph.caret-right", tip=what),
        ActionSpec("previous_candidate", tr("&Previous candidate"), step(-1), ("PgUp",), "ph.caret-left", tip=what),
        *(
            ActionSpec(f"flip_{n}", tr("Candidate &{}").format(n), flip(n, False), (str(n),))
            for n in range(1, FLIP_KEYS + 1)
        ),
        *(
            ActionSpec(
                f"flip_first_{n}",
                tr("Candidate {} on the left").format(n),
                flip(n, True),
                (f"Alt+{n}",),
                tip=tr("In the slider and the difference: which candidate the other is compared with"),
            )
            for n in range(1, FLIP_KEYS + 1)
        ),
    )


def is_checked(name: str, comparison: Comparison) -> bool:
    """Whether a checkable action describes this comparison."""
    for mode_name, _, _, mode, count, upright in _MODES:
        if name == mode_name:
            turned = comparison.mode is Mode.SLIDER and comparison.upright != upright
            return comparison.mode is mode and count in (0, comparison.pane_count) and not turned
    return name == f"difference_{comparison.kind.value}"
