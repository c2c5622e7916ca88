"""Fusion, with fields, check boxes, radio buttons and the file dialog's buttons that can be seen on dark ground."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QProxyStyle, QStyle, QStyleOption, QStyleOptionComplex, QWidget

from sr_desktop.gui.icons import icon

_Element = QStyle.PrimitiveElement
_Control = QStyle.ComplexControl
_State = QStyle.StateFlag
_OUTLINE = 130  # opacity of the text's colour
_FAINT = 60
_ROUND = 2
_Pixmap = QStyle.StandardPixmap
_ICONS = {
    _Pixmap.SP_ArrowBack: "ph.arrow-left",
    _Pixmap.SP_ArrowForward: "ph.arrow-right",
    _Pixmap.SP_FileDialogToParent: "ph.arrow-up",
    _Pixmap.SP_FileDialogNewFolder: "ph.folder-plus",
    _Pixmap.SP_FileDialogListView: "ph.squares-four",
    _Pixmap.SP_FileDialogDetailedView: "ph.list",
}
_NO_ICONS = frozenset(one for one in _Pixmap if one.name.startswith("SP_Dialog") and one.name.endswith("Button"))


class Style(QProxyStyle):
    """Fusion draws edges darker than the window, which on dark ground are no edges."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def standardIcon(  # noqa: N802
        self, pixmap: _Pixmap, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> QIcon:
        """Fusion's own are black pictures: those of Qt's file dialog are drawn in the colour of the text, and the
        buttons of dialogs, which some desktops put them on, have their words alone.
        """
        if pixmap in _NO_ICONS:
            return QIcon()
        name = _ICONS.get(pixmap)
        return icon(name) if name else super().standardIcon(pixmap, option, widget)

    def drawPrimitive(  # noqa: N802
        self, element: _Element, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        """An outline in the colour of the text around what Fusion draws; what has the keyboard has one of its own."""
        super().drawPrimitive(element, option, painter, widget)
        if element in (_Element.PE_IndicatorRadioButton, _Element.PE_IndicatorCheckBox):
            _outline(option, painter, circle=element == _Element.PE_IndicatorRadioButton)
        elif element == _Element.PE_FrameLineEdit:
            _outline_field(option, painter)
        elif element == _Element.PE_Frame and isinstance(widget, QAbstractScrollArea) and _on_dark(option):
            _outline(option, painter)

    def drawComplexControl(  # noqa: N802
        self, control: _Control, option: QStyleOptionComplex, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        """The same for numbers that can be typed."""
        super().drawComplexControl(control, option, painter, widget)
        if control == _Control.CC_SpinBox:
            _outline_field(option, painter)


def _outline_field(option: QStyleOption, painter: QPainter) -> None:
    if _on_dark(option) and not option.state & _State.State_HasFocus:
        _outline(option, painter)


def _on_dark(option: QStyleOption) -> bool:
    return option.palette.color(QPalette.ColorRole.Window).lightness() < 128


def _outline(option: QStyleOption, painter: QPainter, *, circle: bool = False) -> None:
    colour = QColor(option.palette.color(QPalette.ColorRole.WindowText))
    colour.setAlpha(_OUTLINE if option.state & _State.State_Enabled else _FAINT)
    edge = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if circle:
        painter.drawEllipse(edge)
    else:
        painter.drawRoundedRect(edge, _ROUND, _ROUND)
    painter.restore()
