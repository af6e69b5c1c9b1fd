"""Who answers to what was typed and chosen over the list of clients, and why nobody does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject

from safeplan_desktop.gui.client.client_model import PAGE
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.ports import Among, ClientChoice, ClientRow
from safeplan_desktop.services.work import Work


@dataclass(frozen=True, slots=True)
class Found:
    """`count` answer; of `among` whatever is typed. `elsewhere` answer only among the others."""

    words: str
    choice: ClientChoice
    count: int
    among: int
    elsewhere: int
    everyone: int
    first: Sequence[ClientRow]
    half_added: bool

    @property
    def is_unknown(self) -> bool:
        """Whether a name was typed that nobody in the practice has."""
        return bool(self.words.strip()) and not self.count and not self.elsewhere


def find(work: Work, words: str, choice: ClientChoice) -> Found:
    """Ask the vault; where nobody of the choice answers, it is asked who else does."""
    clients = KeepClients(work)
    count = clients.count(words, choice)
    return Found(
        words=words,
        choice=choice,
        count=count,
        among=clients.count("", choice) if words else count,
        elsewhere=clients.count(words) if words.strip() and not count else 0,
        everyone=clients.count(),
        first=clients.rows(words, choice, limit=PAGE),
        half_added=clients.draft(None) is not None,
    )


class WhyNobody(QObject):
    """The sentence in place of an empty list."""

    def text(self, found: Found) -> str:
        """Return it; somebody who is only left out is not to be added again."""
        if found.elsewhere == 1:
            return self.tr("Nobody here is called that. One other client is.")
        if found.elsewhere:
            others = self.tr("Nobody here is called that. {0} other clients are.")
            return others.format(found.elsewhere)
        if found.is_unknown:
            return self.tr("Nobody called that. Add them?")
        none = {
            Among.OPEN: self.tr("Nobody is being seen at the moment."),
            Among.DUE: self.tr("No review is due."),
            Among.ENDED: self.tr("No client has ended."),
        }
        return none.get(found.choice.among, "")
