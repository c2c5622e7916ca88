"""`sr-desktop show`: how a result was made, as it says itself."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sr_desktop.imaging.containers.provenance import Provenance

DESCRIPTION = """\
Print the settings that made a file: every result of this program carries them. The last line repeats them on another
image. A file without settings is told, and the exit code is 1."""

EPILOG = """\
--json prints one object per file: file, software, version, model, weights_sha256, backend, tiling, scale, size and
quality ("" unless asked for), command (list of words) and here (whether that model, with these weights, is on this
computer); or file, reason, hint.

example:
  sr-desktop show photo_x4_efdn.jpg"""

_LABELS = {
    "software": "made by",
    "model": "model",
    "weights_sha256": "weights",
    "backend": "computed",
    "tiling": "tiles",
    "scale": "scale",
    "size": "size",
    "quality": "quality",
}


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `show` to the command line."""
    parser = subparsers.add_parser(
        "show",
        help="print the settings that made a file",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", metavar="FILE", nargs="+", help="a result of this program")
    parser.add_argument("--json", action="store_true", help="print one JSON object per file")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Tell about every file; returns 1 when one has nothing to tell."""
    from sr_desktop.errors import SourceError

    failed = 0
    for name in args.file:
        try:
            made = _read(Path(name))
        except SourceError as error:
            failed += 1
            if args.json:
                print(json.dumps({"file": name, "reason": error.message, "hint": error.hint}))
            else:
                print(f"sr-desktop: {error}", file=sys.stderr)
            continue
        print(_as_json(name, made) if args.json else _as_text(name, made, several=len(args.file) > 1))
    return 1 if failed else 0


def _read(path: Path) -> Provenance:
    from sr_desktop.errors import SourceError, shown
    from sr_desktop.imaging.provenance_file import read_provenance

    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for
            raise SourceError(f"{shown(path)} is not a file.", "Check the name.")
        with path.open("rb"):
            pass
    except OSError as error:
        raise SourceError(f"{shown(path)} cannot be read.", "Check the name.") from error
    made = read_provenance(path)
    if made is None:
        raise SourceError(
            f"{shown(path)} does not say how it was made.",
            "Only results of SR Desktop do, unless another program has removed it.",
        )
    return made


def _as_json(name: str, made: Provenance) -> str:
    from dataclasses import asdict

    return json.dumps({"file": name, **asdict(made), "command": _command(Path(name), made), "here": _is_here(made)})


def _as_text(name: str, made: Provenance, *, several: bool) -> str:
    from sr_desktop.errors import shown

    values = {field: shown(getattr(made, field)) for field in _LABELS}
    values["software"] = f"{values['software']} {shown(made.version)}"
    values["scale"] = f"×{values['scale']}"
    if made.tiling not in ("whole", ""):
        core, _, halo = values["tiling"].partition("+")
        values["tiling"] = f"{core}{' px' if core.isdecimal() else ''}, halo {halo} px"
    lines = [f"{label:10}{values[field]}" for field, label in _LABELS.items() if getattr(made, field)]
    if not _is_here(made):
        lines.append("          (that model is not on this computer, or with other weights)")
    again = " ".join(_quoted(word) for word in _command(Path(name), made))
    head = [f"{shown(name)}"] if several else []
    return "\n".join([*head, *lines, f"{'again':10}{again}", *([""] if several else [])])


def _command(path: Path, made: Provenance) -> list[str]:
    """What repeats it on another image."""
    words = ["sr-desktop", "upscale", "IMAGE", "--model", made.model]
    parts = made.backend.split()
    if parts[:1] and parts[0] in ("openvino", "torch"):
        words += ["--backend", parts[0]]
    words += ["--device", "cuda"] if any(part.startswith("cuda") for part in parts) else []
    tile = made.tiling.partition("+")[0]
    if tile and tile != "auto" and made.model != "bicubic":
        words += ["--tile", tile]
    words += _size(made)
    if format_ := _format(path):
        words += ["--format", format_]
    return [*words, "--quality", made.quality] if made.quality.isdecimal() else words


def _size(made: Provenance) -> list[str]:
    kind, _, side = made.size.partition(" ")
    if kind in ("width", "height", "long", "short") and side.isdecimal():
        return [f"--{kind}", side]
    return ["--scale", made.scale] if made.scale not in ("4", "") else []


def _format(path: Path) -> str:
    """The format that the file has, whatever its name says; "" when it is not one that can be written."""
    from sr_desktop.imaging.image_type import HEAD_SIZE, image_type
    from sr_desktop.imaging.output_formats import FORMATS

    with path.open("rb") as file:
        format_ = FORMATS.get(image_type(file.read(HEAD_SIZE)) or "")
    return format_.extensions[0].removeprefix(".") if format_ else ""


def _is_here(made: Provenance) -> bool:
    from sr_desktop.engine.models import find_card
    from sr_desktop.errors import ModelError

    try:
        return (find_card(made.model).sha256 or "") == made.weights_sha256
    except ModelError:
        return False


def _quoted(word: str) -> str:
    import shlex

    from sr_desktop.errors import shown

    return word if word == "IMAGE" else shlex.quote(shown(word))
