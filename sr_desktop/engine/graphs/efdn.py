"""EFDN folded for inference: input and output in 0…255.

The features of all parts stay joined, so that the cyclic mixers see the opposite border; head and attention look at
each part by itself, because in the whole image these parts end at a real border.

Its layers are so light that they wait for memory, not for arithmetic: the blocks can work in bands of rows that stay in
the cache. Each band brings along the rows that its mixers reach, so the result is the same to the last bit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

from sr_desktop.engine.graphs.ops import COLUMNS, ROWS, Ops, T, TileShape

_BLOCKS = 12
_MIXERS = 3
_BRANCHES = ("c1_d", "c2_d", "c3_d", "c4_r")


def efdn(net: Ops[T], x: T, shape: TileShape) -> T:
    """(1, 3, Σ rows, Σ columns) → (1, 3, 4·rows[0], 4·columns[0]): the first part's result."""
    features = _per_part(net, x, shape, lambda part, _r, _c: net.conv(part, "head", padding=1))
    bands = _banded(net, features, shape)
    joined: list[T] = []
    for index in range(_BLOCKS):
        bands = _block(net, bands, f"body.{index}", shape)
        shares = [net.conv(band, f"body_tail.0.{index}") for band in bands]
        joined = [net.add(*pair) for pair in zip(joined, shares, strict=True)] if joined else shares
    main, features = _main(net, _joined(net, joined), shape), _main(net, features, shape)
    body = net.depthwise(net.conv(net.gelu(main), "body_tail.2.pw"), "body_tail.2.dw", padding=1)
    return net.pixel_shuffle(net.conv(net.add(body, features), "tail.0", padding=1))


def _main(net: Ops[T], x: T, shape: TileShape) -> T:
    if len(shape.rows) > 1:
        x = net.cut(x, ROWS, 0, shape.rows[0])
    return net.cut(x, COLUMNS, 0, shape.columns[0]) if len(shape.columns) > 1 else x


def _block(net: Ops[T], bands: Sequence[T], name: str, shape: TileShape) -> list[T]:
    features = [_distilled(net, bands, index, name, shape) for index in range(len(bands))]

    def pooled(part: T, row_part: int, column_part: int) -> T:
        attention = net.max_pool(net.depthwise(part, f"{name}.esa.stride.dw", stride=2, padding=1))
        for index in (0, 2, 4):
            attention = net.conv(attention, f"{name}.esa.group.{index}.pw")
            attention = net.depthwise(attention, f"{name}.esa.group.{index}.dw", padding=1)
            attention = net.relu(attention) if index < 4 else attention
        return net.resize(attention, row_part, column_part)

    strided = _joined(net, [net.conv(feature, f"{name}.esa.stride.pw") for feature in features])
    attention = _banded(net, _per_part(net, strided, shape, pooled), shape)

    def attended(feature: T, attention: T, x: T) -> T:
        mask = net.conv(net.add(net.conv(feature, f"{name}.esa.local"), attention), f"{name}.esa.tail")
        return net.scale_shift(net.add(net.multiply(feature, net.sigmoid(mask)), x), f"{name}.norm")

    return [attended(*band) for band in zip(features, attention, bands, strict=True)]


def _distilled(net: Ops[T], bands: Sequence[T], index: int, name: str, shape: TileShape) -> T:
    """The block's features of one band before the attention.

    The mixers' reach is taken along once, three pixels on every side; each mixer uses up one.
    """
    rows, columns = shape.band_rows[index], shape.width
    branches, r = [net.gelu(net.conv(bands[index], f"{name}.{_BRANCHES[0]}"))], _with_border(net, bands, index, shape)
    for step, branch in enumerate(_BRANCHES[1:], 1):
        r = net.gelu(net.depthwise(r, f"{name}.c{step}_r"))
        left = _MIXERS - step
        core = net.cut(net.cut(r, ROWS, left, left + rows), COLUMNS, left, left + columns) if left else r
        branches.append(net.gelu(net.conv(core, f"{name}.{branch}")))
    return net.conv(net.concat(branches), f"{name}.c5")


def _with_border(net: Ops[T], bands: Sequence[T], index: int, shape: TileShape) -> T:
    """A band with the pixels around it; behind the border those of the opposite side."""
    before, after = (index - 1) % len(bands), (index + 1) % len(bands)
    height, width = shape.band_rows[before], shape.width
    above = net.cut(bands[before], ROWS, height - _MIXERS, height)
    x = net.concat([above, bands[index], net.cut(bands[after], ROWS, 0, _MIXERS)], ROWS)
    return net.concat([net.cut(x, COLUMNS, width - _MIXERS, width), x, net.cut(x, COLUMNS, 0, _MIXERS)], COLUMNS)


def _banded(net: Ops[T], x: T, shape: TileShape) -> list[T]:
    if shape.bands == 1:
        return [x]
    return [net.cut(x, ROWS, *span) for span in pairwise(accumulate(shape.band_rows, initial=0))]


def _joined(net: Ops[T], bands: Sequence[T]) -> T:
    return net.concat(bands, ROWS) if len(bands) > 1 else bands[0]


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
