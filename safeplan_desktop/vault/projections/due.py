"""What is due, by the rules of the table of kinds; and what is half done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from safeplan_desktop.domain.client.client import ClientStatus
from safeplan_desktop.domain.record import ClientId, Record, RecordId, Revision
from safeplan_desktop.domain.today.due import Due
from safeplan_desktop.domain.traces import Need
from safeplan_desktop.services.kinds import DRAFT_OF, KINDS, reminders, settled_topics
from safeplan_desktop.vault.database.connection import Database, Row
from safeplan_desktop.vault.projections.client_row import CLIENT_ROW
from safeplan_desktop.vault.projections.projection import Projection, Rows
from safeplan_desktop.vault.projections.shape import reading_lists

_UNTIL: Final = """
    SELECT d.kind, d.need, d.on_day, d.key, d.record_id, d.client_id, coalesce(c.name, ''),
           d.what, d.count
    FROM due AS d LEFT JOIN client_row AS c ON c.record_id = d.client_id
    WHERE d.need <> '' AND (d.on_day IS NULL OR d.on_day <= ?)
      AND (d.client_id IS NULL OR c.status <> ?)
      AND NOT EXISTS (SELECT 1 FROM due AS n WHERE n.topic <> '' AND n.client_id = d.client_id
                      AND n.topic = d.topic AND n.seq > d.seq)
    ORDER BY d.on_day LIMIT ?
"""
_NOTHING: Final = ""
"""What is needed by a row that only says that a topic is settled."""
_DRAFTS: Final = """
    SELECT d.kind, d.client_id, coalesce(c.name, '')
    FROM draft AS d LEFT JOIN client_row AS c ON c.record_id = d.client_id
    WHERE d.client_id IS NULL OR c.record_id IS NOT NULL
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


def _rows(revision: Revision[Record]) -> Mapping[str, Rows]:
    kind, client_id, seq = revision.record.KIND, revision.client_id, revision.seq
    asked = [
        (
            *(each.key, kind, each.need.value, _spelled(each.on)),
            *(client_id, each.what, each.count, each.topic, seq),
        )
        for each in reminders(revision)
    ]
    settled = [
        (topic, kind, _NOTHING, None, client_id, "", 0, topic, seq)
        for topic in settled_topics(revision)
    ]
    return {"due": asked + settled}


def _spelled(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


DUE: Final = Projection(
    name="due",
    kinds=tuple(record.KIND for record, kind in KINDS.items() if kind.due or kind.settles),
    tables={
        "due": (
            *("key", "kind", "need", "on_day", "client_id", "what", "count"),
            *("topic", "seq"),
        )
    },
    derive=_rows,
)
_READ: Final = (DUE, CLIENT_ROW)


class DueList:
    """The `DueDirectory` of an open vault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def until(self, day: date, *, limit: int = 200) -> Sequence[Due]:
        """Return what is due until a day (inclusive), what has no day first.

        Clients whom the practice no longer sees are left out.
        """
        asked = (day.isoformat(), ClientStatus.ENDED.value, limit)
        with reading_lists(self._database, _READ):
            return [_line(row) for row in self._database.rows(_UNTIL, asked)]

    def left_open(self, *, limit: int = 200) -> Sequence[Due]:
        """Return what is half written, the newest first."""
        with reading_lists(self._database, _READ):
            rows = self._database.rows(_DRAFTS, (limit,))
        return [
            Due(DRAFT_OF[kind].KIND, Need.LEFT_OPEN, None, client_id=_client(of), client=name)
            for kind, of, name in rows
            if kind in DRAFT_OF
        ]

    def lately(self) -> Sequence[tuple[ClientId, str]]:
        """Return the clients that were last written about, the latest first: ids and names."""
        seen = [row[0] for row in self._database.rows(_LATELY, (_LATELY_READ,))]
        ids = list(dict.fromkeys(seen))[:_LATELY_SHOWN]
        padded = (*ids, *[""] * (_LATELY_SHOWN - len(ids)))
        with reading_lists(self._database, _READ):
            names: dict[str, str] = dict(self._database.rows(_NAMES, padded))
        return [(ClientId(each), names[each]) for each in ids if each in names]


def _client(client_id: str | None) -> ClientId | None:
    return ClientId(client_id) if client_id else None


def _line(row: Row) -> Due:
    kind, need, on_day, key, record_id, client_id, client, what, count = row
    return Due(
        kind=kind,
        need=Need(need),
        on=date.fromisoformat(on_day) if on_day else None,
        key=key,
        record_id=RecordId(record_id),
        client_id=_client(client_id),
        client=client,
        what=what,
        count=count,
    )
