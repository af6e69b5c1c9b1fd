"""Keeps the draft that is being written, and has it on disk at most two seconds later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from safeplan_desktop.domain.errors import SafePlanError
from safeplan_desktop.domain.plan import flow as plan_flow
from safeplan_desktop.domain.plan.plan import PlanDraft
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.services.plan.prepare_plan import PlanBackground
from safeplan_desktop.services.plan.write_plan import WritePlan

PAUSE_MS: Final = 400
"""A draft is saved after this pause in typing ..."""

LATEST_MS: Final = 1200
"""... and this long after the first letter, even where there is no pause."""


class DraftKeeper(QObject):
    """The draft, and what is saved of it. A draft into which nothing was written is not saved.

    ``changed``: the draft is another; it carries the id of the item, if one alone is another in
    place, or nothing. ``saved`` carries when it was on disk (UTC), ``failed`` the
    error; what failed stays, and is tried again at the next change or by ``retry``.
    """

    changed = Signal(str)
    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, context: WorkContext, background: PlanBackground, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._opened = background.draft
        self._suggested = background.suggested_review
        self._draft = background.draft
        self._stored = background.draft if background.saved_at is not None else None
        self._queued = self._stored
        self._ended = False
        self._pause = self._timer(PAUSE_MS)
        self._latest = self._timer(LATEST_MS)

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self.flush)
        return timer

    @property
    def draft(self) -> PlanDraft:
        """The draft as it stands on the screen."""
        return self._draft

    def change(self, draft: PlanDraft, item_id: str = "") -> None:
        """Take another draft; it is saved after a pause in typing."""
        if draft == self._draft or self._ended:
            return
        self._draft = draft
        if self.is_dirty():
            self._pause.start()
            if not self._latest.isActive():
                self._latest.start()
        self.changed.emit(item_id)

    def is_dirty(self) -> bool:
        """Say whether something is on the screen that is not on disk."""
        if self._ended or self._draft == self._stored:
            return False
        if self._stored is not None:
            return True
        return plan_flow.is_worth_keeping(self._draft, self._opened, self._suggested)

    def flush(self) -> None:
        """Queue a save of what is not queued yet; the worker has it when this returns."""
        self._stop()
        if not self.is_dirty() or self._draft == self._queued:
            return
        self._queue_save(_nothing)

    def save_then(self, done: Callable[[], None]) -> None:
        """Save what is not on disk, then call `done`; not if saving fails."""
        self._stop()
        if self.is_dirty():
            self._queue_save(done)
        else:
            done()

    def end(self) -> None:
        """Save nothing any more: the draft has become a version."""
        self._stop()
        self._ended = True

    def pause(self) -> None:
        """Stop the timers: what follows in the worker decides what happens to the draft."""
        self._stop()

    def _stop(self) -> None:
        self._pause.stop()
        self._latest.stop()

    def _queue_save(self, done: Callable[[], None]) -> None:
        draft = self._queued = self._draft
        plans = WritePlan(self._context.work)

        def on_saved(at: datetime) -> None:
            self._stored = draft
            self.saved.emit(at)
            done()

        def on_failed(error: SafePlanError) -> None:
            if self._queued == draft:
                self._queued = self._stored
            self.failed.emit(error)

        self._context.tasks.run(self, lambda: plans.save(draft), on_saved, on_failed)


def _nothing() -> None:
    """Do nothing more."""
