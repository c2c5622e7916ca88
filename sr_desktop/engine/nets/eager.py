"""The networks as their authors run them: PyTorch modules, layer by layer, the whole image at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import numpy as np
import torch
from numpy.typing import NDArray

from sr_desktop.engine.nets import build
from sr_desktop.errors import DeviceError

_LEVELS = 255.0


class EagerNetwork:
    """The authors' form in float32: nothing folded, nothing tiled; what every gain in speed is measured against.

    weights: the authors' keys. pixel_range: white at the network's input and output.
    """

    def __init__(
        self, architecture: str, weights: Mapping[str, NDArray[np.float32]], pixel_range: float, device: str
    ) -> None:
        """Put the module on the device. Raises DeviceError where it is not there or fails."""
        module = build(architecture)
        module.load_state_dict({key: torch.from_numpy(np.asarray(value)) for key, value in weights.items()})
        self._name, self._pixel_range = device, pixel_range
        with self._errors():
            self._device = torch.device(device)
            self._module = module.eval().to(self._device)

    def run(self, pixels: NDArray[np.float32]) -> NDArray[np.float32]:
        """(h, w, 3) RGB in 0…255, both sides at least 15 → (4h, 4w, 3) RGB in about 0…255, neither rounded nor clamped.

        Raises DeviceError where the device fails or has too little memory.
        """
        with self._errors(), torch.inference_mode():
            x = torch.from_numpy(np.ascontiguousarray(pixels)).to(self._device).permute(2, 0, 1)[None].contiguous()
            y = self._module(x * (self._pixel_range / _LEVELS))[0] * (_LEVELS / self._pixel_range)
            result: NDArray[np.float32] = y.permute(1, 2, 0).contiguous().cpu().numpy()
            return result

    def peak_memory(self, pixels: NDArray[np.float32]) -> int:
        """Bytes that torch's allocator holds at most on a GPU while it runs `pixels`, the weights included.

        Raises DeviceError on the CPU, where torch does not count, and where the device fails.
        """
        if self._device.type != "cuda":
            raise DeviceError("torch counts the memory of a GPU only.")
        with self._errors():
            torch.cuda.reset_peak_memory_stats(self._device)
            self.run(pixels)
            return int(torch.cuda.max_memory_allocated(self._device))

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (RuntimeError, AssertionError) as error:  # a build without CUDA asserts
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise DeviceError(f"{self._name} failed: {reason}.") from error
