"""The manual page, made from the command line's own parser: `python man_page.py FILE`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

EXIT_CODES = {
    "0": "done",
    "1": "some inputs failed, or a check did; each with one sentence on standard error",
    "2": "the command line is not understood or contradicts itself",
    "130": "interrupted; no unfinished file is left",
}
VARIABLES = {"SR_DESKTOP_HOME": "one folder for everything that the program keeps, such as one on a USB stick"}


def page(parser: argparse.ArgumentParser, version: str) -> str:
    """The whole page in roff."""
    lines = [
        f'.TH {parser.prog.upper()} 1 "" "SR Desktop {version}" "User Commands"',
        ".SH NAME",
        f"{_text(parser.prog)} \\- {_text(_first_lower(parser.description or '')).rstrip('.')}",
        ".SH SYNOPSIS",
        f".B {parser.prog}",
        ".RI [ FILE | FOLDER ]...",
        ".br",
        f".B {parser.prog}",
        ".I COMMAND",
        ".RI [ OPTIONS ]",
        ".SH DESCRIPTION",
        "Without a command the window opens, with the files and folders that are named.",
        "With a command the same engine works without a window.",
        ".SH OPTIONS",
        *(line for action in parser._actions if action.option_strings for line in _option(parser, action)),
    ]
    for command, words in _commands(parser):
        lines += _section(command, words)
    for title, facts in (("EXIT STATUS", EXIT_CODES), ("ENVIRONMENT", VARIABLES)):
        lines += [f".SH {title}", *(line for name, what in facts.items() for line in _entry(name, what))]
    return "\n".join(lines) + "\n"


def _commands(parser: argparse.ArgumentParser) -> Iterator[tuple[argparse.ArgumentParser, str]]:
    """Every command, those of commands included, with the help that its parent has for it."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            helps = {choice.dest: choice.help or "" for choice in action._choices_actions}
            for name, command in action.choices.items():
                yield command, helps.get(name, "")
                yield from _commands(command)


def _section(command: argparse.ArgumentParser, words: str) -> list[str]:
    usage = " ".join(command.format_usage().removeprefix("usage:").split())
    lines = [f'.SH "{_text(command.prog.partition(" ")[2].upper())}"', _text(usage), ".PP"]
    lines += [_text(line) for line in (command.description or f"{words}.").splitlines()]
    for action in command._actions:
        if action.help == argparse.SUPPRESS or isinstance(action, argparse._HelpAction | argparse._SubParsersAction):
            continue
        lines += _option(command, action)
    if command.epilog:
        lines += [".PP", ".nf", *(_text(line) for line in command.epilog.splitlines()), ".fi"]
    return lines


def _option(command: argparse.ArgumentParser, action: argparse.Action) -> list[str]:
    formatter = command._get_formatter()
    return _entry(formatter._format_action_invocation(action), formatter._expand_help(action) if action.help else "")


def _entry(name: str, what: str) -> list[str]:
    return [".TP", f"\\fB{_text(name)}\\fR", _text(" ".join(what.split()))]


def _first_lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _text(text: str) -> str:
    """Words as they are: no escapes, hyphens that can be copied, no line that roff takes for a request."""
    plain = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
    return "\\&" + plain if plain.startswith((".", "'")) else plain


if __name__ == "__main__":
    from sr_desktop import __version__
    from sr_desktop.cli import build_parser

    Path(sys.argv[1]).write_text(page(build_parser(), __version__), "utf-8")
