"""The database file of a vault, opened only if it is the one it should be.

Nothing is written before file size, application id, schema version, vault id, tables, the first
entry, the anchor and the last entry are right. A missing or empty file is refused, never made
anew: SQLite alone would take it for a new database and the ledger would be gone without a word.
In the same reading all pages are compared with the last lock: `Freshness` says what that told.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.record import Head
from safeplan_desktop.services.ports import Freshness, Progress, VaultSeed, silent
from safeplan_desktop.vault.database import interruption, pages, schema, set_aside
from safeplan_desktop.vault.database.connection import (
    PAGE_BYTES,
    Database,
    Row,
    damaged_pages,
    is_consistent,
    open_database,
)
from safeplan_desktop.vault.database.interruption import Interruption
from safeplan_desktop.vault.database.pages import Tags
from safeplan_desktop.vault.keys.anchor import Anchor, PagesMark
from safeplan_desktop.vault.keys.key_files import DATABASE
from safeplan_desktop.vault.ledger import chain, entries

COMPARING: Final = "comparing"
"""The step of the comparison, as a `Progress` hears it, in pages."""
_PLAIN_SQLITE: Final = b"SQLite format 3\0"
_VAULT_ID: Final = "vault-id"
_CHAIN_KEY: Final = "chain-key"
_FIRST: Final = entries.LINKS + " WHERE e.seq = 1"
_REFUSED: Final = frozenset(
    {
        ErrorCode.VAULT_DAMAGED,
        ErrorCode.VAULT_FOREIGN,
        ErrorCode.VAULT_OLDER_THAN_ANCHOR,
        ErrorCode.LEDGER_BROKEN,
    }
)
_META: Final = "INSERT INTO meta (name, value) VALUES (?, ?)"
_SECRET: Final = "INSERT INTO secret (name, value) VALUES (?, ?)"
_IDENTITY: Final = (
    "INSERT INTO identity (practitioner_id, name, certificate, private_key) VALUES (?, ?, ?, ?)"
)


@dataclass(frozen=True, slots=True)
class DatabaseFile:
    """An open database that is proven to be the vault's own, and the keys that prove its parts.

    `chain_key` proves entries, `page_key` pages; neither opens anything.
    """

    database: Database
    vault_id: str
    freshness: Freshness
    chain_key: bytes = field(repr=False)
    page_key: bytearray = field(repr=False)


def write_identity(database: Database, seed: VaultSeed, chain_key: bytes) -> None:
    """Write what makes a database this vault's own, inside the caller's transaction."""
    identity = seed.identity
    database.execute(_META, (_VAULT_ID, seed.vault_id))
    database.execute(_SECRET, (_CHAIN_KEY, chain_key))
    database.execute(
        _IDENTITY,
        (seed.practitioner_id, identity.name, identity.certificate, identity.private_key),
    )


@dataclass(frozen=True, slots=True)
class Expected:
    """What the key files know of the database: whose it is, and how it was locked last."""

    vault_id: str
    anchor: Anchor | None


def unlock(
    folder: Path,
    expected: Expected,
    keys: Sequence[bytearray],
    *,
    compares: bool = True,
    to_read: bool = False,
    progress: Progress = silent,
) -> DatabaseFile:
    """Open the database of a vault and prove that it is the right one; the keys are zeroed.

    `keys` has one database key, or two while it is being changed; the one that fits is used.
    `compares` is false where another process may be writing; `progress` hears `COMPARING`. What is
    opened `to_read` is never written to; what a crash has left there must not be left
    (`was_cut_off`).

    Raises:
        UserFacing: VAULT_EMPTY, VAULT_DAMAGED, VAULT_FOREIGN, VAULT_TOO_NEW, LEDGER_BROKEN,
            VAULT_OLDER_THAN_ANCHOR with `missing` entries, FILE_UNREADABLE or VAULT_BUSY; after an
            interrupted transaction also as `interruption.prepare`, or DAMAGED_AFTER_UNDOING.
    """
    path = place(folder)
    _demand_file(path)
    key = next((key for key in keys[1:] if pages.opens(path, key)), keys[0])
    interrupted = None if to_read else _prepare(path, key)
    page_key = pages.page_key(path, key)
    database = open_database(path, key, to_read=to_read)
    tell = partial(progress, COMPARING) if compares else None
    try:
        with _naming_what_was_undone(interrupted):
            chain_key, freshness = _proven(database, path, expected, bool(interrupted), tell)
        if interrupted:
            set_aside.remove(interrupted.kept)
    except BaseException:
        database.close()
        raise
    return DatabaseFile(database, expected.vault_id, freshness, chain_key, page_key)


def _proven(
    database: Database,
    path: Path,
    expected: Expected,
    was_interrupted: bool,
    tell: Callable[[int, int], None] | None,
) -> tuple[bytes, Freshness]:
    """Prove the database in one reading; return the chain key, and what its pages tell.

    The pages are compared only if there is somebody to tell of it.
    """
    with pages.opened(path) as file, database.reading():
        if was_interrupted:
            _demand_whole(database)
        _demand_identity(database, expected.vault_id)
        chain_key = _demand_chain_key(database)
        _demand_first_entry(database, chain_key, expected.vault_id)
        head = _demand_anchor(database, chain_key, expected)
        if tell is None:
            return chain_key, Freshness.NOT_COMPARED
        return chain_key, _compared(head, expected.anchor, partial(pages.tags, file, tell))


def place(folder: Path) -> Path:
    """Return where the database really lies: there, not beside a link, SQLite has its journal."""
    return (folder / DATABASE).resolve()


def was_cut_off(folder: Path) -> bool:
    """Tell whether a crash has left something that SQLite would undo before it reads.

    Raises:
        UserFacing: as `journal.demand_no_other_kind`.
    """
    path = place(folder)
    _demand_file(path)
    return interruption.is_left(path)


def _compared(head: Head, anchor: Anchor | None, tags: Callable[[], Tags]) -> Freshness:
    """Tell what the pages say. A vault that was never locked is one that was made just now."""
    if anchor is None:
        return Freshness.SAME
    if anchor.pages is None:
        return Freshness.UNKNOWN
    found = PagesMark(*tags())
    if found == anchor.pages:
        return Freshness.SAME
    if head == anchor.head and found.first == anchor.pages.first:
        return Freshness.PUT_BACK
    return Freshness.NOT_LOCKED


@contextmanager
def _naming_what_was_undone(interrupted: Interruption | None) -> Iterator[None]:
    """Say of a refused vault what was written to it, and that it can be put back."""
    try:
        yield
    except UserFacing as error:
        if interrupted and interrupted.kept and error.code in _REFUSED:
            raise UserFacing(ErrorCode.DAMAGED_AFTER_UNDOING) from error
        raise


def _demand_file(path: Path) -> None:
    """Refuse what SQLite would take for a new or a plain database."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise UserFacing(ErrorCode.VAULT_DAMAGED)
        with path.open("rb") as file:
            start = file.read(len(_PLAIN_SQLITE))
    except FileNotFoundError as error:
        raise UserFacing(ErrorCode.VAULT_EMPTY) from error
    except OSError as error:
        raise UserFacing(ErrorCode.FILE_UNREADABLE) from error
    if found.st_size == 0:
        raise UserFacing(ErrorCode.VAULT_EMPTY)
    if start == _PLAIN_SQLITE:
        raise UserFacing(ErrorCode.VAULT_FOREIGN)


