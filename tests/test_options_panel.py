"""The options panel: every option of a job can be chosen, and what cannot be meant says why and goes nowhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QFileDialog, QLabel, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from sr_desktop import resources
from sr_desktop.engine.job import Options
from sr_desktop.gui.inspector.computing_options import ComputingOptions
from sr_desktop.gui.inspector.options_panel import OptionsPanel
from sr_desktop.gui.inspector.output_options import OutputOptions
from sr_desktop.gui.session.choice import OutputChoice
from sr_desktop.imaging.paths import DEFAULT_TEMPLATE, Exists
from sr_desktop.imaging.source import read_info
from sr_desktop.imaging.target_size import TargetSize


@pytest.fixture
def panel(qtbot: QtBot) -> OptionsPanel:
    panel = OptionsPanel(OutputOptions(), ComputingOptions())
    qtbot.addWidget(panel)
    panel.set_example(read_info(resources.resource("sample.jpg")), "efdn")
    panel.show_computing(True)
    panel.resize(340, 900)
    panel.show()
    return panel


def called(panel: OptionsPanel, kind: type[QWidget], name: str) -> QWidget:
    """The control with this accessible name."""
    [found] = [widget for widget in panel.findChildren(kind) if widget.accessibleName() == name]
    return found


def pick(panel: OptionsPanel, name: str, text: str) -> None:
    """Choose `text` in the list `name`, as a person does."""
    box = called(panel, QComboBox, name)
    assert isinstance(box, QComboBox)
    index = box.findText(text)
    assert index >= 0, f"{text!r} is not offered in {name!r}"
    box.setCurrentIndex(index)
    box.activated.emit(index)


def enter(panel: OptionsPanel, name: str, number: float) -> None:
    """Type a number beside the list `name`."""
    box = called(panel, QDoubleSpinBox, name)
    assert isinstance(box, QDoubleSpinBox)
    assert box.isVisible()
    box.setValue(number)


def said(panel: OptionsPanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([("Size", "×2", None)], Options(size=TargetSize("scale", 2))),
        ([("Size", "Factor", 1.5)], Options(size=TargetSize("scale", 1.5))),
        ([("Size", "Long side", 3000)], Options(size=TargetSize("long", 3000))),
        ([("Format", "JPEG 2000", None)], Options(format="jp2")),
        ([("Format", "JPEG", None), ("Quality", "Custom", 71)], Options(format="jpeg", quality=71)),
        ([("Resolution", "Same dpi", None)], Options(dpi="keep")),
        ([("Resolution", "Custom", 600)], Options(dpi=600.0)),
        ([("Tile", "Whole image", None)], Options(tile="whole")),
        ([("Tile", "Custom", 128)], Options(tile=128)),
        ([("Device", "CPU", None)], Options(device="cpu")),
        ([("Library", "PyTorch", None)], Options(backend="torch")),
    ],
    ids=lambda value: "-".join(str(part) for part in value[-1]) if isinstance(value, list) else "",
)
def test_each_option_can_be_chosen(
    panel: OptionsPanel, steps: list[tuple[str, str, float | None]], expected: Options
) -> None:
    edits: list[OutputChoice] = []
    panel.choice_edited.connect(edits.append)
    for name, text, number in steps:
        pick(panel, name, text)
        if number is not None:
            enter(panel, name, number)
    assert edits[-1] == OutputChoice(expected)
    assert panel.choice == edits[-1]


def test_the_folder_is_chosen_beside_the_image_or_among_the_pictures(
    qtbot: QtBot, panel: OptionsPanel, own_folders: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *args: begun.append(args[2]) or "")
    choose = called(panel, QToolButton, "Choose the output folder")
    (own_folders / "Pictures").mkdir()
    (tmp_path / "scans").mkdir()
    for info in (None, replace(read_info(resources.resource("sample.jpg")), path=tmp_path / "scans" / "a.png")):
        panel.set_example(info, "efdn")
        qtbot.mouseClick(choose, Qt.MouseButton.LeftButton, pos=choose.rect().center() / 2)
    assert begun == [str(own_folders / "Pictures"), str(tmp_path / "scans")]


def test_switches_and_rules_are_part_of_the_choice(
    qtbot: QtBot, panel: OptionsPanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for box in panel.findChildren(QCheckBox):
        qtbot.keyClick(box, Qt.Key.Key_Space)
    pick(panel, "If it exists", "Skip the picture")
    enter(panel, "Largest source in megapixels", 20)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path))
    choose = called(panel, QToolButton, "Choose the output folder")
    qtbot.mouseClick(choose, Qt.MouseButton.LeftButton, pos=choose.rect().center() / 2)
    options = Options(strip_private=True, pages="first", pixel_limit=20_000_000)
    assert panel.choice == OutputChoice(options, exists=Exists.SKIP, folder=tmp_path)
    assert isinstance(choose, QToolButton)
    choose.menu().actions()[-1].trigger()
    assert panel.choice.folder is None


def test_showing_a_choice_signals_nothing_and_shows_all_of_it(qtbot: QtBot, panel: OptionsPanel) -> None:
    choice = OutputChoice(
        Options("cuda:1", "torch", 96, TargetSize("short", 900), "webp", 55, 250.0, True, "first", 64_000_000),
        "{model}-{stem}{ext}",
        Exists.OVERWRITE,
        Path("/somewhere"),
    )
    with qtbot.assertNotEmitted(panel.choice_edited):
        panel.set_choice(choice)
    assert panel.choice == choice
    texts = {box.accessibleName(): box.currentText() for box in panel.findChildren(QComboBox)}
    assert texts == {
        "Size": "Short side", "Format": "WebP", "Quality": "Custom", "If it exists": "Replace the file",
        "Resolution": "Custom", "Device": "cuda:1 (not found here)", "Library": "PyTorch", "Tile": "Custom",
    }  # fmt: skip
    numbers = {box.accessibleName(): box.value() for box in panel.findChildren(QDoubleSpinBox)}
    assert numbers == {
        "Size": 900, "Quality": 55, "Resolution": 250, "Tile": 96, "Largest source in megapixels": 64,
    }  # fmt: skip
    pick(panel, "Format", "TIFF")
    assert panel.choice == replace(choice, options=replace(choice.options, format="tiff"))


def test_the_example_shows_size_format_and_name(panel: OptionsPanel) -> None:
    assert "3840 × 2560 px, JPEG" in said(panel)
    assert "sample_x4_efdn.jpg" in said(panel)
    pick(panel, "Size", "×2")
    pick(panel, "Format", "PNG")
    assert "1920 × 1280 px, PNG" in said(panel)
    assert "sample_x2_efdn.png" in said(panel)
    panel.set_example(None, "faster-rfdn")
    assert "photo_x2_faster-rfdn.png" in said(panel)


def test_quality_is_asked_for_only_where_it_counts(panel: OptionsPanel) -> None:
    assert called(panel, QComboBox, "Quality").isVisible()
    pick(panel, "Format", "TIFF")
    assert not called(panel, QComboBox, "Quality").isVisible()


def test_a_template_that_names_no_file_says_why_and_goes_nowhere(qtbot: QtBot, panel: OptionsPanel) -> None:
    line = called(panel, QLineEdit, "Name of the result")
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    with qtbot.assertNotEmitted(panel.choice_edited):
        qtbot.keyClicks(line, "{stem}-{year}")
    assert "asks for {year}, which is not known" in said(panel)
    assert panel.choice.template == DEFAULT_TEMPLATE
    pick(panel, "Size", "×2")
    panel.set_choice(panel.choice)
    assert line.text() == "{stem}-{year}", "what the person is writing was thrown away"
    line.selectAll()
    qtbot.keyClicks(line, "{stem}-{width}{ext}")
    assert panel.choice.template == "{stem}-{width}{ext}"
    assert "which is not known" not in said(panel)
    assert "sample-1920.jpg" in said(panel)


def test_a_size_that_cannot_be_reached_says_what_the_most_is(panel: OptionsPanel) -> None:
    pick(panel, "Size", "Long side")
    enter(panel, "Size", 5000)
    assert "The most is 3840 × 2560" in said(panel)
    enter(panel, "Size", 900)
    assert "already 960 × 640" in said(panel)


def test_what_a_format_loses_is_said_before(panel: OptionsPanel) -> None:
    panel.set_example(replace(read_info(resources.resource("sample.jpg")), bits=16, lossy=False), "efdn")
    pick(panel, "Format", "JPEG")
    assert "JPEG holds 8 bits per sample" in said(panel)


def test_a_device_and_library_that_exclude_each_other_say_so(qtbot: QtBot, panel: OptionsPanel) -> None:
    panel.set_devices({"cpu": "CPU", "cuda:0": "NVIDIA H100"})
    pick(panel, "Device", "NVIDIA H100")
    with qtbot.assertNotEmitted(panel.choice_edited):
        pick(panel, "Library", "OpenVINO")
    assert "OpenVINO does not run on CUDA." in said(panel)
    assert panel.choice.options.backend == "auto"
    pick(panel, "Size", "×2")
    panel.set_choice(panel.choice)
    assert "OpenVINO does not run on CUDA." in said(panel)
    pick(panel, "Device", "CPU")
    assert "OpenVINO does not run" not in said(panel)
    assert (panel.choice.options.device, panel.choice.options.backend) == ("cpu", "openvino")


def test_rows_that_run_show_what_they_ran_with_and_cannot_be_edited(panel: OptionsPanel) -> None:
    panel.set_editable(False)
    assert not called(panel, QComboBox, "Size").isEnabled()
    assert not called(panel, QComboBox, "Device").isEnabled()
