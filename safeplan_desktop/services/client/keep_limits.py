"""What clients were told about the limits of confidentiality."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from safeplan_desktop.domain.client.client import Client, guardians
from safeplan_desktop.domain.client.limits import USUAL, Limit, LimitsExplained, problems
from safeplan_desktop.domain.record import ClientId, RecordId, Revision
from safeplan_desktop.services.custody.unlock_vault import practitioner_of
from safeplan_desktop.services.ids import new_id
from safeplan_desktop.services.ports import Clock, Randomness, VaultSession


def limits_draft_key(client_id: ClientId) -> str:
    """Return the key under which a half-written talk is kept."""
    return f"limits:{client_id}"


class KeepLimits:
    """Reads and writes the talks about the limits; each is a record of its own."""

    def __init__(self, session: VaultSession, clock: Clock, randomness: Randomness) -> None:
        self._session = session
        self._clock = clock
        self._randomness = randomness

    def talks(self, client_id: ClientId) -> Sequence[Revision[LimitsExplained]]:
        """Return the newest revision of every talk with a client, the last written first."""
        newest: dict[RecordId, Revision[LimitsExplained]] = {}
        for revision in self._session.ledger.of_client(LimitsExplained, client_id):
            newest.setdefault(revision.record_id, revision)
        return tuple(newest.values())

    def latest(self, client_id: ClientId) -> Revision[LimitsExplained] | None:
        """Return the talk that was written down last, None if there was none."""
        revisions = self._session.ledger.of_client(LimitsExplained, client_id, newest=1)
        return revisions[0] if revisions else None

    def begin(self, client: Client) -> LimitsExplained:
        """Return what can be filled in before a talk is written down."""
        with_guardians = bool(guardians(client))
        return LimitsExplained(
            explained_on=self._clock.local(self._clock.now()).date(),
            by=practitioner_of(self._session).name,
            language=client.languages,
            interpreter=client.interpreter,
            limits=tuple(Limit) if with_guardians else USUAL,
        )

    def write(
        self, client_id: ClientId, talk: LimitsExplained, record_id: RecordId | None = None
    ) -> RecordId:
        """Write down a talk, or with an id correct the one that was written; the draft goes.

        Raises:
            ValueError: `problems` finds something; nothing was written.
        """
        if problems(talk, self._clock.local(self._clock.now()).date()):
            raise ValueError("a talk with problems")
        written = record_id or RecordId(new_id(self._randomness))
        with self._session.transaction():
            self._session.ledger.append(talk, written, client_id=client_id)
            self.discard_draft(client_id)
        return written

    def draft(self, client_id: ClientId) -> tuple[LimitsExplained, datetime] | None:
        """Return a half-written talk and when it was saved (UTC); None if there is none."""
        return self._session.drafts.load(LimitsExplained, limits_draft_key(client_id))

    def save_draft(self, client_id: ClientId, talk: LimitsExplained) -> datetime:
        """Keep a talk as it is typed; when this returns it is on disk."""
        return self._session.drafts.save(limits_draft_key(client_id), talk, client_id)

    def discard_draft(self, client_id: ClientId) -> None:
        """Throw a half-written talk away."""
        self._session.drafts.discard(limits_draft_key(client_id))
