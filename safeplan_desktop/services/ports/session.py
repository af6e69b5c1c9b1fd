"""An open vault: who opened it, the ledger and the drafts, and the way to all else in it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from safeplan_desktop.domain.errors import UserFacing
from safeplan_desktop.domain.record import AuthorId, ClientId, Head, R, Record, RecordId, Revision
from safeplan_desktop.services.ports.custody import Custody
from safeplan_desktop.services.ports.keys import SigningKeys
from safeplan_desktop.services.ports.lists import Lists
from safeplan_desktop.services.ports.machine import Progress, silent


class Ledger(Protocol):
    """The append-only store of every kind of record."""

    def append(
        self,
        record: R,
        record_id: RecordId,
        *,
        client_id: ClientId | None = None,
        occurred_at: datetime | None = None,
    ) -> Revision[R]:
        """Add the next revision of a record; it is on disk when the transaction ends.

        Raises:
            UserFacing: NO_ROOM, NOT_WRITABLE, VAULT_BUSY or VAULT_DAMAGED; nothing was added.
        """
        ...

    def latest(self, kind: type[R], record_id: RecordId) -> Revision[R] | None:
        """Return the newest revision of a record, None if there is none."""
        ...

    def history(self, kind: type[R], record_id: RecordId) -> Sequence[Revision[R]]:
        """Return all revisions of a record, oldest first."""
        ...

    def all_latest(self, kind: type[R]) -> Sequence[Revision[R]]:
        """Return the newest revision of every record of a kind, in the order they were begun."""
        ...

    def of_client(
        self, kind: type[R], client_id: ClientId, *, newest: int | None = None
    ) -> Sequence[Revision[R]]:
        """Return every revision of a kind that belongs to a client, newest first.

        `newest` is how many are read at most.
        """
        ...

    def head(self) -> Head:
        """Return the end of the chain."""
        ...

    def newest_at(self) -> datetime | None:
        """Return the latest time at which one of the last thousand entries was written (UTC).

        Not that of the very last: whoever unlocks with a clock that is wrong adds entries first.
        """
        ...

    def hash_at(self, seq: int) -> bytes | None:
        """Return the hash of one entry (32 bytes), None if there is no such entry."""
        ...


@dataclass(frozen=True, slots=True)
class HalfWritten:
    """A record that somebody is still writing, whose it is, and when it was saved (UTC)."""

    record: Record
    client_id: ClientId | None
    saved_at: datetime


class Drafts(Protocol):
    """Half-written records: the only mutable rows, encrypted like everything else."""

    def save(self, key: str, record: R, client_id: ClientId | None = None) -> datetime:
        """Put a draft in the place of the one under this key; return when it was saved (UTC)."""
        ...

    def load(self, kind: type[R], key: str) -> tuple[R, datetime] | None:
        """Return a draft and when it was saved (UTC), None if there is none."""
        ...

    def everything(self) -> Sequence[HalfWritten]:
        """Return all drafts that can be read, the newest first. There are few at a time."""
        ...

    def discard(self, key: str) -> None:
        """Forget a draft; nothing happens if there is none."""
        ...


class VaultSession(Protocol):
    """A vault that is open, by one practitioner. Everything here runs on one thread."""

    @property
    def path(self) -> Path:
        """The vault's folder."""
        ...

    @property
    def vault_id(self) -> str:
        """The vault's random id, 32 hex digits."""
        ...

    @property
    def author(self) -> AuthorId:
        """Who unlocked it."""
        ...

    @property
    def confirmed_at(self) -> float:
        """When the passphrase was last given, by `Clock.elapsed`."""
        ...

    @property
    def ledger(self) -> Ledger:
        """The ledger."""
        ...

    @property
    def drafts(self) -> Drafts:
        """The drafts."""
        ...

    @property
    def lists(self) -> Lists:
        """The lists that are kept beside the ledger."""
        ...

    @property
    def custody(self) -> Custody:
        """What keeps the vault whole."""
        ...

    @property
    def keys(self) -> SigningKeys:
        """The keys that papers are signed with."""
        ...

    @property
    def refusal(self) -> UserFacing | None:
        """Why nothing can be written, as every transaction says; None where it can."""
        ...

    def arrive(self, progress: Progress = silent) -> None:
        """Write down who came in, once the vault is found whole; a second time does nothing.

        Lists of another release are made anew first: `progress` hears of that, and what it raises
        leaves the vault as it was. Where nothing can be written, there is a `refusal` from then on.

        Raises:
            UserFacing: a storage code where that takes new secrets or lists that can be read; what
                `progress` raises.
        """
        ...

    @property
    def brings_secrets(self) -> bool:
        """Whether a new passphrase and a new recovery code come into force with `arrive`."""
        ...

    def refuse(self, why: UserFacing) -> None:
        """Let nothing be written from now on; every transaction raises this."""
        ...

    def take_written(self) -> frozenset[str]:
        """Return which kinds were appended or drafted since this was asked last."""
        ...

    def changed_elsewhere(self) -> bool:
        """Tell whether another process has written to the vault since this was asked last."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """Make several appends and drafts one commit; on an error nothing of them stays."""
        ...

    def confirm(self, passphrase: str) -> None:
        """Ask for the passphrase again; `confirmed_at` becomes now. Raises WRONG_PASSPHRASE."""
        ...

    def close(self, *, audit: bool = True) -> None:
        """Note the lock, write the anchor and close. The session is of no use afterwards."""
        ...
