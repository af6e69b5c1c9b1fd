"""From draft to version: publishing, and following a version that came in between."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from safeplan_desktop.domain.errors import ErrorCode, SafePlanError, UserFacing
from safeplan_desktop.domain.plan.plan import PlanDraft, SafetyPlan
from safeplan_desktop.domain.record import ClientId, Revision
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.plan.plan_wizard.plan_messages import PlanMessages
from safeplan_desktop.services.plan.write_plan import WritePlan


class Publishing(QObject):
    """The draft becomes a version in two steps, with time to undo it in between.

    `prepare`: the draft is on disk and can become a version; ``ready`` carries the version as it
    will be, nothing of it is in the record. `write` (once) makes it: ``published`` carries the
    revision, also ``refused`` may come, before the reason is said; a wizard that was left
    by then hears neither. ``followed`` carries what a draft begins with by now, and all versions.
    """

    ready = Signal(object)
    published = Signal(object)
    refused = Signal()
    followed = Signal(object)

    def __init__(
        self, context: WorkContext, client_id: ClientId, messages: PlanMessages, wizard: QWidget
    ) -> None:
        super().__init__(wizard)
        self._context = context
        self._wizard = wizard
        self._client_id = client_id
        self._messages = messages
        messages.follow_chosen.connect(self._on_follow)

    def prepare(self, draft: PlanDraft) -> None:
        """Save the draft and see whether it can become a version."""
        plans, day = WritePlan(self._context.work), self._context.outside.today()

        def work() -> SafetyPlan:
            plans.save(draft)
            return SafetyPlan(draft.client_id, plans.demand_sound(draft), day, draft.content)

        self._context.tasks.run(self, work, self.ready.emit, self._on_refused)

    def write(self, draft: PlanDraft) -> None:
        """Make the draft a version, whether or not the wizard is still there to hear of it."""
        context = self._context
        plans, tasks, stage = WritePlan(context.work), context.tasks, context.stage

        def written(revision: Revision[SafetyPlan]) -> None:
            stage.saved(revision.recorded_at)
            if isValid(self):
                self.published.emit(revision)

        def failed(error: SafePlanError) -> None:
            if isValid(self) and self._wizard.isVisible():
                self._on_refused(error)
            else:
                stage.report(error)

        tasks.run(tasks, lambda: plans.publish(draft), written, failed)

    def _on_refused(self, error: SafePlanError) -> None:
        self.refused.emit()
        if isinstance(error, UserFacing) and error.code is ErrorCode.CHANGED_MEANWHILE:
            self._messages.changed_meanwhile()
        else:
            self._messages.not_finished(error)

    def _on_follow(self) -> None:
        """Read the versions of by now: the draft goes on from the newest, its words stay."""
        plans, client_id = WritePlan(self._context.work), self._client_id

        def work() -> tuple[PlanDraft, tuple[SafetyPlan, ...]]:
            versions = tuple(revision.record for revision in plans.versions(client_id))
            return plans.begin(client_id), versions

        self._context.tasks.run(self, work, self.followed.emit, self._messages.not_finished)
