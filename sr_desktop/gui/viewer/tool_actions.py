"""The viewer's tools as actions: loupe, values, histogram, blinking, watched pixels and boxes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QGuiApplication

from sr_desktop.gui.actions import ActionSpec, Entry
from sr_desktop.gui.language import tr
from sr_desktop.gui.viewer.compare_view import CompareView
from sr_desktop.viewing.tools import Tools


def tool_actions(view: CompareView) -> tuple[Entry, ...]:
    """As a menu would list them. The checkable ones are to be kept in step with `tool_is_checked`."""
    return (*_looking(view), None, *_blinking(view), None, *_watching(view), None, *_boxing(view))


def tool_is_checked(name: str, tools: Tools, *, reduced_motion: bool = False) -> bool:
    """Whether a checkable action describes these tools."""
    return {
        "loupe": tools.loupe,
        "histogram": tools.histogram,
        "pixel_values": tools.values,
        "keep_view": tools.keep_view,
        "blink": tools.blinking,
        "reduce_motion": reduced_motion,
    }.get(name, False)


def _changing(view: CompareView, change: Callable[[Tools], Tools]) -> Callable[[], None]:
    return lambda: view.state.take(change(view.state.tools))


def _looking(view: CompareView) -> tuple[ActionSpec, ...]:
    def put(change: Callable[[Tools, bool], Tools]) -> Callable[[bool], None]:
        return lambda on: view.state.take(change(view.state.tools, on))

    tools = view.state.tools
    return (
        ActionSpec(
            "loupe",
            tr("&Loupe"),
            put(lambda tools, on: replace(tools, loupe=on)),
            ("M",),
            "ph.magnifying-glass",
            True,
            tip=tr("Four times as large around the pointer, in every pane at once"),
            checked=tools.loupe,
        ),
        ActionSpec(
            "histogram",
            tr("&Histogram"),
            put(lambda tools, on: replace(tools, histogram=on)),
            ("H",),
            "ph.chart-bar",
            True,
            tip=tr("How often each value occurs in the part in view, or in its difference"),
            checked=tools.histogram,
        ),
        ActionSpec(
            "pixel_values",
            tr("Pixel &values"),
            put(lambda tools, on: replace(tools, values=on)),
            ("N",),
            "ph.hash",
            True,
            tip=tr("A grid around pixels from 1600 %, and their values on them from 3000 %"),
            checked=tools.values,
        ),
        ActionSpec(
            "keep_view",
            tr("&Keep the view from row to row"),
            put(lambda tools, on: replace(tools, keep_view=on)),
            ("Ctrl+K",),
            "ph.frame-corners",
            True,
            tip=tr("The same place at the same zoom when another row of the list is shown"),
            checked=tools.keep_view,
        ),
    )


def _blinking(view: CompareView) -> tuple[ActionSpec, ...]:
    return (
        ActionSpec(
            "blink",
            tr("&Blink"),
            view.tool_box.blink.toggle,
            ("B",),
            "ph.eye",
            True,
            tip=tr("The last two images take turns at a steady rate"),
        ),
        ActionSpec(
            "blink_faster",
            tr("Blink &faster"),
            _changing(view, lambda tools: tools.blinking_faster(1)),
            ("Shift+B",),
            "ph.caret-double-right",
        ),
        ActionSpec(
            "blink_slower",
            tr("Blink &slower"),
            _changing(view, lambda tools: tools.blinking_faster(-1)),
            ("Ctrl+Shift+B",),
            "ph.caret-double-left",
        ),
        ActionSpec(
            "reduce_motion",
            tr("&Reduce motion"),
            view.tool_box.blink.set_reduced_motion,
            (),
            "ph.person-simple",
            True,
            tip=tr("Nothing moves by itself: each wish to blink flips the images once"),
            checked=view.tool_box.blink.reduced_motion,
        ),
    )


def _watching(view: CompareView) -> tuple[ActionSpec, ...]:
    return (
        ActionSpec(
            "watch_pixel",
            tr("&Watch this pixel"),
            view.watch,
            ("P",),
            "ph.push-pin",
            tip=tr("Keep the values of all images at the pointer in sight, or let them go"),
        ),
        ActionSpec(
            "copy_watched",
            tr("&Copy the watched pixels"),
            lambda: QGuiApplication.clipboard().setText(view.tool_box.watched.as_text()),
            ("Ctrl+Shift+C",),
            "ph.copy",
            tip=tr("Positions and values with tabs between, for a spreadsheet"),
        ),
        ActionSpec(
            "unwatch",
            tr("&Forget the watched pixels"),
            _changing(view, lambda tools: replace(tools, watched=())),
            ("Shift+P",),
            "ph.push-pin-slash",
        ),
    )


def _boxing(view: CompareView) -> tuple[ActionSpec, ...]:
    return (
        ActionSpec(
            "keep_box",
            tr("Keep the selection as a b&ox"),
            view.tool_box.keep_box,
            ("K",),
            "ph.selection-plus",
            tip=tr("Boxes stay while you select elsewhere; a figure shows them enlarged"),
        ),
        ActionSpec(
            "forget_boxes",
            tr("Forget the bo&xes"),
            _changing(view, lambda tools: replace(tools, boxes=())),
            ("Shift+K",),
            "ph.selection-slash",
        ),
    )
