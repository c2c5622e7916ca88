"""How candidates stand together and what is drawn of their difference, for menus and keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sr_desktop.gui.actions import ActionSpec
from sr_desktop.gui.language import tr
from sr_desktop.gui.viewer.compare_view import CompareView
from sr_desktop.viewing.comparison import Comparison, DifferenceKind, Mode

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


def is_checked(name: str, comparison: Comparison) -> bool:
    """Whether a checkable action describes this comparison."""
    for mode_name, _, _, mode, count, upright in _MODES:
        if name == mode_name:
            turned = comparison.mode is Mode.SLIDER and comparison.upright != upright
            return comparison.mode is mode and count in (0, comparison.pane_count) and not turned
    return name == f"difference_{comparison.kind.value}"
