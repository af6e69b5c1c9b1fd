"""What changed in a client's details, revision by revision, as fields with before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import TypeAlias, cast

from safeplan_desktop.domain.client.client import Client, ClientStatus, Person
from safeplan_desktop.domain.client.reach import Reach
from safeplan_desktop.domain.record import AuthorId, Revision
from safeplan_desktop.domain.text.phone import PhoneNumber

Value: TypeAlias = "str | bool | date | ClientStatus | tuple[PhoneNumber, ...] | None"
"""What a field of a client or a person can hold; people themselves are compared one by one."""


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
    return (*_differing(before, after), *_people(before.people, after.people))


def _people(before: Sequence[Person], after: Sequence[Person]) -> list[FieldChange]:
    old = {person.id: person for person in before}
    new = {person.id: person for person in after}
    found: list[FieldChange] = []
    for key, person in new.items():
        was = old.get(key)
        if was is None:
            found.append(FieldChange("person", None, person.name))
        blank = Person(person.id, person.name)
        found += _differing(was or blank, person, person.name)
    gone = (was for key, was in old.items() if key not in new)
    return [*found, *(FieldChange("person", was.name, None) for was in gone)]


def _differing(
    before: Client | Person, after: Client | Person, person: str = ""
) -> list[FieldChange]:
    old, new = _values(before), _values(after)
    return [
        FieldChange(name, old[name], new[name], person) for name in new if new[name] != old[name]
    ]


def _values(record: Client | Person) -> Mapping[str, Value]:
    """Return the values by the names of their fields, those of how they are reached among them."""
    return dict(_fields(record))


def _fields(record: Client | Person | Reach) -> Iterator[tuple[str, Value]]:
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, Reach):
            yield from _fields(value)
        elif field.name not in {"id", "people", "import_id"}:
            yield field.name, cast("Value", value)
