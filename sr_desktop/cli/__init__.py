"""The command line: the engine without a window. Imports nothing heavy before a command runs."""

from __future__ import annotations

import argparse
import errno
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from sr_desktop import __version__
from sr_desktop.cli import benchmark, degrade, doctor, figure, licences, models, score, show, upscale
from sr_desktop.cli.parsing import Parser
from sr_desktop.crash_report import unexpected
from sr_desktop.errors import OutputError, SRDesktopError, UsageError, shown

__all__ = [
    "COMMANDS",
    "benchmark",
    "build_parser",
    "degrade",
    "doctor",
    "figure",
    "licences",
    "main",
    "models",
    "score",
    "show",
    "upscale",
]

DONE, SOME_FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130

_COMMANDS = (upscale, show, score, figure, degrade, models, doctor, benchmark, licences)

COMMANDS = frozenset(command.__name__.rpartition(".")[2] for command in _COMMANDS)
"""The first words that mean the command line."""


def build_parser() -> argparse.ArgumentParser:
    """The whole command line as one parser; every command's module adds its own part."""
    parser = Parser(
        prog="sr-desktop",
        description="Upscale photographs ×4 with FasterRFDN and EFDN, and measure the results.",
        epilog="Without a command the window opens, with the files and folders that are named: sr-desktop [FILE …]",
    )
    parser.add_argument("--version", action="version", version=f"sr-desktop {__version__}")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in _COMMANDS:
        command.add_parser(subparsers)
    return parser


def main(argv: Sequence[str]) -> int:
    """Run one command; returns 0 done, 1 some failed, 2 usage, 130 interrupted."""
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()  # None where the shell has closed it
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a console may not know × or the name of a file
    if argv and _is_missing_file(argv[0]):
        return _failed(UsageError(f"There is no file or folder {shown(argv[0])}."), USAGE)
    args = build_parser().parse_args(argv)
    try:
        _refuse_empty(args)
        code: int = args.run(args)
        sys.stdout.flush()
    except UsageError as error:
        return _failed(error, USAGE)
    except SRDesktopError as error:
        return _failed(error, SOME_FAILED)
    except KeyboardInterrupt:
        print("sr-desktop: interrupted", file=sys.stderr)
        return INTERRUPTED
    except Exception as error:
        if isinstance(error, OSError) and error.errno in (errno.EPIPE, errno.ENOSPC):
            return _not_told(error)
        return _failed(unexpected(error, f"sr-desktop {args.command}"), SOME_FAILED)
    return code


def _refuse_empty(args: argparse.Namespace) -> None:
    """An empty word is mostly a variable that a script has not set: nothing should be made as if it were left out."""
    for name, value in vars(args).items():
        if "" in (value if isinstance(value, list) else [value]):
            raise UsageError(f"An empty value was given for {name.replace('_', '-')}.", "Give one, or leave it out.")


def _is_missing_file(word: str) -> bool:
    """Whether the window was meant: files that exist are opened there."""
    return (
        word not in COMMANDS
        and not word.startswith("-")
        and (os.sep in word or "." in word)
        and not Path(word).exists()
    )


def _nowhere() -> io.TextIOWrapper:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 — as long as the program runs


def _not_told(error: OSError) -> int:
    """Whoever read our words has gone, as `head` does, or the disk that they go to is full."""
    # Python would complain once more when it closes the stream.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if error.errno == errno.EPIPE:
        return SOME_FAILED
    return _failed(OutputError("The disk that the output goes to is full.", "Make room on it."), SOME_FAILED)


def _failed(error: SRDesktopError, code: int) -> int:
    print(f"sr-desktop: {error}", file=sys.stderr)
    return code
