"""A client and the people around them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import ClassVar, Final

from safeplan_desktop.domain.client.reach import NOT_ASKED, Reach, without_permission
from safeplan_desktop.domain.record import Revision
from safeplan_desktop.domain.text.phone import PhoneNumber, first_of
from safeplan_desktop.domain.traces import Happening, SearchText

ADDED: Final = "added"
CHANGED: Final = "changed"
TAKEN_BACK: Final = "taken-back"


class ClientStatus(StrEnum):
    """Whether the practice is seeing this client. `WITHDRAWN`: they were added by mistake."""

    ACTIVE = "active"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody around the client, with their numbers and what the client allows.

    None means "not asked yet", which is not the same as no. `is_feared`: the client is afraid of
    them, which is more than that they must not be told. Of a guardian it is also noted whether they
    may consent, what they may be told (in words), in which household the client lives with them,
    whether a copy of the plan is there, and which paper on their authority was seen, and when.
    """

    id: str
    name: str
    relation: str = ""
    numbers: tuple[PhoneNumber, ...] = ()
    email: str = ""
    reach: Reach = NOT_ASKED
    knows_of_plan: bool | None = None
    must_not_be_told: bool = False
    is_feared: bool | None = None
    is_under_age: bool = False
    is_guardian: bool = False
    may_consent: bool | None = None
    may_be_told: str = ""
    household: str = ""
    has_copy: bool | None = None
    authority: str = ""
    authority_seen_on: date | None = None

    @property
    def number(self) -> str:
        """The number to try first, empty if there is none."""
        return first_of(self.numbers)


@dataclass(frozen=True, slots=True)
class Client:
    """A client, named as they write their name. `called` is what they like to be called.

    `ask_for` is the name to give when somebody else may answer the telephone. `address` is for
    emergency services; `whereabouts` is where the client is for now, as said on a day.
    `interpreter` says who, and how to reach them. `import_id` is the same for all who came in with
    one table.
    """

    KIND: ClassVar[str] = "client"
    VERSION: ClassVar[int] = 3

    name: str
    called: str = ""
    pronouns: str = ""
    birth_date: date | None = None
    numbers: tuple[PhoneNumber, ...] = ()
    email: str = ""
    reach: Reach = NOT_ASKED
    people: tuple[Person, ...] = ()
    status: ClientStatus = ClientStatus.ACTIVE
    ask_for: str = ""
    address: str = ""
    whereabouts: str = ""
    whereabouts_on: date | None = None
    languages: str = ""
    interpreter: str = ""
    import_id: str = ""

    @property
    def number(self) -> str:
        """The number to try first, empty if there is none."""
        return first_of(self.numbers)


def paper_name(client: Client) -> str:
    """Return the one name that may stand on a plan: what they are called, else the first name.

    A name of the example practice ("Example: Ana J.") gives "Ana".
    """
    chosen = client.called.strip()
    if chosen:
        return chosen
    words = client.name.removeprefix("Example:").split()
    return words[0] if words else ""


def may_help(person: Person) -> bool:
    """Tell whether somebody may be called, told, given a paper or named on a plan.

    Neither who must not be told nor whom the client is afraid of. A feared person is on no list of
    people to call, and what they must not have is not offered to them anywhere.
    """
    return not (person.must_not_be_told or person.is_feared)


def may_hold(person: Person) -> bool:
    """Tell whether somebody may keep medicines or a weapon for the client.

    Only an adult whom the client is not afraid of: who controls the client's medicines or weapons
    could use them against the client.
    """
    return may_help(person) and not person.is_under_age


def within_limits(person: Person) -> Person:
    """Return a person without the permissions that end with fear, or where they must not be told.

    What is a fact stays: a copy of the plan that they have already has to be seen.
    """
    return person if may_help(person) else replace(person, reach=without_permission(person.reach))


def in_calling_order(people: tuple[Person, ...]) -> tuple[Person, ...]:
    """Return people as they are shown: who must not be told first, whom the client fears last."""
    return tuple(sorted(people, key=_calling_rank))


def _calling_rank(person: Person) -> int:
    if person.is_feared:
        return 2
    return 0 if person.must_not_be_told else 1


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
    """Return codes of what is wrong with these fields.

    `name-missing`, `born-later-than-today`, `whereabouts-later-than-today`.
    """
    found = []
    if not client.name.strip():
        found.append("name-missing")
    if client.birth_date is not None and client.birth_date > today:
        found.append("born-later-than-today")
    if client.whereabouts_on is not None and client.whereabouts_on > today:
        found.append("whereabouts-later-than-today")
    return tuple(found)


def happening(revision: Revision[Client]) -> Happening[Client]:
    """Return the line on the timeline: a client was added, changed, or taken back."""
    if revision.record.status is ClientStatus.WITHDRAWN:
        return Happening(TAKEN_BACK, revision)
    return Happening(ADDED if revision.revision == 1 else CHANGED, revision)


def search_text(client: Client) -> SearchText:
    """Return the name, and what else a client and the people around them are found by."""
    own = (client.called, *(each.number for each in client.numbers), client.email)
    lines = (*own, *map(_search_words, client.people))
    return SearchText(client.name, "\n".join(filter(None, lines)))


def _search_words(person: Person) -> str:
    """Return what a person is found by; the number of one who is feared is shown by no hit."""
    numbers = () if person.is_feared else (each.number for each in person.numbers)
    return " ".join((person.name, person.relation, *numbers))
