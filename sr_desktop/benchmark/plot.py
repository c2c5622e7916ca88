"""The figures as one drawing, a panel below the other, and as a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sr_desktop.benchmark.drawing import Drawing, Shape, Words
from sr_desktop.benchmark.plot_panels import FAINT, MARGIN, WIDTH, job, plans, speed, tiling
from sr_desktop.benchmark.results import Machine, Result
from sr_desktop.imaging.replacing import replacing


def draw(results: Sequence[Result], path: Path) -> None:
    """Write the plot as SVG or PNG, by the name's ending. Raises OutputError; the file is whole or absent."""
    drawing = plotted(results)
    with replacing(path) as file:
        if path.suffix.lower() == ".svg":
            file.write(drawing.svg().encode())
        else:
            drawing.image().save(file, "PNG")


def plotted(results: Sequence[Result]) -> Drawing:
    """All panels that there are figures for, one below the other."""
    shapes, y = _title(results)
    for model in dict.fromkeys(result.model for result in results if not isinstance(result, Machine)):
        of_model = [result for result in results if not isinstance(result, Machine) and result.model == model]
        for panel in (speed, plans, tiling, job):
            drawn, y = panel(of_model, y)
            shapes += drawn
    return Drawing(WIDTH, round(y + MARGIN / 2), tuple(shapes))


def _title(results: Sequence[Result]) -> tuple[list[Shape], float]:
    shapes: list[Shape] = [Words(MARGIN, 42, "SR Desktop benchmark", 22)]
    for machine in (result for result in results if isinstance(result, Machine)):
        facts = [machine.facts.get("processor", ""), f"{machine.facts.get('cores', '?')} cores"]
        facts += [f"{name} {machine.facts[name]}" for name in ("openvino", "torch") if name in machine.facts]
        facts += [] if machine.load is None else [f"load {machine.load:.2f}"]
        shapes.append(Words(MARGIN, 64, " · ".join(filter(None, facts)), 12, FAINT))
    return shapes, 80.0
