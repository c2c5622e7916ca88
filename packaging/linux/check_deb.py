"""Install, use and remove the .deb in a Debian that holds nothing else: `python check_deb.py DEB [--root FOLDER]`.

Needs root, debootstrap, and what smoke_test.py wants for the window. The folder is made by debootstrap where it is not
there yet and is left as it was found.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import smoke_test
from smoke_window import screen, until, xdotool

NAME = "sr-desktop"
APP_ID = "io.github.sr_desktop.SRDesktop"
DESKTOP = ("desktop-file-utils", "shared-mime-info", "libglib2.0-bin")


def main(words: list[str]) -> int:
    """All checks; returns 1 when one failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("deb", type=Path)
    parser.add_argument("--root", type=Path, required=True, help="folder of the clean Debian")
    parser.add_argument("--python", default="", help="a Python with the program, to compare the results with")
    parser.add_argument("--full", action="store_true", help="the build with PyTorch")
    parser.add_argument("--pictures", type=Path, help="where to keep the picture of the window")
    args = parser.parse_args(words)
    root: Path = args.root.resolve()
    if not (root / "usr" / "bin" / "dpkg").exists():
        subprocess.run(["debootstrap", "--variant=minbase", "stable", str(root)], check=True)
    with _mounted(root):
        code = smoke_test.run({"lintian": lambda: _lintian(args.deb), "install": lambda: _install(root, args.deb)})
        code |= smoke_test.run({"metadata": lambda: _metadata(root)})
        own = ["--full"] if args.full else []
        own += ["--python", args.python] if args.python else []
        own += ["--pictures", str(args.pictures)] if args.pictures else []
        code |= smoke_test.main([f"/usr/bin/{NAME}", "--root", str(root), *own])
        code |= smoke_test.run({"open with": lambda: _open(root), "remove": lambda: _remove(root)})
    return code


def _lintian(deb: Path) -> str:
    done = subprocess.run(["lintian", "--fail-on", "error", str(deb)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    return f"no error, {len(done.stdout.splitlines())} lines of lesser weight"


def _install(root: Path, deb: Path) -> str:
    shutil.copyfile(deb, root / "tmp" / deb.name)
    _inside(root, "apt-get", "-q", "update")
    _inside(root, "apt-get", "-qy", "--no-install-recommends", "install", f"/tmp/{deb.name}", *DESKTOP)
    (root / "tmp" / deb.name).unlink()
    missing = subprocess.run(["chroot", str(root), "sh", "-c", "command -v python3"], capture_output=True)
    assert missing.returncode != 0, "there is a Python in the clean root"
    return "with the libraries that it declares and no Python"


def _metadata(root: Path) -> str:
    share = root / "usr" / "share"
    for command in (
        ["desktop-file-validate", str(share / "applications" / f"{NAME}.desktop")],
        ["appstreamcli", "validate", "--no-net", str(share / "metainfo" / f"{APP_ID}.metainfo.xml")],
        ["mandoc", "-Tlint", "-Werror", str(share / "man" / "man1" / f"{NAME}.1.gz")],
    ):
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
    handlers = _inside(root, "gio", "mime", "image/jpeg")
    assert f"{NAME}.desktop" in handlers, handlers
    return "menu entry, description and manual page are valid; it is offered for image/jpeg"


def _open(root: Path) -> str:
    """A double click: the desktop looks the type up and starts what is registered for it."""
    with screen(root) as display:
        picture = root / "tmp" / "a photograph.jpg"
        shutil.copyfile(smoke_test.SAMPLE, picture)
        variables = {"DISPLAY": display, "HOME": "/root", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
        command = ["/usr/sbin/chroot", str(root), "gio", "open", f"/tmp/{picture.name}"]
        seen = ("search", "--onlyvisible", "--name", "SR Desktop")
        opened = subprocess.Popen(command, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            title = until(lambda: xdotool(display, *seen), 30, "window")
            close = ("windowfocus", title.split()[-1], "key", "ctrl+q")  # heard as soon as the window is furnished
            until(lambda: xdotool(display, *close) or not xdotool(display, *seen), 30, "end", 1.0)
        finally:
            opened.wait(30)  # gio leaves at once; the program is its grandchild, and goes with the screen
            picture.unlink()
    return "a JPEG is opened with it, by its type"


def _remove(root: Path) -> str:
    files = _inside(root, "dpkg", "-L", NAME).splitlines()
    _inside(root, "apt-get", "-qy", "purge", NAME)
    left = [name for name in files if NAME in name and (root / name.lstrip("/")).exists()]
    assert not left, f"left behind: {left[:5]}"
    return f"{len(files)} paths gone"


def _inside(root: Path, *words: str) -> str:
    variables = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND": "noninteractive", "HOME": "/root"}
    done = subprocess.run(["chroot", str(root), *words], env=variables, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-1000:] + done.stderr[-1000:]
    return done.stdout


@contextmanager
def _mounted(root: Path) -> Iterator[None]:
    """The kernel's folders, which every running system has."""
    mounts = {"proc": ("-t", "proc", "proc"), "dev": ("--bind", "/dev")}
    shutil.copyfile("/etc/resolv.conf", root / "etc" / "resolv.conf")
    for place, words in mounts.items():
        subprocess.run(["mount", *words, str(root / place)], check=True)
    try:
        yield
    finally:
        for place in mounts:
            subprocess.run(["umount", "-l", str(root / place)], check=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
