"""The words of the command line, taken as people type them and refused as the rest of the program refuses."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any, NoReturn


class Parser(argparse.ArgumentParser):
    """Files may stand behind options, and an error is one sentence rather than a page of usage."""

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: Any = None
    ) -> tuple[Any, list[str]]:
        """See ArgumentParser; a command without commands of its own knows all its words."""
        found, left = super().parse_known_args(args, namespace)
        if self._subparsers is not None or not left:
            return found, left
        end = left.index("--") if "--" in left else len(left)
        files = next((action.dest for action in self._get_positional_actions() if action.nargs in ("+", "*")), None)
        if files is None or any(word.startswith("-") for word in left[:end]):
            self.error(f"unrecognized arguments: {' '.join(left)}")
        setattr(found, files, [*getattr(found, files), *left[:end], *left[end + 1 :]])
        return found, []

    def error(self, message: str) -> NoReturn:
        """See ArgumentParser."""
        self.exit(2, f"{self.prog}: {message}. See: {self.prog} --help\n")
