"""The fields of one person around a client."""

from __future__ import annotations

from typing import Final, TypedDict

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from safeplan_desktop.domain.client.client import Person
from safeplan_desktop.gui.forms.person_form import Ui_PersonForm
from safeplan_desktop.gui.widgets.answer_row import AnswerRow
from safeplan_desktop.gui.widgets.rows import lay_out

_TWO_FROM: Final = 520
_THREE_FROM: Final = 660


class GuardianFields(TypedDict):
    """What is noted of a guardian; kept too when the switch is off, in case it was a slip."""

    is_guardian: bool
    may_consent: bool | None
    may_be_told: str
    household: str
    has_copy: bool | None


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
        form.is_guardian.setChecked(person.is_guardian)
        form.household.setText(person.household)
        form.may_be_told.setText(person.may_be_told)
        form.may_consent.set_answer(person.may_consent)
        form.has_copy.set_answer(person.has_copy)
        for row in self._answers():
            row.set_question(row.accessibleName())
        self._on_told_changed()
        self._on_guardian_changed()

    def _answers(self) -> tuple[AnswerRow, ...]:
        form = self.form
        of_all = (form.may_be_called, form.may_leave_message, form.knows_of_plan)
        return (*of_all, form.may_consent, form.has_copy)

    def _connect(self) -> None:
        form = self.form
        for field in (form.name, form.relation, form.number, form.household, form.may_be_told):
            field.textEdited.connect(self.edited)
        for row in self._answers():
            row.answered.connect(self.edited)
        form.is_guardian.toggled.connect(self._on_guardian_changed)
        form.is_guardian.toggled.connect(self.edited)
        form.must_not_be_told.toggled.connect(self._on_told_changed)
        form.must_not_be_told.toggled.connect(self.edited)
        form.remove_button.clicked.connect(self.remove_chosen)

    def _on_told_changed(self) -> None:
        """Who must not be told is not rung either: the other questions are put away."""
        shown = not self.form.must_not_be_told.isChecked()
        for box in (self.form.call_box, self.form.leave_box, self.form.knows_box):
            box.setVisible(shown)

    def _on_guardian_changed(self) -> None:
        """What only guardians are asked is put away for everybody else."""
        self.form.guardian_box.setVisible(self.form.is_guardian.isChecked())

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
            **self._guardian(),
        )

    def _guardian(self) -> GuardianFields:
        form = self.form
        return GuardianFields(
            is_guardian=form.is_guardian.isChecked(),
            may_consent=form.may_consent.answer(),
            may_be_told=form.may_be_told.text().strip(),
            household=form.household.text().strip(),
            has_copy=form.has_copy.answer(),
        )

    def is_empty(self) -> bool:
        """Tell whether nobody is named here and no number given."""
        form = self.form
        return not any(field.text().strip() for field in (form.name, form.relation, form.number))

    def set_room(self, width: int) -> None:
        """Put the fields under each other where they have no room side by side."""
        lay_out(self.form.numbers, beside=width >= _TWO_FROM)
        lay_out(self.form.answers, beside=width >= _THREE_FROM)
        for row in (self.form.guardian_words, self.form.guardian_answers):
            lay_out(row, beside=width >= _TWO_FROM)

    def begin(self) -> None:
        """Put the cursor into the first field."""
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)
