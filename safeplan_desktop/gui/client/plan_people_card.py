"""People on the plan who are not in the record: one press adds them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from safeplan_desktop.domain.client.client import Client, Person
from safeplan_desktop.domain.plan.plan import SafetyPlan
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.domain.text.phone import readable
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.record_card import RecordCard
from safeplan_desktop.gui.base.text import DOT
from safeplan_desktop.gui.client.person_rows import words_row
from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton
from safeplan_desktop.gui.widgets.reading_label import ReadingLabel
from safeplan_desktop.services.client.add_from_plan import AddFromPlan
from safeplan_desktop.services.work import Work

_EDGE = 24


class PlanPeopleCard(RecordCard):
    """Names them; it is not there where everybody of the plan is in the record."""

    shows = frozenset({Client.KIND, SafetyPlan.KIND})

    def __init__(self, context: WorkContext, client_id: ClientId) -> None:
        super().__init__(context, client_id)
        self.setProperty("role", "card")
        title = ReadingLabel()
        title.setText(self.tr("On the plan, not in the record"))
        title.setProperty("role", "card-title")
        self.names = words_row("", warns=False)
        self.button = KeyHintButton()
        self.button.setText(self.tr("Add to the record"))
        self.button.clicked.connect(self._on_add)
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        column.setSpacing(8)
        for part in (title, self.names):
            column.addWidget(part)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def read(self, work: Work) -> Callable[[], None]:
        """Read who is missing."""
        return partial(self._show, AddFromPlan(work).missing(self.client_id))

    def _show(self, people: Sequence[Person]) -> None:
        self.setVisible(bool(people))
        said = (DOT.join(filter(None, (each.name, readable(each.number)))) for each in people)
        self.names.setText("\n".join(said))

    def _on_add(self) -> None:
        stage, tasks, of = self.context.stage, self.context.tasks, self.client_id
        adding = AddFromPlan(self.context.work)

        def take_away(ids: tuple[str, ...]) -> None:
            tasks.run(tasks, lambda: adding.take_away(of, ids), lambda _none: None, stage.report)

        def added(ids: tuple[str, ...]) -> None:
            one, many = self.tr("One person was added."), self.tr("{0} people were added.")
            said = one if len(ids) == 1 else many.format(len(ids))
            stage.offer_undo(said, lambda: take_away(ids))

        tasks.run(self, lambda: adding.add(of), added, stage.report)
