"""Looking at a plan that stays as it is, and how it stands by that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.plan.plan import SafetyPlan
from safeplan_desktop.domain.plan.review import (
    PlanReviewed,
    Standing,
    as_recorded,
    looked_at,
    problems,
    standing,
)
from safeplan_desktop.domain.record import ClientId, Revision
from safeplan_desktop.services.drafts import KeptDraft
from safeplan_desktop.services.plan.confirm_means import ConfirmMeans
from safeplan_desktop.services.work import Work


@dataclass(frozen=True, slots=True)
class ReviewPlan:
    """Reads and writes reviews; each is a record of its own."""

    work: Work

    def begin(self, client_id: ClientId) -> PlanReviewed:
        """Return what is known before anything was asked. Raises NO_SUCH_PLAN."""
        plan = self._latest(client_id)
        if plan is None:
            raise UserFacing(ErrorCode.NO_SUCH_PLAN)
        version, today = plan.record.version, self.work.today()
        known = ConfirmMeans(self.work).known(client_id, plan.record.content, version)
        next_on = today + timedelta(days=self.work.settings().review_days)
        by = self.work.who().name
        return PlanReviewed(version, today, by, means=looked_at(known), review_on=next_on)

    def write(self, client_id: ClientId, review: PlanReviewed) -> None:
        """Write down that a plan was looked at; the draft goes with it.

        Raises:
            ValueError: `problems` finds something; nothing was written.
            UserFacing: CHANGED_MEANWHILE if a newer version was finished since.
        """
        if problems(review, self.work.today()):
            raise ValueError("a review with problems")
        with self.work.transaction():
            plan = self._latest(client_id)
            if plan is None or plan.record.version != review.plan_version:
                raise UserFacing(ErrorCode.CHANGED_MEANWHILE)
            recorded = replace(as_recorded(review), reviewed_on=self.work.today())
            self.work.ledger.append(recorded, self.work.new_id(), client_id=client_id)
            KeptDraft(self.work, PlanReviewed, client_id).discard()

    def reviews(self, client_id: ClientId) -> Sequence[Revision[PlanReviewed]]:
        """Return all reviews of a client's plans, the newest first."""
        return self.work.ledger.of_client(PlanReviewed, client_id)

    def standing(self, client_id: ClientId) -> Standing:
        """Return when a client's plan is looked at next, and when it was last; no plan: neither."""
        plan = self._latest(client_id)
        return Standing(None) if plan is None else standing(plan, self.reviews(client_id))

    def _latest(self, client_id: ClientId) -> Revision[SafetyPlan] | None:
        newest = self.work.ledger.of_client(SafetyPlan, client_id, newest=1)
        return newest[0] if newest else None
