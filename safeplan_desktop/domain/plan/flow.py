"""Where the plan wizard stands, and what a draft says beside its seven steps.

A draft is a position of the wizard: it holds the step, or that it is at the last look. Which step
follows on which is the machine's (services/steps).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Final, TypeAlias

from safeplan_desktop.domain.plan.plan import PlanContent, PlanDraft, Step


class LastLook(StrEnum):
    """The look over the whole plan behind its seven steps."""

    LAST_LOOK = "last-look"


LAST_LOOK: Final = LastLook.LAST_LOOK
PlanPlace: TypeAlias = Step | LastLook
"""Where a draft may stand."""


def place(draft: PlanDraft) -> PlanPlace:
    """Return where a draft stands."""
    return LAST_LOOK if draft.reviewing else draft.step


def moved(draft: PlanDraft, to: PlanPlace) -> PlanDraft:
    """Let a draft stand somewhere else; at the last look it keeps the step it came from."""
    if isinstance(to, LastLook):
        return replace(draft, reviewing=True)
    return replace(draft, step=to, reviewing=False)


def set_review(draft: PlanDraft, day: date | None) -> PlanDraft:
    """Set the day on which client and therapist look at the plan again."""
    return replace(draft, content=replace(draft.content, review_on=day))


def set_keeping(draft: PlanDraft, also_with: str, kept_at: str) -> PlanDraft:
    """Say who else has the plan, and where the client keeps theirs."""
    return replace(draft, content=replace(draft.content, also_with=also_with, kept_at=kept_at))


def rebased(draft: PlanDraft, version: int) -> PlanDraft:
    """Let the draft follow a version that was published while it was open; its words stay."""
    return replace(draft, based_on=version)


def is_worth_keeping(draft: PlanDraft, begun: PlanDraft, suggested: date | None = None) -> bool:
    """Tell whether anything was written onto what a draft begins with.

    Walking through the steps alone is nothing. Neither is the day of the review that the program
    itself suggested at the last look.
    """
    if draft.content.review_on == suggested:
        draft = set_review(draft, begun.content.review_on)
    return replace(draft, step=begun.step, reviewing=begun.reviewing) != begun


def is_unchanged(content: PlanContent, before: PlanContent) -> bool:
    """Tell whether a plan says what a version said; the day of its review is no part of that."""
    return replace(content, review_on=before.review_on) == before
