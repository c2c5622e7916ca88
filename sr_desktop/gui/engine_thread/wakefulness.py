"""The machine does not fall asleep while files are being made."""

from __future__ import annotations

from contextlib import ExitStack

from sr_desktop.batch.awake import kept_awake


class Wakefulness:
    """Begun and ended on one thread, since some systems count it for that thread."""

    def __init__(self) -> None:
        self._stack: ExitStack | None = None

    def keep(self, awake: bool) -> None:
        """From now on, or no more."""
        if awake and self._stack is None:
            self._stack = ExitStack()
            self._stack.enter_context(kept_awake("upscaling pictures"))
        elif not awake:
            self.close()

    def close(self) -> None:
        """Let the machine sleep."""
        stack, self._stack = self._stack, None
        if stack is not None:
            stack.close()
