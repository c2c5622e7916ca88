"""Sentences of the layers below that are meant for the command line, and what stands there in the window."""

from __future__ import annotations

import re

_WORDS: tuple[tuple[str, str], ...] = (
    (r"Check the spelling of its name\.", "It was moved, renamed or deleted."),  # nobody types names there
    (r"Raise the limit with --pixel-limit MP if (.*)\.", r"Raise “Sources” under Output, Computing if \1."),
    (r"Raise it with --pixel-limit MP\.", "Raise “Sources” under Output, Computing."),
    (r"Use --pages first to take the first of its (\w+)\.", r"Switch on “Take the first of several pages”."),
    (r"The most that --(\w+) can ask of this image", r"The largest \1 for this image"),
    (r"Use --format tif(, which takes little)?, or --long (\w+)\.", r"Choose TIFF as format\1, or a long side of \2."),
    (r"choose another folder with -o, or use --long (\w+)\.", r"choose another folder, or a long side of \1."),
    (r"Use --format tif, or a smaller --scale\.", "Choose TIFF as format, or a smaller size."),
    (r"Use --format (\w+)\.", r"Choose \1 as format."),
    (r"The name (.+) and --format (\w+) contradict each other\.", r"The name \1 and the format \2 do not go together."),
    (r"Choose another name with -o or --name\.", "Choose another name or folder under Output."),
    (r"Choose a shorter one with --name\.", "Choose a shorter one under Output."),
    (r"Choose another disk with -o\.", "Choose a folder on another disk under Output."),
    (r"Choose another folder with -o\.", "Choose another folder under Output."),
    (r"(, or) choose another folder with -o\.", r"\1 choose another folder under Output."),
    (r"Give -o the name of a folder\.", "Choose a folder under Output."),
    (r"-o names one file, but", "The folder names one file, but"),
    (r"Leave --backend out, or use --backend torch\.", "Choose Automatic or PyTorch as library."),
    (r"Install torch, or leave --device out\.", "Install torch, or choose Automatic as device."),
    (r", or use --pair name\.", "."),
    (r" and stay as they are; --exists skip does not make them again\.", " and stay as they are."),
    (r"To use (.+): --changed", r"Open \1 by hand."),
)

WINDOW_WORDS = tuple((re.compile(pattern), words) for pattern, words in _WORDS)
"""What is to be found → what stands there in the window; the first that is found in a sentence counts."""
