"""The fields of one person around a client."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtWidgets import QWidget

from safeplan_desktop.domain.client.client import Person
from safeplan_desktop.gui.forms.person_form import Ui_PersonForm
from safeplan_desktop.gui.pages.field_rows import RowFields
from safeplan_desktop.gui.pages.fields import answer, phone, switch, text
from safeplan_desktop.gui.widgets.rows import lay_out

_TWO_FROM: Final = 520
_THREE_FROM: Final = 660


class PersonFields(RowFields[Person]):
    """What only guardians are asked is kept too when the switch is off, in case it was a slip."""

    fields = (
        *(text("name"), text("relation"), phone("number"), switch("must_not_be_told")),
        *(answer("may_be_called"), answer("may_leave_message"), answer("knows_of_plan")),
        *(switch("is_guardian"), text("household"), text("may_be_told")),
        *(answer("may_consent"), answer("has_copy")),
    )

    def __init__(self, person: Person, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Ui_PersonForm()
        self.form.setupUi(self)
        self.form.must_not_be_told.toggled.connect(self._on_told_changed)
        self.form.is_guardian.toggled.connect(self.form.guardian_box.setVisible)
        self.form.guardian_box.hide()
        self.show_value(self.form, person, today, self.form.remove_button)

    def _on_told_changed(self, secret: bool) -> None:
        """Who must not be told is not rung either: the other questions are put away."""
        for box in (self.form.call_box, self.form.leave_box, self.form.knows_box):
            box.setVisible(not secret)

    def value(self) -> Person:
        """Return what the fields say; a yes to calls does not outlive "must not be told"."""
        person = super().value()
        if not person.must_not_be_told:
            return person
        return replace(
            person,
            may_be_called=None if person.may_be_called else person.may_be_called,
            may_leave_message=None if person.may_leave_message else person.may_leave_message,
        )

    def is_empty(self) -> bool:
        """Tell whether nobody is named here and no number given."""
        person = self.value()
        return not (person.name or person.relation or person.number)

    def set_room(self, width: int) -> None:
        """Put the fields under each other where they have no room side by side."""
        lay_out(self.form.numbers, beside=width >= _TWO_FROM)
        lay_out(self.form.answers, beside=width >= _THREE_FROM)
        for row in (self.form.guardian_words, self.form.guardian_answers):
            lay_out(row, beside=width >= _TWO_FROM)
