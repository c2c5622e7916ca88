"""The results that can be shown of what is looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sr_desktop.engine.rendering import Rendering
from sr_desktop.gui.engine_thread import RenderingKey


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """A model's growing result."""

    key: RenderingKey
    rendering: Rendering

    @property
    def name(self) -> str:
        """The model's name."""
        return self.key.card.name


def results_of(
    renderings: Mapping[RenderingKey, Rendering], self_test: bool, wanted: Sequence[RenderingKey]
) -> tuple[Result, ...]:
    """One result for each model: the one computed in the wanted way, else the newest; the wanted order first."""
    newest = {key.card.id: key for key in renderings if key.self_test == self_test}
    newest |= {key.card.id: key for key in wanted if key in renderings}
    return tuple(Result(key, renderings[key]) for key in newest.values())
