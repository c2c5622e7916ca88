"""Every word of the window has a translation, nothing is lost on the way, and the window speaks it."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

import sentences
import translate
from sr_desktop import __main__ as entry
from sr_desktop.gui import language, preferences
from sr_desktop.gui.below import translated
from sr_desktop.gui.main_window import MainWindow
from sr_desktop.gui.queue import words
from sr_desktop.settings import user_folders
from tests.windows import LONG, opened, texts

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"
FILES = sorted(FOLDER.glob("*.ts"))

_HAN = r"[\u4e00-\u9fff]"
_HALF_WIDTH = re.compile(rf"{_HAN}[,:;!?(]|[,:;!] ?{_HAN}")

# Seen by nobody, or names: of threads, of what keeps the machine awake, of files that were pasted, of the program.
_SILENT = re.compile(
    r"Counting the metrics|upscaling pic|region loader|a candidate was|a region could|session figures|"
    r"Pasted$|SR Desktop$|sr-desktop: |cuda build$"
)


def messages(file: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    """Context and source → the translation, in all its plural forms; without those that are not finished."""
    found = {}
    for context in ElementTree.parse(file).getroot().findall("context"):
        for message in context.findall("message"):
            said = message.find("translation")
            assert said is not None
            forms = [form.text or "" for form in said.findall("numerusform")] or [said.text or ""]
            known = () if said.get("type") == "unfinished" else tuple(forms)
            found[context.findtext("name", ""), message.findtext("source", "")] = known
    return found


@pytest.fixture
def chinese() -> Iterator[None]:
    """The person has chosen Chinese; the program speaks English again afterwards."""
    preferences.store(preferences.Preferences(language="zh_CN"))
    yield
    language.speak(language.ENGLISH)


def test_every_language_that_is_offered_has_its_file() -> None:
    assert {f"sr_desktop_{name}.ts" for name in language.LANGUAGES} - {"sr_desktop_en.ts"} == {p.name for p in FILES}


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_every_word_of_the_sources_is_translated(file: Path, tmp_path: Path) -> None:
    fresh = tmp_path / file.name
    shutil.copy(file, fresh)
    translate.collect(fresh)
    kept, said = messages(file), messages(fresh)
    missing = sorted(key for key, forms in said.items() if not forms or not all(forms))
    assert not missing, "without translation, see docs/translating.md"
    assert sorted(kept.keys() - said.keys()) == [], "nobody says these any more: make translations"


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_what_is_loaded_was_made_of_what_was_written(file: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.qm"
    translate.compile_file(file, made)
    assert made.read_bytes() == file.with_suffix(".qm").read_bytes(), "make translations"


@pytest.mark.parametrize("file", [FOLDER / "sr_desktop_zh_CN.ts"], ids=["zh_CN"])
def test_chinese_sentences_have_chinese_punctuation(file: Path) -> None:
    forms = (re.sub(r"\(&\w\)", "", form) for said in messages(file).values() for form in said)
    assert [form for form in forms if _HALF_WIDTH.search(form)] == []


def _must_stay(text: str) -> Counter[str]:
    """What a translation may move but not lose: what is filled in, patterns of files, keys, factors, line breaks."""
    keys = r"\((?:[A-Z]|Enter|\w+\+\w+)\)$|\b(?:Ctrl|Alt|Shift)\+\S+?\b"
    return Counter(re.findall(rf"\{{\w*\}}|%n|\*\.\w+|×\d?|…$|{keys}|\n|FasterRFDN|EFDN|SR Desktop", text))


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_nothing_is_lost_in_translation(file: Path) -> None:
    wrong = []
    for (context, source), forms in messages(file).items():
        for form in forms:
            plain = re.sub(r"\(&\w\)", "", form)
            same = _must_stay(source.replace("&", "")) == _must_stay(plain.replace("&", ""))
            ends = (source[:1] == " ", source[-1:] == " ") == (form[:1] == " ", form[-1:] == " ")
            one_mnemonic = context == translate.BELOW or source.count("&") == form.count("&")
            if not (same and (ends or source.startswith("  (")) and one_mnemonic):
                wrong.append((source, form))
    assert not wrong


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_a_menu_has_each_mnemonic_as_in_english(file: Path) -> None:
    pairs = [(source, form) for (_, source), forms in messages(file).items() for form in forms if "&" in source]
    keys = [(re.findall(r"&(\w)", source), re.findall(r"&(\w)", form)) for source, form in pairs]
    assert [(one, other) for one, other in keys if [key.upper() for key in one] != [key.upper() for key in other]] == []


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_every_sentence_from_below_is_known_again_with_what_is_filled_in(file: Path) -> None:
    name, wrong = file.stem.removeprefix("sr_desktop_"), []
    for (context, source), forms in messages(file).items():
        if context == translate.BELOW:
            filled = {number: f"α{number}" for number in re.findall(r"\{(\d+)\}", source)}
            expected = re.sub(r"\{(\d+)\}", lambda place, filled=filled: filled[place[1]], forms[0])
            sentence = re.sub(r"\{(\d+)\}", lambda place, filled=filled: filled[place[1]], source)
            if translated(sentence, name) != expected:
                wrong.append((sentence, translated(sentence, name)))
    assert not wrong


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("scan is big.png is empty.", "scan is big.png 是空文件。"),
        ("/a b/c.png cannot be written: the disk is full.", "无法写入 /a b/c.png：磁盘已满。"),
        (
            "A tile does not fit into the memory of CUDA. The work goes on with the CPU.",
            "CUDA 的内存容纳不下一个图块。 将改用 the CPU 继续。",
        ),
        ("a name that is in no sentence", None),
    ],
)
def test_sentences_lie_in_sentences(english: str, chinese: str | None) -> None:
    assert translated(english, "zh_CN") == chinese


def test_words_are_given_to_translation_as_they_stand() -> None:
    """lupdate reads texts, not what a program makes of them, and takes a bare tr() in a class for the class's own."""
    wrong = []
    for path in sorted((ROOT / "sr_desktop" / "gui").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        own = {id(node) for cls in ast.walk(tree) if isinstance(cls, ast.ClassDef) for node in ast.walk(cls)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and (call := ast.unparse(node.func)).rpartition(".")[2] == "tr":
                literal = node.args and isinstance(node.args[0], ast.Constant)
                if not literal or call != ("self.tr" if id(node) in own else "tr"):
                    wrong.append(f"{path.name}:{node.lineno}: {ast.unparse(node)}")
    assert not wrong


def test_no_words_of_the_window_miss_translation() -> None:
    """Texts with several words stand in tr(), in an error, or among what is said from below."""
    known, wrong = set(sentences.sentences()), []
    for path in sorted((ROOT / "sr_desktop" / "gui").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        quiet = {id(part) for node in ast.walk(tree) if _is_quiet(node) for part in ast.walk(node)}
        for node in ast.walk(tree) if path.name not in ("window_words.py", "below.py") else ():
            text = node.value if isinstance(node, ast.Constant) and id(node) not in quiet else ""
            if isinstance(text, str) and re.search(r"[A-Za-z]{2,} [a-z]{2}|[a-z]{3} ", text):
                whole = any(text in sentence for sentence in known)
                wrong += [] if whole or _SILENT.match(text.strip()) else [f"{path.name}:{node.lineno}: {text!r}"]
    assert not wrong


def _is_quiet(node: ast.AST) -> bool:
    """What is translated, what only developers read, and docstrings."""
    if isinstance(node, ast.Call):
        name = ast.unparse(node.func).rpartition(".")[2]
        return name in ("tr", "debug", "info", "warning", "exception") or name.endswith("Error")
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [
        (["zh-Hans-CN", "zh-CN", "zh-Hans", "zh"], "zh_CN"),
        (["zh-Hans-SG", "zh-SG", "zh-Hans", "zh"], "zh_CN"),
        (["zh-Hant-TW", "zh-TW", "zh-Hant", "zh"], "en"),
        (["de-Latn-DE", "de-DE", "de-Latn", "de"], "en"),
        (["de-DE", "de", "zh-Hans-CN", "zh-CN", "zh"], "zh_CN"),
        (["en-US", "en", "zh-Hans-CN", "zh-CN", "zh"], "en"),
        (["C"], "en"),
        ([], "en"),
    ],
)
def test_the_desktops_language_is_spoken_where_it_is_known(wanted: list[str], spoken: str) -> None:
    assert language.desktop_language(wanted) == spoken


@pytest.mark.usefixtures("chinese")
def test_main_opens_the_window_in_chinese(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def look() -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, MainWindow) and window.workspace is not None:
                seen.extend(action.text() for action in window.menuBar().actions())
                seen.append(texts(window.empty_state))
                box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, window)
                seen.append(box.buttons()[0].text())
                window.close()
                return
        QTimer.singleShot(20, look)

    monkeypatch.setattr(sys, "argv", ["sr-desktop"])
    QTimer.singleShot(20, look)
    assert entry.main() == 0
    assert seen[:6] == ["文件(&F)", "队列(&Q)", "对比(&C)", "检视(&I)", "视图(&V)", "帮助(&H)"]
    assert "将照片或文件夹拖放到这里" in seen[6]
    assert seen[7] == "关闭"
    QApplication.processEvents()
    del qtbot


@pytest.mark.usefixtures("chinese")
def test_in_chinese_nothing_english_is_left_but_names(qtbot: QtBot, tmp_path: Path) -> None:
    photo, empty = tmp_path / "1.png", tmp_path / "2.png"
    Image.linear_gradient("L").resize((24, 16)).convert("RGB").save(photo)
    empty.touch()
    with opened(qtbot) as window:
        window.open(photo)
        window.until(lambda: re.search("约.*最多占用", texts(window.frame)) is not None, LONG)
        before = texts(window.frame)
        window.drop(empty)
        window.until(lambda: len(window.rows) == 2)
        window.session.upscale([row.id for row in window.rows])
        window.until_at_rest()
        window.until(lambda: window.rows[1].error is not None)
        menus = [entry.text() for entry in window.space.menu_bar.actions_by_name]
        shown = "\n".join([before, texts(window.frame), *menus, *map(words.all_of, window.rows)])
        assert "是空文件" in shown
    assert not re.findall(rf".*(?:{_HALF_WIDTH.pattern}).*", re.sub(r"\(&\w\)", "", shown))
    names = r"\w+\+\w+|FasterRFDN|EFDN|PSNR|SSIM|RGB|JPEG|PNG|MACs|Set\d+|dB|CPU|CUDA|PyTorch|OpenVINO|Enter|[kMG]B|px"
    shown = re.sub(rf"\S+\.(?:png|jpg)|{names}|&\w|English|SR Desktop|\{{\w+\}}|\bY\b|x4", "", shown)
    assert "\n".join(line for line in shown.splitlines() if re.search(r"[A-Za-z]{2,}", line)) == ""


def test_a_language_is_kept_for_the_next_start_and_the_window_says_so(qtbot: QtBot) -> None:
    with opened(qtbot) as window:
        before = [action.text() for action in window.frame.menuBar().actions()]
        actions = window.space.menu_bar.actions_by_name
        assert actions["language_system"].isChecked()
        window.act("language_zh_CN")
        assert "starts again" in texts(window.frame.message_bar)
        assert [action.text() for action in window.frame.menuBar().actions()] == before
    stored = json.loads((user_folders().config / "window.json").read_text("utf-8"))
    assert stored["language"] == "zh_CN"
    with opened(qtbot) as window:
        assert window.space.menu_bar.actions_by_name["language_zh_CN"].isChecked()
        assert window.frame.menuBar().actions()[0].text() == "文件(&F)"
        window.act("language_en")
    with opened(qtbot) as window:
        assert window.frame.menuBar().actions()[0].text() == "&File"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the environment names the desktop's language on Linux")
@pytest.mark.parametrize(("desktop", "button"), [("zh_CN", "打开…"), ("zh_TW", "Open…"), ("fr_FR", "Open…")])
def test_where_nothing_was_chosen_the_window_follows_the_desktop(desktop: str, button: str) -> None:
    code = (
        "from sr_desktop.gui import app; window = app.open_window(); "
        "print(ascii(window.empty_state.open_button.text())); window.close()"
    )
    spoken = {"LANGUAGE": desktop, "LANG": f"{desktop}.UTF-8", "LC_ALL": "", "LC_MESSAGES": ""}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | spoken, capture_output=True, text=True, check=True)
    assert ast.literal_eval(done.stdout) == button
