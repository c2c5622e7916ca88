"""From a session file to its candidates: files are opened and results computed as the window does it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import cast

from sr_desktop.engine.engine import Engine
from sr_desktop.engine.models import find_card
from sr_desktop.engine.rendering import Finished, Rendering
from sr_desktop.engine.upscaler import TileSize
from sr_desktop.errors import ModelError, SourceError, shown
from sr_desktop.figure.saved import BICUBIC, INPUT, REFERENCE, SavedFile, SavedModel, SavedSession, file_key, model_key
from sr_desktop.figure.session_file import sha256_of
from sr_desktop.imaging.source import DEFAULT_PIXEL_LIMIT, PageRule, Source, open_source
from sr_desktop.viewing.candidate import Candidate
from sr_desktop.viewing.candidates import BicubicCandidate, RenderingCandidate, SourceCandidate, reference_candidate
from sr_desktop.viewing.measuring.reference import reduced

Tell = Callable[[str, float], None]


@dataclass(frozen=True, slots=True, eq=False)
class OpenedSession:
    """candidates: all of them, under the keys of the session. sr_size: width and height of the output."""

    candidates: tuple[Candidate, ...]
    sr_size: tuple[int, int]

    @property
    def reference(self) -> Candidate | None:
        """What numbers are counted against."""
        return next((one for one in self.candidates if one.key == REFERENCE), None)


@contextmanager
def opened_session(
    session: SavedSession,
    tell: Tell = lambda _name, _share: None,
    *,
    pixel_limit: int = DEFAULT_PIXEL_LIMIT,
    changed: bool = False,
    there: Mapping[str, Candidate] | None = None,
) -> Iterator[OpenedSession]:
    """The session's candidates, complete: readable until the block ends.

    tell: gets a model's name and the share of its result that is done. pixel_limit: refuse a larger source; what it is
    compared with may always have the usual limit. changed: take files and weights that are not those of the session.
    there: results by their keys that need not be computed. Raises SourceError, ModelError, DeviceError.
    """
    known = there or {}

    def beside_it(file: SavedFile) -> Source:
        return _open(file, "first", max(pixel_limit, DEFAULT_PIXEL_LIMIT), changed)

    original = _open(session.source, cast(PageRule, session.options.pages), pixel_limit, changed)
    source = reduced(original) if session.self_test else original
    info = source.info
    candidates: list[Candidate] = [
        SourceCandidate(INPUT, "Input", source),
        BicubicCandidate(BICUBIC, "Bicubic", source),
    ]
    with Engine() as engine:
        for model in session.models:
            result = known.get(model_key(model.id))
            candidates.append(result or _result(model, session, source, engine, tell, changed))
    if session.self_test:
        candidates.append(reference_candidate(REFERENCE, "Reference", original, source))
    elif session.reference is not None:
        candidates.append(reference_candidate(REFERENCE, "Reference", beside_it(session.reference), source))
    for number, file in enumerate(session.files):
        candidates.append(SourceCandidate(file_key(number), file.name, beside_it(file)))
    yield OpenedSession(tuple(candidates), (4 * info.width, 4 * info.height))


def _open(file: SavedFile, pages: PageRule, pixel_limit: int, changed: bool) -> Source:
    if not changed and sha256_of(file.path) != file.sha256:
        raise SourceError(
            f"{shown(file.path)} has changed since the session was saved.", "To use it as it is now: --changed"
        )
    return open_source(file.path, pages=pages, pixel_limit=pixel_limit)


def _result(
    model: SavedModel, session: SavedSession, source: Source, engine: Engine, tell: Tell, changed: bool
) -> Candidate:
    card, options = find_card(model.id), session.options
    if (card.sha256 or "") != model.sha256 and not changed:
        raise ModelError(
            f"The model {shown(model.id)} has other weights than when the session was saved.",
            "To use those of now: --changed",
        )
    upscaler = engine.upscaler(card, options.device, options.backend)
    rendering = Rendering(source, card, upscaler, cast(TileSize, options.tile))
    while rendering.tiles_left:
        for news in rendering.compute():
            if isinstance(news, Finished):
                tell(model.name, rendering.share)
    return RenderingCandidate(model_key(model.id), model.name, rendering, source)
