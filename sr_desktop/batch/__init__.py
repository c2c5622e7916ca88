"""Folders of any size: what is to do, what was done, and what came of it. Knows nothing of windows and terminals."""
