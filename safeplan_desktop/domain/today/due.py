"""What needs the practice: half-written things, reviews, checks, each with the day it is due.

The order is that of need: what was left open comes first, then what concerns a client's safety,
then the practice's own numbers; within a group, what is due longest comes first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from safeplan_desktop.domain.record import ClientId, RecordId

AHEAD_DAYS: Final = 7
"""How far ahead one is told: a week is how far a practice plans."""


class DueKind(StrEnum):
    """What is due, in the order of need."""

    PLAN_DRAFT = "plan-draft"
    CLIENT_DRAFT = "client-draft"
    MEANS_CHECK = "means-check"
    PLAN_REVIEW = "plan-review"
    NUMBER_CHECK = "number-check"


LEFT_OPEN: Final = (DueKind.PLAN_DRAFT, DueKind.CLIENT_DRAFT)
_ORDER: Final = {kind: place for place, kind in enumerate(DueKind)}


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that needs somebody. `on` is None for what has no day: it is due at once.

    `record_id` is that of the plan or the number; `client_id` and `client` belong to a client's
    things. `what` is the number's label or the plan's version, `count` how many it stands for.
    """

    kind: DueKind
    on: date | None
    record_id: RecordId | None = None
    client_id: ClientId | None = None
    client: str = ""
    what: str = ""
    count: int = 1


def is_due(due: Due, today: date) -> bool:
    """Tell whether something is due or over, not only coming."""
    return due.on is None or due.on <= today


def days_over(due: Due, today: date) -> int:
    """Return how many days something is over, 0 if it is not."""
    return max(0, (today - due.on).days) if due.on is not None else 0


def in_order(things: Iterable[Due]) -> tuple[Due, ...]:
    """Return things in the order of need."""
    return tuple(
        sorted(things, key=lambda due: (_ORDER[due.kind], due.on or date.min, due.client, due.what))
    )
