"""From the canvas to a file: which format, whether it fits, and the writing itself."""

from __future__ import annotations

import shutil
from pathlib import Path

from sr_desktop.errors import OutputError, UsageError, shown
from sr_desktop.imaging.canvas import Canvas
from sr_desktop.imaging.encoders import by_pillow, by_vips
from sr_desktop.imaging.metadata import Metadata, Sidecar
from sr_desktop.imaging.output_formats import FORMATS, canonical
from sr_desktop.imaging.replacing import cannot_write, replacing
from sr_desktop.imaging.save_options import SaveOptions
from sr_desktop.imaging.source import SourceInfo

_WRITERS = {
    "png": by_vips.write_png,
    "tiff": by_vips.write_tiff,
    "jpeg": by_vips.write_jpeg,
    "webp": by_vips.write_webp,
    "avif": by_pillow.write_avif,
    "jp2": by_pillow.write_jp2,
    "bmp": by_pillow.write_bmp,
}


def choose_format(info: SourceInfo, asked: str | None = None, sr_size: tuple[int, int] | None = None) -> str:
    """The format (a key of FORMATS) for the result of a source.

    asked: name or extension; raises UsageError when it cannot be written. Otherwise the source's own where it holds
    everything of the source; else TIFF for 16 bit, CMYK or extra samples, JPEG for other lossy sources without
    alpha, PNG for the rest. sr_size: width and height of the result; a format too small for it is passed over.
    """
    if asked is not None:
        name = canonical(asked)
        if name is None:
            raise UsageError(f"{asked!r} is not a format that can be written.", f"Use one of {', '.join(FORMATS)}.")
        return name
    fallback = "tiff" if info.bits == 16 or info.was_cmyk or info.extra else "png"
    wishes = [info.format] if not info.was_cmyk else []
    if info.lossy and fallback == "png":
        wishes.append("jpeg")
    for name in wishes:
        if name in FORMATS and _holds(name, info) and (sr_size is None or max(sr_size) <= FORMATS[name].most_side):
            return name
    return fallback


def _holds(name: str, info: SourceInfo) -> bool:
    format_ = FORMATS[name]
    return info.bits <= format_.bits and (format_.alpha or not info.has_alpha) and (format_.extra or not info.extra)


def options_for(info: SourceInfo, format_: str, quality: int | None = None) -> SaveOptions:
    """Options for the result of a source: its samples' meaning, and lossless where the source was."""
    return SaveOptions(format_, quality, not info.lossy and quality is None, info.channels, info.has_alpha)


def losses(info: SourceInfo, format_: str) -> tuple[str, ...]:
    """Sentences on what of the source the format cannot hold; empty when it holds everything."""
    target = FORMATS[format_]
    found = []
    if info.bits > target.bits:
        found.append(f"{target.label} holds 8 bits per sample; the 16 of the source are rounded.")
    if info.has_alpha and not target.alpha:
        found.append(f"{target.label} holds no transparency; the picture is laid over white.")
    if info.extra and not target.extra:
        found.append(f"{target.label} holds no extra samples; they are left out.")
    return tuple(found)


def check_fits(
    format_: str, width: int, height: int, *, samples: int = 3, bits: int = 8, folder: Path | None = None
) -> None:
    """Ask before a job whether its result can be written; raises OutputError when it cannot.

    width, height: of the result. samples, bits: of one of its pixels. folder: where the file will be; its disk must
    have room for as many bytes as the format needs at most (a folder not yet there counts for the one above it).
    """
    target = FORMATS[format_]
    raw = width * height * samples * (2 if min(bits, target.bits) == 16 else 1)
    if max(width, height) > target.most_side:
        raise OutputError(
            f"{target.label} holds at most {target.most_side:,} pixels per side, and the result has {width}×{height}.",
            "Use --format tif or --format png, or a smaller --scale.",
        )
    if raw > target.most_bytes:
        raise OutputError(
            f"{target.label} cannot hold {width}×{height} pixels.", "Use --format tif, or a smaller --scale."
        )
    if folder is not None:
        _check_disk(folder, round(raw * target.size_share) + 2**20)


def _check_disk(folder: Path, needed: int) -> None:
    existing = next((f for f in (folder, *folder.absolute().parents) if f.is_dir()), None)
    try:
        free = shutil.disk_usage(existing).free if existing else needed
    except OSError:
        return  # the writing itself will say what is wrong with the folder
    if free < needed:
        raise OutputError(
            f"{shown(folder)} has {free / 1e9:,.1f} GB free, and the result may need {needed / 1e9:,.1f} GB.",
            "Free some space, or choose another folder with -o.",
        )


def save(canvas: Canvas, path: Path, metadata: Metadata, options: SaveOptions) -> None:
    """Write the canvas to `path`, and the metadata's sidecar beside it.

    The file is whole or absent: written beside its place, flushed to the disk, then renamed. Missing folders are
    made. Raises OutputError with one sentence; nothing is left behind then, and a file that was there stays.
    """
    path = Path(path)
    check_fits(options.format, canvas.width, canvas.height, samples=canvas.channels, bits=canvas.dtype.itemsize * 8)
    existed = path.exists()
    try:
        with replacing(path) as file:
            _WRITERS[options.format](canvas, file, metadata, options)
    except MemoryError as error:
        raise OutputError(
            f"{shown(path)} cannot be written: the memory is full.", "Use --format tif or png."
        ) from error
    if metadata.sidecar:
        _save_sidecar(path, metadata.sidecar, existed)


def sidecar_path(image: Path, after_extension: bool) -> Path:
    """The `.xmp` file beside an image: photo.xmp, or photo.jpg.xmp."""
    return image.with_name(image.name + ".xmp") if after_extension else image.with_suffix(".xmp")


def _save_sidecar(image: Path, sidecar: Sidecar, may_replace: bool) -> None:
    """A sidecar that was there before the image is someone's own and stays."""
    path = sidecar_path(image, sidecar.after_extension)
    if may_replace or not path.exists():
        with replacing(path) as file:
            file.write(sidecar.content)


__all__ = ["SaveOptions", "cannot_write", "check_fits", "choose_format", "losses", "options_for", "save"]
