"""A banner on the record of a minor: what is still open with limits and guardians."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from safeplan_desktop.domain.client.client import Client, paper_name
from safeplan_desktop.domain.client.limits import LimitsExplained
from safeplan_desktop.domain.client.minors import MinorGaps, minor_gaps
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.record_card import RecordCard
from safeplan_desktop.gui.widgets.banner import Banner
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.client.keep_limits import KeepLimits
from safeplan_desktop.services.work import Work


class MinorNote(RecordCard):
    """Names what is missing and leads to where it is written down; it is not there else."""

    shows = frozenset({Client.KIND, LimitsExplained.KIND})

    def __init__(self, context: WorkContext, client_id: ClientId) -> None:
        super().__init__(context, client_id)
        self._to_limits = False
        self.banner = Banner()
        self.banner.set_closable(False)
        self.banner.action_chosen.connect(self._on_action)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.banner)
        self.hide()

    def read(self, work: Work) -> Callable[[], None]:
        """Read the client, and whether there was a talk about the limits."""
        client = KeepClients(work).get(self.client_id).record
        explained = KeepLimits(work).latest(self.client_id) is not None
        gaps = minor_gaps(client, self.today, limits_explained=explained)
        return partial(self._show, paper_name(client), gaps)

    def _show(self, name: str, gaps: MinorGaps) -> None:
        self.setVisible(bool(gaps))
        if not gaps:
            self.banner.hide()
            return
        self._to_limits = gaps.limits
        action = self.tr("Record the conversation") if gaps.limits else self.tr("Change details")
        missing = self.tr("Not on record yet: {0}.").format("; ".join(self._missing(gaps)))
        self.banner.tell(self.tr("{0} is under 18.").format(name), missing, "attention", action)

    def _missing(self, gaps: MinorGaps) -> list[str]:
        found = []
        if gaps.limits:
            found.append(self.tr("the talk about the limits of confidentiality"))
        if gaps.guardian:
            found.append(self.tr("a guardian"))
        if gaps.authority:
            names = ", ".join(person.name for person in gaps.authority)
            found.append(self.tr("authority seen on paper for {0}").format(names))
        return found

    def _on_action(self) -> None:
        of = self.client_id
        self.context.stage.go(places.Limits(of) if self._to_limits else places.Details(of))
