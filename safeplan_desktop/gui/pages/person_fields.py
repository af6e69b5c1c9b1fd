"""The fields of one person around a client."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from safeplan_desktop.domain.client import Person
from safeplan_desktop.gui.forms.person_form import Ui_PersonForm
from safeplan_desktop.gui.pages.answer_row import AnswerRow
from safeplan_desktop.gui.pages.rows import lay_out

_TWO_FROM: Final = 520
_THREE_FROM: Final = 660


class PersonFields(QFrame):
    """`edited`: something was typed or chosen. `remove_chosen`: the person shall go."""

    edited = Signal()
    remove_chosen = Signal()

    def __init__(self, person: Person, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._id = person.id
        self.form = Ui_PersonForm()
        self.form.setupUi(self)
        self._load(person)
        self._connect()

    def _load(self, person: Person) -> None:
        form = self.form
        form.name.setText(person.name)
        form.relation.setText(person.relation)
        form.number.setText(person.number)
        form.must_not_be_told.setChecked(person.must_not_be_told)
        form.may_be_called.set_answer(person.may_be_called)
        form.may_leave_message.set_answer(person.may_leave_message)
        form.knows_of_plan.set_answer(person.knows_of_plan)
        for row in (form.may_be_called, form.may_leave_message, form.knows_of_plan):
            row.set_question(row.accessibleName())
        self._on_told_changed()

    def _connect(self) -> None:
        form = self.form
        for field in (form.name, form.relation, form.number):
            field.textEdited.connect(self.edited)
        for row in (form.may_be_called, form.may_leave_message, form.knows_of_plan):
            row.answered.connect(self.edited)
        form.must_not_be_told.toggled.connect(self._on_told_changed)
        form.must_not_be_told.toggled.connect(self.edited)
        form.remove_button.clicked.connect(self.remove_chosen)

    def _on_told_changed(self) -> None:
        """Who must not be told is not rung either: the other questions are put away."""
        shown = not self.form.must_not_be_told.isChecked()
        for box in (self.form.call_box, self.form.leave_box, self.form.knows_box):
            box.setVisible(shown)

    def person(self) -> Person:
        """Return what the fields say; a yes to calls does not outlive "must not be told"."""
        form = self.form
        secret = form.must_not_be_told.isChecked()

        def allowed(row: AnswerRow) -> bool | None:
            answer = row.answer()
            return None if secret and answer else answer

        return Person(
            id=self._id,
            name=form.name.text().strip(),
            relation=form.relation.text().strip(),
            number=form.number.text().strip(),
            may_be_called=allowed(form.may_be_called),
            may_leave_message=allowed(form.may_leave_message),
            knows_of_plan=form.knows_of_plan.answer(),
            must_not_be_told=secret,
        )

    def is_empty(self) -> bool:
        """Tell whether nobody is named here and no number given."""
        form = self.form
        return not any(field.text().strip() for field in (form.name, form.relation, form.number))

    def set_room(self, width: int) -> None:
        """Put the fields under each other where they have no room side by side."""
        lay_out(self.form.numbers, beside=width >= _TWO_FROM)
        lay_out(self.form.answers, beside=width >= _THREE_FROM)

    def begin(self) -> None:
        """Put the cursor into the first field."""
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)
