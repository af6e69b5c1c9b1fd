"""Where the plan wizard stands: seven steps in order, a last look, and out at either end.

Any step can be gone to at any time; nothing has to be filled first.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from safeplan_desktop.domain.plan.plan import STEPS, PlanDraft, Step


def forward(draft: PlanDraft, order: tuple[Step, ...] = STEPS) -> PlanDraft:
    """Go to the next step; after the last one to the last look, where it stays."""
    if draft.reviewing:
        return draft
    at = order.index(draft.step)
    if at == len(order) - 1:
        return replace(draft, reviewing=True)
    return replace(draft, step=order[at + 1])


def back(draft: PlanDraft, order: tuple[Step, ...] = STEPS) -> PlanDraft | None:
    """Go to the step before; None before the first one: the wizard is left."""
    if draft.reviewing:
        return replace(draft, reviewing=False, step=order[-1])
    at = order.index(draft.step)
    return replace(draft, step=order[at - 1]) if at else None


def go(draft: PlanDraft, step: Step) -> PlanDraft:
    """Go to a step, from wherever the wizard stands."""
    return replace(draft, step=step, reviewing=False)


def set_review(draft: PlanDraft, day: date | None) -> PlanDraft:
    """Set the day on which client and therapist look at the plan again."""
    return replace(draft, content=replace(draft.content, review_on=day))


def set_keeping(draft: PlanDraft, also_with: str, kept_at: str) -> PlanDraft:
    """Say who else has the plan, and where the client keeps theirs."""
    return replace(draft, content=replace(draft.content, also_with=also_with, kept_at=kept_at))


def rebased(draft: PlanDraft, version: int) -> PlanDraft:
    """Let the draft follow a version that was published while it was open; its words stay."""
    return replace(draft, based_on=version)


def is_worth_keeping(draft: PlanDraft, opened: PlanDraft, suggested: date | None = None) -> bool:
    """Tell whether anything was written: walking through the steps alone is not.

    Neither is the day of the review that the program itself suggested at the last look.
    """
    if draft.content.review_on == suggested:
        draft = set_review(draft, opened.content.review_on)
    return replace(draft, step=opened.step, reviewing=opened.reviewing) != opened
