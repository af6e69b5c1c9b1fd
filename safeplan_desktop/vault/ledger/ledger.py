"""The append-only ledger: one table for every kind of record, each entry chained to the last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Protocol

from safeplan_desktop.domain.errors import Defect
from safeplan_desktop.domain.record import (
    AuthorId,
    ClientId,
    Head,
    R,
    Record,
    RecordId,
    Revision,
)
from safeplan_desktop.services.ports import Clock, Randomness
from safeplan_desktop.vault.database.connection import Database, Row
from safeplan_desktop.vault.ledger import chain, entries
from safeplan_desktop.vault.ledger.chain import EntryMetadata
from safeplan_desktop.vault.ledger.codec import Codec
from safeplan_desktop.vault.ledger.written import WrittenKinds

_BEFORE: Final = """
    SELECT revision, kind, client_id FROM entry
    WHERE record_id = ? ORDER BY revision DESC LIMIT 1
"""
_INSERT: Final = """
    INSERT INTO entry (seq, record_id, kind, revision, client_id, author_id, recorded_at,
                       occurred_at, body, salt, body_hash, prev_hash, mac)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_ALL_NEWEST: Final = entries.REVISIONS + " WHERE e.kind = ?" + entries.NEWEST + entries.AS_BEGUN
_ONE_RECORD: Final = entries.REVISIONS + " WHERE e.record_id = ? AND +e.kind = ?"
"""The plus keeps SQLite from going through every record of the kind to find this one."""
_NEWEST_OF: Final = _ONE_RECORD + entries.NEWEST
_HISTORY: Final = _ONE_RECORD + " AND e.body IS NOT NULL ORDER BY e.revision"
_OF_CLIENT: Final = entries.REVISIONS + (
    " WHERE e.client_id = ? AND e.kind = ? AND e.body IS NOT NULL ORDER BY e.seq DESC LIMIT ?"
)
_ALL: Final = -1
"""What SQLite takes for no limit."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes, into which vault, and the key of its chain (32 bytes)."""

    vault_id: str
    author_id: AuthorId
    chain_key: bytes = field(repr=False)


class Lists(Protocol):
    """What follows the ledger, entry by entry."""

    def apply(self, revision: Revision[Record]) -> None:
        """Take over a new revision, inside the caller's transaction."""
        ...


class EntryLedger:
    """The `Ledger` of an open vault, written to by one author."""

    def __init__(
        self,
        database: Database,
        codec: Codec,
        lists: Lists,
        writer: Writer,
        written: WrittenKinds,
        clock: Clock,
        randomness: Randomness,
    ) -> None:
        self._database = database
        self._codec = codec
        self._lists = lists
        self._writer = writer
        self._proof = entries.Proof(writer.chain_key)
        self._written = written
        self._clock = clock
        self._randomness = randomness

    def append(
        self,
        record: R,
        record_id: RecordId,
        *,
        client_id: ClientId | None = None,
        occurred_at: datetime | None = None,
    ) -> Revision[R]:
        """Add the next revision of a record; it is on disk when the transaction ends.

        The revision that is returned holds the record as it will be read again.

        Raises:
            UserFacing: NO_ROOM, NOT_WRITABLE, VAULT_BUSY, VAULT_DAMAGED or LEDGER_BROKEN; nothing
                was added.
            Defect: the record is of no registered kind, or an earlier revision was of another kind
                or another client.
        """
        body = self._codec.encode(record)
        kept = self._codec.decode_as(type(record), body)
        with self._database.transaction():
            head = self.head()
            now = chain.spelled(self._clock.now())
            metadata = EntryMetadata(
                seq=head.seq + 1,
                record_id=record_id,
                kind=record.KIND,
                revision=self._next_revision(record_id, record.KIND, client_id),
                client_id=client_id,
                author_id=self._writer.author_id,
                recorded_at=now,
                occurred_at=now if occurred_at is None else chain.spelled(occurred_at),
            )
            row = self._write(metadata, body, head.hash)
            added = entries.revision(row, kept)
            self._lists.apply(added)
            self._written.note(record.KIND)
        return added

    def latest(self, kind: type[R], record_id: RecordId) -> Revision[R] | None:
        """Return the newest revision of a record, None if there is none."""
        row = self._database.row(_NEWEST_OF, (record_id, kind.KIND))
        return None if row is None else self._read(kind, row)

    def history(self, kind: type[R], record_id: RecordId) -> Sequence[Revision[R]]:
        """Return all revisions of a record, oldest first."""
        return self._all(kind, _HISTORY, record_id, kind.KIND)

    def all_latest(self, kind: type[R]) -> Sequence[Revision[R]]:
        """Return the newest revision of every record of a kind, in the order they were begun."""
        return self._all(kind, _ALL_NEWEST, kind.KIND)

    def of_client(
        self, kind: type[R], client_id: ClientId, *, newest: int | None = None
    ) -> Sequence[Revision[R]]:
        """Return every revision of a kind that belongs to a client, newest first.

        `newest` is how many are read at most.
        """
        return self._all(kind, _OF_CLIENT, client_id, kind.KIND, newest or _ALL)

    def head(self) -> Head:
        """Return the end of the chain. Raises LEDGER_BROKEN if its last entry is not proven."""
        return entries.head(self._database, self._writer.chain_key, self._writer.vault_id)

    def newest_at(self) -> datetime | None:
        """Return the latest time at which one of the last thousand entries was written (UTC)."""
        return entries.newest_at(self._database)

    def hash_at(self, seq: int) -> bytes | None:
        """Return the hash of one entry (32 bytes), None if there is no such entry."""
        return entries.hash_at(self._database, seq)

    def _next_revision(self, record_id: RecordId, kind: str, client_id: ClientId | None) -> int:
        before = self._database.row(_BEFORE, (record_id,))
        if before is None:
            return 1
        if before[1:] != (kind, client_id):
            raise Defect("a record may not change its kind or its client")
        return int(before[0]) + 1

    def _write(self, metadata: EntryMetadata, body: str, previous: bytes) -> Row:
        salt = self._randomness.token(chain.SALT_BYTES)
        hash_of_body = chain.body_hash(salt, body)
        found = chain.entry_hash(previous, chain.metadata_bytes(metadata), hash_of_body)
        fields = (
            metadata.seq,
            metadata.record_id,
            metadata.kind,
            metadata.revision,
            metadata.client_id,
            metadata.author_id,
            metadata.recorded_at,
            metadata.occurred_at,
            body,
        )
        mac = chain.entry_mac(self._writer.chain_key, found)
        self._database.execute(_INSERT, (*fields, salt, hash_of_body, previous, mac))
        return fields

    def _all(self, kind: type[R], sql: str, *parameters: str | int) -> Sequence[Revision[R]]:
        return [self._read(kind, row) for row in self._database.rows(sql, parameters)]

    def _read(self, kind: type[R], row: Row) -> Revision[R]:
        return entries.revision(self._proof.demand(row), self._codec.decode_as(kind, row[8]))
