"""Make the packages: `python packaging/package.py [light|full]`; `make package` calls it for the light one.

light computes on the CPU with OpenVINO and holds no PyTorch; full holds both. Only the standard library is used here:
everything else happens in an environment of its own under build/. What comes out lies in dist/.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import get_args

import bootstrap
from freezing import environment
from freezing.environment import ROOT, Variant
from freezing.freeze import freeze
from linux.deb import make_deb
from linux.tarball import make_tarball
from macos.disk_image import make_disk_image
from windows.installer import make_setup

TARGET = ROOT / "dist"
TOOLS = {"linux": dict.fromkeys(("objdump", "nm", "as", "ld", "strip"), "binutils")}
TOOLS["linux"] |= {"dpkg-deb": "dpkg", "dpkg-shlibdeps": "dpkg-dev"}


def main(words: list[str]) -> int:
    """Make everything that can be made here; returns the exit code."""
    variants: dict[str, Variant] = {name: name for name in get_args(Variant)}
    if len(words) > 1 or any(word not in variants for word in words):
        print(f"sr-desktop: one word may follow: {' or '.join(variants)}", file=sys.stderr)
        return 2
    missing = {name: where for name, where in TOOLS.get(sys.platform, {}).items() if shutil.which(name) is None}
    if missing := missing | bootstrap.missing_libraries():
        packages = " ".join(sorted(set(missing.values())))
        print(f"sr-desktop: {', '.join(missing)} missing; install with: apt-get install {packages}", file=sys.stderr)
        return 1
    try:
        make(variants[words[0]] if words else "light")
    except subprocess.CalledProcessError as error:
        print(error.stderr or "", file=sys.stderr)
        print(f"sr-desktop: {Path(str(error.cmd[0])).name} failed; what it says above is the reason", file=sys.stderr)
        return 1
    return 0


def make(variant: Variant) -> None:
    """Wheel, source archive, frozen folder and this system's packages, with their checksums, in dist/."""
    made = environment.make(variant)
    for old in TARGET.glob("sr[-_]desktop*"):
        old.unlink()
    made.call("-m", "hatchling", "build", "-d", TARGET)
    frozen = freeze(made, TARGET / f"sr_desktop-{environment.version()}-py3-none-any.whl")
    if sys.platform == "win32":
        make_setup(frozen, made)
    elif sys.platform == "darwin":
        make_disk_image(frozen, made)
    else:
        make_tarball(frozen, made)
        make_deb(frozen, made)
    tell(frozen)


def tell(frozen: Path) -> None:
    """Write SHA256SUMS and say what came out and how large it is."""
    sizes = {path.name: path.stat().st_size for path in sorted(TARGET.iterdir()) if path.is_file()}
    sizes.pop("SHA256SUMS", None)
    sums = "".join(f"{hashlib.sha256((TARGET / name).read_bytes()).hexdigest()}  {name}\n" for name in sizes)
    (TARGET / "SHA256SUMS").write_text(sums)
    files = [path for path in frozen.rglob("*") if path.is_file() and not path.is_symlink()]
    sizes[f"{frozen.relative_to(TARGET)} (unpacked)"] = sum(path.stat().st_size for path in files)
    for name, size in sizes.items():
        print(f"{size / 1e6:8.1f} MB  dist/{name}")
    print("\nthe largest parts of it:")
    parts: Counter[str] = Counter()
    for path in files:
        place = path.relative_to(frozen).parts[:2]
        parts[place[-1].partition(".libs")[0]] += path.stat().st_size
    for name, size in parts.most_common(5):
        print(f"{size / 1e6:8.1f} MB  {name}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
