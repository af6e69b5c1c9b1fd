"""Half-written records: the only rows that change, saved as they are typed."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from safeplan_desktop.domain.errors import Defect, UserFacing
from safeplan_desktop.domain.record import ClientId, R
from safeplan_desktop.services.ports import Clock, HalfWritten
from safeplan_desktop.vault.database.connection import Database
from safeplan_desktop.vault.ledger import chain
from safeplan_desktop.vault.ledger.codec import Codec
from safeplan_desktop.vault.ledger.written import WrittenKinds

_SAVE: Final = """
    INSERT INTO draft (key, kind, client_id, saved_at, body) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (key) DO UPDATE SET
        kind = excluded.kind, client_id = excluded.client_id,
        saved_at = excluded.saved_at, body = excluded.body
"""
_DISCARD: Final = "DELETE FROM draft WHERE key = ? RETURNING kind"
_ALL: Final = "SELECT kind, client_id, saved_at, body FROM draft ORDER BY saved_at DESC"


class DraftStore:
    """The `Drafts` of an open vault."""

    def __init__(
        self, database: Database, codec: Codec, written: WrittenKinds, clock: Clock
    ) -> None:
        self._database = database
        self._codec = codec
        self._written = written
        self._clock = clock

    def save(self, key: str, record: R, client_id: ClientId | None = None) -> datetime:
        """Put a draft in the place of the one under this key; return when it was saved (UTC).

        Raises:
            UserFacing: NO_ROOM, NOT_WRITABLE or VAULT_BUSY; the earlier draft is still there.
        """
        moment = chain.spelled(self._clock.now())
        body = self._codec.encode(record)
        with self._database.transaction():
            self._database.execute(_SAVE, (key, record.KIND, client_id, moment, body))
            self._written.note(record.KIND)
        return chain.read_moment(moment)

    def load(self, kind: type[R], key: str) -> tuple[R, datetime] | None:
        """Return a draft and when it was saved (UTC), None if there is none."""
        row = self._database.row("SELECT kind, body, saved_at FROM draft WHERE key = ?", (key,))
        if row is None:
            return None
        if row[0] != kind.KIND:
            raise Defect("a draft of another kind is kept under this key")
        return self._codec.decode_as(kind, row[1]), chain.read_moment(row[2])

    def everything(self) -> Sequence[HalfWritten]:
        """Return all drafts that can be read, the newest first.

        One that is damaged, or that a newer program wrote, is said where it is opened.
        """
        found = []
        for kind, client_id, saved_at, body in self._database.rows(_ALL):
            with contextlib.suppress(UserFacing):
                record = self._codec.decode(kind, body)
                of = ClientId(client_id) if client_id else None
                found.append(HalfWritten(record, of, chain.read_moment(saved_at)))
        return found

    def discard(self, key: str) -> None:
        """Forget a draft; nothing happens if there is none."""
        with self._database.transaction():
            for (kind,) in self._database.rows(_DISCARD, (key,)):
                self._written.note(kind)
