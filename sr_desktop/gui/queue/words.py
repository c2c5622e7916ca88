"""What a row says, in words."""

from __future__ import annotations

from collections.abc import Mapping

from sr_desktop.engine.estimate import size
from sr_desktop.errors import SRDesktopError, shown
from sr_desktop.gui.language import tr
from sr_desktop.gui.session.rows import Forecast, Row, RowState, Way
from sr_desktop.gui.wording import reworded

_STATES = {
    RowState.WAITING: lambda: tr("Not saved yet"),
    RowState.QUEUED: lambda: tr("In the queue"),
    RowState.SAVING: lambda: tr("Saving…"),
    RowState.CANCELLING: lambda: tr("Cancelling…"),
    RowState.SAVED: lambda: tr("Saved"),
    RowState.FAILED: lambda: tr("Failed"),
    RowState.CANCELLED: lambda: tr("Cancelled"),
    RowState.SKIPPED: lambda: tr("Skipped"),
}
"""In the language of the moment; one of them, since to look for all takes its time in each row that is painted."""


def size_of(row: Row) -> str:
    """ "960 × 640 → 3840 × 2560", as far as it is known."""
    if row.lr_size is None or row.is_refused:
        return ""
    width, height = row.lr_size
    kind = row.choice.options.size
    if row.sr_size is not None:
        after = row.sr_size
    elif kind.kind == "scale":
        after = round(width * kind.value), round(height * kind.value)
    else:
        factor = kind.factor(width, height)
        after = round(width * factor), round(height * factor)
    return f"{width} × {height} → {after[0]} × {after[1]}"


def sizes_of(row: Row) -> tuple[str, ...]:
    """The same, shorter and shorter; what comes out is told last of all."""
    whole = size_of(row)
    tight = whole.replace(" × ", "×")
    return whole, tight, tight[tight.find("→") :] if whole else ""


def states_of(row: Row) -> tuple[str, ...]:
    """What `state_of` says, and that without its figures."""
    whole = state_of(row)
    return whole, whole if obstacle_of(row) else whole.partition(" · ")[0]


def state_of(row: Row) -> str:
    """One or two words, or the reason of a failure."""
    if obstacle := obstacle_of(row):
        return obstacle
    if row.state is RowState.RUNNING:
        return tr("Upscaling · {percent} %").format(percent=int(100 * row.share))
    if row.state is RowState.WAITING and row.forecast is not None and row.forecast.is_there:
        return tr("There already")
    if row.state is RowState.WAITING and row.forecast is not None and row.forecast.seconds is not None:
        return tr("Not saved yet · about {time}").format(time=duration(row.forecast.seconds))
    made = len({file.model.id for file in row.saved}.intersection(card.id for card in row.models))
    if row.state is RowState.CANCELLED and 0 < made < len(row.models):
        return tr("Cancelled · {made} of {all} files saved").format(made=made, all=len(row.models))
    if row.state is RowState.SKIPPED and row.notes:
        return tr("Skipped: {reason}").format(reason=row.notes[-1])
    return _STATES[row.state]()


def totals(counts: Mapping[RowState, int], files: int) -> str:
    """ "12 images · 1 failed · 8 saved": what needs attention first, since the end may be cut.

    files: that the saved ones have.
    """
    count = sum(counts.values())
    images = tr("1 image") if count == 1 else tr("{count} images", "", count).format(count=f"{count:,}")
    saved, others = counts.get(RowState.SAVED, 0), {**counts, RowState.SAVED: 0}
    return " · ".join([images, *ends(others), *ends({RowState.SAVED: saved}, files)])


def ends(counts: Mapping[RowState, int], files: int = 0) -> list[str]:
    """ "8 saved", "1 failed": what rows came to. files: of the saved ones, told where some have several."""
    several = files > counts.get(RowState.SAVED, 0)
    words = {
        RowState.SAVED: tr("{count} saved as {files} files") if several else tr("{count} saved"),
        RowState.FAILED: tr("{count} failed"),
        RowState.SKIPPED: tr("{count} skipped"),
        RowState.CANCELLED: tr("{count} cancelled"),
    }
    there = [(f"{counts[state]:,}", text) for state, text in words.items() if counts.get(state)]
    return [text.format(count=count, files=f"{files:,}") for count, text in there]


def ran_with(way: Way) -> str:
    """What files were made with, or what runs now; "" for what has not been started."""
    if not way.is_over:
        return tr("Runs with {models}").format(models=" + ".join(reworded(name) for name, _ in way.models))
    on: dict[str, list[str]] = {}
    for name, device in way.models:
        on.setdefault(device, []).append(reworded(name))
    parts = [" + ".join(names) + (f" ({device})" if device else "") for device, names in on.items()]
    return tr("Ran with {models}").format(models=" + ".join(parts)) if parts else ""


def obstacle_of(row: Row) -> str:
    """Why nothing was made of a row, or will be with its settings; "" as far as nothing is in the way."""
    if row.error is not None:
        return reason_of(row.error, row)
    foreseen = row.forecast if row.state is RowState.WAITING else None
    return _without_name(foreseen.problem, row) if foreseen is not None else ""


def reason_of(error: SRDesktopError, row: Row) -> str:
    """The sentence without the file's name at its beginning: the row says it already."""
    return _without_name(error.message, row)


def _without_name(sentence: str, row: Row) -> str:
    if not sentence:
        return ""
    for name in (shown(row.file.path), shown(row.name)):
        if sentence.startswith(f"{name} "):
            reason = sentence.removeprefix(f"{name} ")
            return reason[:1].upper() + reason[1:]
    return sentence


def takes(forecast: Forecast) -> str:
    """ "about 55 s, up to 11 MB on the disk", or why it can't or need not be done."""
    if forecast.problem:
        return forecast.problem
    if forecast.is_there:
        return tr("There already, made with the same settings")
    disk = size(forecast.disk_bytes)
    if forecast.seconds is None:
        return tr("up to {size} on the disk").format(size=disk)
    return tr("about {time}, up to {size} on the disk").format(time=duration(forecast.seconds), size=disk)


def duration(seconds: float) -> str:
    """About so long: "8 s", "3 min 20 s", "7 min", "2 h 5 min", "3 d 4 h"."""
    whole = max(1, round(seconds))
    if whole < 60:
        return tr("{seconds} s").format(seconds=whole)
    if whole < 3600:
        minutes, tens = divmod(whole // 10, 6)
        words = tr("{minutes} min {seconds} s") if tens else tr("{minutes} min")
        return words.format(minutes=minutes, seconds=10 * tens)
    if whole < 48 * 3600:
        hours, minutes = divmod(whole // 60, 60)
        return (tr("{hours} h {minutes} min") if minutes else tr("{hours} h")).format(hours=hours, minutes=minutes)
    days, hours = divmod(whole // 3600, 24)
    return (tr("{days} d {hours} h") if hours else tr("{days} d")).format(days=days, hours=hours)


def name_of(row: Row) -> str:
    """The file's name as one printable line."""
    return shown(row.name)


def all_of(row: Row) -> str:
    """Everything a row says, for tooltips and for people who hear the screen."""
    parts = [shown(row.file.path), size_of(row), state_of(row)]
    if row.error is not None and row.error.hint:
        parts.append(row.error.hint)
    if row.can_be_edited and not obstacle_of(row) and row.forecast is not None:
        parts.append(takes(row.forecast))
    parts += [shown(path) for path in row.outputs]
    parts += row.notes
    return "\n".join(dict.fromkeys(part for part in parts if part))
