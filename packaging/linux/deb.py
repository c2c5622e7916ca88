"""The package for Debian, Ubuntu and their kin."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from email import message_from_string
from pathlib import Path

from freezing.environment import ROOT, Environment, version
from freezing.licences import debian_packages
from linux.share import HERE, released, write_gzip, write_share

MAINTAINER = "The SR Desktop authors <sr-desktop@users.noreply.github.com>"


def make_deb(frozen: Path, environment: Environment) -> Path:
    """Write dist/sr-desktop_VERSION_ARCHITECTURE.deb; returns its path."""
    tree = environment.folder / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    home, share = tree / "usr" / "lib" / "sr-desktop", tree / "usr" / "share"
    shutil.copytree(frozen, home, symlinks=True)
    command = tree / "usr" / "bin" / "sr-desktop"
    command.parent.mkdir()
    command.symlink_to("../lib/sr-desktop/sr-desktop")
    write_share(share, environment)
    documents = share / "doc" / "sr-desktop"
    documents.mkdir(parents=True)
    (documents / "copyright").write_text(_copyright(home), "utf-8")
    write_gzip(documents / "changelog.gz", _changelog())
    overrides = share / "lintian" / "overrides" / "sr-desktop"
    overrides.parent.mkdir(parents=True)
    shutil.copyfile(HERE / "lintian-overrides", overrides)
    _set_modes(tree)
    architecture = _output("dpkg", "--print-architecture").strip()
    _write_control(tree, architecture, _dependencies(home, environment.folder / "shlibdeps"))
    name = "sr-desktop" if environment.variant == "light" else "sr-desktop-full"
    target = ROOT / "dist" / f"{name}_{version()}_{architecture}.deb"
    _output("dpkg-deb", "--root-owner-group", "-Zxz", "-z3", "--build", tree, target)
    return target


def _set_modes(tree: Path) -> None:
    """Libraries are not programs, and nothing is writable for others."""
    for path in tree.rglob("*"):
        if path.is_symlink():
            continue
        is_program = path.parent.name == "sr-desktop" and path.name in ("sr-desktop", "SR Desktop")
        path.chmod(0o755 if path.is_dir() or is_program else 0o644)


def _dependencies(home: Path, scratch: Path) -> str:
    """What Debian's own tool finds that the libraries are linked to outside of the package."""
    (scratch / "debian").mkdir(parents=True, exist_ok=True)
    (scratch / "debian" / "control").write_text("Source: sr-desktop\n\nPackage: sr-desktop\nArchitecture: any\n")
    libraries = [path for path in home.rglob("*") if path.is_file() and not path.is_symlink()]
    libraries = [path for path in libraries if path.read_bytes()[:4] == b"\x7fELF"]
    places = sorted({f"-l{path.parent}" for path in libraries})
    words = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0", *places, *map(str, libraries)]
    done = subprocess.run(words, cwd=scratch, capture_output=True, text=True)
    if done.returncode:
        raise subprocess.CalledProcessError(done.returncode, words, done.stdout, _errors(done.stderr))
    found = done.stdout.strip().partition("shlibs:Depends=")[2].split(", ")
    brought = debian_packages(home / "_internal")
    return ", ".join(entry for entry in found if entry.split()[0] not in brought)


def _errors(told: str) -> str:
    return "\n".join(line for line in told.splitlines() if "error" in line)


def _write_control(tree: Path, architecture: str, dependencies: str) -> None:
    files = sorted(path for path in tree.rglob("*") if path.is_file() and not path.is_symlink())
    size = sum(-(-path.stat().st_size // 1024) for path in files)
    fields = {
        "Package": "sr-desktop",
        "Version": version(),
        "Architecture": architecture,
        "Maintainer": MAINTAINER,
        "Installed-Size": str(size),
        "Depends": dependencies,
        "Recommends": "xdg-desktop-portal",
        "Section": "graphics",
        "Priority": "optional",
        "Description": (HERE / "description.txt").read_text("utf-8").rstrip("\n"),
    }
    control = tree / "DEBIAN"
    control.mkdir()
    (control / "control").write_text("".join(f"{name}: {value}\n" for name, value in fields.items()), "utf-8")
    sums = (f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(tree)}\n" for path in files)
    (control / "md5sums").write_text("".join(sums), "utf-8")
    control.chmod(0o755)


def _copyright(home: Path) -> str:
    """Ours in full, the others by name: their texts are in the package, and `sr-desktop licences` prints them."""
    lines = []
    for metadata in sorted((home / "_internal").glob("*.dist-info/METADATA")):
        part = message_from_string(metadata.read_text("utf-8"))
        licence = part["License-Expression"] or (part["License"] or "see its text").splitlines()[0]
        lines.append(f"  {part['Name']} {part['Version']}: {licence}")
    ours = (ROOT / "LICENSE").read_text("utf-8")
    return (HERE / "copyright.txt").read_text("utf-8").replace("@LICENCE@", ours).replace("@PARTS@", "\n".join(lines))


def _changelog() -> str:
    day = f"{released():%a, %d %b %Y %H:%M:%S +0000}"
    return f"sr-desktop ({version()}) stable; urgency=medium\n\n  * This release.\n\n -- {MAINTAINER}  {day}\n"


def _output(*words: str | Path) -> str:
    return subprocess.run([str(word) for word in words], check=True, stdout=subprocess.PIPE, text=True).stdout
