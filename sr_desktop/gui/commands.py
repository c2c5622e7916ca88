"""The menus: every action of the window, by name, text, keys and icon."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication

from sr_desktop.gui.actions import ActionSpec, Entry
from sr_desktop.gui.looks import Looks
from sr_desktop.gui.queue_desk import QueueDesk
from sr_desktop.gui.ways_in import WaysIn


@dataclass(frozen=True, slots=True)
class Menu:
    """One menu of the bar."""

    title: str
    entries: tuple[Entry, ...]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Menus", text)


def file_menu(ways: WaysIn, close: Callable[[], object]) -> Menu:
    """Ways in and out."""
    return Menu(
        _tr("&File"),
        (
            ActionSpec("open", _tr("&Open…"), ways.open_files, ("Ctrl+O",), "ph.image"),
            ActionSpec("open_folder", _tr("Open &folder…"), ways.open_folder, ("Ctrl+Shift+O",), "ph.folder-open"),
            ActionSpec("paste", _tr("&Paste"), ways.paste, ("Ctrl+V",), "ph.clipboard"),
            ActionSpec("sample", _tr("Try a &sample"), ways.open_sample, (), "ph.sparkle"),
            None,
            ActionSpec("reference", _tr("Choose &Reference…"), ways.open_reference, ("Ctrl+R",), "ph.target"),
            ActionSpec("reference_folder", _tr("Reference fol&der…"), ways.open_reference_folder, (), "ph.folders"),
            ActionSpec(
                "candidate", _tr("&Compare with…"), ways.open_candidate, ("Ctrl+Shift+R",), "ph.circles-three-plus"
            ),
            ActionSpec("candidate_folder", _tr("Compare &with a folder…"), ways.open_candidate_folder, (), "ph.stack"),
            None,
            ActionSpec("quit", _tr("&Quit"), close, ("Ctrl+Q",), "ph.sign-out"),
        ),
    )


def queue_menu(desk: QueueDesk) -> Menu:
    """What is done with rows."""
    return Menu(
        _tr("&Queue"),
        (
            ActionSpec("upscale", _tr("&Upscale and save"), desk.upscale, ("Return", "Enter"), "ph.arrows-out-simple"),
            ActionSpec("upscale_all", _tr("Upscale &all"), desk.upscale_all, ("Ctrl+Return",), "ph.stack"),
            ActionSpec("race", _tr("&Race the models"), desk.race, ("Ctrl+E",), "ph.flag"),
            ActionSpec("finish_all", _tr("Finish all &tiles"), desk.finish_all, ("Ctrl+T",), "ph.grid-four"),
            None,
            ActionSpec("pause", _tr("&Pause"), desk.pause, ("Ctrl+P",), "ph.pause", checkable=True),
            ActionSpec("cancel", _tr("&Cancel"), desk.cancel, ("Ctrl+.",), "ph.stop"),
            ActionSpec("cancel_all", _tr("Cancel a&ll"), desk.cancel_all, ("Ctrl+Shift+.",), "ph.stop-circle"),
            ActionSpec("retry", _tr("&Try again"), desk.retry, ("Ctrl+Y",), "ph.arrow-clockwise"),
            ActionSpec("run_again", _tr("Ru&n again…"), desk.run_again, ("Ctrl+Shift+Y",), "ph.repeat"),
            None,
            ActionSpec("move_up", _tr("M&ove up"), lambda: desk.move(-1), ("Alt+Up",), "ph.arrow-up"),
            ActionSpec("move_down", _tr("Mo&ve down"), lambda: desk.move(1), ("Alt+Down",), "ph.arrow-down"),
            ActionSpec("remove", _tr("Re&move from the list"), desk.remove, ("Del",), "ph.trash"),
            ActionSpec("undo", _tr("Un&do remove"), desk.undo, ("Ctrl+Z",), "ph.arrow-counter-clockwise"),
            None,
            ActionSpec("open_result", _tr("Open the res&ult"), desk.open_result, ("Ctrl+Shift+E",), "ph.eye"),
            ActionSpec("show_result", _tr("&Show in folder"), desk.show_result, ("Ctrl+Shift+F",), "ph.folder"),
        ),
    )


def window_entries(looks: Looks) -> tuple[Entry, ...]:
    """The window's own look."""
    now = looks.theme
    choice: Any = {"checkable": True, "group": "theme"}
    themes = (("system", _tr("Colours of the &desktop")), ("light", _tr("&Light")), ("dark", _tr("Dar&k")))
    return (
        ActionSpec("show_queue", _tr("&Queue"), looks.show_queue, ("F7",), checkable=True, checked=True),
        ActionSpec("show_inspector", _tr("&Inspector"), looks.show_inspector, ("F8",), checkable=True, checked=True),
        ActionSpec("full_screen", _tr("&Full screen"), looks.full_screen, ("F11",), checkable=True),
        None,
        *(
            ActionSpec(f"theme_{name}", text, partial(looks.use_theme, name), checked=name == now, **choice)
            for name, text in themes
        ),
    )


def help_menu(looks: Looks) -> Menu:
    """Where to look."""
    return Menu(
        _tr("&Help"),
        (
            ActionSpec("keys", _tr("&Keys"), looks.show_keys, ("?", "F1"), "ph.keyboard"),
            ActionSpec("about", _tr("&About SR Desktop"), looks.show_about, (), "ph.info"),
        ),
    )
