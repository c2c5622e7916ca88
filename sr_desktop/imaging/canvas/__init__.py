"""Where a result grows: pixels addressed by rectangle, whatever they are stored in."""

from sr_desktop.imaging.canvas.base import Canvas
from sr_desktop.imaging.canvas.stored import create_canvas, scratch_bytes

__all__ = ["Canvas", "create_canvas", "scratch_bytes"]
