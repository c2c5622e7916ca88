"""After a batch: a table for a paper, a page for people, and a second look at every result."""

from __future__ import annotations

import csv
import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from sr_desktop import cli
from sr_desktop.batch.entry import Entry
from sr_desktop.batch.outcome import Outcome
from sr_desktop.batch.verifying import outliers, worst_first
from sr_desktop.engine.models import find_card
from sr_desktop.imaging.paths import InputFile, Place
from sr_desktop.imaging.resample import imresize_down4
from tests.networks import picture

MODELS = "bicubic,faster-rfdn"


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    """Three references in hr, their reductions in lr."""
    for number, kind in enumerate(("photo", "noise", "text")):
        hr = picture(kind, 60, 72 + 4 * number).astype(np.uint8)
        for name, pixels in (("hr", hr), ("lr", imresize_down4(hr))):
            path = tmp_path / name / f"{kind}{'x4' if name == 'lr' else ''}.png"
            path.parent.mkdir(exist_ok=True)
            Image.fromarray(pixels).save(path)
    return tmp_path


def upscale(folder: Path, *words: str, code: int = 0) -> None:
    assert cli.main(["upscale", str(folder / "lr"), "-o", str(folder / "sr"), *words]) == code


def objects(capsys: pytest.CaptureFixture[str], status: str) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return [line for line in lines if line["status"] == status]


NUMBERS = ("model", "count", "psnr_rgb", "psnr_y", "ssim_rgb", "ssim_y")


def test_the_means_of_the_report_are_those_of_score_to_the_last_digit(
    folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--model", MODELS, "--reference", str(folders / "hr"), "--report", str(folders / "table.json"))
    upscale(folders, *words, "--json")
    told = objects(capsys, "mean")
    assert cli.main(["score", str(folders / "sr"), str(folders / "hr"), "--json"]) == 0
    counted = [{name: line[name] for name in NUMBERS} for line in objects(capsys, "mean")]
    report = json.loads((folders / "table.json").read_text())
    assert [mean["count"] for mean in counted] == [3, 3]
    assert report["means"] == counted
    assert [{name: line[name] for name in NUMBERS} for line in told] == counted


def test_the_table_is_the_same_when_nothing_is_left_to_do(folders: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--model", MODELS, "--reference", str(folders / "hr"), "--json")
    upscale(folders, *words)
    first = objects(capsys, "mean")
    upscale(folders, *words, "--report", str(folders / "table.json"))
    assert objects(capsys, "mean") == first
    report = json.loads((folders / "table.json").read_text())
    assert report["counts"] == {"saved": 0, "done": 6, "skipped": 0, "failed": 0}
    assert all(row["seconds"] > 0 and row["output_sha256"] for row in report["results"])


def test_people_see_the_table_with_its_protocols(folders: Path, capsys: pytest.CaptureFixture[str]) -> None:
    upscale(folders, "--model", "bicubic", "--reference", str(folders / "hr"))
    lines = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"bicubic +3( +\d+\.\d+){4}", lines[-2])
    assert "ntire" in lines[-1]


def test_a_source_without_a_reference_is_named(folders: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folders / "hr" / "noise.png").unlink()
    upscale(folders, "--model", "bicubic", "--reference", str(folders / "hr"), "--json", code=1)
    said = capsys.readouterr()
    (mean,) = (line for line in map(json.loads, said.out.splitlines()) if line["status"] == "mean")
    assert mean["count"] == 2
    assert "noisex4.png has no reference" in said.err


def test_csv_has_a_line_for_every_entry(folders: Path) -> None:
    (folders / "lr" / "broken,\n.png").write_bytes(b"no picture")
    upscale(folders, "--model", "bicubic", "--report", str(folders / "r.csv"), code=1)
    with (folders / "r.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["status"] for row in rows] == ["failed", "saved", "saved", "saved"]
    assert rows[0]["input"].endswith("broken,\n.png")
    assert "not a picture" in rows[0]["reason"]
    assert all(len(row["output_sha256"]) == len(row["source_sha256"]) == 64 for row in rows[1:])


class Page(HTMLParser):
    """Collects the tags of a page and whatever they would load."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("src", "href")]


def test_the_page_needs_nothing_but_itself_and_survives_any_name(folders: Path) -> None:
    odd = folders / "lr" / "<script>alert(1)</script>&\udcff.png".replace("/", "-")
    (folders / "lr" / "photox4.png").rename(odd)
    (folders / "lr" / "empty.png").touch()
    words = ("--reference", str(folders / "hr"), "--verify", "--report", str(folders / "r.html"))
    upscale(folders, "--model", MODELS, *words, code=1)
    text = (folders / "r.html").read_bytes().decode("utf-8")
    page = Page(text)
    assert "script" not in page.tags
    assert page.tags.count("img") == 2 * 6
    assert all(link.startswith("data:image/jpeg;base64,") for link in page.links)
    assert "empty.png is empty" in text
    assert "consistency" in text
    assert "PSNR RGB" in text


def test_verify_finds_what_is_not_the_same_picture(folders: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(5):
        Image.fromarray(picture("photo", 15, 16 + number).astype(np.uint8)).save(folders / "lr" / f"{number}.png")
    upscale(folders, "--model", "bicubic", "-q")
    damaged = folders / "sr" / "4_x4_bicubic.png"
    stamp = damaged.stat()
    data = bytearray(damaged.read_bytes())
    data[len(data) // 2] ^= 255
    damaged.write_bytes(data)
    os.utime(damaged, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    report = folders / "r.json"
    upscale(folders, "--model", "bicubic", "--verify", "--report", str(report), "--json", code=1)
    lines = objects(capsys, "verified")
    faults = {Path(line["output"]).name: line["fault"] for line in lines if line["fault"]}
    assert list(faults) == [damaged.name]
    assert "is not what was written" in faults[damaged.name]
    assert all(line["consistency"] > 25 for line in lines if not line["fault"])
    assert json.loads(report.read_text())["results"][0]["output"] == str(damaged)


def test_outliers_are_told_worst_first() -> None:
    file = InputFile(Path("a.png"), None, Path("a.png"))
    rows = [
        Outcome(Entry(file, Place(Path()), find_card(model)), "saved", consistency=value)
        for model, values in {
            "bicubic": [44.0, 44.5, 12.0, 43.9, 44.1, 44.2, 30.0, 44.3, 44.4, float("inf")],
            "efdn": [33.0, 33.5, 32.8],
        }.items()
        for value in values
    ]
    assert [row.consistency for row in outliers(rows)] == [12.0, 30.0]
    assert worst_first(rows)[0].consistency == 12.0
    assert not outliers(rows[:1])


@pytest.mark.parametrize("words", [("--report", "table.pdf"), ("--skip-larger", "0"), ("-o", "one.png")])
def test_wishes_that_cannot_be_meant_are_told_before_any_work(
    folders: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folders)
    assert cli.main(["upscale", "lr/photox4.png", "--model", MODELS, *words]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert sorted(path.name for path in folders.iterdir()) == ["hr", "lr"]
