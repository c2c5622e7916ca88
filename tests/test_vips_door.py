"""Images of libvips keep the bytes alive that they are read from."""

from __future__ import annotations

import gc
import weakref

import numpy as np
import pytest
from pictures import noise

from sr_desktop.imaging import vips


class Bytes(bytearray):
    """Bytes whose end can be seen."""


@pytest.mark.parametrize("format_", ["png", "tiff", "jpeg"])
def test_bytes_live_as_long_as_an_image_made_of_them(format_: str) -> None:
    saved = getattr(vips.from_array(noise(300, 200, 3, np.uint8)), f"{format_}save_buffer")()
    expected = vips.to_array(getattr(vips.Image, f"{format_}load_buffer")(saved))
    data = Bytes(saved)
    alive = weakref.ref(data)
    image = vips.loaded(f"{format_}load", data, access="sequential")
    del data
    image = image.copy(interpretation="rgb")[0:3].bandjoin(255)[0:3]
    gc.collect()
    assert alive() is not None
    assert np.array_equal(vips.to_array(image), expected)
    del image
    gc.collect()
    assert alive() is None
