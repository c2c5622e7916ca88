"""What keeps a set of tensors from being a network's weights, said as a person would say it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sr_desktop.engine.models.shapes import Shape

_FIRST = ("fea_conv.weight", "head.pw.weight")
_LAST = ("upsampler.0.weight", "tail.0.weight")
_BLOCK = re.compile(r"(B\d+|body\.\d+)\.")


def differences(shapes: Mapping[str, Shape], expected: Mapping[str, Shape]) -> list[str]:
    """Phrases such as "its scale is ×2, not ×4"; key by key only where none of them fits. Empty if all is equal."""
    if shapes == expected:
        return []
    return _named(shapes, expected) or _listed(shapes, expected)


def _named(shapes: Mapping[str, Shape], expected: Mapping[str, Shape]) -> list[str]:
    found = []
    for name in _FIRST + _LAST:
        have, want = shapes.get(name, ()), expected.get(name, ())
        if len(have) != 4 or len(want) != 4:
            continue
        if name in _LAST and have[0] != want[0]:
            found.append(_scale(have[0]))
        if name in _FIRST and have[0] != want[0]:
            found.append(f"the number of channels is {have[0]}, not {want[0]}")
        if name in _FIRST and have[1] != want[1]:
            found.append(f"the number of input channels is {have[1]}, not {want[1]}")
    blocks, wanted = _blocks(shapes), _blocks(expected)
    if blocks != wanted:
        found.append(f"the number of blocks is {blocks}, not {wanted}")
    return found


def _scale(outputs: int) -> str:
    """The pixel shuffle at the end takes 3·scale² channels."""
    scale = round((outputs / 3) ** 0.5)
    if scale > 0 and 3 * scale * scale == outputs:
        return f"its scale is ×{scale}, not ×4"
    return f"it puts out {outputs} channels, not the 48 of RGB ×4"


def _blocks(shapes: Mapping[str, Shape]) -> int:
    return len({match[1] for name in shapes if (match := _BLOCK.match(name))})


def _listed(shapes: Mapping[str, Shape], expected: Mapping[str, Shape]) -> list[str]:
    found = []
    missing = [name for name in expected if name not in shapes]
    if missing:
        found.append(f"tensors missing: {len(missing)} of {len(expected)}, for example {missing[0]}")
    surplus = [name for name in shapes if name not in expected]
    if surplus:
        found.append(f"tensors too many: {len(surplus)}, for example {printable(surplus[0])}")
    unequal = [name for name in expected if name in shapes and shapes[name] != expected[name]]
    if unequal:
        have, want = (_dimensions(table[unequal[0]]) for table in (shapes, expected))
        found.append(f"tensors of another shape: {len(unequal)}, for example {unequal[0]}: {have}, not {want}")
    return found


def _dimensions(shape: Shape) -> str:
    return "×".join(map(str, shape)) or "a single number"


def printable(name: str) -> str:
    """A tensor's name as one short printable line."""
    return name[:80].encode("unicode_escape").decode("ascii")
