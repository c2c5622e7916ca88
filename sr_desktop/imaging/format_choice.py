"""Which format a result gets, and what it cannot hold of its source."""

from __future__ import annotations

from sr_desktop.errors import UsageError
from sr_desktop.imaging.output_formats import FORMATS, canonical
from sr_desktop.imaging.save_options import SaveOptions
from sr_desktop.imaging.source import SourceInfo


def named_format(asked: str) -> str:
    """The key of FORMATS for a name or extension. Raises UsageError when it cannot be written."""
    name = canonical(asked)
    if name is None:
        raise UsageError(f"{asked!r} is not a format that can be written.", f"Use one of {', '.join(FORMATS)}.")
    return name


def choose_format(info: SourceInfo, asked: str | None = None, sr_size: tuple[int, int] | None = None) -> str:
    """The format (a key of FORMATS) for the result of a source.

    asked: name or extension; raises UsageError when it cannot be written. Otherwise the source's own where it holds
    everything of the source; else TIFF for 16 bit, CMYK or extra samples, JPEG for other lossy sources without
    alpha, PNG for the rest. sr_size: width and height of the result; a format too small for it is passed over.
    """
    if asked is not None:
        return named_format(asked)
    fallback = "tiff" if info.bits == 16 or info.was_cmyk or info.extra else "png"
    wishes = [] if info.was_cmyk else [info.format]
    if info.lossy and fallback == "png":
        wishes.append("jpeg")
    for name in wishes:
        if name in FORMATS and not _lacks(info, name) and (not sr_size or max(sr_size) <= FORMATS[name].most_side):
            return name
    return fallback


def options_for(info: SourceInfo, format_: str, quality: int | None = None, *, pyramid: bool = False) -> SaveOptions:
    """Options for the result of a source: what its samples mean, and lossless where the source was."""
    lossless = not info.lossy and quality is None
    return SaveOptions(format_, quality, lossless, info.channels, info.has_alpha, pyramid)


def losses(info: SourceInfo, format_: str) -> tuple[str, ...]:
    """Sentences on what of the source's pixels the result does not hold; empty when it holds everything."""
    converted = ["The source's CMYK colour is converted to sRGB."] if info.was_cmyk else []
    return (*converted, *_lacks(info, format_))


def _lacks(info: SourceInfo, format_: str) -> list[str]:
    target = FORMATS[format_]
    found = []
    if info.bits > target.bits:
        found.append(f"{target.label} holds {target.bits} bits per sample; the {info.bits} of the source are rounded.")
    if info.has_alpha and not target.alpha:
        found.append(f"{target.label} holds no transparency; the picture is laid over white.")
    if info.extra and not target.extra:
        found.append(f"{target.label} holds no extra samples; they are left out.")
    if info.channels == 1 and info.metadata.icc and not target.gray:
        found.append(f"{target.label} holds no gray; it is stored as RGB, without the profile for gray.")
    return found
