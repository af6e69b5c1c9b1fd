"""Forward, back, jumping, the last look, and what is worth keeping."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from safeplan_desktop.domain.plan import edit as plan_edit
from safeplan_desktop.domain.plan import flow as plan_flow
from safeplan_desktop.domain.plan.plan import STEPS, PlanDraft, PlanEntry, Step

FIRST = PlanDraft("c")


def test_forward_from_the_first_step_visits_all_seven_then_the_last_look() -> None:
    seen, draft = [], FIRST
    while not draft.reviewing:
        seen.append(draft.step)
        draft = plan_flow.forward(draft)
    assert tuple(seen) == STEPS
    assert plan_flow.forward(draft) is draft


def test_back_from_the_last_look_visits_all_seven_then_leaves() -> None:
    seen: list[Step] = []
    before = plan_flow.back(replace(FIRST, reviewing=True, step=Step.PLACES))
    while before is not None:
        assert not before.reviewing
        seen.append(before.step)
        before = plan_flow.back(before)
    assert tuple(seen) == STEPS[::-1]


def test_forward_in_another_order_follows_it() -> None:
    order = (Step.SAFER, *(step for step in STEPS if step is not Step.SAFER))
    draft = plan_flow.go(FIRST, Step.SAFER)
    assert plan_flow.forward(draft, order).step is Step.SIGNS
    assert plan_flow.back(draft, order) is None


@pytest.mark.parametrize("step", STEPS)
def test_go_to_any_step_from_the_last_look_leaves_it(step: Step) -> None:
    draft = plan_flow.go(replace(FIRST, reviewing=True), step)
    assert (draft.step, draft.reviewing) == (step, False)


def test_walking_through_the_steps_is_not_worth_keeping() -> None:
    draft = plan_flow.forward(plan_flow.forward(FIRST))
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
    assert plan_flow.is_worth_keeping(plan_flow.forward(written), FIRST)


def test_rebased_draft_keeps_its_words() -> None:
    draft = plan_edit.add(FIRST, Step.WHY, PlanEntry("a", "x"))
    assert plan_flow.rebased(draft, 4) == replace(draft, based_on=4)
