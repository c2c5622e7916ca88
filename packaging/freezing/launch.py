"""What the packaged program runs first; both executables do."""

from __future__ import annotations

import os
import sys


def use_own_libraries_alone() -> None:
    """Programs that we start (a file manager, nvidia-smi) get the libraries of the system, not those beside us."""
    usual = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if usual is None:
        os.environ.pop("LD_LIBRARY_PATH", None)
    else:
        os.environ["LD_LIBRARY_PATH"] = usual


def have_streams() -> None:
    """Windows gives a program without a console no streams at all; progress and messages need some."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123


if __name__ == "__main__":
    use_own_libraries_alone()
    have_streams()
    from sr_desktop.__main__ import main

    sys.exit(main())
