"""From what is on screen to what is counted."""

from __future__ import annotations

from sr_desktop.engine.rendering import Rendering
from sr_desktop.imaging.source import Source
from sr_desktop.viewing.measuring.subject import BICUBIC, BicubicColour, CanvasColour, SourceColour, Subject


def bicubic_subject(source: Source, name: str = "Bicubic") -> Subject:
    """The yardstick of a source."""
    return Subject(BICUBIC, name, BicubicColour(source), icc=source.info.metadata.icc)


def rendering_subject(key: str, name: str, rendering: Rendering) -> Subject:
    """A model's result as far as it stands at this moment; make it anew after every tile."""
    info = rendering.source.info
    return Subject(
        key,
        name,
        CanvasColour(rendering.canvas, info.channels),
        rendering.finished if rendering.tiles_left else None,
        rendering.seconds,
        info.metadata.icc,
    )


def file_subject(key: str, name: str, source: Source) -> Subject:
    """Another program's result, or a file saved before."""
    return Subject(key, name, SourceColour(source), icc=source.info.metadata.icc)
