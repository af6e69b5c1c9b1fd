"""Every change of a client's details, with the names of those who made it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.client.history import FieldChange, history
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.practice.practice import Practitioner
from safeplan_desktop.domain.record import ClientId, RecordId
from safeplan_desktop.services.ports import VaultSession


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """What was changed at once: when (UTC), by whom, and which fields."""

    at: datetime
    by: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class ClientHistory:
    """A client's name as it is now, and all changes, the newest first."""

    name: str
    entries: Sequence[HistoryEntry]


def read_client_history(session: VaultSession, client_id: ClientId) -> ClientHistory:
    """Read a client's history from the ledger. Raises NO_SUCH_CLIENT."""
    revisions = session.ledger.history(Client, RecordId(client_id))
    if not revisions:
        raise UserFacing(ErrorCode.NO_SUCH_CLIENT)
    names = {
        revision.record_id: revision.record.name
        for revision in session.ledger.all_latest(Practitioner)
    }
    entries = [
        HistoryEntry(changed.at, names.get(RecordId(changed.by), ""), changed.changes)
        for changed in history(revisions)
    ]
    return ClientHistory(revisions[-1].record.name, entries)
