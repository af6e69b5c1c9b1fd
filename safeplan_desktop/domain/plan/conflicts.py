"""What a plan says that the record does not: the one place that knows it.

A person who must not be told, or whom the client is afraid of, is no help, holds nothing and has no
copy; a number that is another one in the record is not dialled. The record, Today and the desk of
papers ask here. *Places* is different: whoever is there need not know, so there it is a question.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from safeplan_desktop.domain.client.client import Client, Person, may_help
from safeplan_desktop.domain.plan import edit as plan_edit
from safeplan_desktop.domain.plan.means import is_agreed
from safeplan_desktop.domain.plan.plan import CONTACT_STEPS, HelpContact, PlanContent, Step
from safeplan_desktop.domain.text.phone import digits
from safeplan_desktop.domain.text.spelling import fold, folded

_SHORTEST: Final = 3
"""A first name of fewer letters is looked for together with the rest of the name."""
_EXAMPLE: Final = "Example:"


class Trouble(StrEnum):
    """What is wrong."""

    NOT_TO_BE_TOLD = "not-to-be-told"
    HOLDS = "holds"
    HAS_COPY = "has-copy"
    OTHER_NUMBER = "other-number"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One line of a plan that does not fit the record. `name` is the person's in the record.

    `step` and `item_id` say which line; of a copy there is none, its id is made of the person's.
    """

    trouble: Trouble
    name: str
    item_id: str
    step: Step | None = None


def conflicts(client: Client, content: PlanContent) -> tuple[Conflict, ...]:
    """Return what does not fit, people who hold something or have a copy first."""
    found = (*_held(client, content), *_copies(client, content), *_contacts(client, content))
    return tuple(found)


def places_to_ask_about(client: Client, content: PlanContent) -> tuple[str, ...]:
    """Return who need not know and is named in *Places*: will they see the paper?"""
    said = " ".join(entry.text for entry in content.places)
    return tuple(person.name for person in _kept_out(client) if mentions(said, person))


def without(content: PlanContent, item_ids: Collection[str]) -> PlanContent:
    """Return a plan without these lines."""
    return replace(
        content,
        people=tuple(each for each in content.people if each.id not in item_ids),
        help=tuple(each for each in content.help if each.id not in item_ids),
        safer=tuple(each for each in content.safer if each.id not in item_ids),
    )


def mentions(text: str, person: Person) -> bool:
    """Tell whether somebody is named in a text, by the first name or by the whole."""
    wanted = looked_for(person)
    return bool(wanted) and f" {' '.join(wanted)} " in f" {' '.join(words_of(text))} "


def looked_for(person: Person) -> list[str]:
    """Return the words that somebody is found by: a first name, else all ("my former partner")."""
    name = person.name.removeprefix(_EXAMPLE).strip()
    words = words_of(name)
    is_first_name = name[:1].isupper() and bool(words) and len(words[0]) >= _SHORTEST
    return words[:1] if is_first_name else words


def words_of(text: str) -> list[str]:
    """Return the words of a text as names are compared."""
    return re.findall(r"\w+", fold(text))


def _kept_out(client: Client) -> Iterator[Person]:
    return (person for person in client.people if not may_help(person))


def _held(client: Client, content: PlanContent) -> Iterator[Conflict]:
    for person in _kept_out(client):
        for row in content.safer:
            if is_agreed(row) and mentions(f"{row.holder} {row.action}", person):
                yield Conflict(Trouble.HOLDS, person.name, row.id, Step.SAFER)


def _copies(client: Client, content: PlanContent) -> Iterator[Conflict]:
    kept = f"{content.also_with} {content.kept_at}"
    for person in _kept_out(client):
        if person.has_copy or mentions(kept, person):
            yield Conflict(Trouble.HAS_COPY, person.name, f"copy-{person.id}")


def _contacts(client: Client, content: PlanContent) -> Iterator[Conflict]:
    for step in CONTACT_STEPS:
        for contact in plan_edit.contacts(content, step):
            person = _person(client, contact)
            if person is None:
                continue
            if not may_help(person):
                yield Conflict(Trouble.NOT_TO_BE_TOLD, person.name, contact.id, step)
            elif _has_other_number(contact, person):
                yield Conflict(Trouble.OTHER_NUMBER, person.name, contact.id, step)


def _person(client: Client, contact: HelpContact) -> Person | None:
    """Return who of the record it is: by the link, by the same name, or somebody kept out."""
    for person in client.people:
        if contact.person_id and person.id == contact.person_id:
            return person
    for person in client.people:
        if folded(person.name) == folded(contact.name):
            return person
    return next((person for person in _kept_out(client) if mentions(contact.name, person)), None)


def _has_other_number(contact: HelpContact, person: Person) -> bool:
    known = {digits(each.number) for each in person.numbers} - {""}
    return bool(known and digits(contact.number)) and digits(contact.number) not in known
