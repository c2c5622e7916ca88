"""Model cards as a person and as a script read them."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from sr_desktop.engine.models import DEFAULT_MODEL, Figure, ModelCard
from sr_desktop.errors import shown

_WIDTH = 100
_LABEL = 14


def as_json(card: ModelCard, notes: Iterable[str] = ()) -> str:
    """One line of JSON. `notes` stands in it when something was added just now."""
    network = card.network
    content = {
        "id": card.id,
        "name": card.name,
        "architecture": card.architecture,
        "default": card.id == DEFAULT_MODEL,
        "bundled": card.bundled,
        "parameters": network.parameters,
        "flops": network.flops,
        "activations": network.activations,
        "convolutions": network.convolutions,
        "pixel_range": card.pixel_range,
        "halo": card.halo,
        "measured": [asdict(figure) for figure in card.measured],
        "published": [asdict(figure) for figure in network.published],
        "licence": card.licence,
        "origin": card.origin,
        "training": card.training,
        "expectation": card.expectation,
        "sha256": card.sha256,
        "path": None if card.weights_path is None else str(card.weights_path),
    }
    noted = list(notes)
    return json.dumps(content | {"notes": noted} if noted else content)


def summary(card: ModelCard) -> str:
    """A few lines: what it is, how good it is, where it comes from."""
    head = f"{card.id} (default)" if card.id == DEFAULT_MODEL else card.id
    facts = [card.name] if card.name == card.network.title else [card.name, card.network.title]
    if card.network.parameters:
        facts.append(f"{card.network.parameters:,} parameters")
    facts.append(f"licence: {card.licence}")
    if card.sha256:
        facts.append(f"sha256 {card.sha256[:12]}")
    lines = [" · ".join(facts)]
    if card.measured:
        lines.append(f"measured: {'; '.join(map(_psnr, card.measured))}")
    if card.network.published:
        lines.append(f"published: {'; '.join(map(_psnr, card.network.published))}")
    lines.append(f"from: {card.origin}")
    return "\n".join([head, *(f"    {line}" for line in lines)])


def description(card: ModelCard) -> str:
    """The whole card, one labelled paragraph per entry."""
    return "\n".join(
        textwrap.fill(text, _WIDTH, initial_indent=f"{label:{_LABEL}}", subsequent_indent=" " * _LABEL)
        for label, text in _entries(card)
    )


def _entries(card: ModelCard) -> Iterator[tuple[str, str]]:
    network = card.network
    yield "model", f"{card.id} (default)" if card.id == DEFAULT_MODEL else card.id
    yield "name", card.name
    yield "network", f"{network.title}. {network.about}"
    yield "expect", card.expectation
    if network.parameters:
        yield "size", f"{network.parameters:,} parameters, {network.convolutions} convolutions"
        yield (
            "cost",
            f"{network.flops / 1e9:.2f} G multiply-adds, {network.activations / 1e6:.1f} M activations (256×256)",
        )
        yield "pixel range", f"0…{card.pixel_range:g}"
    yield "halo", f"{card.halo} input pixels around a tile"
    yield from (("measured", _figure(figure)) for figure in card.measured)
    yield from (("published", _figure(figure)) for figure in network.published)
    yield "training", card.training
    yield "from", card.origin
    yield "licence", card.licence
    if card.weights_path is not None:
        yield "file", shown(card.weights_path)
        yield "sha256", card.sha256


def _psnr(figure: Figure) -> str:
    return f"{figure.title} {'–' if figure.psnr_rgb is None else f'{figure.psnr_rgb:.2f} dB'} RGB"


def _figure(figure: Figure) -> str:
    parts = [_psnr(figure)]
    if figure.psnr_y is not None:
        parts.append(f"{figure.psnr_y:.2f} dB Y")
    ssim = ((figure.ssim_rgb, "RGB"), (figure.ssim_y, "Y"))
    parts += [f"SSIM {value:.4f} {channels}" for value, channels in ssim if value is not None]
    return f"{', '.join(parts)} ({figure.protocol})"
