"""What a model card says, as labelled lines for a narrow column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sr_desktop.engine.models import Figure, ModelCard
from sr_desktop.gui.language import tr
from sr_desktop.gui.wording import reworded


@dataclass(frozen=True, slots=True)
class Fact:
    """label: one word. text: one line or a few. tip: more about it."""

    label: str
    text: str
    tip: str = ""


def summary(card: ModelCard) -> str:
    """The few figures by which models are compared: size, cost, quality."""
    network = card.network
    parts = []
    if network.parameters:
        parts.append(tr("{count} k parameters").format(count=round(network.parameters / 1000)))
        parts.append(tr("{count} G MACs").format(count=f"{network.flops / 1e9:.1f}"))
    best = next((figure for figure in card.measured if figure.psnr_rgb is not None), None)
    if best is not None:
        parts.append(f"{best.dataset} {best.psnr_rgb:.2f} dB")
    return " · ".join(parts)


def facts(card: ModelCard) -> Iterator[Fact]:
    """Everything a person may ask of a model before trusting it."""
    network = card.network
    if network.title != card.name:
        yield Fact(tr("Network"), network.title, reworded(network.about))
    if network.parameters:
        cost = tr("{count} G multiply-adds (MACs)").format(count=f"{network.flops / 1e9:.2f}")
        size = tr("{count} parameters").format(count=f"{network.parameters:,}")
        yield Fact(tr("Size"), size, reworded(network.about))
        yield Fact(tr("Cost"), cost, tr("Of the convolutions, for an input of 256×256 pixels"))
    if card.measured:
        yield Fact(tr("Measured"), _figures(card.measured, digits=3), _protocols(card.measured))
    if network.published:
        yield Fact(tr("Published"), _figures(network.published, digits=2), _protocols(network.published))
    yield Fact(tr("Licence"), reworded(card.licence))
    yield Fact(tr("Origin"), reworded(card.origin))
    yield Fact(tr("Training"), reworded(card.training))
    identity = card.id if not card.sha256 else f"{card.id}\nsha256 {card.sha256[:12]}"
    yield Fact(tr("Id"), identity, card.sha256)


def _figures(figures: Sequence[Figure], digits: int) -> str:
    return "\n".join(_about(_title(figure), _values(figure, digits)) for figure in figures)


def _title(figure: Figure) -> str:
    dataset = reworded(figure.dataset)
    return tr("{dataset} ({step})").format(dataset=dataset, step=reworded(figure.step)) if figure.step else dataset


def _about(name: str, said: str) -> str:
    return tr("{name}: {said}").format(name=name, said=said)


def _values(figure: Figure, digits: int) -> str:
    values = ((figure.psnr_rgb, "dB RGB"), (figure.psnr_y, "dB Y"))
    return ", ".join(f"{value:.{digits}f} {unit}" for value, unit in values if value is not None) or "–"


def _protocols(figures: Sequence[Figure]) -> str:
    return "\n".join(dict.fromkeys(_about(reworded(figure.dataset), reworded(figure.protocol)) for figure in figures))
