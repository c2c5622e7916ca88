"""The choices of a figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QLineEdit, QVBoxLayout, QWidget

from sr_desktop.figure.spec import PAGE_WIDTHS, FigureSpec, Shown
from sr_desktop.gui.inspector.form import Form, combo, show_key
from sr_desktop.gui.sharing.candidate_list import CandidateList
from sr_desktop.gui.wording import reworded
from sr_desktop.imaging.metrics import PROTOCOLS


class FigureForm(QWidget):
    """edited: the FigureSpec as it stands now."""

    edited = Signal(object)

    def __init__(self, every: Sequence[Shown], spec: FigureSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._every = tuple(every)
        self.spec = spec
        self.candidates = CandidateList()
        self.title = QLineEdit()
        self._whole = combo(self.tr("Whole image"), {"": self.tr("None"), **{one.key: one.name for one in every}})
        widths = {"page": self.tr("Page (174 mm)"), "column": self.tr("Column (84 mm)"), "": self.tr("Other")}
        self._width = combo(self.tr("Width"), widths)
        self._millimetres = QDoubleSpinBox(minimum=20, maximum=1000, decimals=1, suffix=self.tr(" mm"))
        rows = {"0": self.tr("Automatic"), **{str(n): str(n) for n in range(1, 5)}}
        self._rows = combo(self.tr("Rows"), rows)
        pixels = {"nearest": self.tr("Hard pixels"), "smooth": self.tr("Smooth")}
        self._pixels = combo(self.tr("Enlarged with"), pixels)
        self._numbers = QCheckBox(self.tr("PSNR and SSIM below"))
        self._counted = combo(self.tr("Counted"), {"whole": self.tr("Whole image"), "box": self.tr("First box")})
        self._protocol = combo(self.tr("Protocol"), {name: reworded(one.label) for name, one in PROTOCOLS.items()})
        self._lay_out()
        self._show()
        self._connect()

    def _lay_out(self) -> None:
        form = Form()
        for text, field in (
            (self.tr("&Whole image"), self._whole),
            (self.tr("&Title"), self.title),
            (self.tr("W&idth"), self._width),
            ("", self._millimetres),
            (self.tr("&Rows"), self._rows),
            (self.tr("&Pixels"), self._pixels),
        ):
            form.add(text, field)
        self._millimetres.setAccessibleName(self.tr("Width in millimetres"))
        self.title.setAccessibleName(self.tr("Title under the whole image"))
        form.add_wide(self._numbers)
        counted = self.tr(
            "Papers print the numbers of the whole image. Those of the box tell about what is enlarged; say so in the "
            "caption."
        )
        form.add(self.tr("&Counted"), self._counted, counted)
        form.add(self.tr("Pr&otocol"), self._protocol)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.candidates)
        column.addLayout(form)
        column.addStretch(1)

    def _connect(self) -> None:
        self.candidates.changed.connect(lambda chosen: self._edit(candidates=chosen))
        self.title.textEdited.connect(lambda text: self._edit(title=text))
        self._whole.activated.connect(lambda _: self._edit(whole=self._whole.currentData()))
        self._width.activated.connect(lambda _: self._take_width())
        self._millimetres.valueChanged.connect(lambda value: self._edit(width=value))
        self._rows.activated.connect(lambda _: self._edit(rows=int(self._rows.currentData())))
        self._pixels.activated.connect(lambda _: self._edit(enlargement=self._pixels.currentData()))
        self._numbers.toggled.connect(lambda on: self._edit(numbers=on))
        self._counted.activated.connect(lambda _: self._edit(counted=self._counted.currentData()))
        self._protocol.activated.connect(lambda _: self._edit(protocol=PROTOCOLS[self._protocol.currentData()]))

    def _take_width(self) -> None:
        name = self._width.currentData()
        if name:
            with QSignalBlocker(self._millimetres):
                self._millimetres.setValue(PAGE_WIDTHS[name])
            self._edit(width=PAGE_WIDTHS[name])
        else:
            self._millimetres.setFocus()

    def _edit(self, **changes: object) -> None:
        self.spec = replace(self.spec, **changes)  # type: ignore[arg-type]
        self._show_width()
        self._show_enabled()
        self.edited.emit(self.spec)

    def _show(self) -> None:
        spec = self.spec
        self.candidates.show_candidates(self._every, spec.candidates)
        self.title.setText(spec.title)
        show_key(self._whole, spec.whole)
        show_key(self._rows, str(spec.rows))
        show_key(self._pixels, spec.enlargement)
        self._numbers.setChecked(spec.numbers)
        show_key(self._counted, spec.counted)
        show_key(self._protocol, spec.protocol.name)
        self._millimetres.setValue(spec.width)
        self._show_width()
        self._show_enabled()

    def _show_width(self) -> None:
        show_key(self._width, next((name for name, width in PAGE_WIDTHS.items() if width == self.spec.width), ""))

    def _show_enabled(self) -> None:
        self.title.setEnabled(bool(self.spec.whole))
        for field in (self._counted, self._protocol):
            field.setEnabled(self.spec.numbers)
