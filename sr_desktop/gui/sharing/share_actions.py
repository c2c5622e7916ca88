"""Saving and sharing, for the menu."""

from __future__ import annotations

from sr_desktop.gui.actions import ActionSpec
from sr_desktop.gui.language import tr
from sr_desktop.gui.sharing.share_desk import ShareDesk

NEED_A_PICTURE = ("copy_view", "save_view", "figure", "save_page", "save_session")
"""Names of the actions that need something open."""


def share_actions(desk: ShareDesk) -> tuple[ActionSpec, ...]:
    """As a menu would list them."""
    return (*_of_one(desk), *_of_several(desk))


def _of_one(desk: ShareDesk) -> tuple[ActionSpec, ...]:
    """For what is shown."""
    return (
        ActionSpec(
            "figure",
            tr("Make a &figure…"),
            desk.figures.make_figure,
            ("Ctrl+Shift+G",),
            "ph.graduation-cap",
            tip=tr("For a paper: the image with its boxes, every result's boxes enlarged, the numbers below"),
        ),
        ActionSpec(
            "copy_view",
            tr("Copy the &view"),
            desk.copy_view,
            ("Ctrl+C",),
            "ph.copy",
            tip=tr("The comparison as shown, with names and numbers"),
        ),
        ActionSpec("save_view", tr("Save the vie&w…"), desk.save_view, ("Ctrl+Alt+S",), "ph.floppy-disk"),
        ActionSpec(
            "save_page",
            tr("Save as a &web page…"),
            desk.figures.save_page,
            ("Ctrl+Shift+W",),
            "ph.browser",
            tip=tr("One file with a slider and the numbers; it needs no network"),
        ),
        ActionSpec(
            "save_session",
            tr("Sa&ve the session…"),
            desk.save_session,
            ("Ctrl+Shift+S",),
            "ph.floppy-disk-back",
            tip=tr("Images, models, view, boxes and figure; sr-desktop figure makes the figure of it again"),
        ),
    )


def _of_several(desk: ShareDesk) -> tuple[ActionSpec, ...]:
    """For selected images and for sessions."""
    return (
        ActionSpec(
            "figure_of_rows",
            tr("Figure of the se&lected images…"),
            desk.figure_of_rows,
            ("Ctrl+Alt+Shift+G",),
            "ph.rows",
            tip=tr("One below the other: the same boxes, bicubic and the results of each, with the numbers"),
        ),
        ActionSpec(
            "figure_of_sessions",
            tr("Figure of several sess&ions…"),
            desk.session_figures.ask,
            ("Ctrl+Alt+G",),
            "ph.rows",
            tip=tr("The figures of several images, one below the other, from their saved sessions"),
        ),
        ActionSpec("open_session", tr("Open a s&ession…"), desk.open_session, ("Ctrl+Alt+O",), "ph.folder-open"),
    )
