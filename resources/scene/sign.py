"""A painted wooden signboard with lettering from large to very small."""

from __future__ import annotations

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from scene.camera import Camera
from scene.colour import Light, light, mix, smoothstep
from scene.noise import Field, octaves

WIDTH, HEIGHT = 330, 212
CORNERS = ((62, 296), (352, 312), (354, 490), (60, 500))
LINES = (
    (165, 34, 36, "LAKE AURELIA", "m"),
    (28, 78, 18, "Boat landing", "l"),
    (302, 78, 18, "0.4 km", "r"),
    (28, 103, 18, "Summit trail", "l"),
    (302, 103, 18, "7.2 km", "r"),
    (28, 128, 18, "Old observatory", "l"),
    (302, 128, 18, "11.5 km", "r"),
    (165, 160, 12.5, "Nature reserve since 1912 · elevation 1862 m", "m"),
    (165, 184, 9.5, "Please keep to the marked paths, carry out what you carry in", "m"),
    (165, 197, 9.5, "and leave the stones where the water has laid them.", "m"),
)


def wood(shape: tuple[int, int], seed: int, base: str, dark: str) -> Light:
    """Weathered wood with the grain along the rows; linear light."""
    warp = octaves(shape, (2.5, 2), 4, seed)
    rings = octaves(shape, (26, 1.2), 5, seed + 1, gain=0.7)
    fibre = octaves(shape, (110, 5), 3, seed + 2, gain=0.8)
    tone = 0.5 + 0.55 * rings + 0.3 * np.sin(9 * warp + 5 * rings) * 0.5 + 0.35 * fibre
    return mix(light(dark), light(base), tone)


def _lettering(scale: int) -> Field:
    """The text as a mask, 0…1, with a thin frame around it."""
    image = Image.new("L", (WIDTH * scale, HEIGHT * scale), 0)
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle(
        [7 * scale, 7 * scale, (WIDTH - 7) * scale, (HEIGHT - 7) * scale],
        8 * scale,
        outline=255,
        width=round(1.6 * scale),
    )
    draw.line([28 * scale, 58 * scale, (WIDTH - 28) * scale, 58 * scale], fill=255, width=round(1.3 * scale))
    for x, y, size, text, side in LINES:
        font = ImageFont.load_default(size * scale)
        bold = round(size * scale / 38) if size > 15 else 0
        draw.text((x * scale, y * scale), text, 255, font, anchor=f"{side}m", stroke_width=bold)
    return np.asarray(image, np.float32) / 255


def board(scale: int) -> tuple[Light, Field]:
    """The front of the sign and its opacity, `scale` pixels for each pixel of the picture at its base size."""
    shape = (HEIGHT * scale, WIDTH * scale)
    planks = [wood((shape[0] // 4, shape[1]), 50 + 7 * n, "5d4634", "2a1d15") * (0.85 + 0.1 * n) for n in range(4)]
    front = np.concatenate(planks)
    rows = np.arange(shape[0], dtype=np.float32)[:, None] % (shape[0] // 4) / scale
    seam = np.exp(-(np.minimum(rows, shape[0] / scale / 4 - rows) ** 2) / 0.8)
    front = mix(front, light("0d0906"), 0.85 * np.broadcast_to(seam, shape))
    text = _lettering(scale)
    worn = smoothstep(-1.0, -0.35, octaves(shape, (40, 60), 4, seed=58, gain=0.8))
    shadow = np.roll(cv2.GaussianBlur(text, (0, 0), 0.7 * scale), (scale, scale), (0, 1))
    front = mix(front, light("0d0906"), 0.55 * shadow)
    front = mix(front, light("f1e6c8"), text * (0.72 + 0.28 * worn))
    light_fall = np.linspace(1.1, 0.85, shape[1], dtype=np.float32)[None, :, None]
    return front * light_fall, np.ones(shape, np.float32)


def _post(camera: Camera, picture: Light, x: float, top: float, foot: float, seed: int) -> None:
    size = camera.scale(1)
    height, width = round((foot - top) * size), 19 * size
    timber = np.rot90(wood((width, height), seed, "6a5442", "33261c")).copy()
    around = np.linspace(-1, 1, width, dtype=np.float32)
    timber *= (0.35 + 0.75 * np.sqrt(1 - np.clip(around + 0.25, -1, 1) ** 2))[None, :, None]
    left, up = round((x - 9.5) * size), round(top * size)
    picture[up : up + height, left : left + width] = timber


def add_sign(camera: Camera, picture: Light) -> None:
    """Stand the sign into the picture: posts, then the board, slightly turned, with its shadow on them."""
    size = camera.scale(1)
    for x, seed in ((92, 71), (322, 72)):
        _post(camera, picture, x, 280, 566 if x < 200 else 560, seed)
    front, opaque = board(size * 2)
    source = np.array([[0, 0], [front.shape[1], 0], [front.shape[1], front.shape[0]], [0, front.shape[0]]], np.float32)
    view = (picture.shape[1], picture.shape[0])

    def warped(image: Light | Field, corners: object) -> Light:
        matrix = cv2.getPerspectiveTransform(source, np.array(corners, np.float32) * size)
        return np.asarray(cv2.warpPerspective(image, matrix, view, flags=cv2.INTER_AREA), np.float32)

    shadow = warped(opaque, [(x + 3, y + 7) for x, y in CORNERS])
    picture[:] = mix(picture, light("06070a"), 0.6 * cv2.GaussianBlur(shadow, (0, 0), 2.2 * size) * _posts_only(camera))
    picture[:] = mix(picture, warped(front, CORNERS) * 0.95, warped(opaque, CORNERS))


def _posts_only(camera: Camera) -> Field:
    mask = np.zeros((camera.height, camera.width), np.float32)
    size = camera.scale(1)
    for x in (92, 322):
        mask[:, round((x - 9.5) * size) : round((x + 9.5) * size)] = 1
    return mask
