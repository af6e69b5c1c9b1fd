"""The sizes of type on paper: for reading at night, and the large print. Lengths are points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from safeplan_desktop.paper.engine.blocks import ACCENT, INK, INK_SOFT
from safeplan_desktop.paper.engine.fonts import Weight
from safeplan_desktop.paper.engine.shaping import TextStyle


@dataclass(frozen=True, slots=True)
class TypeScale:
    """The styles of a plan and the indents that go with them.

    `note_beside` puts what is said of a person between the name and the number; otherwise it
    stands under the name.
    """

    factor: float
    number_size: float
    note_beside: bool

    def _style(self, weight: Weight, size: float, leading: float, colour: int) -> TextStyle:
        return TextStyle(weight, size * self.factor, leading * self.factor, colour)

    @property
    def body(self) -> TextStyle:
        """The client's words."""
        return self._style(Weight.REGULAR, 15, 19.5, INK)

    @property
    def soft(self) -> TextStyle:
        """What is said of a person."""
        return self._style(Weight.REGULAR, 15, 19.5, INK_SOFT)

    @property
    def heading(self) -> TextStyle:
        """The heading of a step."""
        return self._style(Weight.SEMIBOLD, 15, 19.5, INK)

    @property
    def figure(self) -> TextStyle:
        """The number of a step."""
        return self._style(Weight.SEMIBOLD, 15, 19.5, ACCENT)

    @property
    def danger(self) -> TextStyle:
        """The line under the title."""
        return self._style(Weight.MEDIUM, 15, 19.5, INK)

    @property
    def title(self) -> TextStyle:
        """The title of the paper."""
        return self._style(Weight.SEMIBOLD, 26, 32, INK)

    @property
    def name(self) -> TextStyle:
        """The client's name."""
        return self._style(Weight.MEDIUM, 18, 23, INK)

    @property
    def small(self) -> TextStyle:
        """The foot of the page."""
        return self._style(Weight.REGULAR, 10, 14, INK_SOFT)

    @property
    def number(self) -> TextStyle:
        """A telephone number."""
        return TextStyle(Weight.SEMIBOLD, self.number_size, self.number_size * 1.3, INK)

    def of(self, length: float) -> float:
        """Return a length of the usual print in this one."""
        return length * self.factor


USUAL: Final = TypeScale(1, 20, note_beside=True)
LARGE: Final = TypeScale(4 / 3, 28, note_beside=False)
"""Body 20 pt: clear-print guidance calls 16 to 18 pt and more large print (RNIB, UKAAF)."""
