"""Folders of the person: portable where asked for, else the platform's own; asking creates none."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from sr_desktop.settings import HOME_VARIABLE, user_folders


def test_a_portable_home_holds_everything(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "stick"))
    folders = user_folders()
    assert folders.models == tmp_path / "stick" / "data" / "models"
    everything = (folders.data, folders.config, folders.cache, folders.pictures, folders.models, folders.scratch)
    assert all(folder.is_relative_to(tmp_path / "stick") for folder in everything)


def test_a_relative_portable_home_does_not_move_with_the_working_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(HOME_VARIABLE, "stick")
    assert user_folders().data == tmp_path / "stick" / "data"


@pytest.mark.skipif(sys.platform != "linux", reason="the names of these folders are Linux's")
def test_without_it_the_platform_decides(monkeypatch: pytest.MonkeyPatch, own_folders: Path) -> None:
    monkeypatch.delenv(HOME_VARIABLE)
    monkeypatch.setenv("XDG_DATA_HOME", str(own_folders / "elsewhere"))
    monkeypatch.delenv("XDG_CACHE_HOME")
    folders = user_folders()
    assert folders.models == own_folders / "elsewhere" / "sr-desktop" / "models"
    assert folders.cache == own_folders / ".cache" / "sr-desktop"
    assert folders.pictures == own_folders / "Pictures" / "SR Desktop"


def test_asking_creates_nothing(own_folders: Path) -> None:
    before = set(own_folders.rglob("*"))
    user_folders()
    assert set(own_folders.rglob("*")) == before
