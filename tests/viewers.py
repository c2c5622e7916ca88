"""A viewer with pictures in memory, for tests."""

from __future__ import annotations

import html
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np
from pictures import Array, noise
from PySide6.QtCore import QBuffer, QPoint
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sr_desktop.gui.viewer.compare_view import CompareView
from sr_desktop.gui.viewer.stage import Stage
from sr_desktop.imaging.pyramid import Levels, level_count
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.comparison import Mode

WIDTH, HEIGHT = 640, 480  # of the stage; noisy pictures are larger in one axis


@dataclass
class Picture:
    """A candidate over an array."""

    key: str
    name: str
    pixels: Array
    icc: bytes | None = None
    finished: tuple[Rect, ...] | None = None
    gate: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.gate.set()
        self.height, self.width = self.pixels.shape[:2]
        self.levels = level_count(self.width, self.height)

    def read(self, rect: Rect, level: int = 0) -> Array:
        self.gate.wait(10)
        levels = Levels(lambda part: self.pixels[part.slices], self.width, self.height, self.pixels[:1, :1])
        levels.renew(Rect(0, 0, self.width, self.height))
        return levels.read(rect, level)


def noisy(key: str, seed: int, height: int = 400, width: int = 800) -> Picture:
    return Picture(key, key.title(), noise(height, width, 3, np.uint8, seed))


@contextmanager
def open_view(qtbot: QtBot) -> Iterator[CompareView]:
    """A viewer whose stage has WIDTH × HEIGHT pixels."""
    made = CompareView()
    qtbot.addWidget(made)
    made.resize(WIDTH, HEIGHT + 62)
    made.show()
    QApplication.processEvents()
    made.resize(WIDTH, made.height() + HEIGHT - stage_of(made).height())
    QApplication.processEvents()
    assert (stage_of(made).width(), stage_of(made).height()) == (WIDTH, HEIGHT)
    yield made
    made.stop()


def stage_of(view: CompareView) -> Stage:
    stage = view.findChild(Stage)
    assert stage is not None
    return stage


def settled(qtbot: QtBot, view: CompareView) -> Array:
    """The stage as it looks once everything has arrived, (h, w, 3)."""
    QApplication.processEvents()
    qtbot.waitUntil(lambda: view.is_settled, timeout=10_000)
    return settled_image(stage_of(view))


def settled_image(stage: Stage) -> Array:
    """The stage as it looks now, (h, w, 3) in device pixels."""
    image = stage.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    bits = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return bits[:, : 4 * image.width()].reshape(image.height(), image.width(), 4)[..., 2::-1].copy()


def painted_texts(widget: QWidget) -> list[tuple[float, str]]:
    """Each of the texts that a widget paints, with plain spaces between figures, and where it begins."""
    return drawn_texts(lambda painter: widget.render(painter, QPoint()))


def drawn_texts(draw: Callable[[QPainter], object]) -> list[tuple[float, str]]:
    """The same of whatever is drawn with a painter."""
    buffer, sheet = QBuffer(), QSvgGenerator()
    sheet.setOutputDevice(buffer)
    sheet.setResolution(round(QApplication.primaryScreen().logicalDotsPerInch()))
    with QPainter(sheet) as painter:
        draw(painter)
    svg = bytes(buffer.data().data()).decode()
    texts = re.findall(r'<text[^>]*? x="([-\d.]+)"[^>]*>(.*?)</text>', svg, re.DOTALL)
    return [(float(x), " ".join(html.unescape(text).split())) for x, text in texts]


def painted_words(widget: QWidget) -> list[str]:
    """The texts alone."""
    return [text for _, text in painted_texts(widget)]


def show_full_size(view: CompareView, mode: Mode, count: int = 2) -> None:
    view.set_comparison(view.comparison.in_mode(mode, count))
    assert view.viewport is not None
    view.set_viewport(view.viewport.zoomed(1.0).centred(0.5, 0.5))
