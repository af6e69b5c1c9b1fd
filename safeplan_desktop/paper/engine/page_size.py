"""The sizes of a sheet, and the margins that all papers share. Lengths are points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from safeplan_desktop.domain.paper.document import PaperSize

MM: Final = 72 / 25.4
_MARGIN: Final = 16 * MM


@dataclass(frozen=True, slots=True)
class PageSize:
    """Width and height of a sheet held upright."""

    width: float
    height: float

    @property
    def left(self) -> float:
        """Where text begins."""
        return _MARGIN

    @property
    def right(self) -> float:
        """Where text ends."""
        return self.width - _MARGIN

    @property
    def measure(self) -> float:
        """How wide text may be."""
        return self.right - self.left

    def above_foot(self, distance: float) -> float:
        """Return the place that lies this far above the lower edge of the sheet."""
        return self.height - distance


A4: Final = PageSize(595.276, 841.89)
"""ISO 216."""

LETTER: Final = PageSize(612, 792)
"""ANSI A, 8.5 by 11 inches."""

PAGE_SIZES: Final[Mapping[PaperSize, PageSize]] = MappingProxyType(
    {PaperSize.A4: A4, PaperSize.LETTER: LETTER}
)
