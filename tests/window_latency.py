"""How long the window's thread is away at most, piece by piece: `python tests/window_latency.py [picture]`.

Not a test, and for Linux: how long something takes says as much about the machine and what else it does as about the
program. Counted is the thread's own work; the time by the clock, which other programs lengthen, stands behind it. They
lengthen the own work, too, where they share the processor's cores and cache: before and after each step a piece of work
that is always the same tells how many times as long as at its best it takes at the moment. New memory counts, too:
behind a piece stands how many pages it was. A virtual machine may take a hundred times as long to find one as a real
one does: some is found before each step.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PIL import Image
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QFont, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

if TYPE_CHECKING:
    from sr_desktop.gui.workspace import Workspace

_WANTED_MS = 16.0
_MANY, _THOUSANDS = 2000, 20_000
_EVERY = 0.01
_CHILDREN, _MANY_PAGES = 1000, 500
_NEAR = 64 << 20  # bytes
_SCATTERED = [[number] for number in range(20_000)]


class Piece(NamedTuple):
    """own: milliseconds of this thread's work, all_: by the clock; pages: of new memory."""

    own: float
    all_: float
    pages: int
    what: str = ""


class _Clock:
    def __init__(self) -> None:
        self._pages, self._own, self._all = _new_pages(), time.thread_time(), time.perf_counter()

    @property
    def taken(self) -> Piece:
        """Since it was made."""
        own, all_ = time.thread_time() - self._own, time.perf_counter() - self._all
        return Piece(1000 * own, 1000 * all_, _new_pages() - self._pages)


def _new_pages() -> int:
    return resource.getrusage(resource.RUSAGE_THREAD).ru_minflt


class TimedApplication(QApplication):
    """Notes what each event that comes from the event loop takes, with all that it sets off."""

    def __init__(self, words: list[str]) -> None:
        super().__init__(words)
        self.step = "start"
        self.pieces: dict[str, list[Piece]] = defaultdict(list)
        self.pulse: dict[str, list[float]] = defaultdict(list)
        self._inside, self._others, self._look = False, 0, 0.0
        self._look = self._time_of_a_look()

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """See QApplication."""
        if self._inside:  # set off by the piece in hand; to ask for the time hundreds of times would be felt
            self._others += 1
            return super().notify(receiver, event)
        kind = event.type()
        with self.piece(f"{type(receiver).__name__}: {kind.name}"):
            return super().notify(receiver, event)

    @contextmanager
    def piece(self, what: str) -> Iterator[None]:
        """What is done here is one piece."""
        clock, self._inside, self._others = _Clock(), True, 0
        try:
            yield
        finally:
            self._inside = False
            taken = clock.taken
            own = taken.own - self._others * self._look
            if own > 1:
                self.pieces[self.step].append(taken._replace(own=own, what=what))

    def _time_of_a_look(self) -> float:
        """Milliseconds, at best, that it takes to come by here with an event that a piece sets off."""
        parent = QWidget()
        children = [QWidget(parent) for _ in range(_CHILDREN)]
        taken = []
        for size in range(20, 30):
            with self.piece("nothing"):
                clock = _Clock()
                parent.setFont(QFont(self.font().family(), size))  # tells every child
                taken.append(clock.taken.own / len(children))
        self.pieces.clear()
        return min(taken)


def _find_memory() -> None:
    """What is let go of is taken next."""
    assert b"x" * _NEAR


def _same_work() -> float:
    """Its own milliseconds: much of the memory touched, and some text painted."""
    clock, sheet = _Clock(), QPixmap(300, 200)
    assert sum(len(some) for some in _SCATTERED) > 0
    with QPainter(sheet) as painter:
        for line in range(20):
            painter.drawText(0, 10 * line, f"{line} of the same words in each line, painted once more")
    return clock.taken.own


