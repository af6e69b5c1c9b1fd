"""The client list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from safeplan_desktop.domain.client.client import ClientStatus
from safeplan_desktop.domain.plan import review
from safeplan_desktop.domain.plan.plan import PlanDraft
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.services.ports import EVERY_CLIENT, Among, ClientChoice, ClientRow
from safeplan_desktop.vault.database.connection import Database, Row
from safeplan_desktop.vault.projections import folding
from safeplan_desktop.vault.projections.client_row import CLIENT_ROW, PLAN_ROW
from safeplan_desktop.vault.projections.due import DUE
from safeplan_desktop.vault.projections.shape import reading_lists

_CHOSEN: Final = "SELECT c.record_id FROM client_row AS c WHERE true"
_WITH_WORD: Final = " AND instr(c.words, ?) > 0"
_WITH_STATUS: Final = " AND c.status = ?"
_REVIEW: Final = """(
    SELECT r.on_day FROM due AS r WHERE r.topic <> '' AND r.client_id = c.record_id
    AND r.topic = ? ORDER BY r.seq DESC LIMIT 1)"""
_DUE_BY: Final = f" AND {_REVIEW} <= ?"
_BY_NAME: Final = "c.sort_key, c.record_id"
_BY_REVIEW: Final = f"{_REVIEW} NULLS LAST, {_BY_NAME}"
_COUNT: Final = "SELECT count(*) FROM client_row AS c WHERE true"
_LINES: Final = """
    SELECT c.record_id, c.name, c.called, c.status, p.version, p.written_on, %s,
           EXISTS (SELECT 1 FROM draft AS d WHERE d.client_id = c.record_id AND d.kind = ?),
           c.born, c.phone_end,
           EXISTS (SELECT 1 FROM client_row AS o
                   WHERE o.sort_key = c.sort_key AND o.record_id <> c.record_id)
    FROM (%s) AS chosen CROSS JOIN client_row AS c ON c.record_id = chosen.record_id
    LEFT JOIN plan_row AS p ON p.record_id =
         (SELECT n.record_id FROM plan_row AS n WHERE n.client_id = c.record_id
          ORDER BY n.version DESC LIMIT 1)
    ORDER BY %s
"""
_STATUS: Final = {
    Among.OPEN: ClientStatus.ACTIVE,
    Among.DUE: ClientStatus.ACTIVE,
    Among.ENDED: ClientStatus.ENDED,
}
_READ: Final = (CLIENT_ROW, PLAN_ROW, DUE)


class ClientList:
    """The `ClientDirectory` of an open vault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def rows(
        self,
        words: str = "",
        choice: ClientChoice = EVERY_CLIENT,
        *,
        limit: int = 500,
        offset: int = 0,
    ) -> Sequence[ClientRow]:
        """Return clients whose name has all words at word starts, sorted by folded name.

        What a client likes to be called counts as a name. `has_draft` means a plan being written.
        """
        only, values = _only(words, choice)
        order, topic = (_BY_REVIEW, (review.TOPIC,)) if choice.by_review else (_BY_NAME, ())
        chosen = f"{_CHOSEN}{only} ORDER BY {order} LIMIT ? OFFSET ?"
        given = (review.TOPIC, PlanDraft.KIND, *values, *topic, limit, offset, *topic)
        with reading_lists(self._database, _READ):
            found = self._database.rows(_LINES % (_REVIEW, chosen, order), given)
            return [_line(row) for row in found]

    def count(self, words: str = "", choice: ClientChoice = EVERY_CLIENT) -> int:
        """Return how many clients match."""
        only, values = _only(words, choice)
        with reading_lists(self._database, _READ):
            row = self._database.row(_COUNT + only, values)
        return int(row[0]) if row else 0


def _only(words: str, choice: ClientChoice) -> tuple[str, tuple[str, ...]]:
    """Return what leaves out who is not asked for, and its values."""
    typed = folding.typed(words)
    sql, values = _WITH_WORD * len(typed), tuple(typed)
    status = _STATUS.get(choice.among)
    if status is not None:
        sql, values = sql + _WITH_STATUS, (*values, status.value)
    if choice.among is Among.DUE:
        sql, values = sql + _DUE_BY, (*values, review.TOPIC, choice.today.isoformat())
    return sql, values


def _line(row: Row) -> ClientRow:
    client_id, name, called, status, version, written_on, review_on, has_draft, *apart = row
    born, phone_end, has_namesake = apart
    return ClientRow(
        client_id=ClientId(client_id),
        name=name,
        called=called,
        status=ClientStatus(status),
        plan_version=version or 0,
        plan_written_on=date.fromisoformat(written_on) if written_on else None,
        review_on=date.fromisoformat(review_on) if review_on else None,
        has_draft=bool(has_draft),
        born=date.fromisoformat(born) if born else None,
        phone_end=phone_end,
        has_namesake=bool(has_namesake),
    )
