"""The archive that is unpacked anywhere and needs no root; its install.sh makes menu entry, icons and command."""

from __future__ import annotations

import platform
import shutil
import subprocess
from pathlib import Path

from freezing.environment import ROOT, Environment, version
from linux.share import HERE, released, write_share


def make_tarball(frozen: Path, environment: Environment) -> Path:
    """Write dist/sr-desktop-VERSION-linux-MACHINE.tar.gz; returns its path."""
    name = f"sr-desktop-{version()}-linux-{platform.machine()}"
    if environment.variant == "full":
        name += "-full"
    tree = environment.folder / "tarball" / name
    shutil.rmtree(tree.parent, ignore_errors=True)
    shutil.copytree(frozen, tree, symlinks=True)
    write_share(tree / "share", environment)
    for script in ("install.sh", "README.txt"):
        shutil.copy(HERE / script, tree / script)
    target = ROOT / "dist" / f"{name}.tar.gz"
    order = ("--sort=name", f"--mtime=@{released().timestamp():.0f}", "--owner=0", "--group=0", "--numeric-owner")
    archive = tree.with_name("archive.tar")
    subprocess.run(["tar", *order, "-C", str(tree.parent), "-cf", str(archive), name], check=True)
    environment.call(HERE / "best_gzip.py", archive, target)
    shutil.rmtree(tree.parent)
    return target
