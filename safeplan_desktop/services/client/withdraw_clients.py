"""Clients who were added by mistake: out of every list, as long as nothing is written about them.

The ledger keeps them: being withdrawn is a revision, and coming back is another one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from safeplan_desktop.domain.client.client import Client, ClientStatus
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.record import ClientId, RecordId, Revision
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.kinds import KINDS
from safeplan_desktop.services.ports import Progress, silent
from safeplan_desktop.services.work import Work

STEP = "withdrawing"
"""The step of a `Progress`."""
_TELL_EVERY = 20
_ABOUT = tuple(kind for kind in KINDS if kind is not Client)


@dataclass(frozen=True, slots=True)
class LastImport:
    """The table that was brought in last: on which day, and how many of its clients are here."""

    import_id: str
    on: date
    count: int


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What became of an import: who was withdrawn, and the names of those who had to stay."""

    withdrawn: tuple[ClientId, ...]
    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WithdrawClients:
    """Withdraws clients and brings them back."""

    work: Work

    def is_possible(self, client_id: ClientId) -> bool:
        """Tell whether nothing but their details was written about a client, half or whole."""
        return client_id not in self._drafted() and not self._is_written_about(client_id)

    def withdraw(self, client_id: ClientId) -> None:
        """Take a client out of every list. Raises NO_SUCH_CLIENT or WRITTEN_ABOUT."""
        client = KeepClients(self.work).get(client_id).record
        if not self.is_possible(client_id):
            raise UserFacing(ErrorCode.WRITTEN_ABOUT)
        with self.work.transaction():
            self._withdraw(client_id, client)

    def bring_back(self, clients: Sequence[ClientId]) -> None:
        """Put clients back into the lists, as they were before they were withdrawn."""
        with self.work.transaction():
            for client_id in clients:
                history = self.work.ledger.history(Client, RecordId(client_id))
                before = [each.record for each in history if not _is_withdrawn(each.record)]
                self.work.ledger.append(before[-1], RecordId(client_id), client_id=client_id)

    def last_import(self) -> LastImport | None:
        """Return the table that was brought in last, None if nobody of any table is here."""
        here = [each for each in self._clients() if each.record.import_id]
        if not here:
            return None
        last = self._of_import(here[-1].record.import_id)
        client_id = RecordId(last[0].record_id)
        added = self.work.ledger.history(Client, client_id)[0].recorded_at
        day = self.work.outside.clock.local(added).date()
        return LastImport(here[-1].record.import_id, day, len(last))

    def take_back_import(self, import_id: str, progress: Progress = silent) -> TakenBack:
        """Withdraw all clients of an import about whom nothing was written, in one commit.

        Where `progress` raises, nobody was withdrawn.
        """
        clients, drafted = self._of_import(import_id), self._drafted()
        withdrawn, kept = list[ClientId](), list[str]()
        with self.work.transaction():
            for done, each in enumerate(clients):
                if done % _TELL_EVERY == 0:
                    progress(STEP, done, len(clients))
                client_id = ClientId(each.record_id)
                if client_id in drafted or self._is_written_about(client_id):
                    kept.append(each.record.name)
                else:
                    self._withdraw(client_id, each.record)
                    withdrawn.append(client_id)
            progress(STEP, len(clients), len(clients))
        return TakenBack(tuple(withdrawn), tuple(kept))

    def _withdraw(self, client_id: ClientId, client: Client) -> None:
        gone = replace(client, status=ClientStatus.WITHDRAWN)
        self.work.ledger.append(gone, RecordId(client_id), client_id=client_id)
        KeepClients(self.work).discard_draft(client_id)

    def _clients(self) -> list[Revision[Client]]:
        """Return the clients that are here, in the order in which they were added."""
        everyone = self.work.ledger.all_latest(Client)
        return [each for each in everyone if not _is_withdrawn(each.record)]

    def _of_import(self, import_id: str) -> list[Revision[Client]]:
        return [each for each in self._clients() if each.record.import_id == import_id]

    def _drafted(self) -> set[ClientId | None]:
        """Return the clients about whom something other than their details is half written."""
        kept = self.work.drafts.everything()
        return {each.client_id for each in kept if not isinstance(each.record, Client)}

    def _is_written_about(self, client_id: ClientId) -> bool:
        ledger = self.work.ledger
        return any(ledger.of_client(kind, client_id, newest=1) for kind in _ABOUT)


def _is_withdrawn(client: Client) -> bool:
    return client.status is ClientStatus.WITHDRAWN
