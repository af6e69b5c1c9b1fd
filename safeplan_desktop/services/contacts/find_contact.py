"""The right number, within a second."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from safeplan_desktop.services.ports import ContactRow
from safeplan_desktop.services.work import Work


@dataclass(frozen=True, slots=True)
class FindContact:
    """Searches the directory of an open vault."""

    work: Work

    def rows(self, words: str = "", *, limit: int = 500) -> Sequence[ContactRow]:
        """Return matching numbers: emergency and crisis lines first, then the rest."""
        return self.work.lists.contacts.rows(words, limit=limit)
