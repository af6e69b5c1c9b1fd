"""A client who was added by mistake can be taken back here, while nothing is written about them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.record_card import RecordCard
from safeplan_desktop.gui.client.taking_back import take_back
from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton
from safeplan_desktop.gui.widgets.rows import label
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.client.withdraw_clients import WithdrawClients
from safeplan_desktop.services.kinds import KINDS
from safeplan_desktop.services.work import Work


class MistakeCard(RecordCard):
    """A quiet way out under the timeline; it goes with the first thing that is written."""

    shows = frozenset(kind.KIND for kind in KINDS)

    def __init__(self, context: WorkContext, client_id: ClientId) -> None:
        super().__init__(context, client_id)
        self._name = ""
        self.button = KeyHintButton()
        self.button.setProperty("role", "text")
        self.button.setText(self.tr("Added by mistake"))
        self.button.clicked.connect(self._on_mistake)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 0)
        row.addWidget(label(self.tr("Nothing is written about them yet."), "soft"))
        row.addWidget(self.button, 1, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def read(self, work: Work) -> Callable[[], None]:
        """Read whether anything was written about the client."""
        name = KeepClients(work).get(self.client_id).record.name
        possible = WithdrawClients(work).is_possible(self.client_id)
        return partial(self._show, name, possible=possible)

    def _show(self, name: str, *, possible: bool) -> None:
        self._name = name
        self.setVisible(possible)

    def _on_mistake(self) -> None:
        take_back(self.context, self.client_id, self._name)
