"""The version is finished: what it is now, and when it is looked at again."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from safeplan_desktop.domain.plan.plan import SafetyPlan
from safeplan_desktop.gui.base.dates import long_day_text
from safeplan_desktop.gui.forms.plan_finished import Ui_PlanFinishedForm


class FinishedPage(QWidget):
    """Says which version it is and offers nothing by itself; the wizard's footer does."""

    def __init__(self, plan: SafetyPlan) -> None:
        super().__init__()
        self.form = Ui_PlanFinishedForm()
        self.form.setupUi(self)
        self.form.title.setText(self.tr("Version {0} is finished").format(plan.version))
        self.form.lead.setText(
            self.tr("It goes into the record in a moment. Until then you can undo it.")
        )
        day = plan.content.review_on
        if day is None:
            self.form.review.setText(self.tr("No day is set for the next review."))
        else:
            words = self.tr("Next review on {0}.").format(long_day_text(day))
            self.form.review.setText(words)

    def show_written(self, plan: SafetyPlan) -> None:
        """Say that it is in the record, for good."""
        words = self.tr("Saved to the record. Changes will make version {0}.")
        self.form.lead.setText(words.format(plan.version + 1))
