"""`benchmark`: figures that hang together, under stable names, and an exit code that watches the tiling promise."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from sr_desktop.benchmark import results, tiling
from sr_desktop.benchmark.process import MEASURE
from sr_desktop.benchmark.settings import FULL, Settings
from sr_desktop.cli import benchmarking, main
from sr_desktop.engine.backends import placement
from sr_desktop.engine.backends.placement import Placement
from sr_desktop.engine.models import find_card, load_weights
from sr_desktop.engine.network_upscaler import NetworkUpscaler
from sr_desktop.engine.probe_pictures import Pixels, photograph
from sr_desktop.engine.tiling.tile import Tile

TINY = ("benchmark", "--size", "32", "--runs", "1", "--model", "efdn")
MIB = 2**20


def figures(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> list[dict[str, Any]]:
    """What `--json` prints."""
    assert main([*words, "--json"]) == code
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.usefixtures("one_thread")
def test_speed_sets_the_authors_form_ours_and_the_arithmetic_against_each_other(
    capsys: pytest.CaptureFixture[str],
) -> None:
    machine, *rows = figures(capsys, *TINY, "--sections", "speed", "--device", "cpu")
    assert machine["kind"] == "machine"
    assert machine["places"] == ["openvino cpu float32", "torch cpu float32"]
    by_name = {(row["form"], row["backend"]): row for row in rows}
    assert set(by_name) == {
        ("authors", "torch"),
        ("convolution", "openvino"),
        ("convolution", "torch"),
        ("ours", "openvino"),
        ("ours", "torch"),
    }
    authors = by_name["authors", "torch"]
    for row in rows:
        assert (row["kind"], row["model"], row["width"], row["runs"]) == ("speed", "efdn", 32, 1)
        assert 0 < row["min_seconds"] <= row["median_seconds"]
        assert row["seconds_per_megapixel"] == pytest.approx(row["median_seconds"] / 32**2 * 1e6)
        if row["form"] == "convolution":
            assert row["speedup"] is row["arithmetic_seconds"] is None
            continue
        chain = by_name["convolution", row["backend"]]
        assert row["speedup"] == pytest.approx(authors["median_seconds"] / row["median_seconds"])
        assert row["times_arithmetic"] == pytest.approx(chain["gflops"] / row["gflops"])
        # 10.6015 G multiply-adds at 256 × 256, two operations each
        assert row["gflops"] * row["median_seconds"] == pytest.approx(2 * 10.6015 / 64, rel=1e-4)


def test_without_torch_it_says_so_and_measures_the_rest(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placement, "installed", lambda backend: backend != "torch")
    _, skipped, *rows = figures(capsys, *TINY, "--sections", "speed")
    assert skipped["kind"] == "skipped"
    assert skipped["reason"] == "torch is not installed."
    assert [(row["form"], row["backend"]) for row in rows] == [("convolution", "openvino"), ("ours", "openvino")]
    assert all(row["speedup"] is None for row in rows)


def test_a_device_that_is_not_there_is_named_and_the_exit_code_is_1(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--sections", "speed", "job", "--device", "cuda:63")
    _, *rows = figures(capsys, *TINY, *words, code=1)
    assert rows
    assert all(row["kind"] == "skipped" and "cuda:63" in row["what"] + row["reason"] for row in rows)


@pytest.mark.parametrize("id", ["faster-rfdn", pytest.param("efdn", marks=pytest.mark.long)])
def test_tiles_differ_from_the_whole_by_a_level_at_most(capsys: pytest.CaptureFixture[str], id: str) -> None:
    words = ("benchmark", "--sections", "tiling", "--model", id, "--tile", "96", "--picture", "checkerboard")
    _, *rows = figures(capsys, *words, "--device", "cpu")
    plans = {row["tile"]: row for row in rows if row["kind"] == "plan"}
    assert list(plans) == [96, 256, 512, "auto"]
    assert plans[96]["redundancy"] > plans[512]["redundancy"] > plans["auto"]["redundancy"] >= 1
    tried = [row for row in rows if row["kind"] == "tiling"]
    assert [row["backend"] for row in tried] == ["openvino", "torch"]
    for row in tried:
        assert (row["picture"], row["tile"], row["precision"]) == ("checkerboard", 96, "float32")
        assert row["tiles"] >= 3
        assert row["values"] == 3 * 16 * row["width"] * row["height"]
        assert row["max_levels"] <= 1
        assert row["exact"] is True


def test_a_broken_promise_is_told_and_is_the_exit_code(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    short_sighted = replace(find_card("faster-rfdn"), halo=6)
    monkeypatch.setattr(benchmarking, "chosen_cards", lambda _args: [short_sighted])
    words = ["--sections", "tiling", "--backend", "openvino", "--tile", "32", "--picture", "photo"]
    words += ["--plot", str(tmp_path / "a.png")]
    assert main(["benchmark", *words]) == 1
    assert "more than promised" in capsys.readouterr().out
    with Image.open(tmp_path / "a.png") as plot:
        colours = {colour for _, colour in plot.getcolors(1 << 20)}
    assert (255, 201, 201) in colours


def test_a_network_that_overflows_is_left_out_by_name() -> None:
    class Overflowing:
        backend, device, precision = "torch", "cuda:0", "float16"

        def run(self, _pixels: Pixels, tile: Tile) -> Pixels:
            core = tile.lr_core
            return np.full((4 * core.height, 4 * core.width, 3), np.inf, np.float32)

        def close(self) -> None:
            pass

    card = find_card("faster-rfdn")
    places = (Placement("openvino", "cpu"),)
    planner = NetworkUpscaler(card.architecture, load_weights(card), card.pixel_range, card.halo, places)
    result = tiling.tried(card, Overflowing(), "photo", photograph(64, 48), 32, planner)
    assert isinstance(result, results.Skipped)
    assert result.what == "photo in tiles of 32 on torch cuda:0 float16"
    assert "not numbers" in result.reason


def test_a_job_is_weighed_against_its_network_and_as_a_program(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    plot = tmp_path / "new" / "plot.svg"
    words = ("--sections", "job", "--device", "cpu", "--plot", str(plot))
    _, job, *processes = figures(capsys, *TINY, *words)
    assert (job["kind"], job["width"], job["height"], job["tiles"], job["redundancy"]) == ("job", 64, 48, 1, 1)
    assert job["times_network"] == pytest.approx(job["job_seconds"] / job["network_seconds"])
    assert 0 < job["model_seconds"] <= job["job_seconds"]
    assert {process["device"] for process in processes} == {"openvino cpu float32", "torch cpu float32"}
    for process in processes:
        assert process["kind"] == "process"
        assert process["measure"] == MEASURE
        assert 20 * MIB < process["peak_bytes"] < 4096 * MIB
    words = "".join(ElementTree.parse(plot).getroot().itertext())
    assert "efdn: 64 × 48 pixels, PNG to PNG" in words
    assert f"{job['times_network']:.3f} × network" in words


def test_every_key_is_in_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["benchmark", "--help"])
    told = capsys.readouterr().out.replace(",", " ").split()
    kinds = (results.Machine, results.Skipped, results.Speed, results.Plan, results.Tiling, results.WholeJob)
    for kind in (*kinds, results.Process, results.Fact):
        assert kind.kind in told
        assert [field.name for field in fields(kind) if field.name not in told and field.name != "form"] == []


def test_what_is_not_chosen_is_one_fast_size_and_full_is_more(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Settings] = []

    def measured(_cards: object, settings: Settings, _told: object) -> list[results.Result]:
        asked.append(settings)
        return []

    monkeypatch.setattr(benchmarking, "benchmark", measured)
    for words in ((), ("--full",), ("--full", "--runs", "2", "--tile", "64", "--size", "128")):
        assert main(["benchmark", *words]) == 1
    usual, full, changed = asked
    assert (usual, full) == (Settings(), FULL)
    assert full.runs > usual.runs
    assert set(full.tiles) > set(usual.tiles)
    assert set(full.pictures) > set(usual.pictures) == {"photo", "noise", "text", "rows", "checkerboard"}
    assert (changed.runs, changed.tiles, changed.size, changed.pictures) == (2, (64,), 128, full.pictures)


@pytest.mark.usefixtures("one_thread")
def test_a_table_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*TINY, "--sections", "speed", "--backend", "openvino"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "speed of efdn, 32 × 32 pixels whole, median (least) of 1 run in turn after a first one" in lines
    (ours,) = (line for line in lines if line.startswith("  ours"))
    assert "openvino cpu float32" in ours


@pytest.mark.parametrize(
    "words",
    [
        ["--size", "31"],
        ["--size", "1025"],
        ["--runs", "0"],
        ["--tile", "33"],
        ["--picture", "cat"],
        ["--model", "bicubic"],
        ["--plot", "plot.pdf"],
        ["--backend", "abacus"],
        ["--data", "."],
        ["--markdown"],
        ["--factsheet", "--plot", "plot.svg"],
        ["--factsheet", "--full"],
        ["--factsheet", "--json", "--markdown"],
        ["--factsheet", "--data", "nowhere"],
    ],
)
def test_what_cannot_be_meant_is_refused_before_anything_runs(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["benchmark", *words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
