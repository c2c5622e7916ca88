"""The networks as their authors run them: PyTorch modules, layer by layer, the whole image at once."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import torch
from numpy.typing import NDArray

from sr_desktop.engine.nets import build

_LEVELS = 255.0


class EagerNetwork:
    """The authors' form in float32: nothing folded, nothing tiled; what every gain in speed is measured against.

    weights: the authors' keys. pixel_range: white at the network's input and output.
    """

    def __init__(
        self, architecture: str, weights: Mapping[str, NDArray[np.float32]], pixel_range: float, device: str
    ) -> None:
        """Put the module on the device. Raises RuntimeError where it is not there."""
        module = build(architecture)
        module.load_state_dict({key: torch.from_numpy(np.asarray(value)) for key, value in weights.items()})
        self._module = module.eval().to(device)
        self._device, self._pixel_range = torch.device(device), pixel_range

    def run(self, pixels: NDArray[np.float32]) -> NDArray[np.float32]:
        """(h, w, 3) RGB in 0…255, both sides at least 15 → (4h, 4w, 3) RGB in about 0…255, neither rounded nor clamped.

        Raises RuntimeError where the device fails.
        """
        with torch.inference_mode():
            x = torch.from_numpy(np.ascontiguousarray(pixels)).to(self._device).permute(2, 0, 1)[None].contiguous()
            y = self._module(x * (self._pixel_range / _LEVELS))[0] * (_LEVELS / self._pixel_range)
            result: NDArray[np.float32] = y.permute(1, 2, 0).contiguous().cpu().numpy()
            return result
