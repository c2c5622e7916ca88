"""From what is on screen to what is counted."""

from __future__ import annotations

from sr_desktop.engine.rendering import Rendering
from sr_desktop.imaging.source import Source
from sr_desktop.viewing.measuring.images import (
    BicubicAlpha,
    BicubicColour,
    CanvasAlpha,
    CanvasColour,
    SeenColour,
    SourceColour,
)
from sr_desktop.viewing.measuring.subject import BICUBIC, Subject


def bicubic_subject(source: Source, name: str = "Bicubic") -> Subject:
    """The yardstick of a source."""
    colour, info = BicubicColour(source), source.info
    image = SeenColour(colour, BicubicAlpha(source)) if info.has_alpha else colour
    return Subject(BICUBIC, name, image, icc=info.metadata.icc)


def rendering_subject(key: str, name: str, rendering: Rendering) -> Subject:
    """A model's result as far as it stands at this moment; make it anew after every tile."""
    info, finished = rendering.source.info, rendering.finished
    colour = CanvasColour(rendering.canvas, info.channels)
    if rendering.tiles_left:
        return Subject(key, name, colour, finished, rendering.seconds, info.metadata.icc)
    image = SeenColour(colour, CanvasAlpha(rendering.canvas, info.channels)) if info.has_alpha else colour
    return Subject(key, name, image, None, rendering.seconds, info.metadata.icc)


def file_subject(key: str, name: str, source: Source) -> Subject:
    """Another program's result, or a file saved before."""
    return Subject(key, name, SourceColour(source), icc=source.info.metadata.icc)
