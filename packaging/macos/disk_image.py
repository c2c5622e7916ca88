"""The disk image for macOS: the bundle and a link to Applications, by the system's own tools. Not yet run."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from pathlib import Path

from freezing.environment import ROOT, Environment, version


def make_disk_image(frozen: Path, environment: Environment) -> Path:
    """Write dist/sr-desktop-VERSION-macos-MACHINE.dmg; returns its path.

    $SR_DESKTOP_SIGNER names a certificate in the key chain; without one the bundle is signed for this machine alone
    (arm64 runs nothing unsigned), and other machines ask before they open it.
    """
    bundle = frozen.with_suffix(".app")
    signer = os.environ.get("SR_DESKTOP_SIGNER", "-")
    hardened = [] if signer == "-" else ["--options", "runtime", "--timestamp"]
    subprocess.run(["codesign", "--force", "--deep", *hardened, "--sign", signer, str(bundle)], check=True)
    subprocess.run(["codesign", "--verify", "--deep", "--strict", str(bundle)], check=True)
    stage = environment.folder / "disk image"
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    shutil.copytree(bundle, stage / bundle.name, symlinks=True)
    (stage / "Applications").symlink_to("/Applications")
    suffix = "" if environment.variant == "light" else "-full"
    target = ROOT / "dist" / f"sr-desktop-{version()}-macos-{platform.machine()}{suffix}.dmg"
    target.unlink(missing_ok=True)
    words = ["-volname", "SR Desktop", "-srcfolder", str(stage), "-format", "ULMO", "-ov", str(target)]
    subprocess.run(["hdiutil", "create", *words], check=True)
    return target
