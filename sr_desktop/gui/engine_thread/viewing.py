"""What is looked at grows a tile at a time, whether or not it will ever be saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from sr_desktop.engine.engine import Engine
from sr_desktop.engine.rendering import Finished, Rendering
from sr_desktop.engine.upscaler import Notice
from sr_desktop.errors import SRDesktopError
from sr_desktop.gui.engine_thread.asking import RenderingKey, View
from sr_desktop.gui.engine_thread.messages import Message, ViewBegun, ViewFailed, ViewNotice, ViewTile
from sr_desktop.gui.engine_thread.renderings import Renderings
from sr_desktop.imaging.rect import Rect

_Compute = Callable[[Rendering, Rect], Iterator[Finished | Notice]]


class Viewing:
    """Runs on the engine thread alone. tell: takes each Message."""

    def __init__(self, engine: Engine, renderings: Renderings, tell: Callable[[Message], None]) -> None:
        self._engine, self._renderings, self._tell = engine, renderings, tell
        self._left_out: set[RenderingKey] = set()
        self._looked_at: tuple[RenderingKey, ...] = ()

    def is_new(self, view: View, growing: RenderingKey | None) -> bool:
        """Whether there will be something to compute for a first look. Safe on any thread."""
        missing = (key for key in view.keys if key != growing and self._renderings.get(key) is None)
        return view.keys != self._looked_at and next(missing, None) is not None

    def first_look(self, view: View, growing: RenderingKey | None) -> bool:
        """Something to see of one result that has none of it yet; False when each has.

        growing: is left to the run that makes it.
        """
        if view.keys != self._looked_at:
            self._looked_at, self._left_out = view.keys, set()
        return any(self._step(view, key, _first_look) for key in view.keys if key != growing)

    def compute(self, view: View, key: RenderingKey) -> bool:
        """A tile of this result; False when nothing is left of what is looked at, or it cannot be computed."""
        return self._step(view, key, Rendering.compute)

    def leave_out(self, keys: Iterable[RenderingKey]) -> None:
        """Compute these no more, until others are looked at."""
        self._left_out |= set(keys)

    def _step(self, view: View, key: RenderingKey, compute: _Compute) -> bool:
        if key in self._left_out:
            return False
        did = False
        try:
            rendering = self._renderings.get(key) or self._begin(view, key)
            if rendering.tiles_left if view.whole else rendering.is_missing(view.lr_visible):
                for news in compute(rendering, view.lr_visible):
                    did = True
                    self._pass_on(key, rendering, news)
        except SRDesktopError as error:
            self.leave_out([key])
            self._tell(ViewFailed(key, error))
            return True
        return did

    def _pass_on(self, key: RenderingKey, rendering: Rendering, news: Finished | Notice) -> None:
        if isinstance(news, Finished):
            self._tell(ViewTile(key, news.lr_core, rendering.share))
        else:
            self._tell(ViewNotice(key, news))

    def _begin(self, view: View, key: RenderingKey) -> Rendering:
        upscaler = self._engine.upscaler(key.card, key.device, key.backend)
        rendering = Rendering(view.source, key.card, upscaler, key.tile)
        self._renderings.put(key, rendering)
        self._tell(ViewBegun(key))
        return rendering


def _first_look(rendering: Rendering, lr_visible: Rect) -> Iterator[Finished | Notice]:
    """A preview, or a tile where that comes as soon; nothing where something is there."""
    news = None
    for news in rendering.preview(lr_visible):
        yield news
    there = (*rendering.finished, *rendering.previews)
    if news is None and not any(part.intersected(lr_visible).area for part in there):
        yield from rendering.compute(lr_visible)
