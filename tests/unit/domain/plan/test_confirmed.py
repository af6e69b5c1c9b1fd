"""What was agreed about a means is confirmed beside the plan, for the version it was agreed in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from safeplan_desktop.domain.plan.confirmed import (
    Elsewhere,
    MeansConfirmed,
    asked,
    problems,
    with_confirmed,
)
from safeplan_desktop.domain.plan.plan import (
    Confirmation,
    MeansKind,
    MeansSafetyAction,
    PlanContent,
)

DAY = date(2026, 11, 12)
ROW = MeansSafetyAction("m", MeansKind.MEDICINES, action="Marko keeps them")
PLAN = PlanContent(safer=(ROW,))
ENTRY = replace(
    asked(ROW, 3, DAY, "Maria"),
    how=Confirmation.CLIENT_SAID,
    with_whom="Ana",
    elsewhere=Elsewhere.NO,
)


def test_confirmation_says_how_it_is_known_with_whom_and_what_is_elsewhere() -> None:
    assert problems(ENTRY) == ()
    assert problems(asked(ROW, 3, DAY, "Maria")) == (
        "how-missing", "person-missing", "elsewhere-missing",
    )  # fmt: skip


def test_confirmed_row_is_known_as_done_and_by_whom() -> None:
    (row,) = with_confirmed(PLAN, 3, [ENTRY]).safer
    assert (row.confirmed_on, row.confirmed_by) == (DAY, "Maria")
    assert row.confirmed_how is Confirmation.CLIENT_SAID


@pytest.mark.parametrize(
    ("content", "version", "entry"),
    [
        (PLAN, 4, ENTRY),
        (PLAN, 3, replace(ENTRY, taken_back=True)),
        (PlanContent(safer=(replace(ROW, action="Locked away"),)), 3, ENTRY),
        (PlanContent(safer=(replace(ROW, declined_because="needs them"),)), 3, ENTRY),
    ],
    ids=["another version", "taken back", "something else agreed", "declined"],
)
def test_confirmation_says_nothing_of_what_it_was_not_about(
    content: PlanContent, version: int, entry: MeansConfirmed
) -> None:
    assert with_confirmed(content, version, [entry]) is content
