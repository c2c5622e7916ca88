"""A progress bar for people: on a terminal, never in a pipe."""

from __future__ import annotations

import sys
from typing import Never

from tqdm import tqdm

_SAVING = ", saving"


class Progress:
    """Progress of one job on standard error; silent when that is no terminal or `enabled` is false."""

    def __init__(self, label: str, enabled: bool) -> None:
        self._label = label
        # tqdm's monitor is a thread that outlives the bar.
        tqdm.monitor_interval = 0
        self._bar: tqdm[Never] = tqdm(
            total=100,
            desc=label,
            file=sys.stderr,
            disable=not (enabled and sys.stderr.isatty()),
            bar_format="{desc} {percentage:3.0f}% |{bar}| {elapsed}, {remaining} left",
            leave=False,
        )

    def start(self, label: str) -> None:
        """The next job begins."""
        self._label = label
        self._bar.reset()
        self._bar.set_description_str(label)

    def show(self, share: float) -> None:
        """`share` of the job is done, 0…1."""
        self._bar.update(100 * share - self._bar.n)

    def show_saving(self, share: float) -> None:
        """All is computed, and `share` of the file is written, 0…1."""
        if not self._label.endswith(_SAVING):
            self.start(self._label + _SAVING)
        self.show(share)

    def clear(self) -> None:
        """Make room for a line of text."""
        self._bar.clear()

    def close(self) -> None:
        """Take the bar off the screen."""
        self._bar.close()
