"""From draft to version: publishing, and following a version that came in between."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from safeplan_desktop.domain.errors import ErrorCode, SafePlanError, UserFacing
from safeplan_desktop.domain.plan.plan import PlanDraft, SafetyPlan
from safeplan_desktop.domain.record import ClientId, Revision
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.plan.plan_wizard.plan_messages import PlanMessages
from safeplan_desktop.services.plan.write_plan import WritePlan


class Publishing(QObject):
    """A job: the draft becomes a version.

    ``published`` carries the revision, ``refused`` comes after the reason has been said.
    ``followed`` carries all versions (a tuple) that the draft shall go on from. Between
    ``publish`` and its answer nothing may be saved or left: what happens to the draft is decided.
    """

    published = Signal(object)
    refused = Signal()
    followed = Signal(object)

    def __init__(
        self, context: WorkContext, client_id: ClientId, messages: PlanMessages, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._client_id = client_id
        self._messages = messages
        messages.follow_chosen.connect(self._on_follow)

    def publish(self, draft: PlanDraft) -> None:
        """Make the draft a version. It is saved first: nothing is lost where that is refused."""
        plans = WritePlan(self._context.work)

        def work() -> Revision[SafetyPlan]:
            plans.save(draft)
            return plans.publish(draft)

        self._context.tasks.run(self, work, self.published.emit, self._on_refused)

    def _on_refused(self, error: SafePlanError) -> None:
        if isinstance(error, UserFacing) and error.code is ErrorCode.CHANGED_MEANWHILE:
            self._messages.changed_meanwhile()
        else:
            self._messages.not_finished(error)
        self.refused.emit()

    def _on_follow(self) -> None:
        """Read the versions of by now: the draft goes on from the newest, its words stay."""
        plans, client_id = WritePlan(self._context.work), self._client_id
        self._context.tasks.run(
            self,
            lambda: tuple(revision.record for revision in plans.versions(client_id)),
            self.followed.emit,
            self._messages.not_finished,
        )
