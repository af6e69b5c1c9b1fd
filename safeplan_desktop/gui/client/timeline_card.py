"""What happened with a client, the newest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from safeplan_desktop.domain.record import ClientId, Record
from safeplan_desktop.domain.traces import Happening
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.dates import day_text
from safeplan_desktop.gui.base.record_card import RecordCard
from safeplan_desktop.gui.forms.timeline_card import Ui_TimelineCardForm
from safeplan_desktop.gui.widgets.rows import TimelineLine, align_days, clear
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.kinds import HAPPENING
from safeplan_desktop.services.work import Work

_LINE: Final = 40
_ALL, _PAPERS = "all", "papers"


class TimelineCard(RecordCard):
    """A line for each thing; what was handed out can be shown alone."""

    shows = HAPPENING

    def __init__(self, context: WorkContext, client_id: ClientId) -> None:
        super().__init__(context, client_id)
        self._entries: Sequence[Happening[Record]] = ()
        self.form = Ui_TimelineCardForm()
        self.form.setupUi(self)
        self.form.timeline_kinds.set_segments(
            [(_ALL, self.tr("Everything")), (_PAPERS, self.tr("Handed out"))], self.tr("Show:")
        )
        self.form.timeline_kinds.chosen.connect(lambda _kind: self._show(self._entries))

    def read(self, work: Work) -> Callable[[], None]:
        """Read the timeline."""
        return partial(self._show, KeepClients(work).timeline(self.client_id))

    def _show(self, entries: Sequence[Happening[Record]]) -> None:
        form, clock, self._entries = self.form, self.context.outside.clock, entries
        form.timeline_kinds.setVisible(any(entry.handed_out for entry in entries))
        papers_only = form.timeline_kinds.value() == _PAPERS
        clear(form.timeline_list)
        lines = []
        for entry in entries:
            if papers_only and not entry.handed_out:
                continue
            day = day_text(clock.local(entry.at).date(), self.today)
            told = self.context.kinds.happening(entry)
            line = TimelineLine(day, told.icon, told.title, told.rest)
            line.setFixedHeight(_LINE)
            form.timeline_list.addWidget(line)
            lines.append(line)
        align_days(lines)
