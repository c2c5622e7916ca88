"""What PyInstaller finds and the program never uses, by name; one list per kind, each with its reason."""

from __future__ import annotations

import re
from pathlib import Path

TRANSLATIONS = Path(__file__).resolve().parents[2] / "resources" / "translations"
MODULES = [
    # Another window toolkit, and what speaks to it.
    "tkinter",
    "PIL.ImageTk",
    "PIL.ImageQt",
    # Qt modules that nothing imports; qtpy names them all.
    *(f"PySide6.Qt{name}" for name in ("Network", "OpenGL", "OpenGLWidgets", "PrintSupport", "Qml", "Quick", "Test")),
    *(f"PySide6.Qt{name}" for name in ("QuickWidgets", "Sql", "Svg", "SvgWidgets", "Xml", "UiTools", "DBus", "Help")),
    # Tests, build tools and debuggers of libraries.
    "numpy.f2py",
    "numpy.fft",
    "numpy.distutils",
    "numpy.testing",
    "numpy._pyinstaller",
    "_pytest",
    "pytest",
    "setuptools",
    "pkg_resources",
    "distutils",
    "doctest",
    "pdb",
    "pydoc",
    "pydoc_data",
    "lib2to3",
    # Interpreters of C headers for bindings that are compiled here.
    "pycparser",
    "cffi.cparser",
    # Encodings of texts that no image format uses, and drawings that no figure has.
    *(f"_codecs_{name}" for name in ("cn", "hk", "iso2022", "jp", "kr", "tw")),
    "reportlab.graphics",
    "charset_normalizer",
    # Frameworks that libraries would speak to if they were there.
    "IPython",
    "jax",
    "matplotlib",
    "onnx",
    "openvino_telemetry",
    *(f"openvino.frontend.{name}" for name in ("jax", "onnx", "paddle", "pytorch", "tensorflow")),
    "paddle",
    "pandas",
    "scipy",
    "tensorflow",
    "multiprocessing.popen_spawn_win32",
    "curses",
    "readline",
    "xmlrpc",
]
# PyTorch imports these two of the standard library.
MODULES_OF_LIGHT = ["torch", "unittest", "asyncio"]

_LANGUAGES = sorted({path.stem.removeprefix("sr_desktop_") for path in TRANSLATIONS.glob("sr_desktop_*")})
_QT = r"PySide6[/\\](Qt[/\\])?"
_FILES = {
    # Qt's plugins: pictures are read by libvips and Pillow, nothing is drawn by OpenGL, printed or fetched through Qt.
    rf"{_QT}plugins[/\\](egldeviceintegrations|generic|iconengines|imageformats|networkinformation|tls)[/\\]",
    rf"{_QT}plugins[/\\](printsupport|sqldrivers|qmltooling|xcbglintegrations|wayland-graphics-integration-\w+)[/\\]",
    # GTK's dialogs would bring the whole of GTK of the machine that builds; the desktop portal gives the same dialogs.
    rf"{_QT}plugins[/\\]platformthemes[/\\]\w*qgtk3",
    rf"{_QT}plugins[/\\]platforms[/\\]\w*q(eglfs|linuxfb|minimal|minimalegl|vkkhrdisplay|vnc)\b",
    rf"{_QT}plugins[/\\]platforminputcontexts[/\\]\w*qtvirtualkeyboard",
    rf"{_QT}plugins[/\\]wayland-shell-integration[/\\]lib(fullscreen|ivi|qt|wl)-shell",
    rf"{_QT}plugins[/\\]wayland-decoration-client[/\\]libadwaita",
    rf"{_QT}(lib[/\\])?(lib)?Qt6?(EglFS\w*|Network|OpenGL|Pdf|PrintSupport|Qml\w*|Quick\w*|Svg|VirtualKeyboard\w*)\b",
    # Qt speaks the languages that the program speaks.
    rf"{_QT}translations[/\\](?!qtbase_({'|'.join(_LANGUAGES)})\.)",
    r"opengl32sw\.dll$",
    # Tests and headers.
    r"^numpy[/\\].*(_tests|_simd)\.",
    r"^numpy[/\\].*[/\\](tests|include)[/\\]",
    r"opencv_videoio_ffmpeg\w*\.dll$",
    # PyTorch's headers, build rules, compilers and tests; it looks for the one program that is kept.
    r"^torch[/\\]((include|share|test)[/\\]|bin[/\\](?!torch_shm_manager))",
    r"^torch[/\\]lib[/\\].*(_test\.|\.lib$)",
}
# What every Linux desktop has of its own; an older copy beside the program would get in the way of graphics drivers,
# which are loaded into the same process and ask for newer ones.
_OF_THE_SYSTEM = (
    *("libstdc++", "libgcc_s", "libX11", "libX11-xcb", "libXau", "libXdmcp", "libXext", "libXrender", "libxcb"),
    *(f"libxcb-{name}" for name in ("glx", "randr", "render", "shape", "shm", "sync", "xfixes")),
    *("libEGL", "libGL", "libGLX", "libGLdispatch", "libOpenGL", "libdrm", "libgbm", "libwayland-client"),
    *("libwayland-cursor", "libwayland-egl", "libdbus-1", "libsystemd", "libfontconfig", "libfreetype", "libexpat"),
    *("libglib-2.0", "libgthread-2.0", "libgobject-2.0", "libgio-2.0", "libgmodule-2.0", "libselinux", "libmount"),
    *("libblkid", "libpcre2-8", "libcap", "libzstd", "libgcrypt", "libgpg-error", "liblz4", "libbsd", "libmd"),
)
_SYSTEM = re.compile(rf"^({'|'.join(re.escape(name) for name in _OF_THE_SYSTEM)})\.so[.\d]*$")
_UNUSED = re.compile("|".join(sorted(_FILES)))


def is_used(destination: str) -> bool:
    """Whether a collected file belongs into the package; destination: its place there."""
    return not _UNUSED.search(destination) and not _SYSTEM.match(destination)
