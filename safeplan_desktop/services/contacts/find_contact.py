"""The right number, within a second."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from safeplan_desktop.domain.text.phone import digits, other_forms
from safeplan_desktop.services.ports import ContactRow
from safeplan_desktop.services.work import Work


@dataclass(frozen=True, slots=True)
class FindContact:
    """Searches the directory of an open vault."""

    work: Work

    def rows(self, words: str = "", *, limit: int = 500) -> Sequence[ContactRow]:
        """Return matching numbers: emergency and crisis lines first, then the rest.

        A number is found however it is written, as at home or as from abroad.
        """
        contacts = self.work.lists.contacts
        found = contacts.rows(words, limit=limit)
        for form in () if found else self._other_forms(words):
            found = found or contacts.rows(form, limit=limit)
        return found

    def _other_forms(self, words: str) -> Sequence[str]:
        if not digits(words):
            return ()
        code = self.work.practice().country
        countries = self.work.outside.library.countries()
        country = next((each for each in countries if each.code == code), None)
        if country is None:
            return ()
        return other_forms(words, country.calling_code, country.trunk_prefix)
