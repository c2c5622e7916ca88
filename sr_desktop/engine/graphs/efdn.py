"""EFDN folded for inference: input and output in 0…255.

The features of all parts stay joined, so that the cyclic mixers see the opposite border; head and attention look at
each part by itself, because in the whole image these parts end at a real border.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate

from sr_desktop.engine.graphs.ops import COLUMNS, ROWS, Ops, T, TileShape

_BLOCKS = 12


def efdn(net: Ops[T], x: T, shape: TileShape) -> T:
    """(1, 3, Σ rows, Σ columns) → (1, 3, 4·rows[0], 4·columns[0]): the first part's result."""
    features = _per_part(net, x, shape, lambda part, _r, _c: net.conv(part, "head", padding=1))
    current, joined = features, None
    for index in range(_BLOCKS):
        current = _block(net, current, f"body.{index}", shape)
        share = net.conv(current, f"body_tail.0.{index}")
        joined = share if joined is None else net.add(joined, share)
    assert joined is not None
    main, features = _main(net, joined, shape), _main(net, features, shape)
    body = net.depthwise(net.conv(net.gelu(main), "body_tail.2.pw"), "body_tail.2.dw", padding=1)
    return net.pixel_shuffle(net.conv(net.add(body, features), "tail.0", padding=1))


def _main(net: Ops[T], x: T, shape: TileShape) -> T:
    if len(shape.rows) > 1:
        x = net.cut(x, ROWS, 0, shape.rows[0])
    return net.cut(x, COLUMNS, 0, shape.columns[0]) if len(shape.columns) > 1 else x


def _block(net: Ops[T], x: T, name: str, shape: TileShape) -> T:
    branches, r = [], x
    for step in (1, 2, 3):
        branches.append(net.gelu(net.conv(r, f"{name}.c{step}_d")))
        r = net.gelu(net.depthwise(net.wrap(r), f"{name}.c{step}_r"))
    branches.append(net.gelu(net.conv(r, f"{name}.c4_r")))
    feature = net.conv(net.concat(branches), f"{name}.c5")
    head = net.conv(feature, f"{name}.esa.head")

    def pooled(part: T, row_part: int, column_part: int) -> T:
        attention = net.max_pool(net.depthwise(part, f"{name}.esa.stride", stride=2, padding=1))
        for index in (0, 2, 4):
            attention = net.conv(attention, f"{name}.esa.group.{index}.pw")
            attention = net.depthwise(attention, f"{name}.esa.group.{index}.dw", padding=1)
            attention = net.relu(attention) if index < 4 else attention
        return net.resize(attention, row_part, column_part)

    mask = net.conv(net.add(_per_part(net, head, shape, pooled), head), f"{name}.esa.tail")
    return net.scale_shift(net.add(net.multiply(feature, net.sigmoid(mask)), x), f"{name}.norm")


def _per_part(net: Ops[T], x: T, shape: TileShape, function: Callable[[T, int, int], T]) -> T:
    """`function` of every part by itself, joined again."""

    def over(feature: T, axis: int, lengths: tuple[int, ...], inner: Callable[[T, int], T]) -> T:
        if len(lengths) == 1:
            return inner(feature, 0)
        stops = list(accumulate(lengths))
        spans = zip([0, *stops], stops, strict=False)
        parts = [inner(net.cut(feature, axis, start, stop), i) for i, (start, stop) in enumerate(spans)]
        return net.concat(parts, axis)

    return over(
        x, ROWS, shape.rows, lambda rows, r: over(rows, COLUMNS, shape.columns, lambda part, c: function(part, r, c))
    )
