"""What was agreed about means, on a client's record: what was confirmed of it and what was not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safeplan_desktop.domain.plan.confirmed import MeansConfirmed
from safeplan_desktop.domain.plan.means import is_agreed, is_open
from safeplan_desktop.domain.plan.plan import MeansSafetyAction, SafetyPlan
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.record_card import RecordCard
from safeplan_desktop.gui.base.text import DOT
from safeplan_desktop.gui.forms.means_card import Ui_MeansCardForm
from safeplan_desktop.gui.plan.plan_places import MeansCheck
from safeplan_desktop.gui.plan.words import agreed_words, means_name, state_words
from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton
from safeplan_desktop.gui.widgets.reading_label import ReadingLabel
from safeplan_desktop.gui.widgets.rows import clear, label
from safeplan_desktop.services.plan import confirm_means
from safeplan_desktop.services.plan.confirm_means import ConfirmMeans
from safeplan_desktop.services.work import Work


class MeansCard(RecordCard):
    """A row for each step that was agreed; without one there is no card."""

    shows = frozenset({SafetyPlan.KIND, MeansConfirmed.KIND})

    def __init__(self, context: WorkContext, client_id: ClientId) -> None:
        super().__init__(context, client_id)
        self.buttons: list[KeyHintButton] = []
        self.form = Ui_MeansCardForm()
        self.form.setupUi(self)
        self.hide()

    def read(self, work: Work) -> Callable[[], None]:
        """Read what was agreed in the newest version, with what was confirmed since."""
        checks = ConfirmMeans(work).checks(self.client_id)
        return partial(self._show, [check for check in checks if is_agreed(check.row)])

    def _show(self, checks: Sequence[confirm_means.MeansCheck]) -> None:
        clear(self.form.means_rows)
        self.buttons = []
        for check in checks:
            self.form.means_rows.addWidget(self._row(check))
        self.setVisible(bool(checks))

    def _row(self, check: confirm_means.MeansCheck) -> QWidget:
        made, words, row = QWidget(), QVBoxLayout(), check.known
        words.setSpacing(0)
        words.addWidget(label(means_name(row), "row-title"))
        detail = ReadingLabel()
        said = (agreed_words(row).rstrip("."), row.holder, self._state(row))
        detail.setText(DOT.join(part for part in said if part))
        detail.setProperty("role", "soft")
        words.addWidget(detail)
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addLayout(words, 1)
        if check.is_confirmed or is_open(row):
            line.addWidget(self._button(row))
        return made

    def _state(self, row: MeansSafetyAction) -> str:
        state = state_words(row, self.today).text
        return self.tr("done {0}").format(state) if row.confirmed_on is not None else state

    def _button(self, row: MeansSafetyAction) -> KeyHintButton:
        button = KeyHintButton()
        button.setText(self.tr("Check") if is_open(row) else self.tr("Open"))
        button.setAccessibleName(f"{button.text()}, {means_name(row)}")
        button.clicked.connect(self.go_to(MeansCheck(self.client_id, row.id)))
        self.buttons.append(button)
        return button
