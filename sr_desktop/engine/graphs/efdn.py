"""EFDN folded for inference: input and output in 0…255.

The features of all parts stay joined, so that the cyclic mixers see the opposite border; head and attention look at
each part by itself, because in the whole image these parts end at a real border.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate, pairwise

from sr_desktop.engine.graphs.ops import COLUMNS, ROWS, Ops, P, Pieces, T, TileShape

_BLOCKS = 12
_MIXERS = 3
_BRANCHES = ("c1_d", "c2_d", "c3_d", "c4_r")


def efdn(net: Ops[T], x: T, shape: TileShape) -> T:
    """(1, 3, Σ rows, Σ columns) → (1, 3, 4·rows[0], 4·columns[0]): the first part's result."""
    features = _per_part(net, x, shape, lambda part, _r, _c: net.conv(part, "head", padding=1))
    pieces = net.pieces(shape)
    x, joined = pieces.split(features), None
    for index in range(_BLOCKS):
        x = _block(net, pieces, x, f"body.{index}", shape)
        share = pieces.conv(x, f"body_tail.0.{index}")
        joined = share if joined is None else pieces.add(joined, share)
    main, features = _main(net, pieces.join(joined), shape), _main(net, features, shape)
    body = net.depthwise(net.conv(net.gelu(main), "body_tail.2.pw"), "body_tail.2.dw", padding=1)
    return net.pixel_shuffle(net.conv(net.add(body, features), "tail.0", padding=1))


def _main(net: Ops[T], x: T, shape: TileShape) -> T:
    if len(shape.rows) > 1:
        x = net.cut(x, ROWS, 0, shape.rows[0])
    return net.cut(x, COLUMNS, 0, shape.columns[0]) if len(shape.columns) > 1 else x


def _block(net: Ops[T], pieces: Pieces[T, P], x: P, name: str, shape: TileShape) -> P:
    feature, local, strided = pieces.each(lambda piece, wide: _distilled(net, piece, wide, name), x, _MIXERS)

    def pooled(part: T, row_part: int, column_part: int) -> T:
        attention = net.max_pool(net.depthwise(part, f"{name}.esa.stride.dw", stride=2, padding=1))
        for index in (0, 2, 4):
            attention = net.conv(attention, f"{name}.esa.group.{index}.pw")
            attention = net.depthwise(attention, f"{name}.esa.group.{index}.dw", padding=1)
            attention = net.relu(attention) if index < 4 else attention
        return net.resize(attention, row_part, column_part)

    attention = pieces.split(_per_part(net, pieces.join(strided), shape, pooled))
    mask = pieces.sigmoid(pieces.conv(pieces.add(local, attention), f"{name}.esa.tail"))
    return pieces.scale_shift(pieces.add(pieces.multiply(mask, feature), x), f"{name}.norm")


def _distilled(net: Ops[T], piece: T, wide: T, name: str) -> tuple[T, T, T]:
    """The block's features before the attention, and what its two branches begin with.

    The mixers' reach is taken along once, three pixels on every side; each mixer uses up one.
    """
    branches, r = [net.gelu(net.conv(piece, f"{name}.{_BRANCHES[0]}"))], wide
    for step, branch in enumerate(_BRANCHES[1:], 1):
        r = net.gelu(net.depthwise(r, f"{name}.c{step}_r"))
        left = _MIXERS - step
        core = net.cut(net.cut(r, ROWS, left, -left), COLUMNS, left, -left) if left else r
        branches.append(net.gelu(net.conv(core, f"{name}.{branch}")))
    feature = net.conv(net.concat(branches), f"{name}.c5")
    return feature, net.conv(feature, f"{name}.esa.local"), net.conv(feature, f"{name}.esa.stride.pw")


def _per_part(net: Ops[T], x: T, shape: TileShape, function: Callable[[T, int, int], T]) -> T:
    """`function` of every part by itself, joined again."""

    def over(feature: T, axis: int, lengths: tuple[int, ...], inner: Callable[[T, int], T]) -> T:
        if len(lengths) == 1:
            return inner(feature, 0)
        spans = pairwise(accumulate(lengths, initial=0))
        parts = [inner(net.cut(feature, axis, start, stop), i) for i, (start, stop) in enumerate(spans)]
        return net.concat(parts, axis)

    return over(
        x, ROWS, shape.rows, lambda rows, r: over(rows, COLUMNS, shape.columns, lambda part, c: function(part, r, c))
    )
