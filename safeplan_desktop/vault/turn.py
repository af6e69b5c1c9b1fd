"""Whose turn it is: the lock of a vault, held by a window, shared by verbs, or not to be had."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.vault.arrival import refusal_for
from safeplan_desktop.vault.database.connection import BUSY_SECONDS
from safeplan_desktop.vault.files import file_lock
from safeplan_desktop.vault.files.file_lock import FileLock

_NO_LOCK_FILE: Final = frozenset({ErrorCode.NO_ROOM, ErrorCode.NOT_WRITABLE})


@dataclass(frozen=True, slots=True)
class Turn:
    """The lock of a vault, if we hold it, and whether nobody else may be writing.

    `refusal` says why there is none, and that nothing can be written then.
    """

    lock: FileLock | None
    compares: bool
    refusal: UserFacing | None = None


ALONE: Final = Turn(None, compares=True)
"""The turn of who makes a vault that has not its name yet."""


@dataclass(frozen=True, slots=True)
class Turns:
    """Gives turns. `shares` is for verbs; `look` raises where a folder is no vault.

    The lock is given back where the block does not end well: the vault was not opened then.
    """

    shares: bool
    look: Callable[[Path], object]

    @contextmanager
    def to_write(self, path: Path, *, or_read: bool = False) -> Iterator[Turn]:
        """Hold the vault's lock.

        A verb that finds it held goes on beside the holder, and leaves it to compare and anchor.
        Where the lock file cannot be made, the vault can still be read.
        """
        self.look(path)  # no lock file in a folder that is no vault
        try:
            lock = file_lock.hold(path, patience=0.0 if self.shares else BUSY_SECONDS)
        except UserFacing as error:
            if self.shares and error.code is ErrorCode.ALREADY_OPEN:
                yield Turn(None, compares=False)
                return
            if error.code not in _NO_LOCK_FILE or not or_read:
                raise
            yield Turn(None, compares=True, refusal=refusal_for(error))
            return
        with self._given_back(lock) as turn:
            yield turn

    @contextmanager
    def to_read(self, path: Path) -> Iterator[Turn]:
        """Hold the vault's lock if there is one to be had, and make none."""
        self.look(path)
        try:
            lock = file_lock.hold_to_read(path)
        except UserFacing:
            yield Turn(None, compares=False)
            return
        if lock is None:
            yield Turn(None, compares=True)
            return
        with self._given_back(lock) as turn:
            yield turn

    @contextmanager
    def _given_back(self, lock: FileLock) -> Iterator[Turn]:
        try:
            yield Turn(lock, compares=True)
        except BaseException:
            lock.release()
            raise
        if self.shares:
            lock.share()
