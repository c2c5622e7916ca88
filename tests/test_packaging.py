"""Packages: what can be known of them without making one."""

from __future__ import annotations

import argparse
import configparser
import re
import shutil
import struct
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage

from freezing import environment, left_out
from freezing.elf import can_be_mapped, without_foreign_paths
from freezing.hollow import hollow_out, needed
from freezing.unicode_data import KEPT, reduced
from linux.man_page import EXIT_CODES, page
from linux.share import APP_ID
from resources import render_icon
from sr_desktop import __version__
from sr_desktop.cli import build_parser
from sr_desktop.diagnosis import formats
from sr_desktop.engine.backends.placement import placements
from sr_desktop.errors import SourceError, SRDesktopError
from sr_desktop.gui.language import ENGLISH, LANGUAGES
from sr_desktop.imaging.image_type import NAMES
from sr_desktop.imaging.source import read_info

ROOT = Path(__file__).resolve().parents[1]
PACKAGING = ROOT / "packaging"
MIME_TYPES = {
    "jpeg": "image/jpeg",
    "png": "image/png",
    "tiff": "image/tiff",
    "webp": "image/webp",
    "bmp": "image/bmp",
    "gif": "image/gif",
    "avif": "image/avif",
    "jp2": "image/jp2",
    "ppm": "image/x-portable-pixmap",
    "tga": "image/x-tga",
    "heif": "image/heif",
}
NOT_PACKAGED = "jxl"


