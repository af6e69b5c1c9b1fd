"""Writing a safety plan: a draft that is saved as typed, then a version that never changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.plan import flow, limits
from safeplan_desktop.domain.plan.plan import STEPS, PlanContent, PlanDraft, SafetyPlan, is_empty
from safeplan_desktop.domain.practice.settings import Settings
from safeplan_desktop.domain.record import ClientId, Revision
from safeplan_desktop.services.drafts import KeptDraft
from safeplan_desktop.services.plan.confirm_means import ConfirmMeans
from safeplan_desktop.services.work import Work


@dataclass(frozen=True, slots=True)
class WritePlan:
    """Drafts and publishes the plans of an open vault."""

    work: Work

    def resume(self, client_id: ClientId) -> tuple[PlanDraft, datetime | None]:
        """Return the draft and when it was saved (UTC), or a new one from the last version.

        The time is None for a draft that is not in the vault yet. What was confirmed since stands
        in it.
        """
        found = self._kept(client_id).load()
        if found is None:
            return self.begin(client_id), None
        draft, saved_at = found
        known = ConfirmMeans(self.work).known(client_id, draft.content, draft.based_on)
        return replace(draft, content=known), saved_at

    def begin(self, client_id: ClientId) -> PlanDraft:
        """Return a new draft: what is known of the last version by now, or an empty plan."""
        latest = self.latest(client_id)
        first = self.work.settings().plan_order[0]
        if latest is None:
            return PlanDraft(client_id=client_id, step=first)
        content = replace(self._known(latest.record), review_on=None)
        return PlanDraft(client_id, content=content, based_on=latest.record.version, step=first)

    def save(self, draft: PlanDraft) -> datetime:
        """Save a draft; when this returns it is on disk. Returns the time (UTC)."""
        return self._kept(ClientId(draft.client_id)).save(draft)

    def keep(self, draft: PlanDraft) -> datetime | None:
        """Save a draft, or throw it away where it says what it begins with; return when (UTC)."""
        client_id = ClientId(draft.client_id)
        if flow.is_worth_keeping(draft, self.begin(client_id), self.suggested_review()):
            return self.save(draft)
        self.discard(client_id)
        return None

    def discard(self, client_id: ClientId) -> None:
        """Throw a draft away."""
        self._kept(client_id).discard()

    def publish(self, draft: PlanDraft) -> Revision[SafetyPlan]:
        """Make the draft the next version; the draft is gone in the same commit.

        Raises:
            UserFacing: as `demand_sound`. The draft is kept.
        """
        client_id = ClientId(draft.client_id)
        with self.work.transaction():
            latest, version = self.latest(client_id), self.demand_sound(draft)
            order = self.work.settings().plan_order
            plan = SafetyPlan(client_id, version, self._today(), draft.content, order)
            record_id = latest.record_id if latest else self.work.new_id()
            published = self.work.ledger.append(plan, record_id, client_id=client_id)
            self.discard(client_id)
        return published

    def demand_sound(self, draft: PlanDraft) -> int:
        """Return which version a draft can become.

        Raises:
            UserFacing: NOTHING_TO_PUBLISH, PLAN_TOO_LONG, CHANGED_MEANWHILE if a newer version
                was published since this draft began, or PLAN_UNCHANGED if it says the same.
        """
        if is_empty(draft.content):
            raise UserFacing(ErrorCode.NOTHING_TO_PUBLISH)
        if limits.excess(draft.content) is not None:
            raise _too_long()
        latest = self.latest(ClientId(draft.client_id))
        version = latest.record.version if latest else 0
        if version != draft.based_on:
            raise UserFacing(ErrorCode.CHANGED_MEANWHILE)
        if latest and flow.is_unchanged(draft.content, self._known(latest.record)):
            raise UserFacing(ErrorCode.PLAN_UNCHANGED)
        return version + 1

    def latest(self, client_id: ClientId) -> Revision[SafetyPlan] | None:
        """Return the newest published version, None if there is none."""
        newest = self.work.ledger.of_client(SafetyPlan, client_id, newest=1)
        return newest[0] if newest else None

    def versions(self, client_id: ClientId) -> Sequence[Revision[SafetyPlan]]:
        """Return all published versions, newest first."""
        return self.work.ledger.of_client(SafetyPlan, client_id)

    def version(self, client_id: ClientId, number: int) -> Revision[SafetyPlan]:
        """Return one version. Raises NO_SUCH_PLAN."""
        for revision in self.versions(client_id):
            if revision.record.version == number:
                return revision
        raise UserFacing(ErrorCode.NO_SUCH_PLAN)

    def as_finished(self, plan: Revision[SafetyPlan]) -> SafetyPlan:
        """Return a version with its steps in the order in which it was finished.

        One from before the order was kept has the order that was chosen last before it.
        """
        if plan.record.order:
            return plan.record
        chosen = self.work.ledger.all_latest(Settings)
        history = self.work.ledger.history(Settings, chosen[0].record_id) if chosen else ()
        before = (each for each in history if each.seq < plan.seq)
        then = max(before, key=lambda each: each.seq, default=None)
        return replace(plan.record, order=then.record.plan_order if then else STEPS)

    def suggested_review(self) -> date:
        """Return the day on which the practice would look at a plan of today again."""
        return self._today() + timedelta(days=self.work.settings().review_days)

    def _known(self, plan: SafetyPlan) -> PlanContent:
        """Return what a version says, with what was confirmed since."""
        client_id = ClientId(plan.client_id)
        return ConfirmMeans(self.work).known(client_id, plan.content, plan.version)

    def _kept(self, client_id: ClientId) -> KeptDraft[PlanDraft]:
        return KeptDraft(self.work, PlanDraft, client_id)

    def _today(self) -> date:
        return self.work.today()


def _too_long() -> UserFacing:
    return UserFacing(
        ErrorCode.PLAN_TOO_LONG,
        entry=f"{limits.LONGEST_ENTRY:,}",
        name=limits.LONGEST_NAME,
        entries=limits.MOST_ENTRIES,
        letters=f"{limits.MOST_LETTERS:,}",
    )
