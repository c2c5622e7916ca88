"""The left pane: what is to be done, what runs, what came out."""

from sr_desktop.gui.queue.panel import QueuePanel

__all__ = ["QueuePanel"]
