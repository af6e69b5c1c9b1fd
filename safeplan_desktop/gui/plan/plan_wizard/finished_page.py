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
        day = plan.content.review_on
        if day is None:
            self.form.review.setText(self.tr("No day is set to look at it again."))
        else:
            words = self.tr("You look at it again on {0}.").format(long_day_text(day))
            self.form.review.setText(words)
