"""What the program remembers from one day to the next, in one JSON file that may be damaged without harm."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from sr_desktop.errors import OutputError
from sr_desktop.settings import user_folders

_FILE = "window.json"
_MOST_RECENT = 12
_LISTS = ("recent", "sections")
_PATIENCE, _AGAIN = 2.0, 0.01  # seconds: until another program's lock is passed over, and between looks at it


@dataclass(frozen=True, slots=True)
class Preferences:
    """theme: "system", "light" or "dark". language: "system", or a name that Qt has for it, such as "zh_CN".

    geometry, panes: Qt's own text for them. recent: paths, the newest first. sections: the open ones of the inspector.
    model: id of the chosen one. choice: the output choice as plain values. folders: last used ones, by purpose.
    """

    theme: str = "system"
    language: str = "system"
    geometry: str = ""
    panes: str = ""
    recent: tuple[str, ...] = ()
    sections: tuple[str, ...] | None = None
    model: str = ""
    choice: dict[str, Any] | None = None
    keep_view: bool = False
    folders: dict[str, str] = field(default_factory=dict)

    def with_recent(self, path: str) -> Preferences:
        """The same with `path` opened last."""
        others = (other for other in self.recent if other != path)
        return replace(self, recent=(path, *others)[:_MOST_RECENT])


def load() -> Preferences:
    """What was stored; every entry that cannot be understood gives way to its default."""
    try:
        stored = json.loads(_path().read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return Preferences()
    if not isinstance(stored, dict):
        return Preferences()
    known = {field.name: stored[field.name] for field in fields(Preferences) if field.name in stored}
    for name in _LISTS:
        if isinstance(known.get(name), list):
            known[name] = tuple(entry for entry in known[name] if isinstance(entry, str))
    if isinstance(known.get("folders"), dict):
        known["folders"] = {name: path for name, path in known["folders"].items() if isinstance(path, str)}
    defaults = Preferences()
    fit = {name: value for name, value in known.items() if _fits(name, value, getattr(defaults, name))}
    return replace(defaults, **fit)


def store(preferences: Preferences) -> None:
    """Keep them; a disk that takes nothing is no reason to bother anyone."""
    from sr_desktop.imaging.replacing import replacing

    text = json.dumps(asdict(preferences), indent=1)
    with contextlib.suppress(OSError, OutputError), replacing(_path()) as file:
        file.write(text.encode("utf-8", "surrogatepass"))


def change(changes: Iterable[Callable[[Preferences], Preferences]]) -> None:
    """Make changes to what is stored by now, which may be another window's; of two that write, one waits."""
    with _alone():
        new = old = load()
        for one in changes:
            new = one(new)
        if new != old:
            store(new)


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Between reading and writing nobody else writes, where there are locks and a disk that takes them."""
    path = _path().with_suffix(".lock")
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            _lock(stack.enter_context(path.open("ab")).fileno())
        yield


def _lock(file: int) -> None:
    from sr_desktop.imaging.file_lock import lock_file

    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            lock_file(file)
            return
        except BlockingIOError:
            time.sleep(_AGAIN)


def _fits(name: str, value: Any, default: Any) -> bool:
    kinds = {"choice": dict | None, "sections": tuple | None}
    return isinstance(value, kinds.get(name, type(default)))


def _path() -> Path:
    return user_folders().config / _FILE
