"""The directory of numbers: the practice's own and the people around its clients."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from safeplan_desktop.domain.client import Client, Person
from safeplan_desktop.domain.contact import PracticeNumber, ServiceRole
from safeplan_desktop.domain.phone import digits
from safeplan_desktop.domain.record import ClientId, Record, Revision
from safeplan_desktop.services.ports import ContactRow
from safeplan_desktop.vault import folding
from safeplan_desktop.vault.connection import Database, Row
from safeplan_desktop.vault.projections.projection import Projection, Rows

_RANKS: Final = {role: rank for rank, role in enumerate(ServiceRole)}
"""Emergency services, crisis lines, then the rest of the practice, as the roles are written."""

_PEOPLE: Final = len(_RANKS)

_COLUMNS: Final = """
    SELECT name, role, client_id, client, label, number, may_be_called, must_not_be_told, checked_on
    FROM contact AS c WHERE true
"""
_WITH_WORD: Final = """
    AND (c.record_id, c.position) IN
        (SELECT w.record_id, w.position FROM contact_word AS w WHERE w.word >= ? AND w.word < ?)
"""
_IN_ORDER: Final = " ORDER BY c.rank, c.sort_key, c.record_id, c.position LIMIT ?"


def _rows(revision: Revision[Record]) -> Mapping[str, Rows]:
    record = revision.record
    if isinstance(record, PracticeNumber):
        return _practice_rows(record)
    if isinstance(record, Client):
        return _people_rows(revision.record_id, record)
    raise TypeError


def _practice_rows(number: PracticeNumber) -> Mapping[str, Rows]:
    rank, role = _RANKS[number.role], number.role.value
    checked = number.checked_on.isoformat() if number.checked_on else None
    key = folding.sort_key(number.label)
    row = (0, rank, key, number.label, role, None, "", "", number.number, None, 0, checked)
    return {"contact": [row], "contact_word": _words(0, number.number, number.label, role)}


def _people_rows(record_id: str, client: Client) -> Mapping[str, Rows]:
    contacts: list[Row] = []
    words: list[Row] = []
    for position, person in enumerate(client.people):
        contacts.append(_person_row(position, person, record_id, client.name))
        words += _words(position, person.number, person.name, person.relation, client.name)
    return {"contact": contacts, "contact_word": words}


def _person_row(position: int, person: Person, client_id: str, client: str) -> Row:
    return (
        position,
        _PEOPLE,
        folding.sort_key(person.name),
        person.name,
        person.relation,
        client_id,
        client,
        "",
        person.number,
        person.may_be_called,
        person.must_not_be_told,
        None,
    )


def _words(position: int, number: str, *texts: str) -> list[Row]:
    found = folding.words(*texts, number, digits(number))
    return [(position, word) for word in sorted(found)]


CONTACT: Final = Projection(
    name="contact",
    kinds=(Client.KIND, PracticeNumber.KIND),
    tables={
        "contact": (
            "position",
            "rank",
            "sort_key",
            "name",
            "role",
            "client_id",
            "client",
            "label",
            "number",
            "may_be_called",
            "must_not_be_told",
            "checked_on",
        ),
        "contact_word": ("position", "word"),
    },
    derive=_rows,
)


class ContactList:
    """The `ContactDirectory` of an open vault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def rows(self, words: str = "", *, limit: int = 500) -> Sequence[ContactRow]:
        """Return numbers that have all words at word starts of name, role, client or number.

        Emergency services come first, then crisis lines and the rest of the practice, then people
        by folded name. A person without a number is there too: they may be one not to be told.
        """
        bounds = folding.bounds(words)
        sql = _COLUMNS + _WITH_WORD * (len(bounds) // 2) + _IN_ORDER
        return [_line(row) for row in self._database.rows(sql, (*bounds, limit))]


def _line(row: Row) -> ContactRow:
    name, role, client_id, client, label, number, may_be_called, must_not_be_told, checked_on = row
    return ContactRow(
        name=name,
        role=role,
        client_id=ClientId(client_id) if client_id else None,
        client=client,
        label=label,
        number=number,
        may_be_called=None if may_be_called is None else bool(may_be_called),
        must_not_be_told=bool(must_not_be_told),
        checked_on=date.fromisoformat(checked_on) if checked_on else None,
    )
