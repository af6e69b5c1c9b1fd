"""What every record in the ledger has in common: an id, a kind and a place in the chain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Generic, NewType, Protocol, TypeVar

RecordId = NewType("RecordId", str)
"""A random UUID (version 4) as 32 lower-case hex digits."""

ClientId = NewType("ClientId", str)
"""The record id of a client."""

AuthorId = NewType("AuthorId", str)
"""The record id of the practitioner who unlocked the vault."""


class Record(Protocol):
    """A frozen, slotted dataclass that the ledger can keep.

    `KIND` is its name in the ledger and is never reused; `VERSION` counts changes of its shape.
    """

    KIND: ClassVar[str]
    VERSION: ClassVar[int]


R = TypeVar("R", bound=Record)
R_co = TypeVar("R_co", bound=Record, covariant=True)


@dataclass(frozen=True, slots=True)
class Revision(Generic[R_co]):
    """One revision of a record, as the ledger holds it.

    `seq` counts ledger entries from 1, `revision` counts this record's revisions from 1.
    `recorded_at` and `occurred_at` are aware datetimes in UTC.
    """

    seq: int
    record_id: RecordId
    revision: int
    client_id: ClientId | None
    author_id: AuthorId
    recorded_at: datetime
    occurred_at: datetime
    record: R_co


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain: the newest sequence number and its SHA-256 (32 bytes)."""

    seq: int
    hash: bytes
