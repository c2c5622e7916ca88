"""What Windows shows of an executable: its name and version."""

from __future__ import annotations

from typing import Any


def version_resource(name: str) -> Any:
    """PyInstaller's description of a version resource for the executable `name`."""
    from PyInstaller.utils.win32 import versioninfo as win

    from sr_desktop import __version__

    numbers = (*(int(part) for part in __version__.split(".")[:3]), 0)
    texts = {
        "FileDescription": "SR Desktop",
        "FileVersion": __version__,
        "LegalCopyright": "MIT licence",
        "OriginalFilename": f"{name}.exe",
        "ProductName": "SR Desktop",
        "ProductVersion": __version__,
    }
    strings = win.StringTable("040904B0", [win.StringStruct(*text) for text in texts.items()])
    return win.VSVersionInfo(
        ffi=win.FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[win.StringFileInfo([strings]), win.VarFileInfo([win.VarStruct("Translation", [0x0409, 1200])])],
    )
