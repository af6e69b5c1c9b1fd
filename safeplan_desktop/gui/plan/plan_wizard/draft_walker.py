"""Walks a plan: the draft that is being written is the position."""

from __future__ import annotations

from collections.abc import Sequence

from safeplan_desktop.domain.plan.flow import PlanPlace
from safeplan_desktop.domain.plan.plan import PlanDraft, Step
from safeplan_desktop.gui.plan.plan_wizard.draft_keeper import DraftKeeper
from safeplan_desktop.services.plan.walk_plan import PlanProblem, plan_way
from safeplan_desktop.services.steps import Walker


class DraftWalker(Walker[PlanDraft, PlanPlace, PlanProblem]):
    """The keeper has the position: a step that is taken is saved as what is typed is."""

    def __init__(self, keeper: DraftKeeper, order: Sequence[Step]) -> None:
        super().__init__(plan_way(order), keeper.draft)
        self._keeper = keeper

    @property
    def position(self) -> PlanDraft:
        """The draft as it stands."""
        return self._keeper.draft

    @position.setter
    def position(self, draft: PlanDraft) -> None:
        self._keeper.change(draft)
