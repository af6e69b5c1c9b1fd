"""The people around a client, each with fields of their own."""

from __future__ import annotations

from datetime import date

from safeplan_desktop.domain.client.client import Person
from safeplan_desktop.gui.client.person_fields import PersonFields
from safeplan_desktop.gui.pages.field_rows import FieldRows


class PeopleFields(FieldRows[Person, PersonFields]):
    """Whoever has no name, relation or number is left out."""

    def make_row(self, value: Person, today: date) -> PersonFields:
        """Make the fields of a person."""
        made = PersonFields(value, today, self)
        made.form.numbers.added.connect(self.added)
        return made
