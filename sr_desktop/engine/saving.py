"""A finished rendering becomes a file: the size asked for, the source's metadata, how it was made."""

from __future__ import annotations

from collections.abc import Callable

import sr_desktop
from sr_desktop.engine.job import Job
from sr_desktop.engine.rendering import Rendering
from sr_desktop.imaging.containers.provenance import Provenance
from sr_desktop.imaging.metadata import for_output
from sr_desktop.imaging.output_formats import has_quality
from sr_desktop.imaging.overview import keep_overview
from sr_desktop.imaging.replacing import OnWhole
from sr_desktop.imaging.resized_canvas import ResizedCanvas
from sr_desktop.imaging.save import options_for, save
from sr_desktop.imaging.watched_canvas import WatchedCanvas


def save_rendering(
    job: Job,
    rendering: Rendering,
    on_whole: OnWhole | None = None,
    taken: Callable[[float], None] | None = None,
) -> tuple[int, int]:
    """Write `rendering` to job.output; gives the file's width and height. Recomputes nothing.

    on_whole: is given the file before it takes its place. taken: see WatchedCanvas; what it raises comes out.
    Raises OutputError or ScratchError with one sentence; the file is whole or absent.
    """
    info, options, canvas = rendering.source.info, job.options, rendering.canvas
    width, height = options.size.of(info.width, info.height)
    scale = options.size.factor(info.width, info.height)
    metadata = for_output(
        info.metadata,
        sr_width=width,
        sr_height=height,
        scale=scale,
        dpi=options.dpi,
        strip_private=options.strip_private,
        provenance=Provenance(
            software="SR Desktop",
            version=sr_desktop.__version__,
            model=job.model.id,
            weights_sha256=job.model.sha256,
            backend=rendering.device,
            tiling=_tiling(job),
            scale=f"{scale:.6g}",
            size="" if options.size.kind == "scale" else f"{options.size.kind} {options.size.value:.0f}",
            quality=str(options.quality or "") if has_quality(job.format) else "",
        ),
    )
    full_size = (width, height) == (canvas.width, canvas.height)
    result = canvas if full_size else ResizedCanvas(canvas, width, height)
    how = options_for(info, job.format, options.quality, pyramid=options.pyramid)
    save(WatchedCanvas(result, taken) if taken else result, job.output, metadata, how, on_whole)
    if full_size and canvas.on_disk:
        keep_overview(canvas, job.output, how)
    return width, height


def _tiling(job: Job) -> str:
    """How the result was cut, as Provenance tells it."""
    if job.options.tile == "whole" or job.model.architecture == "bicubic":
        return "whole"
    return f"{job.options.tile}+{job.model.halo}"
