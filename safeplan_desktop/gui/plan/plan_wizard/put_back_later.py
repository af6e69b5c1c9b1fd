"""Undo after the wizard was left: what was removed goes back into the draft in the vault."""

from __future__ import annotations

from datetime import datetime

from safeplan_desktop.domain.plan import edit as plan_edit
from safeplan_desktop.domain.plan.edit import Removed
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.services.plan.write_plan import WritePlan


def put_back_later(
    context: WorkContext, client_id: ClientId, removed: Removed, based_on: int
) -> None:
    """Put an item back into the draft, or into a new one of the version that it was based on.

    Nothing happens where the draft has become a version by now.
    """
    plans, stage = WritePlan(context.work), context.stage

    def work() -> datetime | None:
        draft, saved_at = plans.resume(client_id)
        if saved_at is None and draft.based_on != based_on:
            return None
        return plans.keep(plan_edit.put_back(draft, removed))

    def done(at: datetime | None) -> None:
        if at is not None:
            stage.saved(at)

    context.tasks.run(context.tasks, work, done, stage.report)
