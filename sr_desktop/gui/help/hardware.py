"""What computes here, and why: the CPU, CUDA devices, and cards that lie idle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from sr_desktop.diagnosis import machine
from sr_desktop.diagnosis.devices import Computing, IdleCard, computing
from sr_desktop.errors import DeviceError, SRDesktopError
from sr_desktop.gui.language import listed
from sr_desktop.gui.pieces import Note, faint, wrapped
from sr_desktop.gui.tasks import TaskThread
from sr_desktop.gui.wording import in_window, reworded

_WIDTH = 560


@dataclass(frozen=True, slots=True)
class Hardware:
    """facts: of the computer, name and value. computing: None when nothing can compute, as `problem` says."""

    facts: tuple[tuple[str, str], ...]
    computing: Computing | None
    problem: str = ""


def look_at_machine() -> Hardware:
    """Takes a moment: not for the GUI's thread."""
    facts = tuple((finding.name, finding.value) for finding in machine.findings() if finding.topic == "computer")
    try:
        return Hardware(facts, computing())
    except DeviceError as error:
        return Hardware(facts, None, str(in_window(error)))


class HardwarePage(QDialog):
    """used: how the results on screen were computed, such as "openvino cpu float32"; asked: the device asked for."""

    def __init__(self, errands: TaskThread, used: Sequence[str], asked: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Hardware"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._used, self._asked = tuple(dict.fromkeys(used)), asked
        self.why = wrapped(self.tr("Looking at the machine…"))
        self.idle = Note("ph.warning")
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(24)
        self._facts.setVerticalSpacing(6)
        self._facts.setColumnStretch(1, 1)
        self._lay_out()
        errands.submit(look_at_machine, self._answer(self._show), self._answer(self._fail))

    def _answer(self, show: Callable[[Any], None]) -> Callable[[Any], None]:
        """The page may have been closed meanwhile."""
        return lambda found: show(found) if isValid(self) else None

    def _lay_out(self) -> None:
        copy, close = QPushButton(self.tr("&Copy")), QPushButton(self.tr("C&lose"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.words()))
        close.clicked.connect(self.close)
        close.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addWidget(copy)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        column.addLayout(self._facts)
        column.addWidget(self.why)
        column.addWidget(self.idle)
        column.addStretch(1)
        column.addLayout(buttons)
        self.setMinimumWidth(_WIDTH)

    def words(self) -> str:
        """All of it as text."""
        items = (self._facts.itemAt(place) for place in range(self._facts.count()))
        labels = [item.widget() for item in items if item is not None]
        texts = [label.text() for label in labels if isinstance(label, QLabel)]
        lines = [f"{name}: {value}" for name, value in zip(texts[::2], texts[1::2], strict=True)]
        return "\n".join(filter(None, [*lines, self.why.text(), self.idle.text])) + "\n"

    def _fail(self, error: SRDesktopError) -> None:
        self.why.setText(str(in_window(error)))

    def _show(self, found: Hardware) -> None:
        names = {"processor": self.tr("Processor"), "cores": self.tr("Cores"), "memory": self.tr("Memory")}
        for name, value in found.facts:
            self._add(names.get(name, name), reworded(value))
        if found.computing is None:
            self._add(self.tr("Computing"), self.tr("nothing can compute here"))
            self.why.setText(found.problem)
            return
        self._add(self.tr("On the processor"), listed(map(_proper, found.computing.backends)))
        devices = [f"{title} ({name})" for name, title in found.computing.cuda.items()]
        self._add(self.tr("On graphics cards"), listed(devices) or self.tr("none"))
        if self._used:
            self._add(self.tr("In use now"), listed(map(_proper, self._used)))
        self.why.setText(self._reason(found.computing))
        self.idle.say("\n".join(map(self._advice, found.computing.idle)))
        self._fit()

    def _fit(self) -> None:
        """As high as all words ask for: a usual size leaves out what is wrapped."""
        layout = self.layout()
        assert layout is not None
        layout.activate()
        width = max(self.width(), layout.totalSizeHint().width())
        self.resize(width, layout.totalHeightForWidth(width))

    def _add(self, name: str, value: str) -> None:
        label, text = faint(QLabel(name)), QLabel(value)
        font = text.font()
        font.setWeight(QFont.Weight.Medium)
        text.setFont(font)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = self._facts.rowCount()
        self._facts.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._facts.addWidget(text, row, 1)
        for part in (label, text):
            part.show()  # a layout does that later, and has no room for them until then

    def _reason(self, found: Computing) -> str:
        if self._asked == "cpu":
            return self.tr("The processor computes, because the options say so.")
        if found.cuda:
            return self.tr(
                "The first graphics card computes, because it is many times as fast; should it fail or run out of "
                "memory, the processor goes on with the next tile."
            )
        best = _proper(found.backends[0])
        if len(found.backends) > 1:
            return self.tr(
                "The processor computes, because there is no CUDA device; by {backend}, which is the fastest there."
            ).format(backend=best)
        return self.tr("The processor computes by {backend}, because there is no CUDA device.").format(backend=best)

    def _advice(self, card: IdleCard) -> str:
        what = {
            "driver": self.tr("install NVIDIA's driver, then start the program again"),
            "torch": self.tr("install the library torch, then start the program again"),
            "cuda build": self.tr("install a CUDA build of torch (pytorch.org), then start the program again"),
            "package": self.tr("take a package of SR Desktop that has a CUDA build of torch"),
        }[card.missing]
        return self.tr("{card} lies idle. To compute on it, {what}.").format(card=card.title, what=what)


def _proper(name: str) -> str:
    """Names of libraries as they are written."""
    return name.replace("openvino", "OpenVINO").replace("torch", "PyTorch")
