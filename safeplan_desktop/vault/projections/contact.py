"""The directory of numbers: the practice's own and the people around its clients."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from safeplan_desktop.domain.client.client import Client, ClientStatus, Person
from safeplan_desktop.domain.contacts.numbers import PracticeNumber, ServiceRole
from safeplan_desktop.domain.record import ClientId, Record, Revision
from safeplan_desktop.domain.text.phone import PhoneNumber, digits
from safeplan_desktop.services.ports import ContactRow
from safeplan_desktop.vault.database.connection import Database, Row
from safeplan_desktop.vault.projections import folding
from safeplan_desktop.vault.projections.projection import Projection, Rows
from safeplan_desktop.vault.projections.shape import reading_lists

_RANKS: Final = {role: rank for rank, role in enumerate(ServiceRole)}
"""Emergency services, crisis lines, then the rest of the practice, as the roles are written."""

_PEOPLE: Final = len(_RANKS)

_CHOSEN: Final = "SELECT c.record_id, c.position FROM contact AS c WHERE true"
_WITH_WORD: Final = " AND instr(c.words, ?) > 0"
_FIRST: Final = " ORDER BY c.rank, c.sort_key, c.record_id, c.position LIMIT ?"
_LINES: Final = """
    SELECT name, role, client_id, client, numbers, may_be_called, must_not_be_told, checked_on
    FROM (%s) AS chosen CROSS JOIN contact AS c USING (record_id, position)
    ORDER BY c.rank, c.sort_key, record_id, position
"""


def _rows(revision: Revision[Record]) -> Mapping[str, Rows]:
    record = revision.record
    if isinstance(record, PracticeNumber):
        return _practice_rows(record)
    if isinstance(record, Client):
        return _people_rows(revision.record_id, record)
    raise TypeError


def _practice_rows(number: PracticeNumber) -> Mapping[str, Rows]:
    role = number.role.value
    checked = number.checked_on.isoformat() if number.checked_on else None
    numbers = (PhoneNumber(number.number),)
    words = _findable(numbers, number.label, role)
    order = (0, _RANKS[number.role], folding.sort_key(number.label), words)
    spelled = _spelled(numbers)
    return {"contact": [(*order, number.label, role, None, "", spelled, None, 0, checked)]}


def _people_rows(client_id: str, client: Client) -> Mapping[str, Rows]:
    """Return whom one may think of calling; not whom the client is afraid of."""
    shown = () if client.status is ClientStatus.WITHDRAWN else client.people
    people = enumerate(shown)
    rows = [_person(at, each, client_id, client.name) for at, each in people if not each.is_feared]
    return {"contact": rows}


def _person(position: int, person: Person, client_id: str, client: str) -> Row:
    return (
        position,
        _PEOPLE,
        folding.sort_key(person.name),
        _findable(person.numbers, person.name, person.relation, client),
        person.name,
        person.relation,
        client_id,
        client,
        _spelled(person.numbers),
        person.reach.call_ok,
        person.must_not_be_told,
        None,
    )


def _findable(numbers: Sequence[PhoneNumber], *texts: str) -> str:
    each = (text for one in numbers for text in (one.number, digits(one.number)))
    return folding.findable(*texts, *each)


def _spelled(numbers: Sequence[PhoneNumber]) -> str:
    return json.dumps([(each.number, each.label) for each in numbers], ensure_ascii=False)


CONTACT: Final = Projection(
    name="contact",
    kinds=(Client.KIND, PracticeNumber.KIND),
    tables={
        "contact": (
            "position",
            "rank",
            "sort_key",
            "words",
            "name",
            "role",
            "client_id",
            "client",
            "numbers",
            "may_be_called",
            "must_not_be_told",
            "checked_on",
        )
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
        by folded name. A person without a number is there too: they may be one not to be told. Whom
        the client is afraid of is not there.
        """
        typed = folding.typed(words)
        sql = _LINES % (_CHOSEN + _WITH_WORD * len(typed) + _FIRST)
        with reading_lists(self._database, (CONTACT,)):
            return [_line(row) for row in self._database.rows(sql, (*typed, limit))]


def _line(row: Row) -> ContactRow:
    name, role, client_id, client, numbers, may_be_called, must_not_be_told, checked_on = row
    return ContactRow(
        name=name,
        role=role,
        client_id=ClientId(client_id) if client_id else None,
        client=client,
        numbers=tuple(PhoneNumber(*each) for each in json.loads(numbers)),
        may_be_called=None if may_be_called is None else bool(may_be_called),
        must_not_be_told=bool(must_not_be_told),
        checked_on=date.fromisoformat(checked_on) if checked_on else None,
    )
