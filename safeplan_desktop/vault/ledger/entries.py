"""The rows of the ledger's table, and what they mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.record import (
    AuthorId,
    ClientId,
    Head,
    R,
    Record,
    RecordId,
    Revision,
)
from safeplan_desktop.vault.database.connection import Database, Row
from safeplan_desktop.vault.ledger import chain
from safeplan_desktop.vault.ledger.chain import EntryMetadata
from safeplan_desktop.vault.ledger.codec import Codec

REVISIONS: Final = """
    SELECT seq, record_id, kind, revision, client_id, author_id, recorded_at, occurred_at, body,
           salt, body_hash, prev_hash, mac
    FROM entry AS e
"""
"""The columns that `revision` and `Proof` read; conditions follow."""

LINKS: Final = """
    SELECT seq, record_id, kind, revision, client_id, author_id, recorded_at, occurred_at,
           body_hash, prev_hash, mac
    FROM entry AS e
"""
"""The columns that `link_hash` reads; conditions follow."""

NEWEST: Final = """
    AND e.body IS NOT NULL AND NOT EXISTS
    (SELECT 1 FROM entry AS n WHERE n.record_id = e.record_id AND n.revision = e.revision + 1)
"""
"""One more condition: the entry is its record's newest revision and not destroyed."""

OF_KINDS: Final = " WHERE e.kind IN (SELECT value FROM json_each(?))"
SCANNED_FOR_KINDS: Final = " WHERE e.seq > ? AND +e.kind IN (SELECT value FROM json_each(?))"
"""As `OF_KINDS`, from a place on; the plus keeps SQLite from sorting all entries of the kinds."""
AS_WRITTEN: Final = " ORDER BY e.seq"
AS_BEGUN: Final = """
    ORDER BY (SELECT b.seq FROM entry AS b WHERE b.record_id = e.record_id AND b.revision = 1)
"""

_NEWEST_TIME: Final = """
    SELECT max(recorded_at) FROM (SELECT recorded_at FROM entry ORDER BY seq DESC LIMIT 1000)
"""
_LAST: Final = LINKS + " ORDER BY e.seq DESC LIMIT 1"


def revision(row: Row, record: R) -> Revision[R]:
    """Return the revision that a row of `REVISIONS` and its record make."""
    seq, record_id, _, number, client_id, author_id, recorded_at, occurred_at = row[:8]
    return Revision(
        seq=seq,
        record_id=RecordId(record_id),
        revision=number,
        client_id=ClientId(client_id) if client_id is not None else None,
        author_id=AuthorId(author_id),
        recorded_at=chain.read_moment(recorded_at),
        occurred_at=chain.read_moment(occurred_at),
        record=record,
    )


@dataclass(frozen=True, slots=True)
class Proof:
    """Holds each row that is read against its own hashes: what was edited in place is not shown."""

    chain_key: bytes = field(repr=False)

    def demand(self, row: Row) -> Row:
        """Return a row of `REVISIONS` that is as it was written.

        Raises:
            UserFacing: LEDGER_BROKEN with `seq` if its body or anything else of it was changed by
                whoever had not the chain key.
        """
        body, salt, hash_of_body, previous, mac = row[8:13]
        metadata = chain.metadata_bytes(EntryMetadata(*row[:8]))
        found = chain.entry_hash(previous, metadata, hash_of_body)
        sound = chain.same(chain.entry_mac(self.chain_key, found), mac) and chain.same(
            chain.body_hash(salt, body), hash_of_body
        )
        if not sound:
            raise UserFacing(ErrorCode.LEDGER_BROKEN, seq=row[0])
        return row


def any_revision(row: Row, codec: Codec) -> Revision[Record]:
    """Return the revision in a row of `REVISIONS`, of whatever kind it is."""
    return revision(row, codec.decode(row[2], row[8]))


def link_hash(row: Row) -> bytes:
    """Return the hash of the entry in a row of `LINKS`."""
    metadata = chain.metadata_bytes(EntryMetadata(*row[:8]))
    return chain.entry_hash(row[9], metadata, row[8])


def head(database: Database, chain_key: bytes, vault_id: str) -> Head:
    """Return the end of the chain, after a look at the proof of its last entry.

    Raises:
        UserFacing: LEDGER_BROKEN with `seq` if whoever wrote it had not the chain key.
    """
    row = database.row(_LAST)
    if row is None:
        return Head(0, chain.genesis(vault_id))
    found = link_hash(row)
    if not chain.same(chain.entry_mac(chain_key, found), row[10]):
        raise UserFacing(ErrorCode.LEDGER_BROKEN, seq=row[0])
    return Head(row[0], found)


def newest_at(database: Database) -> datetime | None:
    """Return the latest time at which one of the last thousand entries was written (UTC)."""
    row = database.row(_NEWEST_TIME)
    return chain.read_moment(row[0]) if row and row[0] else None


def hash_at(database: Database, seq: int) -> bytes | None:
    """Return the hash of one entry, None if there is no such entry."""
    row = database.row(LINKS + " WHERE e.seq = ?", (seq,))
    return None if row is None else link_hash(row)
