"""Whether the desktop was told to move as little as it can."""

from __future__ import annotations

import subprocess
import sys

_ASK = {
    "darwin": (["defaults", "read", "com.apple.universalaccess", "reduceMotion"], "1"),
    "linux": (["gsettings", "get", "org.gnome.desktop.interface", "enable-animations"], "false"),
}
_SPI_GETCLIENTAREAANIMATION = 0x1042


def desktop_reduces_motion() -> bool:
    """Asks the desktop's own settings, which may start a program: not for the GUI's thread. False where none tells."""
    if sys.platform == "win32":
        import ctypes

        shown = ctypes.c_int(1)
        ctypes.windll.user32.SystemParametersInfoW(_SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(shown), 0)
        return not shown.value
    command, meant = _ASK.get(sys.platform, ([], ""))
    if not command:
        return False
    try:
        told = subprocess.run(command, capture_output=True, text=True, timeout=5, check=True)
    except (OSError, subprocess.SubprocessError):
        return False
    return told.stdout.strip() == meant
