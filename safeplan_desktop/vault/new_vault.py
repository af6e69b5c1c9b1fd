"""Building a new vault beside its place, so that it appears there in one step or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.practice.audit import Audit, AuditEvent
from safeplan_desktop.services.ports import Clock, Randomness, VaultSeed
from safeplan_desktop.services.work import new_id
from safeplan_desktop.vault import database_file
from safeplan_desktop.vault.database import schema
from safeplan_desktop.vault.database.connection import create_database
from safeplan_desktop.vault.files import atomic, file_lock
from safeplan_desktop.vault.keys.key_files import DATABASE
from safeplan_desktop.vault.ledger.codec import Codec
from safeplan_desktop.vault.ledger.entries import Proof
from safeplan_desktop.vault.ledger.ledger import EntryLedger, Writer
from safeplan_desktop.vault.ledger.written import WrittenKinds
from safeplan_desktop.vault.projections.projector import Projector

_PRIVATE: Final = 0o700
_BESIDE: Final = ".new-"
_TAKEN: Final = frozenset({errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR})


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """Give an empty folder beside `path`; it takes that name when the block ends well.

    Otherwise it is removed with all that is in it. What a crash left of an earlier attempt is
    removed first.

    Raises:
        UserFacing: ALREADY_EXISTS, NO_ROOM, NOT_WRITABLE or STORAGE_FAILED.
    """
    _demand_free(path)
    try:
        path.parent.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        _sweep(path)
        folder = path.with_name(f"{path.name}{_BESIDE}{secrets.token_hex(4)}")
        folder.mkdir(mode=_PRIVATE)
    except OSError as error:
        raise atomic.storage_error(error) from error
    try:
        with file_lock.hold(folder):  # tells a sweeper that somebody is at work here
            yield folder
        _put(folder, path)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def make_database(
    folder: Path,
    seed: VaultSeed,
    key: bytearray,
    chain_key: bytes,
    codec: Codec,
    clock: Clock,
    randomness: Randomness,
) -> None:
    """Make the database of a new vault with its first entry; the key is zeroed.

    Raises:
        UserFacing: ALREADY_EXISTS, NO_ROOM, NOT_WRITABLE or STORAGE_FAILED.
    """
    database = create_database(folder / DATABASE, key)
    with contextlib.closing(database), database.transaction():
        schema.create_tables(database)
        database_file.write_identity(database, seed, chain_key)
        lists = Projector(database, codec, Proof(chain_key))
        lists.rebuild()
        writer = Writer(seed.vault_id, seed.practitioner_id, chain_key)
        ledger = EntryLedger(database, codec, lists, writer, WrittenKinds(), clock, randomness)
        ledger.append(Audit(AuditEvent.CREATED, subject=seed.vault_id), new_id(randomness))


def _demand_free(path: Path) -> None:
    if os.path.lexists(path):
        raise UserFacing(ErrorCode.ALREADY_EXISTS)


def _put(folder: Path, path: Path) -> None:
    """Give the finished folder its name, durably."""
    _demand_free(path)  # a rename would take the place of an empty folder
    try:
        atomic.sync_folder(folder)
        folder.rename(path)
    except OSError as error:
        if error.errno in _TAKEN:
            raise UserFacing(ErrorCode.ALREADY_EXISTS) from error
        raise atomic.storage_error(error) from error
    with undone_on_failure(path):
        try:
            atomic.sync_folder(path.parent)
        except OSError as error:
            raise atomic.storage_error(error) from error


@contextmanager
def undone_on_failure(path: Path) -> Iterator[None]:
    """Remove a vault that was made just now if the block fails: nobody has its recovery code yet.

    It first loses its name, in one step, so that no half of a vault ever stands there.
    """
    try:
        yield
    except BaseException:
        gone = path.with_name(f"{path.name}{_BESIDE}{secrets.token_hex(4)}")
        with contextlib.suppress(OSError):
            path.rename(gone)
            shutil.rmtree(gone, ignore_errors=True)
            atomic.sync_folder(path.parent)
        raise


def _sweep(path: Path) -> None:
    """Remove unfinished folders of this name that nobody works on any more."""
    start = f"{path.name}{_BESIDE}"
    for left in [entry for entry in path.parent.iterdir() if entry.name.startswith(start)]:
        with contextlib.suppress(UserFacing, OSError), file_lock.hold(left):
            shutil.rmtree(left)
