"""What is kept beside the ledger to be found quickly: lists, directories, search, register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Protocol

from safeplan_desktop.domain.client.client import ClientStatus
from safeplan_desktop.domain.record import ClientId, RecordId
from safeplan_desktop.domain.text.phone import PhoneNumber
from safeplan_desktop.domain.today.due import Due


@dataclass(frozen=True, slots=True)
class ClientRow:
    """One line of the client list. `plan_version` 0: no plan yet.

    `born` and `phone_end` (up to four digits) tell namesakes apart; `has_namesake` says that there
    is somebody else of this name.
    """

    client_id: ClientId
    name: str
    called: str
    status: ClientStatus
    plan_version: int
    plan_written_on: date | None
    review_on: date | None
    has_draft: bool
    born: date | None = None
    phone_end: str = ""
    has_namesake: bool = False


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One line of the directory: a practice number or a person around a client.

    `role` is a `ServiceRole` value for practice numbers, a relation in the client's words
    otherwise. The number to try first comes first. `may_be_called` None: not asked.
    """

    name: str
    role: str
    client_id: ClientId | None
    client: str
    numbers: tuple[PhoneNumber, ...]
    may_be_called: bool | None
    must_not_be_told: bool
    checked_on: date | None


class Among(StrEnum):
    """Which clients a list shows: who is being seen, whose review is due, who ended, or all."""

    OPEN = "open"
    DUE = "due"
    ENDED = "ended"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class ClientChoice:
    """Which clients a list shows, and whether by the day of the next review, else by name.

    Due is who is being seen and has a review on `today` or before. Without a review one is last.
    """

    among: Among = Among.ALL
    by_review: bool = False
    today: date = date.max


EVERY_CLIENT: Final = ClientChoice()


class ClientDirectory(Protocol):
    """The list of clients, kept beside the ledger."""

    def rows(
        self,
        words: str = "",
        choice: ClientChoice = EVERY_CLIENT,
        *,
        limit: int = 500,
        offset: int = 0,
    ) -> Sequence[ClientRow]:
        """Return clients whose name has all words at word starts, by name, diacritics folded.

        Who was added by mistake and withdrawn is not there, nor in any other list.
        """
        ...

    def count(self, words: str = "", choice: ClientChoice = EVERY_CLIENT) -> int:
        """Return how many clients match."""
        ...


class ContactDirectory(Protocol):
    """The directory of numbers, kept beside the ledger."""

    def rows(self, words: str = "", *, limit: int = 500) -> Sequence[ContactRow]:
        """Return matching numbers: emergency and crisis first, then practice, then people.

        Whom a client is afraid of is not there.
        """
        ...


class DueDirectory(Protocol):
    """What needs the practice, kept beside the ledger."""

    def until(self, day: date, *, limit: int = 200) -> Sequence[Due]:
        """Return what is due until a day (inclusive), what has no day first.

        Clients whom the practice no longer sees are left out.
        """
        ...

    def left_open(self, *, limit: int = 200) -> Sequence[Due]:
        """Return what is half written, the newest first."""
        ...

    def lately(self) -> Sequence[tuple[ClientId, str]]:
        """Return the clients that were last written about, the latest first: ids and names."""
        ...


MATCH: Final = ("\ue000", "\ue001")
"""What stands before and after a match in a snippet: private-use characters, nobody types them."""


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """A record that matches. `client` is the client's name, `snippet` has `MATCH` around words.

    Where a record belongs to no client its title is its name, and the snippet is of the rest.
    """

    record_id: RecordId
    kind: str
    client_id: ClientId | None
    client: str
    title: str
    snippet: str


class RecordSearch(Protocol):
    """Search over everything that was written, kept beside the ledger."""

    def find(
        self, words: str, *, client_id: ClientId | None = None, limit: int = 50
    ) -> Sequence[FoundRecord]:
        """Return records that have all words at word starts, the best match first.

        With a client's id only what belongs to that client, nothing of the practice's own.
        """
        ...


class Register(Protocol):
    """The documents that left the vault, kept beside the ledger."""

    def find(self, sha256: str) -> RecordId | None:
        """Return the id of the document with these bytes, None if none was registered."""
        ...


class ConflictDirectory(Protocol):
    """Whose plan may not fit their record, kept beside the ledger."""

    def candidates(self, *, limit: int = 200) -> Sequence[ClientId]:
        """Return clients whose newest plan may not fit their record, by name."""
        ...


class Lists(Protocol):
    """Everything that is kept beside the ledger; a new list is one line here."""

    @property
    def clients(self) -> ClientDirectory:
        """The client list."""
        ...

    @property
    def contacts(self) -> ContactDirectory:
        """The directory."""
        ...

    @property
    def register(self) -> Register:
        """The register of documents."""
        ...

    @property
    def search(self) -> RecordSearch:
        """The search over everything that was written."""
        ...

    @property
    def due(self) -> DueDirectory:
        """What is due, and what was left open."""
        ...

    @property
    def conflicts(self) -> ConflictDirectory:
        """Whose plan may not fit their record."""
        ...
