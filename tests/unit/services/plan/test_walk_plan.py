"""The plan's way: forward, back, jumping, the last look, and what its bar shows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from safeplan_desktop.domain.plan import edit as plan_edit
from safeplan_desktop.domain.plan.flow import LAST_LOOK, PlanPlace, place
from safeplan_desktop.domain.plan.plan import STEPS, PlanDraft, PlanEntry, Step
from safeplan_desktop.services import steps
from safeplan_desktop.services.plan.walk_plan import PlanProblem, plan_way
from safeplan_desktop.services.steps import Standing, Walked

FIRST = PlanDraft("c")
WAY = plan_way()


def test_forward_from_the_first_step_visits_all_seven_then_the_last_look() -> None:
    seen, draft = [], FIRST
    while not draft.reviewing:
        seen.append(draft.step)
        draft = steps.forward(WAY, draft).position
    assert tuple(seen) == STEPS
    assert steps.forward(WAY, draft) == Walked(draft, (PlanProblem.NOT_PUBLISHED,))


def test_back_from_the_last_look_visits_all_seven_then_leaves() -> None:
    seen: list[Step] = []
    before = steps.back(WAY, replace(FIRST, reviewing=True, step=Step.PLACES))
    while before is not None:
        assert not before.reviewing
        seen.append(before.step)
        before = steps.back(WAY, before)
    assert tuple(seen) == STEPS[::-1]


def test_forward_in_another_order_follows_it() -> None:
    way = plan_way((Step.SAFER, *(step for step in STEPS if step is not Step.SAFER)))
    draft = steps.go(way, FIRST, Step.SAFER)
    assert steps.forward(way, draft).position.step is Step.SIGNS
    assert steps.back(way, draft) is None


@pytest.mark.parametrize("to", [*STEPS, LAST_LOOK])
@pytest.mark.parametrize("begun", [*STEPS, LAST_LOOK])
def test_go_leads_from_everywhere_to_everywhere(begun: PlanPlace, to: PlanPlace) -> None:
    draft = steps.go(WAY, steps.go(WAY, FIRST, begun), to)
    assert place(draft) is to


def test_progress_checks_what_holds_something_and_the_last_look_is_no_step() -> None:
    draft = plan_edit.add(FIRST, Step.WHY, PlanEntry("a", "x"))
    assert steps.progress(WAY, draft) == Standing(STEPS, 0, frozenset({6}))
    look = steps.go(WAY, draft, LAST_LOOK)
    assert steps.progress(WAY, look) == Standing(STEPS, -1, frozenset({6}))
