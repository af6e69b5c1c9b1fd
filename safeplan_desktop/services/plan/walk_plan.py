"""The way of the plan wizard: seven steps in the practice's order, a last look, the version."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from safeplan_desktop.domain.plan import flow
from safeplan_desktop.domain.plan.flow import LAST_LOOK, PlanPlace
from safeplan_desktop.domain.plan.plan import STEPS, PlanDraft, Step, filled_steps
from safeplan_desktop.services.steps import Way


class PlanProblem(StrEnum):
    """What keeps a step from being left. Only the last look has one: nothing has to be filled."""

    NOT_PUBLISHED = "not-published"


def plan_way(order: Sequence[Step] = STEPS) -> Way[PlanDraft, PlanPlace, PlanProblem]:
    """Return the way through these steps. The position is the draft itself."""
    whole: tuple[PlanPlace, ...] = (*order, LAST_LOOK)
    return Way(
        order=lambda _draft: whole,
        step=flow.place,
        moved=flow.moved,
        problems=lambda draft: (PlanProblem.NOT_PUBLISHED,) if draft.reviewing else (),
        done=lambda draft: filled_steps(draft.content),
        under={LAST_LOOK: None},
        free=True,
    )
