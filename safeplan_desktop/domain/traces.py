"""What a record leaves elsewhere: a line on a timeline, things that are due, words to be found by.

Which kind leaves what is said in `services/kinds.py`; the rules stand beside their nouns.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic

from safeplan_desktop.domain.record import R_co, Revision


@dataclass(frozen=True, slots=True)
class Happening(Generic[R_co]):
    """One line on a client's timeline: what happened, and the revision that says so.

    `what` tells the lines of one kind apart. `handed_out`: a paper left the practice with it.
    """

    what: str
    revision: Revision[R_co]
    handed_out: bool = False

    @property
    def kind(self) -> str:
        """The kind of record it is about."""
        return self.revision.record.KIND

    @property
    def at(self) -> datetime:
        """When it was written down (UTC)."""
        return self.revision.recorded_at


class Need(StrEnum):
    """What a thing that is due needs from the practice, the most pressing first."""

    TO_PUT_RIGHT = "to-put-right"
    LEFT_OPEN = "left-open"
    AGREED = "agreed"
    REVIEW = "review"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing that a record's newest revision asks for.

    `key` tells the rows of one record apart. `on` is None for what has no day: it is due at once.
    `what` is a label or a version, `count` how many things the row stands for. Of what the records
    of a client say on one `topic`, only what was written last counts ("": it stands alone).
    """

    key: str
    need: Need
    on: date | None
    what: str = ""
    count: int = 1
    topic: str = ""


@dataclass(frozen=True, slots=True)
class SearchText:
    """The words that a record is found by; the title counts for more. "" where it has none."""

    title: str
    content: str
