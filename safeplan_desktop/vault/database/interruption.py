"""An interrupted transaction, met before SQLite undoes it: proven, and what it overwrites kept.

Several processes may use a vault. While one of them writes, its journal is no remains, and while
one undoes, the pages change: so what is looked at is held by the lock that a reader has in SQLite
(https://www.sqlite.org/lockingv3.html), and nobody can do either meanwhile. Closing the file drops
all locks that this process has on it (POSIX): this must be over before SQLite opens it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import struct
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.vault.database import journal, pages, set_aside

if sys.platform != "win32":
    import fcntl

_RESERVED: Final = 0x40000001
_SHARED: Final = 0x40000002
_SHARED_BYTES: Final = 510
_HELD: Final = frozenset({errno.EAGAIN, errno.EACCES, errno.EWOULDBLOCK})
_PATIENCE: Final = 1.0
"""Seconds for a transaction of another process to end, or a journal to become whole."""
_PAUSE: Final = 0.02


class Interruption(NamedTuple):
    """The last transaction was cut off. `kept` is what was set aside, this time or before."""

    kept: list[Path]


class _Theirs(Exception):
    """Another process is writing, or is undoing what was interrupted."""


def prepare(database: Path, key: bytearray) -> Interruption | None:
    """Make sure that SQLite may act on the journal beside a database; None if nothing is left.

    Raises:
        UserFacing: JOURNAL_DAMAGED with `file` if it cannot be proven; FILE_UNREADABLE; NO_ROOM,
            NOT_WRITABLE or STORAGE_FAILED if what it overwrites cannot be kept. Nothing changed.
    """
    end = time.monotonic() + _PATIENCE
    while True:
        journal.demand_no_other_kind(database)
        is_last = time.monotonic() >= end
        try:
            return _look(database, key)
        except _Theirs:
            if is_last:  # SQLite waits for them, or says that the vault is in use
                return Interruption(set_aside.left(database))
        except journal.Unproven as error:
            if is_last:
                path = database.with_name(database.name + journal.SUFFIX)
                raise journal.refusal(path) from error
        except OSError as error:
            raise UserFacing(ErrorCode.FILE_UNREADABLE) from error
        time.sleep(_PAUSE)


def is_left(database: Path) -> bool:
    """Tell whether a transaction was cut off and is not undone; one under way elsewhere is not.

    Raises:
        UserFacing: JOURNAL_DAMAGED with `file` if something that is no journal has its name;
            FILE_UNREADABLE.
    """
    journal.demand_no_other_kind(database)
    try:
        found = journal.open_journal(database)
        if found is None:
            return False
        with found, database.open("rb") as image:
            _hold(image.fileno())
            return _is_still(found.fileno(), database) and journal.is_hot(found)
    except _Theirs:
        return False
    except OSError as error:
        raise UserFacing(ErrorCode.FILE_UNREADABLE) from error


@contextmanager
def held_to_read(database: Path) -> Iterator[None]:
    """Let nobody write to a database, or undo what was interrupted, inside a `with` block.

    Raises:
        UserFacing: VAULT_BUSY if somebody writes.
        OSError: it cannot be opened.
    """
    with database.open("rb") as image:
        try:
            _hold(image.fileno())
        except _Theirs as error:
            raise UserFacing(ErrorCode.VAULT_BUSY) from error
        yield


def _look(database: Path, key: bytearray) -> Interruption | None:
    found = journal.open_journal(database)
    kept = set_aside.left(database)
    if found is None:
        return Interruption(kept) if kept else None
    page_key = pages.page_key(database, key)  # opens and closes it: before the lock is taken
    with found, database.open("rb") as image:
        _hold(image.fileno())
        if not _is_still(found.fileno(), database):
            raise _Theirs
        if journal.is_hot(found):
            proof = journal.prove(found, image, key, page_key)
            path = set_aside.keep(database, image, found, proof)
            kept = [path, *(each for each in kept if each != path)]
    return Interruption(kept)


def _is_still(descriptor: int, database: Path) -> bool:
    """Tell whether a journal that was opened before the lock was had is there still."""
    with contextlib.suppress(FileNotFoundError):
        now = database.with_name(database.name + journal.SUFFIX).stat(follow_symlinks=False)
        return os.path.samestat(now, os.fstat(descriptor))
    return False


if sys.platform == "win32":

    def _hold(_descriptor: int) -> None:
        """Do nothing: a journal that is not whole yet is looked at again."""

else:

    def _hold(descriptor: int) -> None:
        """Read-lock the database as SQLite does; ends when the descriptor is closed.

        Raises:
            _Theirs: somebody writes or is about to. A file system without locks is passed over.
        """
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB, _SHARED_BYTES, _SHARED)
        except OSError as error:
            if error.errno in _HELD:
                raise _Theirs from error
        if _is_reserved(descriptor):
            raise _Theirs

    def _is_reserved(descriptor: int) -> bool:
        """Tell whether another process has begun to write, without locking the byte ourselves.

        A lock, be it for an instant, would make SQLite elsewhere read what is not undone yet.
        """
        asked = fcntl.F_WRLCK
        apple = sys.platform == "darwin"
        layout = struct.Struct("qqihh" if apple else "hhqqi")
        fields = (
            (_RESERVED, 1, 0, asked, os.SEEK_SET)
            if apple
            else (asked, os.SEEK_SET, _RESERVED, 1, 0)
        )
        try:
            told = layout.unpack(fcntl.fcntl(descriptor, fcntl.F_GETLK, layout.pack(*fields)))
        except OSError:
            return False
        return bool(told[3 if apple else 0] != fcntl.F_UNLCK)