@pytest.fixture
def packaged(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a packaged program finds itself: marked by PyInstaller, and without the libraries that packages leave out."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setitem(sys.modules, "pillow_jxl", None)
    monkeypatch.setitem(sys.modules, "torch", None)


@pytest.fixture
def entry() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(PACKAGING / "linux" / "sr-desktop.desktop", "utf-8")
    return parser["Desktop Entry"]


def test_every_format_that_is_read_can_be_opened_from_the_desktop(entry: configparser.SectionProxy) -> None:
    assert {*MIME_TYPES, NOT_PACKAGED} == set(NAMES)
    offered = set(entry["MimeType"].split(";"))
    assert set(MIME_TYPES.values()) <= offered
    assert "image/jxl" not in offered
    installer = (PACKAGING / "windows" / "sr-desktop.iss").read_text("utf-8")
    for ending in (".jpg", ".png", ".tif", ".webp", ".bmp", ".gif", ".avif", ".jp2", ".ppm", ".tga", ".heic"):
        assert f'"{ending}"' in installer
    assert ".jxl" not in installer


def test_the_menu_entry_starts_the_command_with_files(entry: configparser.SectionProxy) -> None:
    command, field = entry["Exec"].split()
    assert (command, field) == (entry["TryExec"], "%F")
    assert command in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    assert (ROOT / "resources" / "icon" / f"{entry['Icon']}.svg").is_file()


def test_the_description_belongs_to_the_menu_entry_and_takes_its_version_from_the_program() -> None:
    root = ET.parse(PACKAGING / "linux" / f"{APP_ID}.metainfo.xml").getroot()
    assert root.findtext("id") == APP_ID
    assert root.findtext("launchable") == "sr-desktop.desktop"
    release = root.find("releases/release")
    assert release is not None
    assert release.attrib == {"version": "@VERSION@", "date": "@DATE@"}
    assert environment.version() == __version__


def test_the_manual_page_tells_every_command_and_every_option() -> None:
    text = page(build_parser(), __version__).replace("\\-", "-")

    def check(parser: argparse.ArgumentParser) -> None:
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                for name, command in action.choices.items():
                    assert f'.SH "{command.prog.partition(" ")[2].upper()}"' in text, name
                    check(command)
            elif action.help != argparse.SUPPRESS:
                assert all(option in text for option in action.option_strings), action

    check(build_parser())
    assert all(what in text for what in EXIT_CODES.values())
    requests = {line.split()[0] for line in text.splitlines() if line.startswith(".")}
    assert requests <= {".TH", ".SH", ".B", ".I", ".RI", ".br", ".PP", ".TP", ".nf", ".fi"}


def test_the_frozen_program_gets_weights_and_resources() -> None:
    spec = (PACKAGING / "freezing" / "sr-desktop.spec").read_text("utf-8")
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    for folder in ("weights", "resources"):
        assert f'(str(package / "{folder}"), "{folder}")' in spec
        assert wheel["sources"][folder] == f"sr_desktop/{folder}"


def test_the_full_build_has_everything_but_what_is_under_the_gpl_and_the_light_one_no_torch() -> None:
    named = set(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"])
    light, full = set(environment._wanted("light")), set(environment._wanted("full"))
    assert [re.split(r"\W", line)[0] for line in full - light] == ["torch"]
    assert [line.partition(">")[0] for line in named - full] == ["pillow-jxl-plugin"]


@pytest.mark.usefixtures("packaged")
def test_a_packaged_program_names_the_format_that_it_leaves_out() -> None:
    with pytest.raises(SourceError) as refused:
        read_info(ROOT / "tests" / "data" / "lossy.jxl")
    assert refused.value.message.endswith("is a JPEG XL picture, which this package of SR Desktop does not read.")
    assert refused.value.hint == "Save it as PNG or TIFF first."
    told = {finding.name: finding for finding in formats.findings()}
    assert (told["JPEG XL"].value, told["JPEG XL"].ok) == ("not in this build", None)
    assert all(finding.ok for name, finding in told.items() if name != "JPEG XL")


@pytest.mark.usefixtures("packaged")
@pytest.mark.parametrize("asked", [("auto", "torch"), ("cuda", "auto")])
def test_a_packaged_program_says_what_computes_instead_of_torch(asked: tuple[str, str]) -> None:
    with pytest.raises(SRDesktopError) as refused:
        placements(*asked)
    assert "OpenVINO" in refused.value.hint
    assert "full package" in refused.value.hint
    assert "nstall" not in refused.value.hint


@pytest.mark.parametrize(
    ("path", "used"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", False),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/Qt/lib/libQt6Widgets.so.6", True),
        ("PySide6/Qt/lib/libQt6Qml.so.6", False),
        ("libstdc++.so.6", False),
        ("libxcb.so.1", False),
        ("libxcb-cursor.so.0", True),
        ("numpy.libs/libscipy_openblas64_-0.so", True),
        ("numpy-2.4.6.dist-info/licenses/numpy/core/include/LICENSE.txt", True),
        ("weights/efdn.safetensors", True),
        ("torch/bin/torch_shm_manager", True),
        ("torch/bin/protoc", False),
        ("torch/lib/libtorch_cpu.so", True),
        ("torch/lib/libtorchbind_test.so", False),
        ("torch/testing/__init__.py", True),
        ("torch/test/atest", False),
    ],
)
def test_what_is_left_out_is_what_is_not_used(path: str, used: bool) -> None:
    assert left_out.is_used(path) == used


def test_qt_speaks_the_languages_of_the_window() -> None:
    kept = {name for name in ("zh_CN", "de", "lg") if left_out.is_used(f"PySide6/Qt/translations/qtbase_{name}.qm")}
    assert kept == {name for name in LANGUAGES if name != ENGLISH}


def test_nothing_is_called_that_packages_hollow_out() -> None:
    """Linear algebra beyond products, videos, and OpenCV's own reading of anything but JPEG 2000."""
    forbidden = re.compile(
        r"np\.(linalg|polyfit|fft)|cv2\.(Video\w+|solve\w*|SVD\w*|eigen\w*|invert|PCA\w*|imread|imwrite|imencode)"
    )
    for path in (ROOT / "sr_desktop").rglob("*.py"):
        assert not forbidden.search(path.read_text("utf-8")), path


def _archive(entries: dict[str, bytes]) -> bytes:
    place = 4 + 8 * len(entries)
    names, table = b"", []
    for name in entries:
        table.append(place + len(names))
        names += name.encode() + b"\0"
    begin = place + len(names)
    contents, body = b"", struct.pack("<I", len(entries))
    for name_place, content in zip(table, entries.values(), strict=True):
        body += struct.pack("<II", name_place, begin + len(contents))
        contents += content
    return struct.pack("<H", 32) + b"\xda\x27" + b"H" * 28 + body + names + contents


def test_unicode_data_keeps_sorting_and_the_bytes_of_what_it_keeps() -> None:
    entries = {f"icu/{name}": name.encode() * 7 for name in sorted([*KEPT, "coll/de.res", "curr/de.res", "ubidi.icu"])}
    smaller = reduced(_archive(entries))
    (count,) = struct.unpack_from("<I", smaller, 32)
    body = smaller[32:]
    found = {}
    for index in range(count):
        name, place = struct.unpack_from("<II", body, 4 + 8 * index)
        title = body[name : body.index(b"\0", name)].decode()
        found[title] = body[place : place + len(entries[title])]
        assert place % 16 == 0
    assert found == {name: entries[name] for name in entries if "/de.res" not in name}
    assert list(found) == sorted(found)


def _tools(*names: str) -> None:
    for name in names:
        try:
            subprocess.run([name, "--version"], capture_output=True, check=True)
        except OSError:
            pytest.skip(f"needs {name}")


def test_a_hollow_library_has_the_name_and_the_symbols_that_are_taken(tmp_path: Path) -> None:
    _tools("as", "ld", "nm", "objdump")

    def library(name: str, source: str, *more: str) -> Path:
        (tmp_path / "s.s").write_text(source + '\n.section .note.GNU-stack,"",%progbits\n')
        subprocess.run(["as", "-o", tmp_path / "s.o", tmp_path / "s.s"], check=True)
        words = ["ld", "-shared", "-soname", name, "-o", tmp_path / name, tmp_path / "s.o", *more]
        subprocess.run(words, check=True)
        return tmp_path / name

    (tmp_path / "v.map").write_text("V_1 { global: taken; also; };")
    functions = "".join(f".globl {name}\n.type {name}, %function\n{name}: .zero 5000\n" for name in ("taken", "also"))
    used = library("libused.so.3", f".text\n{functions}", f"--version-script={tmp_path / 'v.map'}")
    user = library("libuser.so", ".data\n.quad taken\n", str(used))
    before = used.stat().st_size
    hollow_out(user, [used], tmp_path)
    symbols = subprocess.run(["nm", "-D", "--with-symbol-versions", used], capture_output=True, text=True).stdout
    assert "taken@@V_1" in symbols
    assert "also" not in symbols
    assert needed(user) == ["libused.so.3"]
    assert used.stat().st_size < before


def test_no_search_path_of_the_machine_that_builds_is_left(tmp_path: Path) -> None:
    _tools("as", "ld", "readelf")
    (tmp_path / "s.s").write_text('.text\n.globl f\nf: .zero 8\n.section .note.GNU-stack,"",%progbits\n')
    subprocess.run(["as", "-o", tmp_path / "s.o", tmp_path / "s.s"], check=True)
    for path, stays in (("/home/someone/lib", False), ("$ORIGIN/../libs", True)):
        words = ["ld", "-shared", "-soname", "libf.so.1", "-rpath", path, "-o", tmp_path / "libf.so", tmp_path / "s.o"]
        subprocess.run(words, check=True)
        made = (tmp_path / "libf.so").read_bytes()
        (tmp_path / "libf.so").write_bytes(without_foreign_paths(made))
        told = subprocess.run(["readelf", "-dW", tmp_path / "libf.so"], capture_output=True, text=True).stdout
        assert (path in told) == stays
        assert "[libf.so.1]" in told
        assert can_be_mapped((tmp_path / "libf.so").read_bytes())


def test_pictures_of_the_icon_are_those_of_the_drawing() -> None:
    for size in render_icon.SIZES:
        drawn = render_icon.rendered(size)
        kept = QImage(str(render_icon.FOLDER / f"sr-desktop-{size}.png")).convertToFormat(drawn.format())
        assert kept.size() == drawn.size()
        first, second = (np.frombuffer(image.constBits(), np.uint8).astype(int) for image in (drawn, kept))
        assert np.abs(first - second).max() <= 2


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """What the archive for Linux is unpacked to, with a program of one line."""
    folder = tmp_path / "unpacked"
    (folder / "_internal").mkdir(parents=True)
    (folder / "sr-desktop").write_text('#!/bin/sh\necho "run with $*"\n')
    (folder / "sr-desktop").chmod(0o755)
    (folder / "SR Desktop").symlink_to("sr-desktop")
    shutil.copy(PACKAGING / "linux" / "install.sh", folder)
    (folder / "share" / "applications").mkdir(parents=True)
    shutil.copy(PACKAGING / "linux" / "sr-desktop.desktop", folder / "share" / "applications")
    return folder


@pytest.mark.skipif(sys.platform != "linux", reason="for Linux")
@pytest.mark.parametrize("name", ["plain", 'a $HOME "of" 100 % & more'])
def test_the_archive_installs_anywhere_and_goes_again(archive: Path, tmp_path: Path, name: str) -> None:
    prefix = tmp_path / name
    for _ in range(2):  # the second time over the first
        subprocess.run([archive / "install.sh", prefix], check=True, capture_output=True)
    told = subprocess.run([prefix / "bin" / "sr-desktop", "x"], capture_output=True, text=True, check=True)
    assert told.stdout == "run with x\n"
    entry = (prefix / "share" / "applications" / "sr-desktop.desktop").read_text("utf-8")
    written = re.search(r'^Exec="(.+)" %F$', entry, re.MULTILINE)
    assert written is not None
    unescaped = re.sub(r"\\\\(.)", r"\1", written[1]).replace("%%", "%")
    assert unescaped == str(prefix / "lib" / "sr-desktop" / "sr-desktop")
    subprocess.run([prefix / "lib" / "sr-desktop" / "install.sh", "--remove", prefix], check=True, capture_output=True)
    assert {path.name for path in prefix.rglob("*") if not path.is_dir()} <= {"mimeinfo.cache"}  # the desktop's own


@pytest.mark.skipif(sys.platform != "linux", reason="for Linux")
def test_the_archive_takes_no_place_that_is_something_else(archive: Path, tmp_path: Path) -> None:
    other = tmp_path / "prefix" / "lib" / "sr-desktop" / "mine.txt"
    other.parent.mkdir(parents=True)
    other.write_text("kept")
    done = subprocess.run([archive / "install.sh", tmp_path / "prefix"], capture_output=True, text=True)
    assert done.returncode == 1
    assert "something else" in done.stderr
    assert other.read_text() == "kept"


@pytest.mark.skipif(sys.platform != "linux", reason="Linux builds with tools of its own")
def test_a_missing_tool_is_named_in_one_sentence() -> None:
    words = [sys.executable, PACKAGING / "package.py"]
    done = subprocess.run(words, env={"PATH": "/nowhere"}, capture_output=True, text=True)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "objdump" in done.stderr
    assert "apt-get install binutils dpkg dpkg-dev" in done.stderr


def test_an_unknown_build_is_refused() -> None:
    done = subprocess.run([sys.executable, PACKAGING / "package.py", "huge"], capture_output=True, text=True)
    assert done.returncode == 2
    assert "light or full" in done.stderr
