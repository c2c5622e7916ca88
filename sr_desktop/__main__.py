"""Entry of `sr-desktop` and `python -m sr_desktop`: one place that decides between window and command line."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> int:
    """Run the program with `sys.argv`; returns the exit code.

    Without arguments, or with files and folders alone, the window opens; everything else is for the command line.
    """
    words = sys.argv[1:]
    try:
        if _means_the_window(words):
            from sr_desktop.gui import app

            return app.main(words)
        from sr_desktop import cli

        return cli.main(words)
    except KeyboardInterrupt:  # before a command has begun
        return 130


def _means_the_window(words: list[str]) -> bool:
    """A file that is called like a command is meant as the command; `./upscale` names the file."""
    if not words:
        return True
    from sr_desktop import cli

    return words[0] not in cli.COMMANDS and all(not word.startswith("-") and Path(word).exists() for word in words)


if __name__ == "__main__":
    sys.exit(main())
