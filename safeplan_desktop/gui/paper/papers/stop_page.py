"""A plan that does not fit the record stops at the desk until somebody has decided."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from safeplan_desktop.domain.plan.conflicts import Conflict
from safeplan_desktop.gui.forms.plan_stop import Ui_PlanStopForm
from safeplan_desktop.gui.plan.conflict_words import conflicts_words


class StopPage(QWidget):
    """``review_chosen``: the plan shall be put right. `because` is why it leaves as it is."""

    review_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.form = Ui_PlanStopForm()
        self.form.setupUi(self)
        self.form.review_button.clicked.connect(self.review_chosen)
        self.form.because.textEdited.connect(lambda _text: self.form.because_box.show_problem(""))

    def show_conflicts(self, conflicts: Sequence[Conflict]) -> None:
        """Say what does not fit."""
        self.form.lines.setText(conflicts_words(conflicts))

    def because(self) -> str:
        """Return the reason, asking for it where there is none."""
        reason = self.form.because.text().strip()
        if not reason:
            self.form.because_box.show_problem(self.tr("Write the reason. It is kept."))
            self.form.because.setFocus()
        return reason
