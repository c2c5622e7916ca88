"""What the pages in docs/ tell people to type is understood, and what they promise to scripts holds."""

from __future__ import annotations

import argparse
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from sr_desktop.cli import build_parser
from sr_desktop.engine.models import Figure, find_card
from sr_desktop.engine.models.bundled import networks, official_weights
from tests.networks import picture
from training.cli import parser as training_parser

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted((ROOT / "docs").glob("*.md"))
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TASKS = {"photographer.md", "researcher.md", "scripts.md"}


def blocks(page: Path, *languages: str) -> list[str]:
    return [text for language, text in BLOCK.findall(page.read_text("utf-8")) if language in languages]


def typed(page: Path, program: str) -> list[list[str]]:
    """The words after `program` on each line of a page's blocks."""
    lines = "\n".join(blocks(page, "sh", "")).splitlines()
    begun = [line.removeprefix(program) for line in lines if line.startswith(f"{program} ")]
    return [shlex.split(line, comments=True) for line in begun]


COMMANDS = [(page.name, words) for page in PAGES for words in typed(page, "sr-desktop")]


@pytest.mark.parametrize("words", [words for _, words in COMMANDS], ids=" ".join)
def test_every_command_is_accepted(words: list[str]) -> None:
    assert callable(build_parser().parse_args(words).run)


def test_every_training_command_is_accepted() -> None:
    found = [words for page in PAGES for words in typed(page, "python -m training")]
    assert len(found) >= 3
    for words in found:
        assert training_parser().parse_args(words).config


def test_every_task_has_commands_and_every_command_that_matters_has_a_task() -> None:
    assert {page.name for page in PAGES} > TASKS
    assert {page for page, _ in COMMANDS} >= TASKS
    told = {words[0] for page, words in COMMANDS if page in TASKS}
    assert told == {"upscale", "show", "doctor", "degrade", "score", "models", "figure", "benchmark"}


@pytest.mark.parametrize("name", sorted({*TASKS, "training.md"}))
def test_every_option_exists(name: str) -> None:
    text = (ROOT / "docs" / name).read_text("utf-8")
    helps = _helps(build_parser()) + training_parser().format_help()
    assert not [option for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", text) if option not in helps]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8"))
    assert not [link for link in links if not (page.parent / link).exists()]


def _helps(parser: argparse.ArgumentParser) -> str:
    """The help of a parser and of all below it."""
    text = parser.format_help()
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            text += "".join(map(_helps, action.choices.values()))
    return text


def test_the_readme_leads_to_every_page() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert not [page.name for page in PAGES if f"docs/{page.name}" not in readme]


def test_the_script_on_the_page_runs(tmp_path: Path) -> None:
    (script,) = blocks(ROOT / "docs" / "scripts.md", "python")
    (tmp_path / "inbox").mkdir()
    Image.fromarray(picture("photo", 20, 24).astype("uint8")).save(tmp_path / "inbox" / "a.png")
    (tmp_path / "inbox" / "broken.jpg").write_bytes(b"\xff\xd8 no picture")
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PATH": programs},
        capture_output=True,
        text=True,
        check=True,
    )
    saved, failed, code = done.stdout.splitlines()
    assert " 96 80 " in saved
    assert failed.startswith("failed: ")
    assert "broken.jpg" in failed
    assert code == "exit code 1"


def test_the_readmes_factsheet_tells_what_the_cards_tell() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in readme.splitlines() if line.count("|") == 7]
    head, _, *rest = rows
    assert head[1:] == ["FasterRFDN: published", "authors' weights", "ours", "EFDN: published", "ours"]
    told = {label: cells for label, *cells in rest}
    expected = _quality_rows() | _cost_rows()
    assert {label: told[label] for label in expected} == expected
    others = {label for label in told if label not in expected}
    assert all(label.startswith(("runtime", "memory of the program")) for label in others)


def _quality_rows() -> dict[str, list[str]]:
    """The rows of scores as the cards fill them."""
    official = [Figure(**table) for table in official_weights()["faster-rfdn-official"].about["measured"]]
    measured = [official, find_card("faster-rfdn").measured, find_card("efdn").measured]
    scores = {"PSNR RGB": ("psnr_rgb", "{:.3f} dB"), "PSNR Y": ("psnr_y", "{:.3f} dB")}
    scores |= {"SSIM RGB": ("ssim_rgb", "{:.4f}"), "SSIM Y": ("ssim_y", "{:.4f}")}
    rows = {}
    for dataset in ("Set5", "Set14"):
        for name, (score, form) in scores.items():
            found = [next(figure for figure in figures if figure.dataset == dataset) for figures in measured]
            theirs, ours, efdn = (form.format(getattr(figure, score)) for figure in found)
            rows[f"{name}, {dataset}"] = ["–", theirs, ours, "–", efdn]
    for network, column in (("faster_rfdn", 0), ("efdn", 3)):
        for figure in networks()[network].published:
            step = f": {figure.step}" if figure.step else ""
            cells = ["–"] * 5
            cells[column] = f"{figure.psnr_rgb} dB"
            rows[f"PSNR RGB, {figure.dataset}{step}"] = cells
    return rows


def _cost_rows() -> dict[str, list[str]]:
    """The rows of costs as the cards fill them; GPU memory and the authors' runtime cannot be measured here."""
    rfdn, efdn = networks()["faster_rfdn"], networks()["efdn"]
    sheet = efdn.factsheet
    assert sheet is not None
    return {
        "parameters": _cost(rfdn.parameters / 1e6, sheet.parameters, efdn.parameters / 1e6, "{:.4f} M"),
        "multiply-adds, 3×256×256": _cost(rfdn.flops / 1e9, sheet.flops, efdn.flops / 1e9, "{:.2f} G"),
        "activations, 3×256×256": _cost(rfdn.activations / 1e6, sheet.activations, efdn.activations / 1e6, "{:.2f} M"),
        "GPU memory": ["–", "–", "–", f"{sheet.gpu_memory:.2f} MiB", "–"],
        "runtime on the authors' device": ["–", "–", "–", f"{sheet.runtime:.2f} ms", "–"],
    }


def _cost(rfdn: float, published: float | None, efdn: float, form: str) -> list[str]:
    return ["–", *[form.format(rfdn)] * 2, form.format(published), form.format(efdn)]


@pytest.mark.parametrize("id", ["faster-rfdn", "efdn", "bicubic"])
def test_the_training_record_ends_with_what_the_cards_tell(id: str) -> None:
    record = (ROOT / "docs" / "training.md").read_text("utf-8").replace("**", "")
    set5, set14 = (f"{f.psnr_rgb:.3f} / {f.psnr_y:.3f} / {f.ssim_y:.4f}" for f in find_card(id).measured)
    assert f"| {set5} | {set14} |" in record
