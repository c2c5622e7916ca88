"""Which result belongs to which reference, told by names or by order; what is not certain is listed, never guessed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from sr_desktop.errors import MetricError, shown
from sr_desktop.imaging.paths import InputFile

_MARKS = ("_srf_4", "_x4", "x4", "_lr", "_hr", "_sr")
_OURS = re.compile(r"(?P<stem>.+)_x4_(?P<model>[a-z0-9][a-z0-9_-]*)", re.DOTALL)
_HINT = "Names must be equal up to x4, _x4, _LR, _HR, _SR, _SRF_4 or _x4_MODEL at their end."

_Place = tuple[PurePath, str]  # folder below the one given, and what is left of the name


class UnpairedError(MetricError):
    """A file has no partner at all. path: the file. lacks: "reference" or "result"."""

    def __init__(self, message: str, hint: str = "", path: Path | None = None, lacks: str = "") -> None:
        super().__init__(message, hint)
        self.path, self.lacks = path, lacks


@dataclass(frozen=True)
class Pair:
    """A result and its reference. model: as the result's name tells it, else ""."""

    sr: Path
    hr: Path
    model: str = ""


@dataclass(frozen=True)
class Pairing:
    """The certain pairs in the order of the results, and one problem for each file that has no certain partner."""

    pairs: tuple[Pair, ...]
    problems: tuple[MetricError, ...]


def pair_by_order(srs: Sequence[InputFile], hrs: Sequence[InputFile]) -> Pairing:
    """The first result with the first reference and so on. Raises MetricError when there are not as many of each."""
    if len(srs) != len(hrs):
        raise MetricError(
            f"The number of results ({len(srs)}) is not that of the references ({len(hrs)}).",
            "Leave out the files that have no partner, or use --pair name.",
        )
    pairs = (Pair(sr.path, hr.path, _model_of(sr.path.stem)) for sr, hr in zip(srs, hrs, strict=True))
    return Pairing(tuple(pairs), ())


def pair_by_name(srs: Sequence[InputFile], hrs: Sequence[InputFile]) -> Pairing:
    """Pairs of equal names, without regard to the extension, in folders of equal place below the ones given.

    The whole stem counts first; then the stem without the marks x4, _x4, _LR, _HR, _SR, _SRF_4 (in any letter case
    and number) at its end; then also without `_x4_MODEL`, so that several models' results share one reference.
    One result alone, or one reference alone, is looked for in any folder, and the files left over are no problem.
    """
    sr_alone, hr_alone = (len(files) == 1 and files[0].folder is None for files in (srs, hrs))
    if sr_alone and hr_alone:
        return Pairing((Pair(srs[0].path, hrs[0].path, _model_of(srs[0].path.stem)),), ())
    index = _Index(hrs, flat=sr_alone or hr_alone)
    found = [(sr, *index.find(sr)) for sr in srs]
    rivals = defaultdict[tuple[Path, str], list[Path]](list)
    for sr, model, candidates in found:
        if len(candidates) == 1:
            rivals[candidates[0], model].append(sr.path)
    pairs, problems = list[Pair](), list[MetricError]()
    for sr, model, candidates in found:
        same = rivals[candidates[0], model] if len(candidates) == 1 else []
        if len(same) == 1:
            pairs.append(Pair(sr.path, candidates[0], model))
        elif candidates or not hr_alone:
            problems.append(_unpaired(sr.path, candidates, same))
    if not (pairs if hr_alone else sr_alone):
        problems += _left_over(hrs, {path for _, _, candidates in found for path in candidates})
    return Pairing(tuple(pairs), tuple(problems))


class _Index:
    """The references by their whole and by their bare names. flat: all folders count as one."""

    def __init__(self, hrs: Sequence[InputFile], flat: bool) -> None:
        self._flat = flat
        self._whole = defaultdict[_Place, list[Path]](list)
        self._bare = defaultdict[_Place, list[Path]](list)
        for hr in hrs:
            self._whole[self._folder(hr), hr.path.stem].append(hr.path)
            self._bare[self._folder(hr), _bare(hr.path.stem)].append(hr.path)

    def find(self, sr: InputFile) -> tuple[str, list[Path]]:
        """The model that made a result and all references it may belong to, by the first rule that finds any."""
        for names, name, model in self._rules(sr.path.stem):
            if candidates := names.get((self._folder(sr), name)):
                return model, candidates
        return "", []

    def _rules(self, stem: str) -> Iterator[tuple[Mapping[_Place, list[Path]], str, str]]:
        yield self._whole, stem, ""
        yield self._bare, _bare(stem), ""
        if ours := _OURS.fullmatch(stem):
            yield self._whole, ours["stem"], ours["model"]
            yield self._bare, _bare(ours["stem"]), ours["model"]

    def _folder(self, file: InputFile) -> PurePath:
        return PurePath() if self._flat else file.inside.parent


def _bare(stem: str) -> str:
    """The stem without marks at its end; a mark alone is a name."""
    while mark := next((mark for mark in _MARKS if stem.lower().endswith(mark) and len(stem) > len(mark)), ""):
        stem = stem[: -len(mark)]
    return stem


def _model_of(stem: str) -> str:
    ours = _OURS.fullmatch(stem)
    return ours["model"] if ours else ""


def _unpaired(sr: Path, candidates: Sequence[Path], rivals: Sequence[Path]) -> MetricError:
    if len(candidates) > 1:
        return MetricError(f"{shown(sr)} may belong to {' or '.join(map(shown, candidates))}.", _HINT)
    if candidates:
        others = " and ".join(shown(rival) for rival in rivals if rival != sr)
        return MetricError(f"{shown(sr)} and {others} both belong to {shown(candidates[0])}.", _HINT)
    return UnpairedError(f"{shown(sr)} has no reference.", _HINT, sr, "reference")


def _left_over(hrs: Sequence[InputFile], taken: set[Path]) -> list[UnpairedError]:
    lonely = (hr.path for hr in hrs if hr.path not in taken)
    return [UnpairedError(f"{shown(path)} has no result.", _HINT, path, "result") for path in lonely]
