"""Sky and mountains: a height field seen through the camera, lit by the last sun on its crests."""

from __future__ import annotations

import numpy as np

from scene.camera import Camera
from scene.colour import Light, light, mix, ramp, smoothstep
from scene.noise import Field, lookup, octaves

PLANE = 2048
KILOMETRES = 24.0
SHORE, FAR = 1.5, 13.0


def sky(camera: Camera) -> Light:
    """Dusk opposite the sunken sun: earth shadow, a rosy belt, blue above, and thin clouds that still see the sun."""
    height = np.broadcast_to(camera.slopes[:, None], (camera.height, camera.width))
    air = ramp(
        [(0, "b9a5ad"), (0.06, "e3b3a2"), (0.14, "efc6b0"), (0.26, "bcc3d6"), (0.42, "7d9fc9"), (0.6, "4f79b0")], height
    )
    shape = (camera.height, camera.width)
    wisps = octaves(shape, (7, 2.6), 7, seed=11, gain=0.55)
    banks = octaves(shape, (4, 1.5), 3, seed=12)
    cover = smoothstep(0.02, 0.62, wisps + 0.7 * banks + 0.22) * smoothstep(0.03, 0.2, height)
    thick = smoothstep(0.2, 0.9, wisps + 0.8 * banks)
    lit = mix(light("ffd7bd"), light("c98f98"), thick)
    return mix(air, lit, 0.8 * cover)


class Land:
    """Heights in kilometres over a plane that begins at the far shore of the lake."""

    def __init__(self) -> None:
        crests = octaves((PLANE, PLANE), (7, 7), 9, seed=5, gain=0.48, ridged=True)
        hills = octaves((PLANE, PLANE), (9, 9), 6, seed=6)
        self.heights = (crests, hills)
        self.forest = octaves((PLANE, PLANE), (400, 400), 3, seed=7, gain=0.7)
        self.strata = octaves((PLANE, PLANE), (160, 160), 4, seed=8, gain=0.65)

    @staticmethod
    def _place(x: Field, z: Field) -> tuple[Field, Field]:
        return (x + KILOMETRES / 2) * PLANE / KILOMETRES, z * PLANE / KILOMETRES

    def height(self, x: Field, z: Field) -> Field:
        """Height over the water at x sideways and z away: a bay, foothills, then the range with a saddle in it."""
        crests, hills = (lookup(field, *self._place(x, z)) for field in self.heights)
        bay = SHORE + 0.35 * np.sin(x * 1.7 + 0.6) - 0.25 * np.abs(x)
        away = z - bay
        flanks = 0.5 + 0.75 * smoothstep(0.4, 3.2, np.abs(x + 0.2 * z - 0.3))
        massif = smoothstep(0.8, 6.5, away)
        foothills = 0.15 * smoothstep(0, 1.2, away) * (1 + 1.5 * hills)
        rock = lookup(self.strata, *(v * 1.7 for v in self._place(x, z)))
        land = foothills + massif * (2.7 * crests * flanks + 0.2 * hills + 0.055 * rock)
        wooded = smoothstep(0.5, 0.2, land) * smoothstep(0.0, 0.06, away)
        crowns = np.maximum(lookup(self.forest, *(v * 2.3 for v in self._place(x, z))), -0.2)
        return np.where(away > 0, land + 0.016 * wooded * crowns, -0.05).astype(np.float32)

    def texture(self, x: Field, z: Field) -> tuple[Field, Field]:
        """Fine structure at a place: of the forest's crowns and of the rock, both about −1…1."""
        column, row = self._place(x, z)
        return lookup(self.forest, column * 2.3, row * 2.3), lookup(self.strata, column * 1.7, row * 1.7)


def _first_hits(camera: Camera, land: Land) -> tuple[Field, Field]:
    """Per pixel above the horizon: distance of the land it shows, and 1 where it shows any."""
    rows = int(camera.horizon_row)
    distances = np.geomspace(0.9, FAR, 1500).astype(np.float32)
    x = camera.drifts[None, :] * distances[:, None]
    slopes = (land.height(x, np.broadcast_to(distances[:, None], x.shape)) - camera.eye) / distances[:, None]
    risen = np.maximum.accumulate(slopes, axis=0)
    distance = np.full((rows, camera.width), FAR, np.float32)
    asked = camera.slopes[:rows]
    for column in range(camera.width):
        profile = risen[:, column]
        hit = np.searchsorted(profile, asked)
        inside = hit < len(distances)
        index = np.clip(hit, 1, len(distances) - 1)
        low, high = profile[index - 1], profile[index]
        part = np.clip((asked - low) / np.maximum(high - low, 1e-9), 0, 1)
        found = distances[index - 1] + part * (distances[index] - distances[index - 1])
        distance[:, column] = np.where(inside, found, np.inf)
    return distance, np.isfinite(distance).astype(np.float32)


def _lit_ground(height: Field, east: Field, north: Field, forest: Field, strata: Field) -> Light:
    """Rock, snow, forest and beach in blue shade and, high up, in the last red light; before any haze."""
    length = np.sqrt(east**2 + north**2 + 1)
    sun = np.clip((0.80 * east - 0.42 * north + 0.30 + 0.15 * strata) / length, 0, 1.2)
    steep = np.sqrt(east**2 + north**2) + 0.25 * strata
    snow = smoothstep(0.62, 0.95, height + 0.25 * strata - 0.22 * (steep - 0.9)) * smoothstep(1.9, 1.1, steep)
    trees = smoothstep(0.62, 0.34, height + 0.18 * forest + 0.1 * (steep - 0.8))
    ground = mix(light("6d625c"), light("94867a"), 0.5 + 0.5 * strata)
    ground = mix(ground, light("f4f3f5"), snow)
    kinds = mix(light("22382a"), light("6b7440"), 0.35 + 0.5 * strata + 0.2 * forest)
    crowns = (0.5 + 0.75 * smoothstep(-0.5, 0.7, forest))[..., None]
    ground = mix(ground, kinds * crowns, trees)
    ground = mix(ground, light("a89d92"), smoothstep(0.006, 0.002, height))
    glow = smoothstep(0.28, 0.75, height)[..., None] * sun[..., None] * light("ffa26e") * 2.6
    shade = (0.55 + 0.3 / length + 0.25 * sun)[..., None] * light("8f9fc6") * 0.95
    return ground * (shade + glow)


def view(camera: Camera) -> Light:
    """Everything above the waterline: (horizon row, width, 3) in linear light."""
    rows = int(camera.horizon_row)
    land = Land()
    distance, solid = _first_hits(camera, land)
    z = np.where(solid > 0, distance, FAR).astype(np.float32)
    x = camera.drifts[None, :] * z
    step = np.maximum(z * 0.0011, 0.004).astype(np.float32)
    height = land.height(x, z)
    east = (land.height(x + step, z) - height) / step
    north = (land.height(x, z + step) - height) / step
    forest, strata = land.texture(x, z)
    lit = _lit_ground(height, east, north, forest, strata)
    haze = (1 - np.exp(-((z / 12.5) ** 1.4)))[..., None]
    low = np.exp(-np.maximum(height, 0) / 0.16)[..., None] * smoothstep(2.2, 5.5, z)[..., None]
    fog = ramp([(0, "b3aebd"), (0.15, "c4b4ba"), (0.4, "a9b3cb")], np.broadcast_to(camera.slopes[:rows, None], z.shape))
    lit = mix(lit, fog, np.clip(haze + 0.55 * low, 0, 1)[..., 0])
    return mix(sky(camera)[:rows], lit, solid)
