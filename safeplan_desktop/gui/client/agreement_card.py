"""The session agreement on a client's record."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from safeplan_desktop.domain.client.agreement import SessionAgreement
from safeplan_desktop.domain.paper.document import Paper
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.places import Papers
from safeplan_desktop.gui.base.record_card import RecordCard
from safeplan_desktop.gui.client.agreement_places import Agreement
from safeplan_desktop.gui.client.agreement_words import AgreementWords
from safeplan_desktop.gui.forms.agreement_card import Ui_AgreementCardForm
from safeplan_desktop.gui.widgets.rows import lay_out
from safeplan_desktop.services.client.keep_agreement import KeepAgreement
from safeplan_desktop.services.work import Work

_SENTENCE: Final = 260  # what a sentence needs beside buttons


class AgreementCard(RecordCard):
    """What was agreed last; it can be talked through again, and its sheet made."""

    shows = frozenset({SessionAgreement.KIND})

    def __init__(self, context: WorkContext, client_id: ClientId) -> None:
        super().__init__(context, client_id)
        self._words = AgreementWords(self.today, self)
        form = self.form = Ui_AgreementCardForm()
        form.setupUi(self)
        sheet = Papers(client_id, 0, Paper.AGREEMENT)
        form.agreement_sheet_button.clicked.connect(self.go_to(sheet))
        change = Agreement(client_id, correcting=True)
        form.agreement_change_button.clicked.connect(self.go_to(change))
        form.agreement_button.clicked.connect(self.go_to(Agreement(client_id)))

    def read(self, work: Work) -> Callable[[], None]:
        """Read the agreement, and whether one is half written."""
        keep = KeepAgreement(work)
        found, begun = keep.latest(self.client_id), keep.draft(self.client_id) is not None
        return partial(self._show, found.record if found else None, begun=begun)

    def _show(self, agreement: SessionAgreement | None, *, begun: bool) -> None:
        form = self.form
        form.agreement_detail.setText(self._words.agreement(agreement))
        form.agreement_change_button.setVisible(agreement is not None and not begun)
        again = self.tr("Review it") if agreement else self.tr("Make an agreement")
        form.agreement_button.setText(self.tr("Continue") if begun else again)

    def fit(self, width: int) -> None:
        """Put the buttons under the sentence where there is no room beside it."""
        needed = self.form.agreement_actions.sizeHint().width() + _SENTENCE
        lay_out(self.form.agreement_row, beside=width >= needed)
