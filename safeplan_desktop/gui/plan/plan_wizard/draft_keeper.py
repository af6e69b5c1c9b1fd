"""Keeps the plan that is being written: the wizard's draft, with signals."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from safeplan_desktop.domain.plan import flow as plan_flow
from safeplan_desktop.domain.plan.plan import PlanDraft
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.pages.drafting import draft_means
from safeplan_desktop.services.drafts import Draft, KeptDraft
from safeplan_desktop.services.plan.prepare_plan import PlanBackground


class DraftKeeper(QObject):
    """The draft, and what is saved of it. A draft that says what its version says is none.

    ``changed``: the draft is another; it carries the id of the item, if one alone is another in
    place, or nothing. ``saved`` carries when it was on disk (UTC), ``failed`` the error; what
    failed stays, and is tried again at the next change or `flush`.
    """

    changed = Signal(str)
    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, context: WorkContext, background: PlanBackground, parent: QObject) -> None:
        super().__init__(parent)
        self._suggested = background.suggested_review
        found = background.draft
        self._draft = Draft(
            background.begun,
            found if background.saved_at is not None else None,
            KeptDraft(context.work, PlanDraft, ClientId(found.client_id)),
            draft_means(self, context.tasks, self.saved.emit, self.failed.emit, owner=self),
            is_same=self._is_nothing,
        )

    def _is_nothing(self, draft: PlanDraft, begun: PlanDraft) -> bool:
        """Tell whether a draft says no more than what it begins with: then it is none."""
        return not plan_flow.is_worth_keeping(draft, begun, self._suggested)

    @property
    def draft(self) -> PlanDraft:
        """The draft as it stands on the screen."""
        return self._draft.value

    @property
    def is_changed(self) -> bool:
        """Whether anything was written that the last version does not say."""
        return self._draft.is_changed

    def change(self, draft: PlanDraft, item_id: str = "") -> None:
        """Take another draft; it is saved after a pause in typing."""
        if self._draft.change(draft):
            self.changed.emit(item_id)

    def flush(self) -> None:
        """Queue a save of what is not queued yet, also after a `pause`."""
        self._draft.resume()

    def save_then(self, done: Callable[[], None]) -> None:
        """Save what is not on disk, then call `done`; not if saving fails."""
        self._draft.save_then(done)

    def end(self) -> None:
        """Save nothing any more: the draft has become a version."""
        self._draft.end()

    def pause(self) -> None:
        """Save nothing until `flush`: the worker decides what happens to the draft."""
        self._draft.pause()
