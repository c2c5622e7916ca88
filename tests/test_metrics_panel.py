"""The metrics panel: the score command's digits, counted on a thread of its own while tiles finish."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
from pictures import Array, noise, written
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from sr_desktop import resources
from sr_desktop.cli import main as command_line
from sr_desktop.engine.engine import Engine
from sr_desktop.engine.job import Job, Options
from sr_desktop.engine.models import find_card
from sr_desktop.engine.rendering import Rendering
from sr_desktop.engine.saving import save_rendering
from sr_desktop.gui.metrics.metrics_desk import MetricsDesk
from sr_desktop.gui.metrics.metrics_panel import MetricsPanel
from sr_desktop.gui.metrics.subjects import bicubic_subject, file_subject, rendering_subject
from sr_desktop.imaging.metrics import PROTOCOLS
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.save import SaveOptions
from sr_desktop.imaging.source import Source, open_source
from sr_desktop.viewing.measuring.export import EXPORTS
from sr_desktop.viewing.measuring.images import SourceColour
from sr_desktop.viewing.measuring.reference import reduced, reference_from
from sr_desktop.viewing.measuring.table import MetricsTable


@dataclass
class Scene:
    """A desk with its panel, and a Reference with the input made from it."""

    panel: MetricsPanel
    desk: MetricsDesk
    original: Source
    source: Source


@pytest.fixture
def scene(qtbot: QtBot, tmp_path: Path) -> Iterator[Scene]:
    with Image.open(resources.resource("sample.jpg")) as sample:
        sample.crop((200, 200, 200 + 322, 200 + 210)).save(tmp_path / "truth.png")
    panel = MetricsPanel()
    qtbot.addWidget(panel)
    panel.show()
    with open_source(tmp_path / "truth.png") as original, reduced(original) as source:
        desk = MetricsDesk(panel)
        yield Scene(panel, desk, original, source)
        desk.close()


def until(qtbot: QtBot, scene: Scene, **changes: object) -> MetricsTable:
    """Wait for a complete table that is like this."""

    def good(table: MetricsTable) -> bool:
        return not table.counting and all(getattr(table, name) == value for name, value in changes.items())

    with qtbot.waitSignal(scene.desk.counted, check_params_cb=good, timeout=20_000):
        pass
    return scene.panel.table


def shown_of(panel: MetricsPanel, name: str) -> list[str]:
    """The figures that stand in the row called `name`, as a person reads them."""
    labels = [label for label in panel.findChildren(QLabel) if label.accessibleName().startswith(f"{name}, ")]
    return [label.text() for label in labels if label.isVisible()]


@pytest.mark.parametrize("model", ["efdn", "bicubic"])
def test_the_digits_are_those_of_the_score_command(
    qtbot: QtBot, scene: Scene, tmp_path: Path, capsys: pytest.CaptureFixture[str], model: str
) -> None:
    card = find_card(model)
    with Engine() as engine:
        rendering = Rendering(scene.source, card, engine.upscaler(card, "cpu"), 32)
        scene.desk.compare_with(reference_from(scene.original))
        while rendering.tiles_left:
            list(rendering.compute())
            scene.desk.count((bicubic_subject(scene.source), rendering_subject(model, card.name, rendering)), None)
        until(qtbot, scene, share=1.0)
        output = tmp_path / "result.png"
        save_rendering(Job(scene.original.info.path, output, "png", card, Options()), rendering)
    for protocol in PROTOCOLS.values():
        scene.panel.protocol_chosen.emit(protocol)
        until(qtbot, scene, protocol=protocol)
        asked = ["score", str(output), str(scene.original.info.path), "--protocol", protocol.name]
        assert command_line(asked) == 0
        figures = shown_of(scene.panel, card.name)
        printed = capsys.readouterr().out.split()
        assert printed[1] == figures[0 if protocol.channels == "rgb" else 1]
        assert printed[4] == figures[2]


def holed(samples: int, dtype: type) -> Array:
    """Noise whose last sample, alpha, is 0 in the middle and full around it."""
    pixels = noise(96, 120, samples, dtype)
    pixels[..., -1] = np.iinfo(dtype).max
    pixels[20:60, 30:90, -1] = 0
    return pixels


@pytest.mark.parametrize("model", ["efdn", "bicubic"])
@pytest.mark.parametrize(
    "pixels",
    [holed(4, np.uint8), holed(2, np.uint16), noise(96, 120, 1, np.uint16), noise(97, 122, 3, np.uint16)],
    ids=["transparent", "gray, 16 bits, transparent", "gray, 16 bits", "16 bits, odd size"],
)
def test_any_kind_of_picture_has_the_digits_of_its_saved_file(
    qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str], pixels: Array, model: str
) -> None:
    """Colour under wholly transparent pixels is nobody's result: the file's reader makes its own."""
    truth, output = written(tmp_path / "truth.png", pixels, SaveOptions("png")), tmp_path / "result.png"
    panel = MetricsPanel()
    qtbot.addWidget(panel)
    panel.show()
    desk, card = MetricsDesk(panel), find_card(model)
    with open_source(truth) as original, reduced(original) as source, Engine() as engine:
        rendering = Rendering(source, card, engine.upscaler(card, "cpu"))
        while rendering.tiles_left:
            list(rendering.compute())
        save_rendering(Job(truth, output, "png", card, Options()), rendering)
        desk.compare_with(reference_from(original))
        desk.count((bicubic_subject(source), rendering_subject(model, card.name + "!", rendering)), None)
        until(qtbot, Scene(panel, desk, original, source))
        desk.close()
    assert command_line(["score", str(output), str(truth)]) == 0
    printed, figures = capsys.readouterr().out.split(), shown_of(panel, card.name + "!")
    assert (printed[1], printed[4]) == (figures[0], figures[2])
    if model == "bicubic":
        assert shown_of(panel, "Bicubic")[:3] == figures[:3]


def test_a_region_has_the_digits_of_score_region(
    qtbot: QtBot, scene: Scene, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(scene.original.info.path.with_name("other.png"), noise(208, 320, 3, np.uint8), SaveOptions("png"))
    with open_source(path) as other:
        scene.desk.compare_with(reference_from(scene.original))
        scene.desk.count((file_subject("other", "Other", other),), None)
        scene.desk.show_selection(Rect(33, 21, 150, 90))
        until(qtbot, scene, area="selection")
        assert command_line(["score", str(path), str(scene.original.info.path), "--region", "33,21,150,90"]) == 0
        printed = capsys.readouterr().out.split()
        assert (printed[1], printed[4]) == (shown_of(scene.panel, "Other")[0], shown_of(scene.panel, "Other")[2])
        scene.desk.show_selection(None)
        until(qtbot, scene, area="whole")
        scene.desk.count((), None)
        until(qtbot, scene, rows=())


def test_numbers_appear_while_tiles_are_missing(qtbot: QtBot, scene: Scene) -> None:
    card = find_card("bicubic")
    with Engine() as engine:
        rendering = Rendering(scene.source, card, engine.upscaler(card), 32)
        list(rendering.compute())
        scene.desk.compare_with(reference_from(scene.original))
        scene.desk.count((rendering_subject("bicubic-model", "Model", rendering),), None)
        table = until(qtbot, scene)
    assert 0 < table.share < 0.5
    assert any(
        label.text() == f"Counted: {int(table.share * 100)} % of the image"
        for label in scene.panel.findChildren(QLabel)
    )
    assert shown_of(scene.panel, "Model")[0] != "–"


def test_what_has_not_run_has_no_time(qtbot: QtBot, scene: Scene) -> None:
    card = find_card("efdn")
    with Engine() as engine:
        rendering = Rendering(scene.source, card, engine.upscaler(card, "cpu"), 32)
        scene.desk.compare_with(reference_from(scene.original))
        scene.desk.count((bicubic_subject(scene.source), rendering_subject("efdn", card.name, rendering)), None)
        until(qtbot, scene)
        assert shown_of(scene.panel, card.name)[-1] == "–"
        list(rendering.compute())
        scene.desk.count((bicubic_subject(scene.source), rendering_subject("efdn", card.name, rendering)), None)
        until(qtbot, scene)
        assert float(shown_of(scene.panel, card.name)[-1]) >= 0


def test_without_a_reference_the_panel_says_how_to_get_one(qtbot: QtBot, scene: Scene) -> None:
    scene.desk.count((bicubic_subject(scene.source),), SourceColour(scene.source))
    until(qtbot, scene)
    assert float(shown_of(scene.panel, "Bicubic")[0]) > 30
    texts = " ".join(label.text() for label in scene.panel.findChildren(QLabel) if label.isVisible())
    assert "self-test" in texts
    assert "says nothing about quality" in texts


def test_the_visible_region_follows_the_view(qtbot: QtBot, scene: Scene) -> None:
    scene.desk.compare_with(reference_from(scene.original))
    scene.desk.count((bicubic_subject(scene.source),), None)
    scene.desk.show_visible(Rect(0, 0, 160, 208))
    qtbot.mouseClick(_button(scene.panel, "Visible"), Qt.MouseButton.LeftButton)
    left = until(qtbot, scene, area="visible")
    scene.desk.show_visible(Rect(160, 0, 160, 208))
    right = until(qtbot, scene, sr_region=Rect(160, 0, 160, 208))
    assert left.rows[0].psnr_rgb != right.rows[0].psnr_rgb


def test_a_reference_of_the_wrong_size_is_refused_with_the_size_needed(
    qtbot: QtBot, scene: Scene, tmp_path: Path
) -> None:
    path = written(tmp_path / "wrong.png", noise(100, 90, 3, np.uint8), SaveOptions("png"))
    with open_source(path) as wrong:
        scene.desk.compare_with(reference_from(wrong))
        scene.desk.count((bicubic_subject(scene.source),), None)
        until(qtbot, scene)
        texts = [label.text() for label in scene.panel.findChildren(QLabel) if label.isVisible()]
        assert any("320×208 px is needed" in text for text in texts)
        scene.desk.compare_with(None)
        until(qtbot, scene, reference="")


def test_only_the_newest_request_is_answered(qtbot: QtBot, scene: Scene) -> None:
    tables: list[MetricsTable] = []
    scene.desk.counted.connect(tables.append)
    scene.desk.compare_with(reference_from(scene.original))
    scene.desk.count((bicubic_subject(scene.source, "Old"),), None)
    qtbot.wait(60)
    scene.desk.count((bicubic_subject(scene.source, "New"),), None)
    scene.panel.protocol_chosen.emit(PROTOCOLS["paper"])
    until(qtbot, scene, protocol=PROTOCOLS["paper"])
    names = [table.rows[0].name for table in tables]
    assert names[names.index("New") :] == ["New"] * (len(names) - names.index("New"))


def test_what_is_left_out_may_be_closed_at_once(qtbot: QtBot, scene: Scene) -> None:
    many = tuple(replace(bicubic_subject(scene.source), key=f"row {number}") for number in range(30))
    with qtbot.assertNotEmitted(scene.desk.failed):
        scene.desk.compare_with(reference_from(scene.original))
        with qtbot.waitSignal(scene.desk.counted):
            scene.desk.count(many, SourceColour(scene.source))
        scene.desk.count((), None)
        scene.desk.compare_with(None)
        scene.source.close()
        scene.original.close()
        until(qtbot, scene, rows=())


def test_closing_while_it_counts_ends_the_thread(qtbot: QtBot, scene: Scene) -> None:
    scene.desk.compare_with(reference_from(scene.original))
    with qtbot.waitSignal(scene.desk.counted):
        scene.desk.count((bicubic_subject(scene.source),), None)
    scene.desk.count((bicubic_subject(scene.source),), SourceColour(scene.source))


def test_the_controls_say_what_the_person_wants(qtbot: QtBot, scene: Scene) -> None:
    panel = scene.panel
    panel.set_reference("truth.png")
    [switch] = panel.findChildren(QCheckBox)
    with qtbot.waitSignal(panel.self_test_toggled) as toggled:
        qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert toggled.args == [True]
    panel.set_self_test(False)
    assert not switch.isChecked()
    with qtbot.waitSignal(panel.area_chosen) as area:
        qtbot.mouseClick(_button(panel, "Visible"), Qt.MouseButton.LeftButton)
    assert area.args == ["visible"]
    assert not _button(panel, "Selection").isEnabled()
    panel.set_has_selection(True)
    assert _button(panel, "Selection").isEnabled()


def _button(panel: MetricsPanel, text: str) -> QAbstractButton:
    [button] = [button for button in panel.findChildren(QAbstractButton) if button.text() == text]
    return button


def test_the_table_is_copied_in_every_form(qtbot: QtBot, scene: Scene) -> None:
    scene.desk.compare_with(reference_from(scene.original))
    scene.desk.count((bicubic_subject(scene.source, "50 % | a_b"),), None)
    table = until(qtbot, scene)
    figure = shown_of(scene.panel, "50 % | a_b")[0]
    copied: dict[str, str] = {}
    for export, action in zip(EXPORTS, _button(scene.panel, "Copy").menu().actions(), strict=True):
        action.trigger()
        copied[export.key] = QGuiApplication.clipboard().text()
        assert action.text() == export.name
    assert figure in copied["text"]
    assert "ntire: RGB, border 4; whole image; against truth.png" in copied["text"]
    [line] = csv.DictReader(io.StringIO(copied["csv"]))
    assert line["name"] == "50 % | a_b"
    assert float(line["psnr_rgb"]) == table.rows[0].psnr_rgb
    assert rf"| 50 % \| a_b | {figure} |" in copied["markdown"]
    assert rf"50 \% | a\_b & {figure} &" in copied["latex"]