def _prepare(path: Path, key: bytearray) -> Interruption | None:
    """Return what is left of an interrupted transaction; opening will undo it."""
    interrupted = interruption.prepare(path, key)
    try:
        size = path.stat().st_size
    except OSError as error:
        raise UserFacing(ErrorCode.FILE_UNREADABLE) from error
    if size % PAGE_BYTES and not interrupted:  # SQLite cuts it when it rolls back
        raise UserFacing(ErrorCode.VAULT_DAMAGED)
    return interrupted


def _demand_whole(database: Database) -> None:
    """Check all pages and trees, after a crash, before anything is written.

    A journal with a flipped bit can put back half of a transaction; every page then has a right
    MAC, and only the trees do not fit together.
    """
    if damaged_pages(database) or not is_consistent(database):
        raise UserFacing(ErrorCode.VAULT_DAMAGED)


def _demand_identity(database: Database, vault_id: str) -> None:
    application = database.row("PRAGMA application_id")
    version = database.row("PRAGMA user_version")
    if application != (schema.APPLICATION_ID,) or version is None:
        raise UserFacing(ErrorCode.VAULT_FOREIGN)
    if version[0] > schema.SCHEMA_VERSION:
        raise UserFacing(ErrorCode.VAULT_TOO_NEW)
    if version[0] < 1 or not schema.is_unchanged(database):
        raise UserFacing(ErrorCode.VAULT_DAMAGED)
    found = database.row("SELECT value FROM meta WHERE name = ?", (_VAULT_ID,))
    if found != (vault_id,):
        raise UserFacing(ErrorCode.VAULT_FOREIGN)


def _demand_chain_key(database: Database) -> bytes:
    row: Row | None = database.row("SELECT value FROM secret WHERE name = ?", (_CHAIN_KEY,))
    if row is None or len(row[0]) != chain.CHAIN_KEY_BYTES:
        raise UserFacing(ErrorCode.VAULT_DAMAGED)
    return bytes(row[0])


def _demand_first_entry(database: Database, chain_key: bytes, vault_id: str) -> None:
    """Demand that the ledger begins, and begins in this vault."""
    row = database.row(_FIRST)
    if row is None:
        raise UserFacing(ErrorCode.VAULT_DAMAGED)
    proof = chain.entry_mac(chain_key, entries.link_hash(row))
    if not (chain.same(row[9], chain.genesis(vault_id)) and chain.same(proof, row[10])):
        raise UserFacing(ErrorCode.LEDGER_BROKEN, seq=1)


def _demand_anchor(database: Database, chain_key: bytes, expected: Expected) -> Head:
    """Demand that nothing known to have been here is gone: an old file put back looks sound."""
    head, anchor = entries.head(database, chain_key, expected.vault_id), expected.anchor
    if anchor is None or anchor.head.seq == 0:
        return head
    before = anchor.head
    if head.seq < before.seq:
        raise UserFacing(ErrorCode.VAULT_OLDER_THAN_ANCHOR, missing=before.seq - head.seq)
    found = entries.hash_at(database, before.seq)
    if found is None or not chain.same(found, before.hash):
        raise UserFacing(ErrorCode.LEDGER_BROKEN, seq=before.seq)
    return head
