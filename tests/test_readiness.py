"""The model is loaded before the first picture comes, and nobody hears of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from sr_desktop.engine.backends import openvino_graphs
from sr_desktop.engine.engine import Engine
from sr_desktop.engine.graphs.ops import TileShape
from sr_desktop.engine.job import Job, Options
from sr_desktop.engine.models import find_card
from sr_desktop.engine.network_upscaler import NetworkUpscaler
from sr_desktop.engine.rendering import Rendering
from sr_desktop.gui.engine_thread import (
    Calibrated,
    Mailbox,
    Message,
    RenderingKey,
    Renderings,
    View,
    ViewBegun,
    ViewTile,
)
from sr_desktop.gui.engine_thread.work import Work
from sr_desktop.imaging.source import open_source
from tests.networks import picture
from tests.pictures import whole
from tests.windows import LONG, opened


def test_the_first_preview_waits_for_no_compiler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled, build = list[TileShape](), openvino_graphs.build_graph

    def noted(architecture: Any, weights: Any, shape: TileShape) -> Any:
        compiled.append(shape)
        return build(architecture, weights, shape)

    monkeypatch.setattr(openvino_graphs, "build_graph", noted)
    Image.fromarray(picture("photo", 560, 560).astype(np.uint8)).save(tmp_path / "photo.png")
    card = find_card("faster-rfdn")
    with Engine() as engine, open_source(tmp_path / "photo.png") as source:
        upscaler = engine.upscaler(card)
        upscaler.get_ready()
        [told] = Rendering(source, card, upscaler, "whole").preview(whole(source))
        usual = compiled[0]
        assert compiled.count(usual) == 1
        assert min(usual.height, usual.width) > told.lr_core.width


def test_a_device_that_is_not_there_says_so_only_when_it_is_needed() -> None:
    mailbox, told = Mailbox(), list[Message]()
    with Engine() as engine:
        work = Work(engine, mailbox, Renderings(), told.append)
        mailbox.get_ready(RenderingKey(0, find_card("faster-rfdn"), "cuda:7", "torch", "auto"))
        assert work.step()
        assert not work.step()
    assert told == []


def test_the_window_gets_ready_by_itself_and_for_every_choice(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    ready, get_ready = list[str](), NetworkUpscaler.get_ready

    def noted(upscaler: NetworkUpscaler) -> None:
        get_ready(upscaler)
        ready.append("efdn" if upscaler._architecture.cyclic else "faster_rfdn")

    monkeypatch.setattr(NetworkUpscaler, "get_ready", noted)
    with opened(qtbot) as window:
        window.until(lambda: len(ready) == 1, LONG)
        window.session.models.choose("efdn")
        window.until(lambda: len(ready) == 2, LONG)
        assert not window.frame.message_bar.isVisible()
    assert ready == ["faster_rfdn", "efdn"]


def test_a_picture_does_not_wait_until_the_pace_is_measured(tmp_path: Path) -> None:
    Image.fromarray(picture("photo", 40, 60).astype(np.uint8)).save(tmp_path / "photo.png")
    card, mailbox, told = find_card("faster-rfdn"), Mailbox(), list[Message]()
    with Engine() as engine, open_source(tmp_path / "photo.png") as source:
        work = Work(engine, mailbox, Renderings(), told.append)
        mailbox.measure(Job(source.info.path, tmp_path / "out.png", "png", card, Options()))
        for _ in range(2):
            assert work.step()
        mailbox.look_at(View(source, (RenderingKey(1, card, "auto", "auto", "auto"),), whole(source)))
        while work.step():
            pass
    assert [type(message) for message in told] == [ViewBegun, ViewTile, Calibrated]
