"""How reports look: two sizes of letters and what goes with them. Lengths are points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from safeplan_desktop.domain.paper.report import Letters
from safeplan_desktop.paper.engine.blocks import INK, INK_SOFT
from safeplan_desktop.paper.engine.fonts import Weight
from safeplan_desktop.paper.engine.layout import Padding
from safeplan_desktop.paper.engine.shaping import TextStyle
from safeplan_desktop.paper.engine.type_scale import USUAL


@dataclass(frozen=True, slots=True)
class Look:
    """The styles and distances of one size of letters.

    `between` is the space below a paragraph or an entry; `drop` and `below` are those of a row.
    `indent` is where entries of a list begin, `dot` how far before them the dot stands, and
    `value` where values begin beside usual labels. The paddings are tried in turn.
    """

    heading: TextStyle
    text: TextStyle
    label: TextStyle
    below_heading: float
    between: float
    drop: float
    below: float
    indent: float
    dot: float
    value: float
    paddings: Sequence[Padding]

    @property
    def soft(self) -> TextStyle:
        """What was said earlier."""
        return TextStyle(Weight.REGULAR, self.text.size, self.text.leading, INK_SOFT)

    @property
    def mark(self) -> TextStyle:
        """A sign before a label."""
        return TextStyle(Weight.SEMIBOLD, self.text.size, self.text.leading, INK)


LOOKS: Final[Mapping[Letters, Look]] = MappingProxyType(
    {
        Letters.READING: Look(
            heading=USUAL.heading,
            text=USUAL.body,
            label=TextStyle(Weight.MEDIUM, 13, 19.5, INK),
            below_heading=4,
            between=4,
            drop=15.2,
            below=7.3,
            indent=16,
            dot=10,
            value=110,
            paddings=(Padding(9.6, 10.2), Padding(6.8, 7.2), Padding(4.5, 4.5)),
        ),
        Letters.USUAL: Look(
            heading=TextStyle(Weight.SEMIBOLD, 15, 19.5, INK),
            text=TextStyle(Weight.REGULAR, 13, 18, INK),
            label=TextStyle(Weight.REGULAR, 13, 18, INK_SOFT),
            below_heading=4,
            between=4,
            drop=13.5,
            below=4.5,
            indent=14,
            dot=9,
            value=96,
            paddings=(Padding(9, 9), Padding(6, 6), Padding(4, 4)),
        ),
    }
)
