"""The limits of confidentiality on a client's record."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from safeplan_desktop.domain.client.limits import LimitsExplained
from safeplan_desktop.domain.paper.document import Paper
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.record_card import RecordCard
from safeplan_desktop.gui.client.limits_words import LimitsWords
from safeplan_desktop.gui.forms.limits_card import Ui_LimitsCardForm
from safeplan_desktop.gui.widgets.rows import lay_out
from safeplan_desktop.services.client.keep_limits import KeepLimits
from safeplan_desktop.services.work import Work

_SENTENCE: Final = 360  # what a sentence needs beside buttons


class LimitsCard(RecordCard):
    """The last talk; it can be corrected, another one written down, its sheet made."""

    shows = frozenset({LimitsExplained.KIND})

    def __init__(self, context: WorkContext, client_id: ClientId) -> None:
        super().__init__(context, client_id)
        self._words = LimitsWords(self.today, self)
        form = self.form = Ui_LimitsCardForm()
        form.setupUi(self)
        form.limits_button.clicked.connect(self.go_to(places.Limits(client_id)))
        form.limits_change_button.clicked.connect(
            self.go_to(places.Limits(client_id, correcting=True))
        )
        form.limits_sheet_button.clicked.connect(
            self.go_to(places.Papers(client_id, 0, Paper.CONSENT_SHEET))
        )

    def read(self, work: Work) -> Callable[[], None]:
        """Read the last talk, and whether one is half written."""
        limits = KeepLimits(work)
        talk, begun = limits.latest(self.client_id), limits.draft(self.client_id) is not None
        return partial(self._show, talk.record if talk else None, begun=begun)

    def _show(self, talk: LimitsExplained | None, *, begun: bool) -> None:
        form = self.form
        form.limits_detail.setText(self._words.talk(talk))
        form.limits_change_button.setVisible(talk is not None and not begun)
        again = self.tr("Explain it again") if talk else self.tr("Record the conversation")
        form.limits_button.setText(self.tr("Go on writing") if begun else again)

    def fit(self, width: int) -> None:
        """Put the buttons under the sentence where there is no room beside it."""
        needed = self.form.limits_actions.sizeHint().width() + _SENTENCE
        lay_out(self.form.limits_row, beside=width >= needed)
