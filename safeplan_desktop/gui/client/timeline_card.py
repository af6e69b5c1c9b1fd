"""What happened with a client, the newest first; a line opens what it names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from safeplan_desktop.domain import record
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.domain.traces import Happening
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.dates import day_text
from safeplan_desktop.gui.base.places import Place, Record
from safeplan_desktop.gui.base.record_card import RecordCard
from safeplan_desktop.gui.forms.timeline_card import Ui_TimelineCardForm
from safeplan_desktop.gui.widgets import tab_order
from safeplan_desktop.gui.widgets.rows import TimelineButton, TimelineLine, align_days, clear
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.kinds import HAPPENING
from safeplan_desktop.services.work import Work

_LINE: Final = 40
_PAD: Final = 12
_ALL, _PAPERS = "all", "papers"


class TimelineCard(RecordCard):
    """A line for each thing; what was handed out can be shown alone."""

    shows = HAPPENING

    def __init__(self, context: WorkContext, client_id: ClientId) -> None:
        super().__init__(context, client_id)
        self._entries: Sequence[Happening[record.Record]] = ()
        self.form = Ui_TimelineCardForm()
        self.form.setupUi(self)
        self.form.timeline_kinds.set_segments(
            [(_ALL, self.tr("Everything")), (_PAPERS, self.tr("Handed out"))], self.tr("Show:")
        )
        self.form.timeline_kinds.chosen.connect(lambda _kind: self._show(self._entries))

    def read(self, work: Work) -> Callable[[], None]:
        """Read the timeline."""
        return partial(self._show, KeepClients(work).timeline(self.client_id))

    def _show(self, entries: Sequence[Happening[record.Record]]) -> None:
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
            line.setContentsMargins(_PAD, 0, _PAD, 0)
            lines.append(line)
            row = self._opening(line, told.place)
            row.setFixedHeight(_LINE)
            form.timeline_list.addWidget(row)
        align_days(lines)
        tab_order.follow_layout(self)

    def _opening(self, line: TimelineLine, place: Place) -> QWidget:
        """Let a line open its place; one about something on this page stays a line."""
        if place == Record(self.client_id):
            return line
        button = TimelineButton(line)
        button.clicked.connect(self.go_to(place))
        return button
