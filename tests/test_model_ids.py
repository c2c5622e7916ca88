"""Added models have names that can be typed, never hide another model, and are kept whole or not at all."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sr_desktop.engine.models import find_card, list_cards
from sr_desktop.engine.models.importing import import_weights
from sr_desktop.engine.models.storing import free_id, remove_model
from sr_desktop.errors import ModelError, UsageError
from sr_desktop.settings import user_folders
from tests.weights import add, bundled_file, kept


def test_ids_come_from_the_file_name_and_are_numbered() -> None:
    assert import_weights(bundled_file("efdn")).card.id == "efdn-2"
    assert free_id("EFDN") == "efdn-3"
    assert find_card("efdn").bundled


@given(st.text())
def test_any_file_name_makes_an_id_that_can_be_typed(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,63}", free_id(name))


@pytest.mark.parametrize(("name", "id"), [("Größe ×4", "groe-4"), ("学习", "model"), ("NUL", "model-nul")])
def test_ids_of_unusual_names(name: str, id: str) -> None:
    assert free_id(name) == id


@pytest.mark.parametrize("id", ["", "UPPER", "a b", "../up", "-dash", "nul", "x" * 65, "a\nb"])
def test_unfit_ids_are_refused(id: str) -> None:
    with pytest.raises(UsageError, match="cannot be called"):
        import_weights(bundled_file("efdn"), id)


@pytest.mark.parametrize("id", ["faster-rfdn", "bicubic", "efdn-official"])
def test_reserved_ids_stay_what_they_mean(id: str) -> None:
    with pytest.raises(ModelError, match="always means"):
        import_weights(bundled_file("efdn"), id)


def test_an_id_is_given_once_until_it_is_removed() -> None:
    add("mine")
    with pytest.raises(ModelError, match="a model mine already"):
        import_weights(bundled_file("efdn"), "mine")
    remove_model("mine")
    assert not kept()
    assert import_weights(bundled_file("efdn"), "mine").card in list_cards()


def test_only_added_models_can_be_removed() -> None:
    with pytest.raises(ModelError, match="ships with the program"):
        remove_model("efdn")
    with pytest.raises(ModelError, match="no added model none"):
        remove_model("none")


def test_a_models_folder_that_cannot_be_written_is_said() -> None:
    folder = user_folders().models
    folder.parent.mkdir(parents=True)
    folder.write_text("in the way")
    with pytest.raises(ModelError, match=r"cannot be kept in .*models: File exists"):
        add("mine")


def test_a_card_that_cannot_be_written_leaves_no_weights_behind() -> None:
    folder = user_folders().models
    (folder / "mine.card.json").mkdir(parents=True)
    (folder / "mine.card.json" / "in-the-way").touch()
    with pytest.raises(ModelError, match="cannot be kept"):
        add("mine")
    assert kept() == ["mine.card.json"]
