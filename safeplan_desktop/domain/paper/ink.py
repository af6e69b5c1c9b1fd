"""A signature drawn with a pen, a finger or a mouse: kept as strokes, never as a picture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from safeplan_desktop.domain.paper.state import ClientState
from safeplan_desktop.domain.record import Revision
from safeplan_desktop.domain.traces import Happening

UNIT: Final = 10_000
"""The width of the pad in its own units."""

MOST_POINTS: Final = 4000
"""A long name written slowly on a fast tablet has about a thousand."""

BASELINE: Final = 0.78
"""Where the line to write on is drawn, in heights of the pad from its upper edge."""

Point = tuple[int, int]
Stroke = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Ink:
    """Strokes on a pad, as points from its upper left corner.

    x runs from 0 to `UNIT`, y from 0 to `height`, in the same units; a stroke of one point is a
    dot.

    Raises:
        ValueError: a point lies outside of the pad, or there are more than `MOST_POINTS`.
    """

    strokes: tuple[Stroke, ...]
    height: int

    def __post_init__(self) -> None:
        points = [point for stroke in self.strokes for point in stroke]
        if not 0 < self.height <= UNIT or len(points) > MOST_POINTS:
            raise ValueError("ink")
        if any(not (0 <= x <= UNIT and 0 <= y <= self.height) for x, y in points):
            raise ValueError("ink")

    @property
    def is_empty(self) -> bool:
        """Whether nothing was drawn."""
        return not any(self.strokes)


@dataclass(frozen=True, slots=True)
class InkSignature:
    """What a client drew under a paper: a version of the plan, or the sheet on confidentiality.

    `version` is that of the plan, 0 for the sheet; `state` is how the client was then.
    """

    KIND: ClassVar[str] = "ink_signature"
    VERSION: ClassVar[int] = 2

    ink: Ink
    version: int
    signed_on: date
    state: ClientState = ClientState.NOT_ASKED


SIGNED: Final = "signed"
REMOVED: Final = "removed"


def happening(revision: Revision[InkSignature]) -> Happening[InkSignature]:
    """Return the line on the timeline: the client signed, or what they drew was removed."""
    return Happening(REMOVED if revision.record.ink.is_empty else SIGNED, revision)
