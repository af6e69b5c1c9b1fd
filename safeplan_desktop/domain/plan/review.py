"""A plan that was looked at and stays as it is: an entry beside it, and no new version.

Only what was asked is claimed. Without the client, or with a means that nobody asked about, it is
"looked at by me": such a look moves no day and is no look together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import ClassVar, Final

from safeplan_desktop.domain.plan.means import open_rows
from safeplan_desktop.domain.plan.plan import MeansKind, PlanContent, SafetyPlan
from safeplan_desktop.domain.record import Revision
from safeplan_desktop.domain.traces import Happening, Need, Reminder, SearchText

TOPIC: Final = "plan-review"
"""What a plan and the reviews of it speak of: when it is looked at again."""

REVIEW: Final = "review"
TOGETHER: Final = "together"
ALONE: Final = "alone"


class ReviewWay(StrEnum):
    """How the plan was looked at: with the client, or by the therapist alone."""

    ROOM = "room"
    PHONE = "phone"
    VIDEO = "video"
    ALONE = "alone"


class MeansAnswer(StrEnum):
    """What the client said of something that was agreed about a means."""

    SAME = "same"
    CHANGED = "changed"
    NOT_ASKED = "not-asked"


@dataclass(frozen=True, slots=True)
class MeansLooked:
    """One open row of *Safer*; `answer` is None until somebody has said what it is."""

    means_id: str
    means: MeansKind
    name: str
    action: str
    answer: MeansAnswer | None = None


@dataclass(frozen=True, slots=True)
class PlanReviewed:
    """A version was looked at and not changed.

    `numbers_right` says whether its numbers were compared and hold, None: not asked. `review_on` is
    the next day for a look together; None where this was none.
    """

    KIND: ClassVar[str] = "plan_reviewed"
    VERSION: ClassVar[int] = 1

    plan_version: int
    reviewed_on: date
    by: str
    way: ReviewWay | None = None
    means: tuple[MeansLooked, ...] = ()
    numbers_right: bool | None = None
    review_on: date | None = None
    note: str = ""


def looked_at(content: PlanContent) -> tuple[MeansLooked, ...]:
    """Return what has to be asked about: each open row, without an answer."""
    return tuple(MeansLooked(row.id, row.kind, row.name, row.action) for row in open_rows(content))


def is_together(review: PlanReviewed) -> bool:
    """Tell whether it was looked at with the client, and every means was asked about."""
    asked = (MeansAnswer.SAME, MeansAnswer.CHANGED)
    with_client = review.way not in (None, ReviewWay.ALONE)
    return with_client and all(each.answer in asked for each in review.means)


def changed_means(review: PlanReviewed) -> tuple[MeansLooked, ...]:
    """Return what is not as it was agreed any more: the plan has to say so."""
    return tuple(each for each in review.means if each.answer is MeansAnswer.CHANGED)


def problems(review: PlanReviewed, today: date) -> tuple[str, ...]:
    """Return codes of what is wrong.

    `way-missing`, `means-missing` (a row without an answer, with the client), and of a look
    together `day-missing`, `day-too-early` (not after today).
    """
    found = []
    if review.way is None:
        found.append("way-missing")
    elif review.way is not ReviewWay.ALONE and any(each.answer is None for each in review.means):
        found.append("means-missing")
    elif is_together(review) and review.review_on is None:
        found.append("day-missing")
    elif is_together(review) and review.review_on is not None and review.review_on <= today:
        found.append("day-too-early")
    return tuple(found)


def as_recorded(review: PlanReviewed) -> PlanReviewed:
    """Return it without what it does not claim: alone nothing was asked, and no day was agreed."""
    if is_together(review):
        return review
    means = review.means
    if review.way is ReviewWay.ALONE:
        means = tuple(replace(each, answer=MeansAnswer.NOT_ASKED) for each in means)
    return replace(review, means=means, review_on=None)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a plan stands by now: when it is looked at next, and when that was done last, together.

    `looked_on` is None where it was not since the version was written.
    """

    review_on: date | None
    looked_on: date | None = None


def standing(plan: Revision[SafetyPlan], reviews: Iterable[Revision[PlanReviewed]]) -> Standing:
    """Return how a plan stands; of all looks together since it was written, the last counts."""
    since = (each for each in reviews if each.seq > plan.seq and is_together(each.record))
    last = max(since, key=lambda each: each.seq, default=None)
    if last is None:
        return Standing(plan.record.content.review_on)
    return Standing(last.record.review_on, last.record.reviewed_on)


def happening(revision: Revision[PlanReviewed]) -> Happening[PlanReviewed]:
    """Return the line on the timeline: looked at together, or by the therapist."""
    return Happening(TOGETHER if is_together(revision.record) else ALONE, revision)


def reminders(revision: Revision[PlanReviewed]) -> Sequence[Reminder]:
    """Return when the plan is looked at again; a look that was none together says nothing of it."""
    review = revision.record
    if not is_together(review) or review.review_on is None:
        return ()
    version = str(review.plan_version)
    return (Reminder(REVIEW, Need.REVIEW, review.review_on, version, topic=TOPIC),)


def search_text(review: PlanReviewed) -> SearchText:
    """Return the note."""
    return SearchText("", review.note)
