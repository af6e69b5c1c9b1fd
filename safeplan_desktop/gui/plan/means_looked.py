"""What was agreed about means as rows, each with an answer: still so, or not."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from safeplan_desktop.domain.plan.review import MeansAnswer, MeansLooked
from safeplan_desktop.gui.forms.means_looked import Ui_MeansLookedForm
from safeplan_desktop.gui.pages.field_rows import FieldRows, RowFields
from safeplan_desktop.gui.pages.fields import pick
from safeplan_desktop.gui.plan.words import means_called


class MeansLookedFields(RowFields[MeansLooked]):
    """One row of *Safer*; nothing is answered in advance."""

    fields = (pick("answer"),)

    def __init__(self, looked: MeansLooked, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Ui_MeansLookedForm()
        self.form.setupUi(self)
        what = f"{means_called(looked.means, looked.name)}: {looked.action}"
        self.form.agreed.setText(what)
        self.form.answer.set_question(what)
        answers = {
            MeansAnswer.SAME: self.tr("Still so"),
            MeansAnswer.CHANGED: self.tr("Changed"),
            MeansAnswer.NOT_ASKED: self.tr("Not asked"),
        }
        self.show_value(self.form, looked, today)
        self._fields.offer({"answer": tuple(answers.items())})
        self._fields.fill(looked)


class MeansLookedRows(FieldRows[MeansLooked, MeansLookedFields]):
    """Every open row, in the order of the plan."""

    def make_row(self, value: MeansLooked, today: date) -> MeansLookedFields:
        """Make the fields of a row."""
        return MeansLookedFields(value, today, self)
