"""Which candidate is shown, for menus and keys."""

from __future__ import annotations

from collections.abc import Callable

from sr_desktop.gui.actions import ActionSpec
from sr_desktop.gui.language import tr
from sr_desktop.gui.viewer.compare_view import CompareView
from sr_desktop.viewing.flip_numbers import FLIP_KEYS


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
