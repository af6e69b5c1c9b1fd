"""Clients: adding them, changing their record, finding them, and what happened with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from safeplan_desktop.domain.client import Client, problems
from safeplan_desktop.domain.document import ExportedDocument
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.record import ClientId, RecordId, Revision
from safeplan_desktop.domain.safety_plan import SafetyPlan
from safeplan_desktop.services.ids import new_id
from safeplan_desktop.services.ports import ClientRow, Clock, Randomness, VaultSession


class Happening(StrEnum):
    """The kinds of line on a client's timeline."""

    CLIENT_ADDED = "client-added"
    CLIENT_CHANGED = "client-changed"
    PLAN_PUBLISHED = "plan-published"
    PLAN_EXPORTED = "plan-exported"


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line of the timeline. `version` is the plan's, 0 where no plan is meant; time in UTC."""

    at: datetime
    happening: Happening
    version: int = 0


class KeepClients:
    """Reads and writes client records."""

    def __init__(self, session: VaultSession, clock: Clock, randomness: Randomness) -> None:
        self._session = session
        self._clock = clock
        self._randomness = randomness

    def rows(self, words: str = "", *, limit: int = 500, offset: int = 0) -> Sequence[ClientRow]:
        """Return the lines of the client list that match."""
        return self._session.clients.rows(words, limit=limit, offset=offset)

    def count(self, words: str = "") -> int:
        """Return how many clients match."""
        return self._session.clients.count(words)

    def get(self, client_id: ClientId) -> Revision[Client]:
        """Return a client's newest revision. Raises NO_SUCH_CLIENT."""
        revision = self._session.ledger.latest(Client, RecordId(client_id))
        if revision is None:
            raise UserFacing(ErrorCode.NO_SUCH_CLIENT)
        return revision

    def add(self, client: Client) -> ClientId:
        """Add a client and return the new id. Raises NAME_MISSING."""
        self._demand_sound(client)
        client_id = ClientId(new_id(self._randomness))
        self._session.ledger.append(client, RecordId(client_id), client_id=client_id)
        return client_id

    def change(self, client_id: ClientId, client: Client) -> bool:
        """Write a new revision if anything differs; tell whether one was written."""
        self._demand_sound(client)
        if self.get(client_id).record == client:
            return False
        self._session.ledger.append(client, RecordId(client_id), client_id=client_id)
        return True

    def new_person_id(self) -> str:
        """Return an id for a person who is being added to a record."""
        return new_id(self._randomness)

    def timeline(self, client_id: ClientId) -> Sequence[TimelineEntry]:
        """Return what happened with a client, newest first."""
        ledger = self._session.ledger
        entries = [
            TimelineEntry(
                revision.recorded_at,
                Happening.CLIENT_ADDED if revision.revision == 1 else Happening.CLIENT_CHANGED,
            )
            for revision in ledger.of_client(Client, client_id)
        ]
        entries += [
            TimelineEntry(plan.recorded_at, Happening.PLAN_PUBLISHED, plan.record.version)
            for plan in ledger.of_client(SafetyPlan, client_id)
        ]
        entries += [
            TimelineEntry(paper.recorded_at, Happening.PLAN_EXPORTED, paper.record.plan_version)
            for paper in ledger.of_client(ExportedDocument, client_id)
        ]
        return sorted(entries, key=lambda entry: entry.at, reverse=True)

    def _demand_sound(self, client: Client) -> None:
        if "name-missing" in problems(client, self._clock.local(self._clock.now()).date()):
            raise UserFacing(ErrorCode.NAME_MISSING)