class Probe:
    """How late a timer comes that wants to come every 10 ms."""

    def __init__(self, app: QApplication) -> None:
        self._late: list[float] = []
        self._due = time.perf_counter() + _EVERY
        self._timer = QTimer(app)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._come)
        self._timer.start(round(1000 * _EVERY))

    def _come(self) -> None:
        now = time.perf_counter()
        self._late.append(1000 * max(0.0, now - self._due))
        self._due = now + _EVERY

    def end(self) -> str:
        """In words."""
        self._timer.stop()
        median, most = np.percentile(self._late, [50, 99])
        return f"a timer came {median:.1f} ms late in the median, p99 {most:.1f} ms, at most {max(self._late):.1f} ms"


def _until(app: TimedApplication, condition: Callable[[], bool], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(app.step)
        app.processEvents()
        time.sleep(0.002)


def _rest(app: TimedApplication, seconds: float = 1.0) -> None:
    end = time.monotonic() + seconds
    _until(app, lambda: time.monotonic() > end)


def _close_dialog(window: QWidget) -> None:
    for dialog in window.findChildren(QDialog):
        dialog.close()


def _report(app: TimedApplication) -> None:
    best = min(taken for pulse in app.pulse.values() for taken in pulse)
    for step, pieces in app.pieces.items():
        pieces.sort(reverse=True)
        over = sum(piece.own > _WANTED_MS for piece in pieces)
        slow, longest = max(app.pulse[step]) / best, pieces[0].own
        told = f"{step}: longest {longest:.1f} ms, {over} over {_WANTED_MS:.0f} ms"
        print(f"{told}, machine × {slow:.1f}: at its best {longest / slow:.1f} ms")
        for piece in pieces[:4]:
            pages = f", {piece.pages:,} pages" if piece.pages > _MANY_PAGES else ""
            print(f"    {piece.own:6.1f} ms ({piece.all_:.1f}{pages})  {piece.what}")


_LOOKED = (
    *("view_single", "zoom_full", "flip_1", "flip_2", "pixel_values", "zoom_quadruple", "loupe", "histogram"),
    *("zoom_in",) * 7,
    *("pixel_values", "zoom_input", "zoom_fit", "view_slider", "view_four", "difference_signed", "gain_up"),
    *("loupe", "histogram", "view_single", "next_candidate", "watch_pixel", "unwatch", "keep_box", "forget_boxes"),
    *("show_queue", "show_queue", "figure"),
)


def _looks(step: Callable[..., None], space: Workspace, window: QWidget) -> None:
    """What is done to see more, up to the largest pixels and back."""
    actions = space.menu_bar.actions_by_name
    for name in _LOOKED:
        step(name, actions[name].trigger)
    step("figure closed", lambda: _close_dialog(window))
    step("panned", lambda: [space.viewer.set_viewport(view.panned(40, 30)) for view in [space.viewer.viewport] if view])


def _many_rows(step: Callable[..., None], space: Workspace, folder: Path, count: int) -> None:
    """What is done with a folder of so many pictures, and all rows before it."""
    session, queue, actions = space.session, space.queue, space.menu_bar.actions_by_name
    all_ = len(session.rows.rows) + count

    def made() -> int:
        return sum(bool(row.outputs) for row in session.rows.rows)

    def come(name: str, act: Callable[[], object], done: Callable[[], bool] = lambda: True) -> None:
        step(f"{count:,} rows: {name}", act, done)

    come("drop", lambda: space.add([folder]), lambda: len(session.rows.rows) == all_)
    come("select all", queue.list.selectAll)
    come("next", lambda: queue.select([session.rows.rows[5].id]))
    come("move", actions["move_up"].trigger)
    come("select all again", queue.list.selectAll)
    before = made()
    come("upscale all", actions["upscale_all"].trigger, lambda: made() > before + 50)
    come("cancel all", actions["cancel_all"].trigger, lambda: not session.rows.is_busy)
    come("only saved ones", lambda: queue.filter.choose("saved"))
    come("all of them", lambda: queue.filter.choose("all"))
    come("select all once more", queue.list.selectAll)
    come("remove", actions["remove"].trigger)
    come("undo", actions["undo"].trigger)


def _pictures(folder: Path, count: int) -> Path:
    many = folder / f"many {count}"
    many.mkdir()
    picture = Image.fromarray(np.random.default_rng(0).integers(0, 255, (24, 32, 3), dtype=np.uint8))
    picture.save(many / "0.png")
    for number in range(1, count):
        os.link(many / "0.png", many / f"{number}.png")
    return many


def main(words: list[str]) -> None:
    """Do what a person does, and tell what kept the window from answering."""
    with tempfile.TemporaryDirectory(prefix="window-latency-") as name, ExitStack() as stack:
        folder = Path(name)
        os.environ["SR_DESKTOP_HOME"] = str(folder / "home")
        app = TimedApplication(words[:1])

        from sr_desktop.gui.app import answering, open_window

        picture = Path(words[1]) if len(words) > 1 else _picture(folder)
        _same_work()  # the first time takes longer: the font is loaded
        app.pulse[app.step].append(_same_work())
        window = open_window()
        stack.enter_context(answering(window))
        _until(app, lambda: window.workspace is not None)
        space = window.workspace
        assert space is not None
        app.pulse[app.step].append(_same_work())
        session = space.session

        def step(name: str, act: Callable[[], object], done: Callable[[], bool] = lambda: True) -> None:
            app.step = name
            _find_memory()
            app.pulse[name].append(_same_work())
            with app.piece("the act itself"):
                act()
            _until(app, done)
            app.pulse[name].append(_same_work())
            _rest(app)

        def shown() -> bool:
            visible = session.looking.lr_visible
            results = session.looking.results()
            return visible is not None and bool(results) and not results[0].rendering.is_missing(visible)

        actions = space.menu_bar.actions_by_name
        _rest(app)
        probe = Probe(app)
        step("open a photograph", lambda: space.add([picture]), shown)
        print(f"While it was opened and FasterRFDN computed all of it: {probe.end()}")
        step("open all sections", lambda: space.inspector.open_only(["model", "output", "metrics"]))
        step("fold and open", lambda: (space.inspector.open_only([]), space.inspector.open_only(["output"])))
        step("self-test", lambda: session.stage.set_self_test(True), shown)
        step("end of self-test", lambda: session.stage.set_self_test(False), shown)
        step("race", actions["race"].trigger, lambda: len(session.looking.results()) > 1)
        step("two panes", actions["view_two"].trigger)
        step("difference", actions["view_difference"].trigger)
        step("larger window", lambda: window.resize(2400, 1300))
        step("smaller window", lambda: window.resize(1280, 800))
        for menu in [action.menu() for action in window.menuBar().actions()][:2]:
            step(f"menu {menu.title()}", lambda menu=menu: menu.popup(QPoint(50, 50)))
            step(f"menu {menu.title()} closed", menu.close)
        for name in ("keys", "about", "find_action"):
            step(f"dialog {name}", actions[name].trigger)
            step(f"dialog {name} closed", lambda: _close_dialog(window))
        step("dark", actions["theme_dark"].trigger)
        step("light", actions["theme_light"].trigger)
        step("upscale", actions["upscale"].trigger, lambda: bool(session.rows.rows[0].outputs))
        _looks(step, space, window)
        session.models.choose("bicubic")
        for count in (_MANY, _THOUSANDS):
            _many_rows(step, space, _pictures(folder, count), count)
        step("close", window.close)
        _report(app)


def _picture(folder: Path) -> Path:
    path = folder / "picture.png"
    noise = np.random.default_rng(1).integers(0, 255, (40, 60, 3), dtype=np.uint8)
    Image.fromarray(noise).resize((960, 640), Image.Resampling.BICUBIC).save(path)
    return path


if __name__ == "__main__":
    main(sys.argv)
