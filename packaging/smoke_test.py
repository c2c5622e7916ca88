"""Try a packaged program as a person without Python would: `python packaging/smoke_test.py PROGRAM [--help]`.

Only the standard library is used, and nothing of the program's sources. Each check prints a line; the exit code is 1
when one failed. The window is tried on a virtual screen where Xvfb and xdotool are there, else without a screen.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from smoke_window import try_offscreen, try_window

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "resources" / "sample.jpg"
NETWORKS = ("faster-rfdn", "efdn")


@dataclass(frozen=True)
class Program:
    """A packaged program with nothing else around it. root: the folder that it takes for the whole system."""

    command: str
    root: Path
    scratch: Path

    def inside(self, path: Path) -> str:
        """The path as the program sees it."""
        return str(path if self.root == Path("/") else Path("/") / path.relative_to(self.root))

    def words(self, *words: str) -> list[str]:
        """The whole command line."""
        chroot = [] if self.root == Path("/") else ["/usr/sbin/chroot", str(self.root)]
        return [*chroot, self.command, *words]

    def surroundings(self, **more: str) -> dict[str, str]:
        """Few variables; on Windows those that every program needs."""
        kept = {name: os.environ[name] for name in ("SystemRoot", "TEMP", "TMP") if name in os.environ}
        home = self.inside(self.scratch)
        places = {"HOME": home, "USERPROFILE": home, "SR_DESKTOP_HOME": home, "XDG_RUNTIME_DIR": home}
        path = kept["SystemRoot"] + r"\System32" if "SystemRoot" in kept else "/usr/bin:/bin"
        return {**kept, **places, "PATH": path, "LANG": "C.UTF-8", **more}

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run it to its end."""
        return subprocess.run(
            self.words(*words), env=self.surroundings(), capture_output=True, text=True, encoding="utf-8", timeout=600
        )


def check_version(program: Program, version: str) -> str:
    """It starts and is the one that was built."""
    told = program.run("--version").stdout.strip()
    assert told == f"sr-desktop {version}", told
    return told


def check_models(program: Program) -> str:
    """The bundled weights are there."""
    done = program.run("models")
    assert all(name in done.stdout for name in NETWORKS), done.stdout + done.stderr
    return ", ".join(NETWORKS)


def check_doctor(program: Program) -> str:
    """Formats, folders, weights and both networks work."""
    done = program.run("doctor", "--json")
    findings = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, [finding for finding in findings if finding["ok"] is False] or done.stderr
    return f"{sum(finding['ok'] is True for finding in findings)} checks of its own"


def check_licences(program: Program) -> str:
    """Every part comes with its terms."""
    done = program.run("licences", "all", "--json")
    parts = [json.loads(line) for line in done.stdout.splitlines()]
    silent = [part["name"] for part in parts if not any(part["texts"])]
    assert len(parts) > 15, done.stderr
    assert not silent, f"no licence text: {', '.join(silent)}"
    return f"{len(parts)} parts"


def check_pixels(program: Program, python: str, backend: str) -> str:
    """Each network's result is, byte for byte, the one of the program as it is developed."""
    sample = program.scratch / "sample.jpg"
    shutil.copyfile(SAMPLE, sample)
    for name in NETWORKS:
        stem = f"{name}_{backend}.png"
        frozen, plain = program.scratch / f"frozen_{stem}", program.scratch / f"plain_{stem}"
        words = ["upscale", "--model", name, "--backend", backend, "-q", "-o"]
        done = program.run(*words, program.inside(frozen), program.inside(sample))
        assert frozen.exists(), done.stderr
        if python:
            subprocess.run([python, "-m", "sr_desktop", *words, str(plain), str(sample)], cwd=ROOT, check=True)
            assert plain.read_bytes() == frozen.read_bytes(), f"{name} gives other bytes"
    return f"{' and '.join(NETWORKS)}{', byte for byte as unfrozen' if python else ''}"


def check_pth(program: Program) -> str:
    """Without PyTorch a checkpoint is refused with the way to convert it."""
    path = program.scratch / "weights.pth"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("weights/data.pkl", pickle.dumps({}))
    return _refused(program, "safetensors", "models", "import", program.inside(path), "--name", "mine")


def check_no_torch(program: Program) -> str:
    """Without PyTorch its name is refused with what computes instead."""
    return _refused(program, "OpenVINO", "upscale", "--backend", "torch", program.inside(program.scratch / SAMPLE.name))


def check_jpeg_xl(program: Program) -> str:
    """The one format that packages leave out is refused by name."""
    path = program.scratch / "picture.jxl"
    shutil.copyfile(ROOT / "tests" / "data" / "lossy.jxl", path)
    return _refused(program, "is a JPEG XL picture", "upscale", program.inside(path))


def _refused(program: Program, because: str, *words: str) -> str:
    """Refused in one sentence, with a hint that can be followed where there is no Python."""
    done = program.run(*words)
    assert done.returncode == 1, done
    assert because in done.stderr, done.stderr
    assert "pip install" not in done.stderr, done.stderr
    return done.stderr.strip().splitlines()[0][:100]


def main(words: list[str]) -> int:
    """Run all checks that can be run here."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", help="the console executable, as seen from inside --root")
    parser.add_argument("--root", type=Path, default=Path("/"), help="a folder to take for the whole system (chroot)")
    parser.add_argument("--python", default="", help="a Python with the program, to compare the results with")
    parser.add_argument("--full", action="store_true", help="the build with PyTorch")
    parser.add_argument("--pictures", type=Path, help="where to keep the picture of the window")
    args = parser.parse_args(words)
    text = (ROOT / "sr_desktop" / "__init__.py").read_text("utf-8")
    version = text.partition('__version__ = "')[2].partition('"')[0]
    with tempfile.TemporaryDirectory(dir=args.root / "tmp" if args.root != Path("/") else None) as folder:
        program = Program(args.program, args.root, Path(folder))
        checks: dict[str, Callable[[], str]] = {
            "version": lambda: check_version(program, version),
            "models": lambda: check_models(program),
            "licences": lambda: check_licences(program),
            "doctor": lambda: check_doctor(program),
            "upscale": lambda: check_pixels(program, args.python, "openvino"),
            "JPEG XL": lambda: check_jpeg_xl(program),
        }
        if args.full:
            checks["torch"] = lambda: check_pixels(program, args.python, "torch")
        else:
            checks |= {"torch": lambda: check_no_torch(program), "checkpoint": lambda: check_pth(program)}
        if shutil.which("Xvfb") and shutil.which("xdotool"):
            checks["window"] = lambda: try_window(program, args.pictures)
        else:
            checks["window"] = lambda: try_offscreen(program)
        return run(checks)


def run(checks: dict[str, Callable[[], str]]) -> int:
    """Do every check and print how it went; returns 1 when one failed."""
    failed = 0
    for name, check in checks.items():
        try:
            print(f"ok    {name:12} {check()}", flush=True)
        except (AssertionError, OSError, subprocess.SubprocessError, ValueError) as error:
            failed += 1
            print(f"FAIL  {name:12} {error}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
