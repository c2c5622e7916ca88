"""The installer for Windows, by Inno Setup's compiler; and a zip that needs no installer. Not yet run."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from freezing.environment import ROOT, Environment, version

_COMPILER = Path("C:/Program Files (x86)/Inno Setup 6/ISCC.exe")


def make_setup(frozen: Path, environment: Environment) -> list[Path]:
    """Write the zip always, and the installer where Inno Setup is; returns what was written."""
    target = ROOT / "dist"
    name = f"sr-desktop-{version()}-windows-x64{'' if environment.variant == 'light' else '-full'}"
    made = [Path(shutil.make_archive(str(target / name), "zip", frozen.parent, frozen.name))]
    compiler = shutil.which("iscc") or (str(_COMPILER) if _COMPILER.exists() else None)
    if compiler is None:
        print("sr-desktop: Inno Setup is missing, so there is a zip and no installer: choco install innosetup")
        return made
    script = ROOT / "packaging" / "windows" / "sr-desktop.iss"
    values = {"Version": version(), "Source": frozen, "Output": target, "Icon": environment.icons / "sr-desktop.ico"}
    subprocess.run([compiler, "/Q", *(f"/D{key}={value}" for key, value in values.items()), str(script)], check=True)
    return [*made, target / f"sr-desktop-{version()}-windows-x64-setup.exe"]
