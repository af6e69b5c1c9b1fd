"""One row of the budget table: a job, what it is held against, and how the two compare."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A measured job.

    `value` and `limit` are medians in the same `unit`, measured side by side in one run;
    `budget` is what `value / limit` may be at most. A row with an absolute budget has its limit
    as `limit` and 1.0 as `budget`. `note` says how it was measured, `cause` why it is over.
    """

    job: str
    against: str
    value: float
    limit: float
    budget: float
    unit: str = "ms"
    note: str = ""
    cause: str = ""

    @property
    def ratio(self) -> float:
        """How many times the limit the job takes."""
        return self.value / self.limit

    @property
    def within(self) -> bool:
        """Whether the job keeps its budget."""
        return self.ratio <= self.budget


def side_by_side(
    ours: Callable[[], object], theirs: Callable[[], object], rounds: int
) -> tuple[list[float], list[float]]:
    """Run two jobs in turn and return the milliseconds of each round of both."""
    mine: list[float] = []
    other: list[float] = []
    for _ in range(rounds):
        mine.append(milliseconds(ours))
        other.append(milliseconds(theirs))
    return mine, other


def milliseconds(job: Callable[[], object]) -> float:
    """Return how long a job takes, in milliseconds."""
    start = time.perf_counter()
    job()
    return (time.perf_counter() - start) * 1000


def median(times: Sequence[float]) -> float:
    """Return the median."""
    return statistics.median(times)


def percentile(times: Sequence[float], percent: int) -> float:
    """Return a percentile from 1 to 99."""
    return statistics.quantiles(times, n=100, method="inclusive")[percent - 1]
