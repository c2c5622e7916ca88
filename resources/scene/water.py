"""The lake: what stands above it, mirrored in ripples that grow coarser towards the eye."""

from __future__ import annotations

import cv2
import numpy as np

from scene.camera import Camera
from scene.colour import Light, light, mix, smoothstep
from scene.noise import Field, lookup, octaves

PLANE = 2048


def _ripples(camera: Camera, rows: int) -> tuple[Field, Field]:
    """Slopes of the surface towards and across the view, for the rows below the horizon."""
    depression = -camera.slopes[-rows:]
    distance = np.repeat((camera.eye * 1000 / depression)[:, None], camera.width, axis=1).astype(np.float32)
    across = camera.drifts[None, :] * distance
    swell = octaves((PLANE, PLANE), (24, 24), 6, seed=21, gain=0.62)
    column, row = across * 26, distance * 34
    # Beyond the size of a pixel, waves blend into each other: take them from ever coarser repeats.
    near = lookup(swell, column, row)
    middle = lookup(swell, column / 5 + 300, row / 7 + 700)
    far = lookup(swell, column / 26 + 900, row / 60 + 100)
    t = smoothstep(4, 25, distance)
    u = smoothstep(25, 160, distance)
    along = (near * (1 - t) + middle * t) * (1 - u) + far * u
    sideways = lookup(swell, column / 2 + 1500, row / 2 + 40) * (1 - u)
    calm = 0.35 + 0.65 * smoothstep(-0.35, 0.3, lookup(swell, across * 1.3 + 77, distance * 1.1 + 500))
    return along * calm, sideways * calm


def lake(camera: Camera, above: Light) -> Light:
    """Rows from the horizon to the bottom, for `above`, the picture over the horizon; linear light."""
    top = above.shape[0]
    rows = camera.height - top
    along, sideways = _ripples(camera, rows)
    mirrored = (np.arange(rows, dtype=np.float32) + 1)[:, None]
    size = camera.width / 960
    strength = size * (2.5 + 9 * smoothstep(0, 190 * size, mirrored))
    row = top - 1 - mirrored * 0.94 + along * strength * 2.6
    column = np.arange(camera.width, dtype=np.float32)[None, :] + sideways * strength * 0.8
    row = np.clip(np.abs(row), 0, top - 1).astype(np.float32)
    seen = cv2.remap(
        above,
        np.broadcast_to(column, row.shape).astype(np.float32),
        row,
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REFLECT,
    )
    facing = np.clip(-camera.slopes[-rows:, None] - 0.05 * along, 0.004, 1)
    mirror = 0.10 + 0.90 * (1 - facing) ** 4.2
    deep = mix(light("16303a"), light("2c4c50"), 0.5 + 0.5 * along)
    surface = mix(deep, seen * light("eef2f6"), mirror)
    glitter = smoothstep(0.30, 0.62, along)[..., None] * smoothstep(0, 40 * size, mirrored)[..., None]
    surface = surface + 0.10 * glitter * light("ffd9c4")
    bank = np.exp(-mirrored / (2.2 * size))
    return mix(surface, light("30343a"), 0.5 * bank)
