"""The fields of one person around a client."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtWidgets import QWidget

from safeplan_desktop.domain.client.client import Person, may_help, within_limits
from safeplan_desktop.gui.forms.person_form import Ui_PersonForm
from safeplan_desktop.gui.pages.field_rows import RowFields
from safeplan_desktop.gui.pages.fields import answer, day, part, rows, switch, text
from safeplan_desktop.gui.widgets.rows import lay_out

_TWO_FROM: Final = 520


class PersonFields(RowFields[Person]):
    """What only guardians are asked is kept too when the switch is off, in case it was a slip."""

    fields = (
        *(text("name"), text("relation"), rows("numbers")),
        *(answer("is_feared"), switch("must_not_be_told"), switch("is_under_age")),
        *(part("reach"), answer("knows_of_plan"), text("email")),
        *(switch("is_guardian"), text("household"), text("may_be_told")),
        *(answer("may_consent"), answer("has_copy")),
        *(text("authority"), day("authority_seen_on")),
    )

    def __init__(self, person: Person, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Ui_PersonForm()
        self.form.setupUi(self)
        self.show_value(self.form, person, today, self.form.remove_button)
        self.edited.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        """Put away what is not asked of this person, and say why it is not."""
        form, person = self.form, self.value()
        asked = may_help(person)
        for box in (form.reach, form.knows_box, form.email_box):
            box.setVisible(asked)
        form.limits_note.setText(self._why_not(person))
        form.limits_note.setVisible(not asked)
        form.guardian_box.setVisible(person.is_guardian)
        form.has_copy_box.setVisible(not person.is_feared or person.has_copy is True)

    def _why_not(self, person: Person) -> str:
        """Return why the other questions are not asked; a copy that is there has to be seen."""
        name = person.name or self.tr("this person")
        if not person.is_feared:
            return self.tr("No calls, messages or post, because {0} must not be told.").format(name)
        why = self.tr(
            "The client is afraid of {0}. So: no calls, messages or post, no copy of the plan,"
            " nothing to keep for the client, and never suggested for a plan. In the record the"
            " number stays covered."
        )
        if not person.has_copy:
            return why.format(name)
        copy = self.tr("{0} has a copy of the plan: agree with the client what to do about it.")
        return f"{why} {copy}".format(name)

    def value(self) -> Person:
        """Return what the fields say; a yes does not outlive fear, or "must not be told"."""
        return within_limits(super().value())

    def is_empty(self) -> bool:
        """Tell whether nobody is named here and no number given."""
        person = self.value()
        return not (person.name or person.relation or person.numbers)

    def set_room(self, width: int) -> None:
        """Put the fields under each other where they have no room side by side."""
        form = self.form
        form.numbers.set_room(width)
        form.reach.set_room(width)
        for row in (form.limits, form.answers, form.guardian_words):
            lay_out(row, beside=width >= _TWO_FROM)
        for row in (form.guardian_answers, form.guardian_paper):
            lay_out(row, beside=width >= _TWO_FROM)
