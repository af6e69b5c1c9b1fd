"""What differs between two versions of a plan, entry by entry: said in words, never scored."""

from __future__ import annotations

import operator
from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from safeplan_desktop.domain.plan import edit as plan_edit
from safeplan_desktop.domain.plan.edit import Item
from safeplan_desktop.domain.plan.plan import STEPS, MeansSafetyAction, PlanContent, Step
from safeplan_desktop.domain.text.spelling import folded

T = TypeVar("T")


class Change(StrEnum):
    """What became of an entry."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Difference:
    """One entry that is not as it was; `before` is None where it is new, `after` where it went."""

    step: Step
    change: Change
    before: Item | None
    after: Item | None


@dataclass(frozen=True, slots=True)
class PlanDifferences:
    """Everything that differs. `review` has the two days if the day of the review changed.

    `also_with` and `kept_at` have both texts where who else has the plan, or where it is kept,
    changed.
    """

    entries: tuple[Difference, ...]
    review: tuple[date | None, date | None] | None
    also_with: tuple[str, str] | None = None
    kept_at: tuple[str, str] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether both versions say the same."""
        others = (self.review, self.also_with, self.kept_at)
        return not self.entries and not any(other is not None for other in others)


def differences(
    before: PlanContent, after: PlanContent, order: Sequence[Step] = STEPS
) -> PlanDifferences:
    """Compare two versions, step by step in this order; within a step as the later one reads.

    An entry is the same one if it has the same words, otherwise if it has the same id. What went
    stands at the end of its step.
    """
    found = [each for step in order for each in _in_step(before, after, step)]
    return PlanDifferences(
        tuple(found),
        _if_other(before.review_on, after.review_on),
        _if_other(before.also_with, after.also_with),
        _if_other(before.kept_at, after.kept_at),
    )


def _if_other(before: T, after: T) -> tuple[T, T] | None:
    return (before, after) if before != after else None


def _in_step(before: PlanContent, after: PlanContent, step: Step) -> list[Difference]:
    old, new = plan_edit.items(before, step), plan_edit.items(after, step)
    pairs = _pairs(old, new)
    places = [at for at in pairs if at is not None]
    stayed = _longest_rising(places)
    found = []
    for at, now in zip(pairs, new, strict=True):
        was = None if at is None else old[at]
        if was is None:
            found.append(Difference(step, Change.ADDED, None, now))
        elif replace(was, id=now.id) != now:
            found.append(Difference(step, Change.CHANGED, was, now))
        elif at not in stayed:
            found.append(Difference(step, Change.MOVED, was, now))
    gone = (was for at, was in enumerate(old) if at not in places)
    return [*found, *(Difference(step, Change.REMOVED, was, None) for was in gone)]


def _pairs(old: Sequence[Item], new: Sequence[Item]) -> list[int | None]:
    """Return for each new entry the place of the old one that it was, None if it is new.

    The same words come first; the id then finds what was said anew.
    """
    left = dict(enumerate(old))
    found: list[int | None] = [None] * len(new)
    for same in (_known_by, _id):
        waiting: dict[str, deque[int]] = defaultdict(deque)
        for at, was in left.items():
            waiting[same(was)].append(at)
        for place, now in enumerate(new):
            alike = waiting.get(same(now)) if found[place] is None else None
            if alike:
                found[place] = at = alike.popleft()
                del left[at]
    return found


def _known_by(item: Item) -> str:
    words = folded(plan_edit.label(item))
    return f"{item.kind}:{words}" if isinstance(item, MeansSafetyAction) else words


def _id(item: Item) -> str:
    return item.id


def _longest_rising(places: Sequence[int]) -> frozenset[int]:
    """Return the most places that stand in rising order: what is not among them was moved.

    Longest increasing subsequence (Fredman 1975, doi:10.1016/0012-365X(75)90103-X). A pile holds,
    falling, the places at which a run of one length ends; of runs as long the earliest is taken.
    """
    piles: list[list[int]] = []
    before: dict[int, int | None] = {}
    for place in places:
        above = bisect_left(piles, place, key=lambda pile: pile[-1])
        lower = piles[above - 1] if above else []
        first = bisect_right(lower, -place, key=operator.neg)
        before[place] = lower[first] if lower else None
        if above == len(piles):
            piles.append([])
        piles[above].append(place)
    run: list[int] = []
    place_of_run = piles[-1][0] if piles else None
    while place_of_run is not None:
        run.append(place_of_run)
        place_of_run = before[place_of_run]
    return frozenset(run)
