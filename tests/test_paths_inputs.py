"""What a person names becomes files: folders walked in natural order, links followed once, problems told."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path, PurePath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sr_desktop.imaging.output_formats import FORMATS
from sr_desktop.imaging.paths import IMAGE_EXTENSIONS, expand_inputs


def plant(root: Path, *names: str) -> None:
    for name in names:
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"")


def found(*inputs: str | Path, **options: object) -> list[str]:
    result = expand_inputs(list(inputs), **options)  # type: ignore[arg-type]
    assert not result.problems
    return [file.inside.as_posix() for file in result.files]


def test_a_folder_is_walked_in_natural_order(tmp_path: Path) -> None:
    plant(tmp_path, "IMG_10.jpg", "img_9.JPG", "IMG_2.png", "trip 2/b.tif", "trip 10/a.webp")
    assert found(tmp_path) == ["IMG_2.png", "img_9.JPG", "IMG_10.jpg", "trip 2/b.tif", "trip 10/a.webp"]


def test_a_folder_gives_images_only_and_nothing_hidden(tmp_path: Path) -> None:
    plant(
        tmp_path, "a.jpg", "notes.txt", "a.jpg.part", "a.xmp", "._a.jpg", ".trash/b.jpg", "noextension", "sub.jpg/c.jpg"
    )
    assert found(tmp_path) == ["a.jpg", "sub.jpg/c.jpg"]


def test_a_named_file_is_always_taken(tmp_path: Path) -> None:
    plant(tmp_path, ".hidden", "scan.bak", "ours.png")
    files = expand_inputs([tmp_path / n for n in (".hidden", "scan.bak", "ours.png")], is_ours=lambda _: True).files
    assert [file.path.name for file in files] == [".hidden", "scan.bak", "ours.png"]
    assert all(file.folder is None for file in files)


def test_the_order_of_names_is_the_persons_own_and_each_file_comes_once(tmp_path: Path) -> None:
    plant(tmp_path, "b.jpg", "a.jpg")
    (tmp_path / "c.jpg").symlink_to(tmp_path / "a.jpg")
    assert found(tmp_path / "b.jpg", tmp_path, tmp_path / "a.jpg") == ["b.jpg", "a.jpg"]


def test_our_own_results_and_the_output_folder_are_passed_over(tmp_path: Path) -> None:
    plant(tmp_path, "a.jpg", "a_x4.jpg", "out/a.jpg", "keep/out/b.jpg")
    names = found(tmp_path, output=tmp_path / "out", is_ours=lambda path: "_x4" in path.name)
    assert names == ["a.jpg", "keep/out/b.jpg"]


def test_an_output_folder_that_is_the_input_folder_itself_hides_nothing(tmp_path: Path) -> None:
    plant(tmp_path, "a.jpg", "sub/b.jpg")
    assert found(tmp_path, output=tmp_path) == ["a.jpg", "sub/b.jpg"]


def test_loops_of_links_end_and_linked_folders_are_walked_once(tmp_path: Path) -> None:
    plant(tmp_path / "in", "a/x.jpg")
    plant(tmp_path / "other", "y.jpg")
    (tmp_path / "in/a/up").symlink_to(tmp_path / "in", target_is_directory=True)
    (tmp_path / "in/there").symlink_to(tmp_path / "other", target_is_directory=True)
    (tmp_path / "in/again").symlink_to(tmp_path / "other", target_is_directory=True)
    (tmp_path / "in/self.txt").symlink_to(tmp_path / "in/self.txt")
    files = expand_inputs([tmp_path / "in"]).files
    assert sorted(file.path.name for file in files) == ["x.jpg", "y.jpg"]


def test_a_broken_link_is_not_lost_from_sight(tmp_path: Path) -> None:
    for name in ("gone.jpg", "too.jpg"):
        (tmp_path / name).symlink_to(tmp_path / "nowhere.jpg")
    assert found(tmp_path) == ["gone.jpg", "too.jpg"]


def test_a_named_pipe_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    plant(tmp_path, "a.jpg")
    assert found(tmp_path) == ["a.jpg"]
    (problem,) = expand_inputs([tmp_path / "pipe.jpg"]).problems
    assert "is not a file" in problem.message


def test_patterns_that_no_shell_expanded_are_expanded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(tmp_path, "p10.jpg", "p9.jpg", "p.txt", "odd[1].jpg", "odd1.jpg")
    monkeypatch.chdir(tmp_path)
    assert found("p*.jpg") == ["p9.jpg", "p10.jpg"]
    assert found("odd[1].jpg") == ["odd[1].jpg"]


def test_names_that_lead_nowhere_are_problems_and_stop_nothing(tmp_path: Path) -> None:
    plant(tmp_path, "a.jpg", "empty/readme.txt", "done/a_x4.png")
    result = expand_inputs(
        [tmp_path / "miss\ning.png", tmp_path / "empty", tmp_path / "done", tmp_path / "a.jpg"],
        is_ours=lambda path: "_x4" in path.name,
    )
    assert [file.path.name for file in result.files] == ["a.jpg"]
    assert [problem.message.rsplit("/", 1)[-1] for problem in result.problems] == [
        "miss\\ning.png.",
        "empty.",
        "done are results of SR Desktop.",
    ]
    assert all(problem.hint for problem in result.problems)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX permissions")
def test_a_folder_that_may_not_be_read_is_named_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(tmp_path, "a.jpg", "locked/b.jpg")
    scandir = os.scandir

    def guarded(path: str | Path) -> object:
        if os.fspath(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    result = expand_inputs([tmp_path])
    assert [file.inside for file in result.files] == [PurePath("a.jpg")]
    assert "locked cannot be read: Permission denied" in result.problems[0].message


NAMES = st.text("aB1.2 é\n😀", min_size=1, max_size=6).filter(lambda name: name.strip(". ") and name[0] != ".")
FILES = st.lists(
    st.tuples(st.lists(NAMES, max_size=2), NAMES, st.sampled_from([*sorted(IMAGE_EXTENSIONS), ".txt", ""])), max_size=8
)


@settings(max_examples=60, deadline=None)
@given(FILES)
def test_every_image_of_a_tree_is_found_exactly_once_in_a_stable_order(
    files: list[tuple[list[str], str, str]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        planted = set()
        for parents, stem, extension in files:
            file = Path(folder, *[f"d{parent}" for parent in parents], f"f{stem}{extension}")
            plant(Path(folder), os.fspath(file.relative_to(folder)))
            if file.suffix.lower() in IMAGE_EXTENSIONS:
                planted.add(file)
        result = expand_inputs([folder])
        paths = [file.path for file in result.files]
        assert len(paths) == len(planted)
        assert set(paths) == planted
        assert bool(result.problems) == (not planted)
        assert expand_inputs([folder]).files == result.files


def test_folders_give_every_format_that_we_write() -> None:
    assert {extension for format_ in FORMATS.values() for extension in format_.extensions} <= IMAGE_EXTENSIONS


def test_only_the_folder_itself_when_asked(tmp_path: Path) -> None:
    plant(tmp_path, "a.jpg", "sub/b.jpg")
    assert found(tmp_path, recursive=False) == ["a.jpg"]


def test_some_files_only_by_their_place_under_the_folder(tmp_path: Path) -> None:
    plant(tmp_path, "a.jpg", "raw/b.jpg", "raw/c.png")
    assert found(tmp_path, accepts=lambda inside: inside.match("raw/*.png")) == ["raw/c.png"]


def test_what_systems_leave_beside_pictures_is_passed_over(tmp_path: Path) -> None:
    plant(
        tmp_path, "a.jpg", "@eaDir/a.jpg", "__MACOSX/._a.jpg", "$RECYCLE.BIN/old.jpg", "System Volume Information/x.png"
    )
    assert found(tmp_path) == ["a.jpg"]


@pytest.mark.parametrize("recursive", [True, False])
def test_an_empty_folder_called_like_an_image_is_told(tmp_path: Path, recursive: bool) -> None:
    plant(tmp_path, "a.jpg")
    (tmp_path / "b.png").mkdir()
    result = expand_inputs([tmp_path], recursive=recursive)
    assert [file.path.name for file in result.files] == ["a.jpg"]
    assert [problem.message.rsplit("/", 1)[-1] for problem in result.problems] == ["b.png is a folder, not an image."]


def test_listing_can_be_stopped(tmp_path: Path) -> None:
    plant(tmp_path, *(f"{number}/a.jpg" for number in range(9)))
    asked = iter(range(99))
    result = expand_inputs([tmp_path], stopped=lambda: next(asked) > 3)
    assert 0 < len(result.files) < 9
    assert not result.problems
