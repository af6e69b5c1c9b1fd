"""What changed in a client's details, revision by revision, as fields with before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Final, TypeAlias

from safeplan_desktop.domain.client.client import Client, ClientStatus, Person
from safeplan_desktop.domain.record import AuthorId, Revision

Value: TypeAlias = "str | bool | date | ClientStatus | None"
"""What a field of a client or a person can hold; people themselves are compared one by one."""

_OF_CLIENT: Final = tuple(each.name for each in fields(Client) if each.name != "people")
_OF_PERSON: Final = tuple(each.name for each in fields(Person) if each.name != "id")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that is not as it was. `person` is the name of whose field it is, "" the client's.

    For a person who came or went `field` is "person", and `before` or `after` their name.
    """

    field: str
    before: Value
    after: Value
    person: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """What one revision changed, when (UTC) and by whom."""

    at: datetime
    by: AuthorId
    changes: tuple[FieldChange, ...]


def history(revisions: Sequence[Revision[Client]]) -> tuple[Changed, ...]:
    """Return what each revision changed, the newest first; the first one filled what it filled."""
    before = Client("")
    found = []
    for revision in revisions:
        changes = changes_between(before, revision.record)
        if changes:
            found.append(Changed(revision.recorded_at, revision.author_id, changes))
        before = revision.record
    return tuple(reversed(found))


def changes_between(before: Client, after: Client) -> tuple[FieldChange, ...]:
    """Return the fields that differ, the client's own first, then person by person."""
    own = _differing(before, after, _OF_CLIENT)
    return (*own, *_people(before.people, after.people))


def _people(before: Sequence[Person], after: Sequence[Person]) -> list[FieldChange]:
    old = {person.id: person for person in before}
    new = {person.id: person for person in after}
    found: list[FieldChange] = []
    for key, person in new.items():
        was = old.get(key)
        if was is None:
            found.append(FieldChange("person", None, person.name))
        blank = Person(person.id, person.name)
        found += _differing(was or blank, person, _OF_PERSON, person.name)
    gone = (was for key, was in old.items() if key not in new)
    return [*found, *(FieldChange("person", was.name, None) for was in gone)]


def _differing(
    before: Client | Person, after: Client | Person, names: Sequence[str], person: str = ""
) -> list[FieldChange]:
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in names)
    return [FieldChange(name, was, now, person) for name, was, now in pairs if was != now]
