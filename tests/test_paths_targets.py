"""Where results go and what they never replace."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path, PurePath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sr_desktop.errors import OutputError
from sr_desktop.imaging.paths import Exists, InputFile, Targets, expand_inputs, output_places


def plant(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(name.encode())


def folders(inputs: list[Path], output: str | Path | None, tmp_path: Path) -> list[str]:
    places = output_places(expand_inputs(inputs).files, output, tmp_path / "Pictures")
    assert all(place.name is None and not place.note for place in places)
    return [place.folder.relative_to(tmp_path).as_posix() for place in places]


def test_without_an_output_results_lie_beside_files_and_in_a_sibling_of_folders(tmp_path: Path) -> None:
    plant(tmp_path, "one.jpg", "trip/a.jpg", "trip/day 2/b.jpg")
    assert folders([tmp_path / "one.jpg", tmp_path / "trip"], None, tmp_path) == [".", "trip_x4", "trip_x4/day 2"]


def test_a_folder_without_a_name_of_its_own_still_gets_a_sibling(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(tmp_path, "trip/a.jpg")
    monkeypatch.chdir(tmp_path / "trip")
    for written in (".", "../trip/.", "./"):
        (place,) = output_places(expand_inputs([written]).files, None, tmp_path / "Pictures")
        assert place.folder.resolve() == tmp_path / "trip_x4"


def test_one_folder_is_mirrored_under_the_output_and_several_keep_their_names(tmp_path: Path) -> None:
    plant(tmp_path, "trip/a.jpg", "trip/day/b.jpg", "old/trip/c.jpg", "one.png")
    out = tmp_path / "out"
    assert folders([tmp_path / "trip"], out, tmp_path) == ["out", "out/day"]
    both = [tmp_path / "trip", tmp_path / "old/trip", tmp_path / "one.png"]
    assert folders(both, out, tmp_path) == ["out/trip", "out/trip/day", "out/trip_2", "out"]


def test_an_output_names_a_file_only_for_one_named_image(tmp_path: Path) -> None:
    plant(tmp_path, "a.jpg", "b.jpg", "trip/c.jpg")
    (tmp_path / "folder.png").mkdir()

    def place(inputs: list[str], output: str) -> tuple[str, str | None]:
        files = expand_inputs([tmp_path / name for name in inputs]).files
        first = output_places(files, f"{tmp_path}/{output}", tmp_path)[0]
        return first.folder.relative_to(tmp_path).as_posix(), first.name

    assert place(["a.jpg"], "sub/big.PNG") == ("sub", "big.PNG")
    assert place(["a.jpg"], "big") == ("big", None)
    assert place(["a.jpg"], "big.png/") == ("big.png", None)
    assert place(["a.jpg"], "folder.png") == ("folder.png", None)
    assert place(["a.jpg", "b.jpg"], "big.png") == ("big.png", None)
    assert place(["trip"], "big.png") == ("big.png", None)


def test_results_of_several_images_cannot_go_into_a_file(tmp_path: Path) -> None:
    plant(tmp_path, "a.jpg", "b.jpg", "out.png")
    files = expand_inputs([tmp_path / "a.jpg", tmp_path / "b.jpg"]).files
    with pytest.raises(OutputError, match="need a folder"):
        output_places(files, tmp_path / "out.png", tmp_path)


def test_what_lies_in_a_read_only_place_goes_to_the_pictures_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(tmp_path, "card/a.jpg", "card/DCIM/b.jpg", "card/DCIM/1/c.jpg")
    monkeypatch.setattr(os, "access", lambda path, _mode: "card" not in os.fspath(path))
    files = expand_inputs([tmp_path / "card/a.jpg", tmp_path / "card/DCIM"]).files
    places = output_places(files, None, tmp_path / "Pictures")
    expected = [tmp_path / "Pictures", tmp_path / "Pictures/DCIM_x4/1", tmp_path / "Pictures/DCIM_x4"]
    assert sorted(place.folder for place in places) == sorted(expected)
    assert all("cannot be written to" in place.note for place in places)


def test_number_never_takes_a_name_that_is_in_use(tmp_path: Path) -> None:
    plant(tmp_path, "a.png", "a_2.png")
    (tmp_path / "a_3.png").symlink_to(tmp_path / "nowhere")
    targets = Targets(Exists.NUMBER, [])
    assert [targets.choose(tmp_path / "a.png") for _ in range(2)] == [tmp_path / "a_4.png", tmp_path / "a_5.png"]


def test_skip_leaves_what_exists_also_when_the_run_is_repeated(tmp_path: Path) -> None:
    wanted = [tmp_path / "a.png", tmp_path / "a.png", tmp_path / "b.png"]
    first = Targets(Exists.SKIP, [])
    made = [first.choose(path) for path in wanted]
    assert made == [tmp_path / "a.png", tmp_path / "a_2.png", tmp_path / "b.png"]
    for path in made:
        assert path is not None
        path.write_bytes(b"result")
    again = Targets(Exists.SKIP, [])
    assert [again.choose(path) for path in wanted] == [None, None, None]


def test_overwrite_takes_the_name_once_and_never_a_folder(tmp_path: Path) -> None:
    plant(tmp_path, "a.png", "dir.png/x")
    targets = Targets(Exists.OVERWRITE, [])
    assert targets.choose(tmp_path / "a.png") == tmp_path / "a.png"
    assert targets.choose(tmp_path / "a.png") == tmp_path / "a_2.png"
    with pytest.raises(OutputError, match="is a folder"):
        targets.choose(tmp_path / "dir.png")


@pytest.mark.parametrize("rule", list(Exists))
@pytest.mark.parametrize(
    "name", ["photo.jpg", "PHOTO.JPG", "link.jpg", "hard.jpg", "sub/../photo.jpg", "same/photo.jpg"]
)
def test_no_name_of_a_source_is_ever_a_target(tmp_path: Path, rule: Exists, name: str) -> None:
    plant(tmp_path, "photo.jpg", "sub/x")
    (tmp_path / "link.jpg").symlink_to("photo.jpg")
    (tmp_path / "hard.jpg").hardlink_to(tmp_path / "photo.jpg")
    (tmp_path / "same").symlink_to(tmp_path, target_is_directory=True)
    targets = Targets(rule, [tmp_path / "photo.jpg"])
    wanted = tmp_path / name
    if rule is Exists.OVERWRITE:
        with pytest.raises(OutputError, match="is a source"):
            targets.choose(wanted)
    elif rule is Exists.SKIP:
        assert targets.choose(wanted) is None
    else:
        chosen = targets.choose(wanted)
        assert chosen == wanted.with_name(f"{wanted.stem}_2{wanted.suffix}")


def test_a_source_reached_through_a_link_is_protected_where_it_really_lies(tmp_path: Path) -> None:
    plant(tmp_path, "album/photo.jpg")
    (tmp_path / "shortcut.jpg").symlink_to(tmp_path / "album/photo.jpg")
    with pytest.raises(OutputError):
        Targets(Exists.OVERWRITE, [tmp_path / "shortcut.jpg"]).choose(tmp_path / "album/photo.jpg")


def test_a_later_source_of_the_run_is_not_the_target_of_an_earlier_one(tmp_path: Path) -> None:
    plant(tmp_path, "scan.bmp", "scan.png")
    targets = Targets(Exists.NUMBER, [tmp_path / "scan.bmp", tmp_path / "scan.png"])
    assert targets.choose(tmp_path / "scan.png") == tmp_path / "scan_2.png"


NAMES = st.sampled_from(["a.png", "A.png", "b.png", "a_2.png", "é.png", "e\u0301.png", "B.PNG", "a_2_2.png"])


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(Exists), st.sets(NAMES), st.sets(NAMES), st.lists(NAMES, max_size=8))
def test_a_run_never_writes_a_file_twice_nor_a_source(
    rule: Exists, sources: set[str], there: set[str], wanted: list[str]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plant(folder, *sources, *there)
        targets = Targets(rule, [folder / source for source in sources])
        chosen = []
        for want in wanted:
            try:
                chosen.append(targets.choose(folder / want))
            except OutputError:
                assert rule is Exists.OVERWRITE
        written = [path for path in chosen if path is not None]
        assert len({path.name.casefold() for path in written}) == len(written)
        assert not {path.name for path in written} & sources
        if rule is not Exists.OVERWRITE:
            assert not any(path.exists() for path in written)
        if rule is Exists.NUMBER:
            assert len(written) == len(wanted)


def test_thousands_of_results_of_one_name_are_numbered_quickly(tmp_path: Path) -> None:
    targets = Targets(Exists.NUMBER, [])
    names = [targets.choose(tmp_path / "frame.png") for _ in range(3000)]
    assert names[-1] == tmp_path / "frame_3000.png"
    assert len(set(names)) == 3000


def test_an_input_knows_its_place(tmp_path: Path) -> None:
    plant(tmp_path, "trip/day/b.jpg")
    assert expand_inputs([tmp_path / "trip"]).files == (
        InputFile(tmp_path / "trip/day/b.jpg", tmp_path / "trip", PurePath("day/b.jpg")),
    )
