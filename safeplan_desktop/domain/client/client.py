"""A client and the people around them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar, Final

from safeplan_desktop.domain.record import Revision
from safeplan_desktop.domain.traces import Happening, SearchText

ADDED: Final = "added"
CHANGED: Final = "changed"


class ClientStatus(StrEnum):
    """Whether the practice is seeing this client."""

    ACTIVE = "active"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody around the client, with a number and what the client allows.

    None means "not asked yet", which is not the same as no. Of a guardian it is also noted whether
    they may consent, what they may be told (in words), in which household the client lives with
    them, and whether a copy of the plan is there.
    """

    id: str
    name: str
    relation: str = ""
    number: str = ""
    may_be_called: bool | None = None
    may_leave_message: bool | None = None
    knows_of_plan: bool | None = None
    must_not_be_told: bool = False
    is_guardian: bool = False
    may_consent: bool | None = None
    may_be_told: str = ""
    household: str = ""
    has_copy: bool | None = None


@dataclass(frozen=True, slots=True)
class Client:
    """A client, named as they write their name. `called` is what they like to be called.

    `phone_safe` says whether it is safe to call; `ask_for` is the name to give when somebody else
    may answer. `address` is for emergency services. `interpreter` says who, and how to reach them.
    """

    KIND: ClassVar[str] = "client"
    VERSION: ClassVar[int] = 2

    name: str
    called: str = ""
    pronouns: str = ""
    birth_date: date | None = None
    phone: str = ""
    phone_message_ok: bool | None = None
    people: tuple[Person, ...] = ()
    status: ClientStatus = ClientStatus.ACTIVE
    phone_safe: bool | None = None
    ask_for: str = ""
    address: str = ""
    languages: str = ""
    interpreter: str = ""


def paper_name(client: Client) -> str:
    """Return the one name that may stand on a plan: what they are called, else the first name.

    A name of the example practice ("Example: Ana J.") gives "Ana".
    """
    chosen = client.called.strip()
    if chosen:
        return chosen
    words = client.name.removeprefix("Example:").split()
    return words[0] if words else ""


def guardians(client: Client) -> tuple[Person, ...]:
    """Return the guardians, in the order of the record."""
    return tuple(person for person in client.people if person.is_guardian)


def who_may_consent(client: Client) -> tuple[Person, ...]:
    """Return the guardians of whom it is known that they may consent."""
    return tuple(person for person in guardians(client) if person.may_consent)


def age_on(birth_date: date, day: date) -> int:
    """Return the age in whole years on a day; somebody born on 29 February ages on 1 March."""
    had_birthday = (day.month, day.day) >= (birth_date.month, birth_date.day)
    return day.year - birth_date.year - (not had_birthday)


def problems(client: Client, today: date) -> tuple[str, ...]:
    """Return codes of what is wrong with these fields: `name-missing`, `born-later-than-today`."""
    found = []
    if not client.name.strip():
        found.append("name-missing")
    if client.birth_date is not None and client.birth_date > today:
        found.append("born-later-than-today")
    return tuple(found)


def happening(revision: Revision[Client]) -> Happening[Client]:
    """Return the line on the timeline: the first revision adds a client, the others change them."""
    return Happening(ADDED if revision.revision == 1 else CHANGED, revision)


def search_text(client: Client) -> SearchText:
    """Return the name, and what else a client and the people around them are found by."""
    people = (f"{person.name} {person.relation} {person.number}" for person in client.people)
    return SearchText(client.name, "\n".join((client.called, client.phone, *people)))
