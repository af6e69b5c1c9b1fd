"""Where a draft stands, what it says of its keeping, and what is worth keeping."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from safeplan_desktop.domain.plan import edit as plan_edit
from safeplan_desktop.domain.plan import flow as plan_flow
from safeplan_desktop.domain.plan.flow import LAST_LOOK, PlanPlace
from safeplan_desktop.domain.plan.plan import STEPS, PlanDraft, PlanEntry, Step

FIRST = PlanDraft("c")


@pytest.mark.parametrize("place", [*STEPS, LAST_LOOK])
def test_moved_draft_stands_where_it_was_moved_to(place: PlanPlace) -> None:
    for begun in (FIRST, replace(FIRST, step=Step.WHY, reviewing=True)):
        assert plan_flow.place(plan_flow.moved(begun, place)) is place


def test_last_look_keeps_the_step_it_was_come_to_from() -> None:
    assert plan_flow.moved(replace(FIRST, step=Step.HELP), LAST_LOOK).step is Step.HELP


def test_walking_through_the_steps_is_not_worth_keeping() -> None:
    draft = plan_flow.moved(plan_flow.moved(FIRST, Step.HELP), LAST_LOOK)
    assert not plan_flow.is_worth_keeping(draft, FIRST)


def test_the_suggested_day_alone_is_not_worth_keeping_but_another_is() -> None:
    suggested, other = date(2026, 12, 12), date(2026, 12, 1)
    looked = plan_flow.set_review(replace(FIRST, reviewing=True), suggested)
    assert not plan_flow.is_worth_keeping(looked, FIRST, suggested)
    assert plan_flow.is_worth_keeping(plan_flow.set_review(looked, other), FIRST, suggested)
    written = plan_edit.type_in(looked, Step.WHY, "x")
    assert plan_flow.is_worth_keeping(written, FIRST, suggested)


@pytest.mark.parametrize(
    "written",
    [
        plan_edit.add(FIRST, Step.WHY, PlanEntry("a", "x")),
        plan_edit.type_in(FIRST, Step.WHY, "x"),
        plan_flow.set_review(FIRST, date(2026, 12, 1)),
        plan_flow.rebased(FIRST, 2),
    ],
)
def test_anything_written_is_worth_keeping(written: PlanDraft) -> None:
    assert plan_flow.is_worth_keeping(plan_flow.moved(written, Step.HELP), FIRST)


def test_rebased_draft_keeps_its_words() -> None:
    draft = plan_edit.add(FIRST, Step.WHY, PlanEntry("a", "x"))
    assert plan_flow.rebased(draft, 4) == replace(draft, based_on=4)
