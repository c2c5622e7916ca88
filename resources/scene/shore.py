"""The near shore: stones of two sizes, dry, wet and under shallow water, and tufts of grass."""

from __future__ import annotations

import cv2
import numpy as np

from scene.camera import Camera
from scene.colour import Light, light, mix, ramp, smoothstep
from scene.noise import Field, octaves


def waterline(camera: Camera) -> Field:
    """Row at which the stones of the near shore meet the lake, for each column."""
    at = np.linspace(0, 1, camera.width, dtype=np.float32)
    jagged = octaves((8, camera.width), (1, 6), 6, seed=31, gain=0.55)[4]
    return np.asarray(camera.height * (0.765 + 0.33 * at**1.25 + 0.022 * jagged), np.float32)


def _scatter(seed: int, cell: Field, salt: int) -> Field:
    """A random number in 0…1 for every integer cell, the same wherever the cell is met."""
    mixed = (cell.astype(np.int64) * 2654435761 + salt * 40503 + seed * 97) & 0xFFFFFFFF
    mixed = ((mixed ^ (mixed >> 15)) * 2246822519) & 0xFFFFFFFF
    mixed = ((mixed ^ (mixed >> 13)) * 3266489917) & 0xFFFFFFFF
    return ((mixed ^ (mixed >> 16)) / 0xFFFFFFFF).astype(np.float32)


def _stones(across: Field, away: Field, size: float, seed: int) -> tuple[Field, Field, Field, Field]:
    """Rounded stones, one in each cell of a jittered grid of `size` metres.

    Returns the dome height 0…1 (0 in the gaps), its slopes across and away, and a random number per stone.
    """
    u, v = across / size, away / size
    column, row = np.floor(u), np.floor(v)
    best = np.full(u.shape, np.inf, np.float32)
    second = best.copy()
    east, north, number = np.zeros_like(best), np.zeros_like(best), np.zeros_like(best)
    for down in (-1, 0, 1):
        for right in (-1, 0, 1):
            cell = (row + down) * 8191 + (column + right)
            turn = _scatter(seed, cell, 3) * 3.1
            du = u - (column + right) - 0.2 - 0.6 * _scatter(seed, cell, 1)
            dv = v - (row + down) - 0.2 - 0.6 * _scatter(seed, cell, 2)
            long = du * np.cos(turn) + dv * np.sin(turn)
            short = (dv * np.cos(turn) - du * np.sin(turn)) * (1.1 + 0.7 * _scatter(seed, cell, 4))
            far = (long**2 + short**2) / (0.55 + 0.75 * _scatter(seed, cell, 5)) ** 2
            nearer = far < best
            second = np.where(nearer, best, np.minimum(second, far))
            best = np.where(nearer, far, best)
            east, north = np.where(nearer, du, east), np.where(nearer, dv, north)
            number = np.where(nearer, _scatter(seed, cell, 6), number)
    gap = np.sqrt(second) - np.sqrt(best)
    return smoothstep(0.0, 0.22, gap) * np.clip(1 - 0.75 * best, 0.1, 1), east, north, number


def ground(camera: Camera, top: int) -> Light:
    """Stony ground for the rows from `top` down, as if it lay there everywhere; linear light."""
    slope = -camera.slopes[top:]
    away = np.repeat((camera.eye * 1000 / slope)[:, None], camera.width, axis=1).astype(np.float32)
    across = (camera.drifts[None, :] * away).astype(np.float32)
    uneven = octaves(away.shape, (5, 9), 5, seed=32)
    grain = octaves(away.shape, (90, 200), 3, seed=33, gain=0.8)
    colour = np.zeros((*away.shape, 3), np.float32)
    covered = np.zeros(away.shape, np.float32)
    palette = [(0, "4f4a47"), (0.3, "7d756d"), (0.55, "948b82"), (0.75, "6a6868"), (0.9, "b5aca3"), (1, "8d6f60")]
    for size, seed, share in ((0.62, 3, 0.22), (0.23, 2, 0.75), (0.085, 1, 1.0)):
        dome, east, north, number = _stones(across, away * 1.35, size, seed)
        there = smoothstep(0.05, 0.25, dome) * (_scatter(seed, np.floor(number * 1e6), 9) < share)
        lit = 0.52 + 0.5 * dome - 0.34 * east + 0.42 * north + 0.10 * grain
        stone = ramp(palette, number) * np.clip(lit, 0.06, 1.5)[..., None] * light("dcdcf0") * 0.95
        colour = mix(stone, colour, covered)
        covered = np.maximum(covered, there)
    colour = mix(light("25211e"), colour, covered)
    return colour * (0.9 + 0.25 * uneven)[..., None]


def add_shore(camera: Camera, picture: Light) -> Light:
    """The picture with the near shore laid over the lake."""
    line = waterline(camera)
    top = int(line.min()) - camera.scale(70)
    rows = np.arange(top, camera.height, dtype=np.float32)[:, None]
    depth = (line[None, :] - rows) / camera.scale(1)
    stones = ground(camera, top)
    lake = picture[top:]
    wet = smoothstep(-26, -3, depth)[..., None]
    dry = stones * (1 - 0.5 * wet)
    bed = stones * light("8fa6a0") * 0.55
    through = np.exp(-np.maximum(depth, 0) / 17) * 0.8
    shallow = mix(lake, bed, through)
    foam = np.exp(-((depth - 0.6) ** 2) / 1.2)[..., None] * 0.09 * light("e8dfe0")
    inside = smoothstep(-0.8, 0.8, -depth)
    result = picture.copy()
    result[top:] = mix(shallow, dry, inside) + foam
    return result


def add_grass(camera: Camera, picture: Light, tufts: list[tuple[float, float, float, int]], seed: int) -> None:
    """Draw tufts (x, y of the foot, height in pixels of a 960 wide picture, number of blades) onto the picture."""
    random = np.random.default_rng(seed)
    greens = [light(colour) for colour in ("2f3a22", "4a5230", "6b6a3d", "8d8250", "b19c66", "3a4a2c")]
    for x, y, tall, blades in tufts:
        for _ in range(blades):
            foot = np.array([x + random.normal(0, tall * 0.28), y + random.normal(0, tall * 0.05)])
            length = tall * random.uniform(0.45, 1.1)
            lean = random.normal(0.06, 0.32) + (foot[0] - x) / tall * 0.7
            t = np.linspace(0, 1, 7)[:, None]
            spine = foot + np.hstack(
                [length * (0.35 * lean * t + 0.65 * lean * t**2), -length * (t - 0.18 * abs(lean) * t**2)]
            )
            half = (0.9 + 0.5 * random.random()) * (1 - t) * np.array([[1.0, 0.15]])
            outline = np.vstack([spine - half, (spine + half)[::-1]]) * camera.scale(1)
            colour = greens[random.integers(len(greens))] * random.uniform(0.5, 1.15)
            cv2.fillPoly(picture, [np.rint(outline * 16).astype(np.int32)], tuple(map(float, colour)), shift=4)
