"""Make the packages: `python packaging/package.py [light|full]`; `make package` calls it for the light one.

light computes on the CPU with OpenVINO and holds no PyTorch; full holds both. Only the standard library is used here:
everything else happens in an environment of its own under build/. What comes out lies in dist/.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

from freezing import environment
from freezing.environment import ROOT, Variant
from freezing.freeze import freeze

TOOLS = {"linux": dict.fromkeys(("objdump", "nm", "as", "ld", "strip"), "binutils")}
TOOLS["linux"] |= {"dpkg-deb": "dpkg", "dpkg-shlibdeps": "dpkg-dev", "xz": "xz-utils"}


def main(words: list[str]) -> int:
    """Make everything that can be made here; returns the exit code."""
    variants: dict[str, Variant] = {name: name for name in get_args(Variant)}
    if len(words) > 1 or any(word not in variants for word in words):
        print(f"sr-desktop: one word may follow: {' or '.join(variants)}", file=sys.stderr)
        return 2
    missing = {name: where for name, where in TOOLS.get(sys.platform, {}).items() if shutil.which(name) is None}
    if missing:
        packages = " ".join(sorted(set(missing.values())))
        print(f"sr-desktop: {', '.join(missing)} is missing; install it with: apt-get install {packages}")
        return 1
    try:
        make(variants[words[0]] if words else "light")
    except subprocess.CalledProcessError as error:
        print(f"sr-desktop: {Path(str(error.cmd[0])).name} failed; what it says above is the reason", file=sys.stderr)
        return 1
    return 0


def make(variant: Variant) -> None:
    """Environment, wheel, frozen folder."""
    made = environment.make(variant)
    target = ROOT / "dist"
    made.call("-m", "hatchling", "build", "-d", target)
    wheel = target / f"sr_desktop-{environment.version()}-py3-none-any.whl"
    freeze(made, wheel)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
