"""One pinhole camera for all parts of the picture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scene.noise import Field


@dataclass(frozen=True)
class Camera:
    """Rows and columns of the picture and where its rays go; lengths in kilometres.

    eye: height above the water. horizon: row of the horizon as a share of the height.
    """

    width: int
    height: int
    eye: float = 0.0042
    horizon: float = 0.53
    angle: float = 56.0

    @property
    def focal(self) -> float:
        """Distance of the picture plane in pixels."""
        return self.width / 2 / float(np.tan(np.radians(self.angle / 2)))

    @property
    def horizon_row(self) -> float:
        """Row of the horizon in pixels."""
        return self.horizon * self.height

    @property
    def slopes(self) -> Field:
        """Rise per distance of each row's ray, the topmost row first; 0 at the horizon."""
        return ((self.horizon_row - np.arange(self.height) - 0.5) / self.focal).astype(np.float32)

    @property
    def drifts(self) -> Field:
        """Sideways shift per distance of each column's ray; 0 in the middle."""
        return ((np.arange(self.width) + 0.5 - self.width / 2) / self.focal).astype(np.float32)

    def scale(self, size: float) -> int:
        """A length given for a picture 960 pixels wide, in pixels of this one."""
        return max(1, round(size * self.width / 960))
