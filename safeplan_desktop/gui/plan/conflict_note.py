"""On a client's record: the plan does not fit it, and where to put that right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.plan.plan import SafetyPlan
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.record_card import RecordCard
from safeplan_desktop.gui.plan.conflict_words import conflicts_words
from safeplan_desktop.gui.widgets.banner import Banner
from safeplan_desktop.services.plan.find_conflicts import FindConflicts, FoundConflicts
from safeplan_desktop.services.work import Work


class ConflictNote(RecordCard):
    """Says who is named and must not be told; in the privacy view only that there is something."""

    shows = frozenset({Client.KIND, SafetyPlan.KIND})

    def __init__(self, context: WorkContext, client_id: ClientId) -> None:
        super().__init__(context, client_id)
        self._found: FoundConflicts | None = None
        self.banner = Banner()
        self.banner.set_closable(False)
        self.banner.action_chosen.connect(self._on_review)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.banner)
        context.privacy.changed.connect(self._tell)
        self.hide()

    def read(self, work: Work) -> Callable[[], None]:
        """Hold the newest plan against the record."""
        return partial(self._show, FindConflicts(work).of(self.client_id))

    def _show(self, found: FoundConflicts | None) -> None:
        self._found = found
        self._tell()

    def _tell(self) -> None:
        found = self._found
        self.setVisible(found is not None)
        if found is None:
            self.banner.hide()
            return
        said = conflicts_words(found.conflicts).replace("\n", " ")
        said = "" if self.context.privacy.is_on else said
        review = self.tr("Review the plan")
        self.banner.tell(self.tr("The plan does not match the record."), said, action=review)

    def _on_review(self) -> None:
        """Open the plan at the first line that does not fit."""
        if self._found is None:
            return
        first = next((each for each in self._found.conflicts if each.step is not None), None)
        place = places.PlanWizard(self.client_id)
        if first is not None:
            place = places.PlanWizard(self.client_id, first.step, first.item_id)
        self.context.stage.go(place)
