"""A client and the people around them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar


class ClientStatus(StrEnum):
    """Whether the practice is seeing this client."""

    ACTIVE = "active"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody around the client, with a number and what the client allows.

    None means "not asked yet", which is not the same as no.
    """

    id: str
    name: str
    relation: str = ""
    number: str = ""
    may_be_called: bool | None = None
    may_leave_message: bool | None = None
    knows_of_plan: bool | None = None
    must_not_be_told: bool = False


@dataclass(frozen=True, slots=True)
class Client:
    """A client, named as they write their name. `called` is what they like to be called."""

    KIND: ClassVar[str] = "client"
    VERSION: ClassVar[int] = 1

    name: str
    called: str = ""
    pronouns: str = ""
    birth_date: date | None = None
    phone: str = ""
    phone_message_ok: bool | None = None
    people: tuple[Person, ...] = ()
    status: ClientStatus = ClientStatus.ACTIVE


def paper_name(client: Client) -> str:
    """Return the one name that may stand on a plan: what they are called, else the first name.

    A name of the example practice ("Example: Ana J.") gives "Ana".
    """
    chosen = client.called.strip()
    if chosen:
        return chosen
    words = client.name.removeprefix("Example:").split()
    return words[0] if words else ""


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
