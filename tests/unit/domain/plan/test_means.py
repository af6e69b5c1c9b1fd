"""How far a means row is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from safeplan_desktop.domain.plan import means as plan_means
from safeplan_desktop.domain.plan.means import MeansState
from safeplan_desktop.domain.plan.plan import (
    Access,
    Confirmation,
    MeansKind,
    MeansSafetyAction,
    PlanContent,
)

TODAY = date(2026, 11, 12)
ROW = MeansSafetyAction("a", MeansKind.MEDICINES)


def row(
    access: Access = Access.AT_HAND,
    action: str = "",
    by_when: date | None = None,
    confirmed_on: date | None = None,
    declined_because: str = "",
) -> MeansSafetyAction:
    return replace(
        ROW,
        access=access,
        action=action,
        by_when=by_when,
        confirmed_on=confirmed_on,
        declined_because=declined_because,
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (row(Access.NOT_ASKED), MeansState.NOT_ASKED),
        (row(Access.NOT_AT_HAND), MeansState.NOTHING_NEEDED),
        (row(Access.AT_HAND), MeansState.NOTHING_AGREED),
        (row(Access.RATHER_NOT_SAY), MeansState.RATHER_NOT_SAY),
        (row(action="locked"), MeansState.NOT_CHECKED),
        (row(action="locked", by_when=TODAY), MeansState.NOT_CHECKED),
        (row(action="locked", by_when=TODAY - timedelta(1)), MeansState.OVERDUE),
        (row(declined_because="for work"), MeansState.DECLINED),
        (row(action="locked", confirmed_on=TODAY), MeansState.CONFIRMED),
        (
            row(action="x", by_when=TODAY - timedelta(9), confirmed_on=TODAY),
            MeansState.CONFIRMED,
        ),
    ],
)
def test_state_of_a_row(given: MeansSafetyAction, expected: MeansState) -> None:
    assert plan_means.state(given, TODAY) is expected


def test_confirming_takes_a_no_back_and_a_no_takes_the_confirmation_back() -> None:
    no = plan_means.declined(row(action="x"), "for work")
    done = plan_means.confirmed(no, TODAY, "Maria", Confirmation.SEEN)
    assert (done.declined_because, done.confirmed_how) == ("", Confirmation.SEEN)
    again = plan_means.declined(done, "changed my mind")
    assert (again.confirmed_on, again.confirmed_by, again.confirmed_how) == (None, "", None)
    assert plan_means.unconfirmed(done) == row(action="x")


def test_what_a_shared_screen_offers_is_firearm_and_medicines_only() -> None:
    assert plan_means.not_yet_rows(PlanContent()) == (MeansKind.FIREARM, MeansKind.MEDICINES)
    assert plan_means.not_yet_rows(PlanContent(safer=(ROW,))) == (MeansKind.FIREARM,)


def test_the_therapists_list_holds_the_rest_without_what_has_a_row() -> None:
    content = PlanContent(safer=(MeansSafetyAction("a", MeansKind.VEHICLE),))
    left = plan_means.left_to_list(content)
    assert MeansKind.VEHICLE not in left
    assert not {MeansKind.FIREARM, MeansKind.MEDICINES, MeansKind.NAMED} & set(left)
    assert len(left) == 5


def test_not_asked_counts_a_refusal_as_an_answer() -> None:
    content = PlanContent(safer=(row(Access.RATHER_NOT_SAY),))
    assert plan_means.not_asked(content) == (MeansKind.FIREARM,)
    assert plan_means.not_asked(PlanContent(safer=(ROW,))) == (
        MeansKind.FIREARM,
        MeansKind.MEDICINES,
    )


def test_a_row_is_bare_until_something_is_noted_and_a_named_one_never() -> None:
    assert plan_means.is_bare(ROW)
    assert not plan_means.is_bare(row(Access.RATHER_NOT_SAY))
    assert not plan_means.is_bare(MeansSafetyAction("a", MeansKind.NAMED, "the shed key"))
