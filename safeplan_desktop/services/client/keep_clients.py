"""Clients: adding them, changing their record, finding them, and what happened with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from safeplan_desktop.domain.client.client import Client, problems
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.record import ClientId, Record, RecordId, Revision
from safeplan_desktop.domain.traces import Happening
from safeplan_desktop.services.drafts import KeptDraft
from safeplan_desktop.services.kinds import all_kinds
from safeplan_desktop.services.ports import EVERY_CLIENT, ClientChoice, ClientRow
from safeplan_desktop.services.work import Work


@dataclass(frozen=True, slots=True)
class KeepClients:
    """Reads and writes client records."""

    work: Work

    def rows(
        self,
        words: str = "",
        choice: ClientChoice = EVERY_CLIENT,
        *,
        limit: int = 500,
        offset: int = 0,
    ) -> Sequence[ClientRow]:
        """Return the lines of the client list that match."""
        return self.work.lists.clients.rows(words, choice, limit=limit, offset=offset)

    def count(self, words: str = "", choice: ClientChoice = EVERY_CLIENT) -> int:
        """Return how many clients match."""
        return self.work.lists.clients.count(words, choice)

    def get(self, client_id: ClientId) -> Revision[Client]:
        """Return a client's newest revision. Raises NO_SUCH_CLIENT."""
        revision = self.work.ledger.latest(Client, RecordId(client_id))
        if revision is None:
            raise UserFacing(ErrorCode.NO_SUCH_CLIENT)
        return revision

    def add(self, client: Client) -> ClientId:
        """Add a client and return the new id; the draft goes with it. Raises NAME_MISSING."""
        self._demand_sound(client)
        client_id = ClientId(self.work.new_id())
        with self.work.transaction():
            self.work.ledger.append(client, RecordId(client_id), client_id=client_id)
            self.discard_draft(None)
        return client_id

    def change(self, client_id: ClientId, client: Client) -> bool:
        """Write a new revision if anything differs; tell whether one was written.

        The draft goes with it.
        """
        self._demand_sound(client)
        if self.get(client_id).record == client:
            self.discard_draft(client_id)
            return False
        with self.work.transaction():
            self.work.ledger.append(client, RecordId(client_id), client_id=client_id)
            self.discard_draft(client_id)
        return True

    def draft(self, client_id: ClientId | None) -> tuple[Client, datetime] | None:
        """Return half-typed details and when they were saved (UTC); None if there are none."""
        return KeptDraft(self.work, Client, client_id).load()

    def save_draft(self, client_id: ClientId | None, client: Client) -> datetime:
        """Keep details as they are typed; when this returns they are on disk."""
        return KeptDraft(self.work, Client, client_id).save(client)

    def discard_draft(self, client_id: ClientId | None) -> None:
        """Throw half-typed details away."""
        KeptDraft(self.work, Client, client_id).discard()

    def timeline(self, client_id: ClientId) -> Sequence[Happening[Record]]:
        """Return what happened with a client, newest first, whatever kinds of record say so."""
        ledger = self.work.ledger
        lines = [
            kind.happening(revision)
            for record, kind in all_kinds()
            if kind.happening is not None
            for revision in ledger.of_client(record, client_id)
        ]
        return sorted(lines, key=lambda line: line.revision.seq, reverse=True)

    def _demand_sound(self, client: Client) -> None:
        if "name-missing" in problems(client, self.work.today()):
            raise UserFacing(ErrorCode.NAME_MISSING)
