"""What is due: reviews of plans, steps about means, numbers to check; and what is half done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from safeplan_desktop.domain.client.client import Client, ClientStatus
from safeplan_desktop.domain.contacts.hygiene import number_check_on
from safeplan_desktop.domain.contacts.numbers import PracticeNumber
from safeplan_desktop.domain.plan.means import means_check_on
from safeplan_desktop.domain.plan.plan import PlanDraft, SafetyPlan
from safeplan_desktop.domain.record import ClientId, Record, RecordId, Revision
from safeplan_desktop.domain.today.due import Due, DueKind
from safeplan_desktop.vault.database.connection import Database, Row
from safeplan_desktop.vault.projections.projection import Projection, Rows

_UNTIL: Final = """
    SELECT d.kind, d.on_day, d.record_id, d.client_id, coalesce(c.name, ''), d.what, d.count
    FROM due AS d LEFT JOIN client_row AS c ON c.record_id = d.client_id
    WHERE (d.on_day IS NULL OR d.on_day <= ?) AND coalesce(c.status, '') <> ?
    ORDER BY d.on_day LIMIT ?
"""
_DRAFTS: Final = """
    SELECT d.kind, d.client_id, coalesce(c.name, '')
    FROM draft AS d LEFT JOIN client_row AS c ON c.record_id = d.client_id
    ORDER BY d.saved_at DESC LIMIT ?
"""
_LATELY: Final = """
    SELECT e.client_id FROM entry AS e WHERE e.client_id IS NOT NULL
    ORDER BY e.seq DESC LIMIT ?
"""
_NAMES: Final = """
    SELECT record_id, name FROM client_row WHERE record_id IN (?, ?, ?, ?, ?)
"""
_LATELY_SHOWN: Final = 5
_LATELY_READ: Final = 200
_DRAFT_KINDS: Final = {PlanDraft.KIND: DueKind.PLAN_DRAFT, Client.KIND: DueKind.CLIENT_DRAFT}


def _rows(revision: Revision[Record]) -> Mapping[str, Rows]:
    record = revision.record
    if isinstance(record, PracticeNumber):
        day = number_check_on(record)
        return {"due": [(DueKind.NUMBER_CHECK.value, _spelled(day), None, record.label, 1)]}
    if isinstance(record, SafetyPlan):
        return {"due": _plan_rows(record)}
    raise TypeError


def _plan_rows(plan: SafetyPlan) -> list[Row]:
    rows: list[Row] = []
    version, client_id = str(plan.version), plan.client_id
    if plan.content.review_on is not None:
        day = _spelled(plan.content.review_on)
        rows.append((DueKind.PLAN_REVIEW.value, day, client_id, version, 1))
    found = means_check_on(plan.content)
    if found is not None:
        day, count = _spelled(found[0]), found[1]
        rows.append((DueKind.MEANS_CHECK.value, day, client_id, version, count))
    return rows


def _spelled(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


DUE: Final = Projection(
    name="due",
    kinds=(PracticeNumber.KIND, SafetyPlan.KIND),
    tables={"due": ("kind", "on_day", "client_id", "what", "count")},
    derive=_rows,
)


class DueList:
    """The `DueDirectory` of an open vault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def until(self, day: date, *, limit: int = 200) -> Sequence[Due]:
        """Return what is due until a day (inclusive), what has no day first.

        Clients whom the practice no longer sees are left out.
        """
        asked = (day.isoformat(), ClientStatus.ENDED.value, limit)
        return [_line(row) for row in self._database.rows(_UNTIL, asked)]

    def left_open(self, *, limit: int = 200) -> Sequence[Due]:
        """Return what is half written, the newest first."""
        rows = self._database.rows(_DRAFTS, (limit,))
        return [
            Due(_DRAFT_KINDS[kind], None, client_id=_client(client_id), client=name)
            for kind, client_id, name in rows
            if kind in _DRAFT_KINDS
        ]

    def lately(self) -> Sequence[tuple[ClientId, str]]:
        """Return the clients that were last written about, the latest first: ids and names."""
        seen = [row[0] for row in self._database.rows(_LATELY, (_LATELY_READ,))]
        ids = list(dict.fromkeys(seen))[:_LATELY_SHOWN]
        padded = (*ids, *[""] * (_LATELY_SHOWN - len(ids)))
        names: dict[str, str] = dict(self._database.rows(_NAMES, padded))
        return [(ClientId(each), names[each]) for each in ids if each in names]


def _client(client_id: str | None) -> ClientId | None:
    return ClientId(client_id) if client_id else None


def _line(row: Row) -> Due:
    kind, on_day, record_id, client_id, client, what, count = row
    return Due(
        kind=DueKind(kind),
        on=date.fromisoformat(on_day) if on_day else None,
        record_id=RecordId(record_id),
        client_id=_client(client_id),
        client=client,
        what=what,
        count=count,
    )
