"""Any draft can be thrown away, and put back for eight seconds."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from safeplan_desktop.domain.record import R
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.services.drafts import KeptDraft

translate = QCoreApplication.translate


def discard_text() -> str:
    """Return what throwing a draft away is called on buttons."""
    return translate("Discarding", "Discard this draft")


def discarded_text() -> str:
    """Return what is said when it is done."""
    return translate("Discarding", "The draft is discarded")


def discard_draft(context: WorkContext, kept: KeptDraft[R]) -> None:
    """Throw away what is half written, and offer to take that back."""
    stage, tasks = context.stage, context.tasks

    def done(value: R | None) -> None:
        if value is not None:
            stage.offer_undo(discarded_text(), lambda: put_back_draft(context, kept, value))

    tasks.run(tasks, kept.take_out, done, stage.report)


def put_back_draft(context: WorkContext, kept: KeptDraft[R], value: R) -> None:
    """Put back what was thrown away, unless something else was begun since."""
    tasks = context.tasks
    tasks.run(tasks, lambda: kept.put_back(value), lambda _nothing: None, context.stage.report)
