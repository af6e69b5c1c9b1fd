"""What clients were told about the limits of confidentiality."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from safeplan_desktop.domain.client.client import Client, guardians
from safeplan_desktop.domain.client.limits import LimitsExplained, problems, usual_limits
from safeplan_desktop.domain.record import ClientId, RecordId, Revision
from safeplan_desktop.services.drafts import KeptDraft
from safeplan_desktop.services.work import Work


@dataclass(frozen=True, slots=True)
class KeepLimits:
    """Reads and writes the talks about the limits; each is a record of its own."""

    work: Work

    def talks(self, client_id: ClientId) -> Sequence[Revision[LimitsExplained]]:
        """Return the newest revision of every talk with a client, the last written first."""
        newest: dict[RecordId, Revision[LimitsExplained]] = {}
        for revision in self.work.ledger.of_client(LimitsExplained, client_id):
            newest.setdefault(revision.record_id, revision)
        return tuple(newest.values())

    def latest(self, client_id: ClientId) -> Revision[LimitsExplained] | None:
        """Return the talk that was written down last, None if there was none."""
        revisions = self.work.ledger.of_client(LimitsExplained, client_id, newest=1)
        return revisions[0] if revisions else None

    def begin(self) -> LimitsExplained:
        """Return what a talk begins with: who holds it. All else is a claim, and is asked for."""
        return LimitsExplained(None, by=self.work.who().name)

    def to_read(self, client: Client) -> LimitsExplained:
        """Return what the sheet shows before there was a talk: what is usually gone through."""
        limits = usual_limits(with_guardians=bool(guardians(client)))
        return LimitsExplained(None, interpreter=client.interpreter, limits=limits)

    def write(
        self, client_id: ClientId, talk: LimitsExplained, record_id: RecordId | None = None
    ) -> RecordId:
        """Write down a talk, or with an id correct the one that was written; the draft goes.

        Raises:
            ValueError: `problems` finds something; nothing was written.
        """
        if problems(talk, self.work.today()):
            raise ValueError("a talk with problems")
        written = record_id or RecordId(self.work.new_id())
        with self.work.transaction():
            self.work.ledger.append(talk, written, client_id=client_id)
            self.discard_draft(client_id)
        return written

    def draft(self, client_id: ClientId) -> tuple[LimitsExplained, datetime] | None:
        """Return a half-written talk and when it was saved (UTC); None if there is none."""
        return KeptDraft(self.work, LimitsExplained, client_id).load()

    def save_draft(self, client_id: ClientId, talk: LimitsExplained) -> datetime:
        """Keep a talk as it is typed; when this returns it is on disk."""
        return KeptDraft(self.work, LimitsExplained, client_id).save(talk)

    def discard_draft(self, client_id: ClientId) -> None:
        """Throw a half-written talk away."""
        KeptDraft(self.work, LimitsExplained, client_id).discard()
