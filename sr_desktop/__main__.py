"""Entry of `sr-desktop` and `python -m sr_desktop`: one place that decides between window and command line."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the program with `sys.argv`; returns the exit code."""
    from sr_desktop import cli

    return cli.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
