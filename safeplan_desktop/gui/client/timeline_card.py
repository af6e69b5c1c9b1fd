"""What happened with a client, the newest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.client.limits import LimitsExplained
from safeplan_desktop.domain.paper.document import ExportedDocument
from safeplan_desktop.domain.plan.plan import SafetyPlan
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.dates import day_text
from safeplan_desktop.gui.base.record_card import RecordCard
from safeplan_desktop.gui.client.client_words import ClientWords, happening_icon
from safeplan_desktop.gui.forms.timeline_card import Ui_TimelineCardForm
from safeplan_desktop.gui.widgets.rows import TimelineLine, align_days, clear
from safeplan_desktop.services.client.keep_clients import KeepClients, TimelineEntry
from safeplan_desktop.services.work import Work

_LINE: Final = 40
_ALL, _PAPERS = "all", "papers"


class TimelineCard(RecordCard):
    """A line for each thing; what was handed out can be shown alone."""

    shows = frozenset({Client.KIND, ExportedDocument.KIND, LimitsExplained.KIND, SafetyPlan.KIND})

    def __init__(self, context: WorkContext, client_id: ClientId) -> None:
        super().__init__(context, client_id)
        self._words = ClientWords(self.today, self)
        self._entries: Sequence[TimelineEntry] = ()
        self.form = Ui_TimelineCardForm()
        self.form.setupUi(self)
        self.form.timeline_kinds.set_segments(
            [(_ALL, self.tr("Everything")), (_PAPERS, self.tr("Handed out"))], self.tr("Show:")
        )
        self.form.timeline_kinds.chosen.connect(lambda _kind: self._show(self._entries))

    def read(self, work: Work) -> Callable[[], None]:
        """Read the timeline."""
        return partial(self._show, KeepClients(work).timeline(self.client_id))

    def _show(self, entries: Sequence[TimelineEntry]) -> None:
        form, clock, self._entries = self.form, self.context.outside.clock, entries
        form.timeline_kinds.setVisible(any(entry.document for entry in entries))
        papers_only = form.timeline_kinds.value() == _PAPERS
        clear(form.timeline_list)
        lines = []
        for entry in entries:
            if papers_only and entry.document is None:
                continue
            day = day_text(clock.local(entry.at).date(), self.today)
            line = TimelineLine(day, happening_icon(entry), *self._words.happening(entry))
            line.setFixedHeight(_LINE)
            form.timeline_list.addWidget(line)
            lines.append(line)
        align_days(lines)
