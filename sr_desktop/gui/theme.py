"""Light and dark: neutral grays, so that no colour of the window sways the eye, and one accent."""

from __future__ import annotations

from typing import Literal, get_args

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

Theme = Literal["system", "light", "dark"]
THEMES: tuple[Theme, ...] = get_args(Theme)

_Role = QPalette.ColorRole

_LIGHT = {
    _Role.Window: "#f3f3f3",
    _Role.WindowText: "#1d1d1d",
    _Role.Base: "#ffffff",
    _Role.AlternateBase: "#f7f7f7",
    _Role.Text: "#1d1d1d",
    _Role.Button: "#e9e9e9",
    _Role.ButtonText: "#1d1d1d",
    _Role.BrightText: "#b3261e",
    _Role.ToolTipBase: "#ffffff",
    _Role.ToolTipText: "#1d1d1d",
    _Role.PlaceholderText: "#6a6a6a",
    _Role.Highlight: "#1f6fbf",
    _Role.HighlightedText: "#ffffff",
    _Role.Accent: "#1f6fbf",
    _Role.Link: "#155fa8",
    _Role.LinkVisited: "#155fa8",
    _Role.Light: "#ffffff",
    _Role.Midlight: "#f0f0f0",
    _Role.Mid: "#c4c4c4",
    _Role.Dark: "#a0a0a0",
    _Role.Shadow: "#707070",
}
_DARK = {
    _Role.Window: "#262626",
    _Role.WindowText: "#e4e4e4",
    _Role.Base: "#1b1b1b",
    _Role.AlternateBase: "#212121",
    _Role.Text: "#e4e4e4",
    _Role.Button: "#343434",
    _Role.ButtonText: "#e4e4e4",
    _Role.BrightText: "#ff8a80",
    _Role.ToolTipBase: "#343434",
    _Role.ToolTipText: "#e4e4e4",
    _Role.PlaceholderText: "#9a9a9a",
    _Role.Highlight: "#2f7fd0",
    _Role.HighlightedText: "#ffffff",
    _Role.Accent: "#4c9be8",
    _Role.Link: "#7db8f0",
    _Role.LinkVisited: "#7db8f0",
    _Role.Light: "#4a4a4a",
    _Role.Midlight: "#3c3c3c",
    _Role.Mid: "#484848",
    _Role.Dark: "#141414",
    _Role.Shadow: "#0a0a0a",
}
_DISABLED = {"light": "#9b9b9b", "dark": "#707070"}
_TEXTS = (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.HighlightedText)


def apply_theme(theme: Theme) -> None:
    """Paint the whole program in this theme; "system" follows the desktop."""
    scheme = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(theme, Qt.ColorScheme.Unknown)
    hints = QApplication.styleHints()
    hints.setColorScheme(scheme)
    dark = theme == "dark" or (theme == "system" and hints.colorScheme() == Qt.ColorScheme.Dark)
    QApplication.setPalette(palette(dark=dark))


def palette(*, dark: bool) -> QPalette:
    """All colours of one theme."""
    made = QPalette()
    for role, colour in (_DARK if dark else _LIGHT).items():
        made.setColor(role, QColor(colour))
    pale = QColor(_DISABLED["dark" if dark else "light"])
    for role in _TEXTS:
        made.setColor(QPalette.ColorGroup.Disabled, role, pale)
    made.setColor(QPalette.ColorGroup.Disabled, _Role.Highlight, made.color(_Role.Mid))
    return made


def is_dark() -> bool:
    """Whether the theme in force is dark."""
    return QApplication.palette().color(_Role.Window).lightness() < 128
