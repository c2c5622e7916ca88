"""The menus: every action of the window, by name, text, keys and icon."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from sr_desktop.gui.actions import ActionSpec, Entry
from sr_desktop.gui.language import LANGUAGES, SYSTEM, tr
from sr_desktop.gui.looks import Looks
from sr_desktop.gui.queue_desk import QueueDesk
from sr_desktop.gui.ways_in import WaysIn


@dataclass(frozen=True, slots=True)
class Menu:
    """One menu of the bar."""

    title: str
    entries: tuple[Entry, ...]


def file_menu(ways: WaysIn, close: Callable[[], object]) -> Menu:
    """Ways in and out."""
    return Menu(
        tr("&File"),
        (
            ActionSpec("open", tr("&Open…"), ways.open_files, ("Ctrl+O",), "ph.image"),
            ActionSpec("open_folder", tr("Open &folder…"), ways.open_folder, ("Ctrl+Shift+O",), "ph.folder-open"),
            ActionSpec("paste", tr("&Paste"), ways.paste, ("Ctrl+V",), "ph.clipboard"),
            ActionSpec("sample", tr("Try a &sample"), ways.open_sample, (), "ph.sparkle"),
            None,
            ActionSpec("reference", tr("Choose &Reference…"), ways.open_reference, ("Ctrl+R",), "ph.target"),
            ActionSpec("reference_folder", tr("Reference fol&der…"), ways.open_reference_folder, (), "ph.folders"),
            ActionSpec(
                "candidate", tr("&Compare with…"), ways.open_candidate, ("Ctrl+Shift+R",), "ph.circles-three-plus"
            ),
            ActionSpec("candidate_folder", tr("Compare &with a folder…"), ways.open_candidate_folder, (), "ph.stack"),
            None,
            ActionSpec("quit", tr("&Quit"), close, ("Ctrl+Q",), "ph.sign-out"),
        ),
    )


def queue_menu(desk: QueueDesk, report: Callable[[], object]) -> Menu:
    """What is done with rows."""
    return Menu(
        tr("&Queue"),
        (
            ActionSpec("upscale", tr("&Upscale and save"), desk.upscale, ("Return", "Enter"), "ph.arrows-out-simple"),
            ActionSpec("upscale_all", tr("Upscale &all"), desk.upscale_all, ("Ctrl+Return",), "ph.stack"),
            ActionSpec("race", tr("&Race the models"), desk.race, ("Ctrl+E",), "ph.flag"),
            ActionSpec("finish_all", tr("Finish all &tiles"), desk.finish_all, ("Ctrl+T",), "ph.grid-four"),
            None,
            ActionSpec("pause", tr("&Pause"), desk.pause, ("Ctrl+P",), "ph.pause", checkable=True),
            ActionSpec("cancel", tr("&Cancel"), desk.cancel, ("Ctrl+.",), "ph.stop"),
            ActionSpec("cancel_all", tr("Cancel a&ll"), desk.cancel_all, ("Ctrl+Shift+.",), "ph.stop-circle"),
            ActionSpec("retry", tr("&Try again"), desk.retry, ("Ctrl+Y",), "ph.arrow-clockwise"),
            ActionSpec("run_again", tr("Ru&n again…"), desk.run_again, ("Ctrl+Shift+Y",), "ph.repeat"),
            None,
            ActionSpec("move_up", tr("M&ove up"), lambda: desk.move(-1), ("Alt+Up",), "ph.arrow-up"),
            ActionSpec("move_down", tr("Mo&ve down"), lambda: desk.move(1), ("Alt+Down",), "ph.arrow-down"),
            ActionSpec("remove", tr("Re&move from the list"), desk.remove, ("Del",), "ph.trash"),
            ActionSpec("undo", tr("Un&do remove"), desk.undo, ("Ctrl+Z",), "ph.arrow-counter-clockwise"),
            None,
            ActionSpec("open_result", tr("Open the res&ult"), desk.open_result, ("Ctrl+Shift+E",), "ph.eye"),
            ActionSpec("show_result", tr("&Show in folder"), desk.show_result, ("Ctrl+Shift+F",), "ph.folder"),
            ActionSpec("report", tr("Open the re&port"), report, ("Ctrl+Alt+R",), "ph.table"),
        ),
    )


def window_entries(looks: Looks) -> tuple[Entry, ...]:
    """The window's own look."""
    theme: Any = {"checkable": True, "group": "theme"}
    language: Any = {"checkable": True, "group": "language"}
    languages = {SYSTEM: tr("Lan&guage of the desktop"), **LANGUAGES}
    themes = (("system", tr("Colours of the &desktop")), ("light", tr("&Light")), ("dark", tr("Dar&k")))
    return (
        ActionSpec("show_queue", tr("&Queue"), looks.show_queue, ("F7",), checkable=True, checked=True),
        ActionSpec("show_inspector", tr("&Inspector"), looks.show_inspector, ("F8",), checkable=True, checked=True),
        ActionSpec("full_screen", tr("&Full screen"), looks.full_screen, ("F11",), checkable=True),
        None,
        *(
            ActionSpec(f"theme_{name}", text, partial(looks.use_theme, name), checked=name == looks.theme, **theme)
            for name, text in themes
        ),
        None,
        *(
            ActionSpec(
                f"language_{name}", text, partial(looks.use_language, name), checked=name == looks.language, **language
            )
            for name, text in languages.items()
        ),
    )


def help_menu(looks: Looks) -> Menu:
    """Where to look."""
    return Menu(
        tr("&Help"),
        (
            ActionSpec("keys", tr("&Keys"), looks.show_keys, ("?", "F1"), "ph.keyboard"),
            ActionSpec("about", tr("&About SR Desktop"), looks.show_about, (), "ph.info"),
        ),
    )
