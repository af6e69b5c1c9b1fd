"""What needs the practice: half-written things, reviews, checks, each with the day it is due.

The order is that of need: what was left open comes first, then what concerns a client's safety,
then reviews, then the practice's own numbers; within a group, what is due longest comes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from safeplan_desktop.domain.record import ClientId, RecordId
from safeplan_desktop.domain.traces import Need

AHEAD_DAYS: Final = 7
"""How far ahead one is told: a week is how far a practice plans."""

_ORDER: Final = {need: place for place, need in enumerate(Need)}


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that needs somebody. `on` is None for what has no day: it is due at once.

    `kind` is the kind of record, of a half-written one what it becomes; `key` tells apart what one
    record asks for. `record_id` is that of the plan or the number; `client_id` and `client` belong
    to a client's things. `what` is the number's label or the plan's version, `count` how many it
    stands for.
    """

    kind: str
    need: Need
    on: date | None
    key: str = ""
    record_id: RecordId | None = None
    client_id: ClientId | None = None
    client: str = ""
    what: str = ""
    count: int = 1


def is_due(due: Due, today: date) -> bool:
    """Tell whether something is due or over, not only coming."""
    return due.on is None or due.on <= today


def days_over(on: date | None, today: date) -> int:
    """Return how many days ago something was due, 0 if it is not over or has no day."""
    return max(0, (today - on).days) if on is not None else 0


def in_order(things: Iterable[Due], kinds: Sequence[str]) -> tuple[Due, ...]:
    """Return things in the order of need; of one day in the order of these kinds."""

    def place(due: Due) -> tuple[int, date, int, str, str]:
        day = due.on or date.min
        return _ORDER[due.need], day, kinds.index(due.kind), due.client, due.what

    return tuple(sorted(things, key=place))
