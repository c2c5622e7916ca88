"""A defect of the program: one sentence for the person, the details in a file, and the other files go on."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from sr_desktop import cli
from sr_desktop.engine import background_saving
from sr_desktop.engine.job import Job
from sr_desktop.engine.rendering import Rendering
from sr_desktop.settings import user_folders


def pictures(folder: Path) -> None:
    for name in ("a.png", "b.png"):
        Image.fromarray(np.zeros((8, 8, 3), np.uint8)).save(folder / name)


def test_a_defect_met_with_one_file_leaves_the_others_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pictures(tmp_path)
    real = background_saving.save_rendering

    def fails_for_a(job: Job, rendering: Rendering, *how: Any) -> tuple[int, int]:
        if job.source.name == "a.png":
            raise ZeroDivisionError("nobody expected this")
        return real(job, rendering, *how)

    monkeypatch.setattr(background_saving, "save_rendering", fails_for_a)
    assert cli.main(["upscale", str(tmp_path), "-o", str(tmp_path / "out"), "--model", "bicubic", "--json"]) == 1
    said = capsys.readouterr()
    assert [json.loads(line)["status"] for line in said.out.splitlines()] == ["failed", "saved"]
    assert len(said.err.splitlines()) == 1
    assert "nobody expected this" in said.err
    assert "Traceback" in (user_folders().cache / "crash-report.txt").read_text()


def test_a_reader_that_leaves_early_hears_no_complaint(tmp_path: Path) -> None:
    pictures(tmp_path)
    program = [sys.executable, "-m", "sr_desktop", "upscale", str(tmp_path), "--dry-run", "--json"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
