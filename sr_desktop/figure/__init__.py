"""Comparisons that leave the window: session files, paper figures, pages. No Qt: the command line makes the same."""
