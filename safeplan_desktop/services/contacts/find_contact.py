"""The right number, within a second."""

from __future__ import annotations

from collections.abc import Sequence

from safeplan_desktop.services.ports import ContactRow, VaultSession


class FindContact:
    """Searches the directory of an open vault."""

    def __init__(self, session: VaultSession) -> None:
        self._session = session

    def rows(self, words: str = "", *, limit: int = 500) -> Sequence[ContactRow]:
        """Return matching numbers: emergency and crisis lines first, then the rest."""
        return self._session.contacts.rows(words, limit=limit)
