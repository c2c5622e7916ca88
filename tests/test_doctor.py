"""`doctor`: a report that is whole, tells no names, and fails when something is wrong."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from sr_desktop import diagnosis
from sr_desktop.cli import main
from sr_desktop.diagnosis import Finding, devices, models, storage
from sr_desktop.engine.backends import placement
from sr_desktop.engine.backends.placement import Placement
from sr_desktop.engine.models import find_card
from sr_desktop.engine.models.importing import import_weights
from sr_desktop.resources import weights_folder
from sr_desktop.settings import user_folders

TOPICS = ["program", "libraries", "computer", "devices", "folders", "formats", "models", "self-check"]


def test_a_whole_machine_passes_and_the_report_tells_no_home(
    capsys: pytest.CaptureFixture[str], own_folders: Path
) -> None:
    assert main(["doctor"]) == 0
    report = capsys.readouterr().out
    assert [line for line in report.splitlines() if line in TOPICS] == TOPICS
    assert report.endswith("Everything works.\n")
    assert "~/sr-desktop/data/models" in report
    assert str(own_folders) not in report
    for check in ("JPEG 2000", "TIFF", "faster-rfdn on torch cpu float32", "efdn on torch cpu float32"):
        assert f"\n  ok   {check} " in report


def test_json_is_one_object_per_line_with_the_same_keys_and_a_failure_is_the_exit_code(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    findings = [Finding("computer", "cores", "2"), Finding("folders", "models", "full\n", ok=False)]
    monkeypatch.setattr(diagnosis, "diagnose", lambda: iter(findings))
    assert main(["doctor", "--json"]) == 1
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == [
        {"topic": "computer", "name": "cores", "value": "2", "ok": None},
        {"topic": "folders", "name": "models", "value": "full\n", "ok": False},
    ]
    assert main(["doctor"]) == 1
    assert "FAIL models" in capsys.readouterr().out


def test_a_card_that_cannot_be_read_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "available", list)
    user_folders().models.mkdir(parents=True)
    (user_folders().models / "torn.card.json").write_text("{")
    failed = [finding for finding in models.findings() if not finding.ok]
    assert [(finding.topic, finding.name) for finding in failed] == [("models", "card")]


def test_weights_that_changed_since_they_were_added_are_found(tmp_path: Path) -> None:
    shutil.copy(weights_folder() / "efdn.safetensors", tmp_path / "mine.safetensors")
    card = import_weights(tmp_path / "mine.safetensors").card
    assert card.weights_path is not None
    assert models.weights_check(card).ok is True
    data = bytearray(card.weights_path.read_bytes())
    data[-1] ^= 1
    card.weights_path.write_bytes(data)
    finding = models.weights_check(card)
    assert finding.ok is False
    assert "changed" in finding.value


def test_a_folder_that_takes_no_files_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("SR_DESKTOP_HOME", str(tmp_path / "file"))
    found = {finding.name: finding for finding in storage.findings()}
    assert found["models"].ok is False
    assert "cannot be written to" in found["models"].value
    assert found["temporary"].ok is True


def test_looking_at_folders_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SR_DESKTOP_HOME", str(tmp_path))
    assert all(finding.ok for finding in storage.findings())
    assert not list(tmp_path.iterdir())


def test_a_device_that_does_not_work_fails_instead_of_handing_over() -> None:
    finding = models.self_check(find_card("efdn"), Placement("torch", "cuda:63"))
    assert finding.ok is False
    assert finding.name == "efdn on torch cuda:63 float32"


def test_without_a_library_that_computes_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placement, "installed", lambda _backend: False)
    (finding,) = devices.findings()
    assert finding.ok is False
    assert "pip install" in finding.value
    checks = [finding for finding in models.findings() if finding.topic == "self-check"]
    assert [check.ok for check in checks] == [False]


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
@pytest.mark.parametrize(
    ("packaged", "advice"),
    [(False, "install its driver and a CUDA build of torch"), (True, "take a package that has a CUDA build of torch")],
)
def test_a_card_that_lies_idle_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, packaged: bool, advice: str
) -> None:
    tool = tmp_path / "nvidia-smi"
    tool.write_text("#!/bin/sh\necho 'NVIDIA GeForce RTX 4070'\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(devices, "_cuda", dict)
    monkeypatch.setattr(sys, "frozen", packaged, raising=False)
    idle = [finding for finding in devices.findings() if finding.name == "idle"]
    assert idle == [Finding("devices", "idle", f"NVIDIA GeForce RTX 4070 is not used: {advice} to compute on it.")]
