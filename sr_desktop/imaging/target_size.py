"""How large a result is to be: a factor, or a length of one of its sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sr_desktop.errors import SourceError, UsageError

MAX_SCALE = 4

Kind = Literal["scale", "width", "height", "long", "short"]


@dataclass(frozen=True, slots=True)
class TargetSize:
    """kind "scale": value is the factor, above 1 and at most 4. Other kinds: value is that side in pixels."""

    kind: Kind = "scale"
    value: float = MAX_SCALE

    def __post_init__(self) -> None:
        """Raise UsageError for a factor that no network can give or a side without pixels."""
        if self.kind == "scale" and not 1 < self.value <= MAX_SCALE:
            raise UsageError(f"A scale of {self.value:g} is not possible.", "Use a number above 1 and up to 4.")
        if self.kind != "scale" and (self.value < 1 or self.value != int(self.value)):
            raise UsageError(f"A side of {self.value:g} pixels is not possible.", "Use a whole number of pixels.")

    def factor(self, lr_width: int, lr_height: int) -> float:
        """Output size / input size; 1 or less when the image is already that large."""
        return self.value if self.kind == "scale" else self.value / self._side(lr_width, lr_height)

    def of(self, lr_width: int, lr_height: int) -> tuple[int, int]:
        """Width and height of the result. Raises SourceError when more than ×4 is needed to reach it."""
        factor = self.factor(lr_width, lr_height)
        if factor > MAX_SCALE:
            most = MAX_SCALE * self._side(lr_width, lr_height)
            raise SourceError(
                f"{lr_width} × {lr_height} pixels are too few to reach {self.value:g} pixels.",
                f"The most that --{self.kind} can ask of this image is {most} pixels (×4).",
            )
        return max(1, round(lr_width * factor)), max(1, round(lr_height * factor))

    def _side(self, lr_width: int, lr_height: int) -> int:
        sides = {"width": lr_width, "height": lr_height, "short": min(lr_width, lr_height)}
        return sides.get(self.kind, max(lr_width, lr_height))
