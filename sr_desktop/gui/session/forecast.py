"""What a press of the key would take, told before it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sr_desktop.engine.calibration import known_pace
from sr_desktop.engine.estimate import estimate
from sr_desktop.engine.job import Job
from sr_desktop.engine.models import ModelCard
from sr_desktop.engine.planning import Planned, Planner
from sr_desktop.errors import SRDesktopError
from sr_desktop.gui.engine_thread.renderings import Renderings
from sr_desktop.gui.session.choice import OutputChoice
from sr_desktop.gui.session.destinations import destinations
from sr_desktop.gui.session.made_before import MadeBefore
from sr_desktop.gui.session.orders import rendering_key
from sr_desktop.gui.session.rows import Forecast, Row
from sr_desktop.gui.wording import in_window
from sr_desktop.imaging.paths import Exists, NameTemplate, Place, Targets

Shares = tuple[float, ...]
"""Of the results of several models, 0…1."""


@dataclass(frozen=True, slots=True)
class Looked:
    """Forecasts by the rows' ids. unknown: a job of each kind whose pace has never been measured here."""

    forecasts: dict[int, Forecast]
    unknown: tuple[Job, ...]


def is_stale(row: Row, models: tuple[ModelCard, ...]) -> bool:
    """Whether nothing is known of what this row, still to be made, would take with these models."""
    known = row.forecast
    # Most rows share one choice: to look into it for thousands of them would take long.
    if known is not None and known.models == models and (known.choice is row.choice or known.choice == row.choice):
        return False
    return row.lacks_files_of(models)


def finished(row: Row, models: Sequence[ModelCard], renderings: Renderings) -> Shares:
    """What of each model's result is in memory; () for nothing at all."""
    here = renderings.of_row(row.id)
    found = [here.get(rendering_key(row.id, card, row.choice.options)) for card in models] if here else []
    shares = tuple(0.0 if one is None else one.share for one in found)
    return shares if any(shares) else ()


def look_ahead(rows: Sequence[Row], models: tuple[ModelCard, ...], there: Mapping[int, Shares]) -> Looked:
    """Read the headers of rows and say what they take with these models. Not for the GUI's thread.

    there: what is `finished` of them, by their ids.
    """
    forecasts: dict[int, Forecast] = {}
    unknown: dict[tuple[str, str, str], Job] = {}
    for choice in dict.fromkeys(row.choice for row in rows):
        group = [row for row in rows if row.choice == choice]
        try:
            places = destinations(group, choice)
        except SRDesktopError as error:
            wrong = str(in_window(error))
            forecasts |= {row.id: Forecast(choice, models, problem=wrong, finished=there[row.id]) for row in group}
            continue
        with MadeBefore() as made:
            for row, place in zip(group, places, strict=True):
                missing = _missing(row, models, made.models(row, models, place))
                forecasts[row.id] = _of(row, models, missing, place, there[row.id], unknown)
    return Looked(forecasts, tuple(unknown.values()))


def _missing(row: Row, models: Sequence[ModelCard], made: Collection[str]) -> list[ModelCard]:
    """Those that a run would make results with. made: ids of models whose results an earlier one left."""
    return [card for card in row.lacking(models) if card.id not in made]


def _of(
    row: Row,
    models: tuple[ModelCard, ...],
    missing: Sequence[ModelCard],
    place: Place,
    there: Shares,
    unknown: dict[tuple[str, str, str], Job],
) -> Forecast:
    choice = row.choice
    seconds, disk = list[float | None](), 0
    # What has a root is run as a batch, which computes each image as a whole.
    used = dict(zip((card.id for card in models), there, strict=False)) if place.root is None else {}
    try:
        for plan in _plans(row, missing, place):
            pace = known_pace(plan.job)
            if pace is None:
                unknown.setdefault((plan.job.model.id, choice.options.device, plan.job.format), plan.job)
            taken = estimate(plan.job, plan.info, pace, used.get(plan.job.model.id, 0.0))
            seconds.append(taken.seconds)
            disk += taken.disk_bytes
    except SRDesktopError as error:
        return Forecast(choice, models, problem=str(in_window(error)), finished=there)
    known = [one for one in seconds if one is not None]
    total = sum(known) if len(known) == len(seconds) else None
    away = (place.root or place.folder) if place.note else None
    is_there = not missing and bool(row.lacking(models))
    return Forecast(choice, models, total, disk, place.note, finished=there, folder=away, is_there=is_there)


def _plans(row: Row, models: Iterable[ModelCard], place: Place) -> Iterable[Planned]:
    choice = row.choice
    planner = Planner(choice.options, NameTemplate(choice.template), Targets(Exists.OVERWRITE, [row.file.path]), True)
    for card in models:
        plan = planner.plan(row.file, place, card)
        if isinstance(plan, Planned):
            yield plan


def in_sum(rows: Sequence[Row], count: int, models: tuple[ModelCard, ...]) -> Forecast | None:
    """Of `count` rows; those that nothing is known of yet are taken to be like the others. None when none is known.

    rows: those among them that something may be known of. What can't be done takes neither time nor room.
    """
    known = [row.forecast for row in rows if row.forecast is not None and not is_stale(row, models)]
    if not known:
        return None
    choice: OutputChoice = known[0].choice
    possible = [one for one in known if not one.problem]
    if not possible:
        return Forecast(choice, models, problem=known[0].problem)
    factor = count / len(known)
    seconds = [one.seconds for one in possible if one.seconds is not None]
    return Forecast(
        choice,
        models,
        sum(seconds) / len(seconds) * len(possible) * factor if seconds else None,
        round(sum(one.disk_bytes for one in possible) * factor),
        next((one.note for one in possible if one.note), ""),
        is_there=len(known) == count and all(one.is_there for one in known),
    )
