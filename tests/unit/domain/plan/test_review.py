"""A review claims what was asked and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from safeplan_desktop.domain.plan.plan import (
    MeansKind,
    MeansSafetyAction,
    PlanContent,
    SafetyPlan,
)
from safeplan_desktop.domain.plan.review import (
    MeansAnswer,
    PlanReviewed,
    ReviewWay,
    Standing,
    as_recorded,
    is_together,
    looked_at,
    problems,
    reminders,
    standing,
)
from safeplan_desktop.domain.record import AuthorId, ClientId, R, RecordId, Revision

TODAY = date(2026, 11, 12)
NEXT = TODAY + timedelta(days=30)
AGREED = MeansSafetyAction("m", MeansKind.MEDICINES, action="Marko keeps them")
MEANS = looked_at(PlanContent(safer=(AGREED, replace(AGREED, id="d", confirmed_on=TODAY))))
BEGUN = PlanReviewed(3, TODAY, "Maria", means=MEANS, review_on=NEXT)


def answered(way: ReviewWay, answer: MeansAnswer | None) -> PlanReviewed:
    return replace(BEGUN, way=way, means=tuple(replace(each, answer=answer) for each in MEANS))


def revision(record: R, seq: int) -> Revision[R]:
    now = datetime(2026, 11, 12, tzinfo=UTC)
    return Revision(seq, RecordId("r"), 1, ClientId("c"), AuthorId("a"), now, now, record)


def test_only_what_is_open_is_asked_about_and_nothing_is_answered_in_advance() -> None:
    assert [(each.means_id, each.answer) for each in MEANS] == [("m", None)]
    assert problems(BEGUN, TODAY) == ("way-missing",)
    assert problems(answered(ReviewWay.PHONE, None), TODAY) == ("means-missing",)


@pytest.mark.parametrize("way", [ReviewWay.ROOM, ReviewWay.PHONE, ReviewWay.VIDEO])
@pytest.mark.parametrize("answer", [MeansAnswer.SAME, MeansAnswer.CHANGED])
def test_with_the_client_and_everything_asked_it_is_together(
    way: ReviewWay, answer: MeansAnswer
) -> None:
    review = answered(way, answer)
    assert problems(review, TODAY) == ()
    assert is_together(review)
    assert as_recorded(review) == review
    assert [each.on for each in reminders(revision(review, 1))] == [NEXT]


@pytest.mark.parametrize(
    "review",
    [
        answered(ReviewWay.ALONE, MeansAnswer.SAME),
        answered(ReviewWay.ROOM, MeansAnswer.NOT_ASKED),
    ],
    ids=["alone", "means not asked"],
)
def test_alone_or_unasked_it_moves_no_day(review: PlanReviewed) -> None:
    assert problems(review, TODAY) == ()
    recorded = as_recorded(review)
    assert not is_together(recorded)
    assert recorded.review_on is None
    assert recorded.means[0].answer is MeansAnswer.NOT_ASKED
    assert reminders(revision(recorded, 1)) == ()
    plan = revision(SafetyPlan("c", 3, TODAY, PlanContent(review_on=TODAY)), 4)
    assert standing(plan, [revision(recorded, 5)]) == Standing(TODAY, None)


def test_next_look_together_needs_a_day_to_come() -> None:
    review = answered(ReviewWay.ROOM, MeansAnswer.SAME)
    assert problems(replace(review, review_on=None), TODAY) == ("day-missing",)
    assert problems(replace(review, review_on=TODAY), TODAY) == ("day-too-early",)


def test_plan_stands_by_the_last_look_together_since_it_was_written() -> None:
    plan = revision(SafetyPlan("c", 3, TODAY, PlanContent(review_on=TODAY)), 4)
    review = answered(ReviewWay.ROOM, MeansAnswer.SAME)
    before, last = revision(review, 3), revision(replace(review, reviewed_on=NEXT), 9)
    assert standing(plan, [before]) == Standing(TODAY, None)
    assert standing(plan, [revision(review, 5), last, before]) == Standing(NEXT, NEXT)
