"""Whose plan may not fit their record: enough of both beside the ledger to ask all clients at once.

What comes of it is a candidate; `domain.plan.conflicts` says whether there is a conflict.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from safeplan_desktop.domain.client.client import Client, ClientStatus, may_help
from safeplan_desktop.domain.plan.conflicts import looked_for, words_of
from safeplan_desktop.domain.plan.plan import PlanContent, SafetyPlan
from safeplan_desktop.domain.record import ClientId, Record, Revision
from safeplan_desktop.domain.text.phone import digits
from safeplan_desktop.domain.text.spelling import folded
from safeplan_desktop.vault.database.connection import Database, Row
from safeplan_desktop.vault.projections.client_row import CLIENT_ROW
from safeplan_desktop.vault.projections.projection import Projection, Rows
from safeplan_desktop.vault.projections.shape import reading_lists

_CANDIDATES: Final = """
    SELECT c.record_id FROM client_row AS c WHERE c.status = ? AND c.record_id IN (
        SELECT k.record_id FROM kept_out AS k JOIN plan_name AS p ON p.client_id = k.record_id
        WHERE k.has_copy OR p.person_id = k.person_id
              OR (k.first <> '  ' AND instr(p.words, k.first) > 0)
        UNION
        SELECT p.client_id FROM person_number AS n JOIN plan_name AS p ON p.client_id = n.record_id
        WHERE p.digits <> '' AND (p.person_id = n.person_id OR p.name = n.name)
          AND NOT EXISTS (SELECT 1 FROM person_number AS m WHERE m.record_id = n.record_id
                          AND m.person_id = n.person_id AND m.digits = p.digits)
    )
    ORDER BY c.sort_key, c.record_id LIMIT ?
"""


def _rows(revision: Revision[Record]) -> Mapping[str, Rows]:
    record = revision.record
    if isinstance(record, Client):
        return _of_client(record)
    if isinstance(record, SafetyPlan):
        rows = enumerate(_names(record.content))
        return {"plan_name": [(at, record.client_id, *row) for at, row in rows]}
    raise TypeError


def _of_client(client: Client) -> Mapping[str, Rows]:
    kept_out = [
        (person.id, _spaced(looked_for(person)), bool(person.has_copy))
        for person in client.people
        if not may_help(person)
    ]
    numbers = {
        (person.id, folded(person.name), digits(each.number))
        for person in client.people
        for each in person.numbers
        if digits(each.number)
    }
    return {"kept_out": kept_out, "person_number": sorted(numbers)}


def _names(content: PlanContent) -> Iterator[Row]:
    """Yield whom each line names: the link, the name, all words, and the number."""
    for contact in (*content.people, *content.help):
        name, number = folded(contact.name), digits(contact.number)
        yield contact.person_id, name, _spaced(words_of(contact.name)), number
    for row in content.safer:
        yield "", "", _spaced(words_of(f"{row.holder} {row.action}")), ""
    yield "", "", _spaced(words_of(f"{content.also_with} {content.kept_at}")), ""


def _spaced(words: Sequence[str]) -> str:
    return f" {' '.join(words)} "


PLAN_PEOPLE: Final = Projection(
    name="plan_people",
    kinds=(Client.KIND, SafetyPlan.KIND),
    tables={
        "kept_out": ("person_id", "first", "has_copy"),
        "person_number": ("person_id", "name", "digits"),
        "plan_name": ("position", "client_id", "person_id", "name", "words", "digits"),
    },
    derive=_rows,
)


class ConflictList:
    """The `ConflictDirectory` of an open vault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def candidates(self, *, limit: int = 200) -> Sequence[ClientId]:
        """Return clients whose newest plan may not fit their record, by name."""
        asked = (ClientStatus.ACTIVE.value, limit)
        with reading_lists(self._database, (CLIENT_ROW, PLAN_PEOPLE)):
            return [ClientId(row[0]) for row in self._database.rows(_CANDIDATES, asked)]
