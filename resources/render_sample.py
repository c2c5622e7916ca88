"""Render `sample.jpg`, the picture that everyone can try the program on: `python resources/render_sample.py`.

Nothing in it is photographed; it is computed at three times its size and reduced in linear light, so that it has the
edges, the fine texture and the lettering of a photograph from a good lens. The same libraries give the same picture.
"""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from scene import land, shore, sign, water
from scene.camera import Camera
from scene.colour import Light, srgb8

WIDTH, HEIGHT = 960, 640
EXPOSURE = 1.22
GRAIN = 1.3


def draw(camera: Camera) -> Light:
    """The whole scene at the camera's size: (height, width, 3) in linear light."""
    above = land.view(camera)
    picture = np.concatenate([above, water.lake(camera, above)])
    picture = np.ascontiguousarray(shore.add_shore(camera, picture))
    sign.add_sign(camera, picture)
    random = np.random.default_rng(4)
    tufts = [(92.0, 566.0, 48.0, 150), (322.0, 562.0, 40.0, 120), (20.0, 600.0, 70.0, 160), (200.0, 628.0, 60.0, 150)]
    for _ in range(26):
        tufts.append((random.uniform(0, 620), random.uniform(570, 650), random.uniform(18, 40), 40))
    shore.add_grass(camera, picture, sorted(tufts, key=lambda tuft: tuft[1]), seed=9)
    return picture


def develop(picture: Light, width: int, height: int) -> NDArray[np.uint8]:
    """The scene as (height, width, 3) sRGB bytes: reduced, exposed and with a little film grain."""
    reduced = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)
    grain = np.random.default_rng(99).normal(0, GRAIN, (height, width, 1))
    return np.clip(np.rint(srgb8(reduced * EXPOSURE) + grain), 0, 255).astype(np.uint8)


def srgb_profile() -> bytes:
    """An sRGB ICC profile without the moment of its making."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = bytes.fromhex("07e800010001000000000000")
    return bytes(profile)


def save(pixels: NDArray[np.uint8], path: Path) -> None:
    """Write the picture as JPEG with profile and tags, as a camera would."""
    exif = Image.Exif()
    exif[0x010E] = "Lake Aurelia at dusk, a computed scene"
    exif[0x0131] = "resources/render_sample.py"
    exif[0x8298] = "Part of SR Desktop, MIT licence"
    Image.fromarray(pixels).save(
        path, quality=92, subsampling="4:4:4", icc_profile=srgb_profile(), exif=exif, dpi=(300, 300), optimize=True
    )


if __name__ == "__main__":
    target = Path(__file__).with_name("sample.jpg")
    save(develop(draw(Camera(3 * WIDTH, 3 * HEIGHT)), WIDTH, HEIGHT), target)
    print(f"{target}: {target.stat().st_size} bytes")
