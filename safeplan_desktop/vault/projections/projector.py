"""Keeps the projections: at each save, anew from the ledger, and compared with it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Generator, Iterator, Sequence
from functools import cache
from typing import Final

from safeplan_desktop.domain.errors import UserFacing
from safeplan_desktop.domain.record import Record, Revision
from safeplan_desktop.services.ports import Progress, silent
from safeplan_desktop.vault.database import schema
from safeplan_desktop.vault.database.connection import Database, Row
from safeplan_desktop.vault.ledger import entries
from safeplan_desktop.vault.ledger.codec import Codec, body_fault
from safeplan_desktop.vault.projections import shape
from safeplan_desktop.vault.projections.client_row import CLIENT_ROW, PLAN_ROW
from safeplan_desktop.vault.projections.comparison import Comparison
from safeplan_desktop.vault.projections.contact import CONTACT
from safeplan_desktop.vault.projections.document_row import DOCUMENT_ROW
from safeplan_desktop.vault.projections.due import DUE
from safeplan_desktop.vault.projections.plan_people import PLAN_PEOPLE
from safeplan_desktop.vault.projections.projection import Projection
from safeplan_desktop.vault.projections.search import SEARCH

PROJECTIONS: Final = (CLIENT_ROW, PLAN_ROW, CONTACT, DOCUMENT_ROW, DUE, SEARCH, PLAN_PEOPLE)

RULES: Final = 2
"""Count up when a rule changes but no table does: vaults are then rebuilt at the next unlock."""

LISTS: Final = "lists"
"""The step of a rebuild, as a `Progress` hears it: how far in the ledger it is."""

_NAME: Final = "projections"
_NEWEST: Final = entries.REVISIONS + entries.OF_KINDS + entries.NEWEST + entries.AS_WRITTEN
_IN_ORDER: Final = entries.NEWEST + entries.AS_WRITTEN
_NEXT: Final = entries.REVISIONS + entries.SCANNED_FOR_KINDS + _IN_ORDER + " LIMIT ?"
_SLICE: Final = 200


class Projector:
    """The projections of one database."""

    def __init__(self, database: Database, codec: Codec, proof: entries.Proof) -> None:
        self._database = database
        self._proof = proof
        self._codec = codec

    def apply(self, revision: Revision[Record]) -> None:
        """Take over a new revision, inside the caller's transaction.

        Raises:
            UserFacing: LIST_ODD where a table is not there or not as it should be.
        """
        with shape.reading_lists(self._database, PROJECTIONS):
            for projection in _derived_from(revision.record.KIND):
                projection.replace(self._database, revision)

    def is_current(self) -> bool:
        """Tell whether the tables were made by this release's scripts and rules."""
        row = self._database.row("SELECT value FROM meta WHERE name = ?", (_NAME,))
        return row is not None and row[0] == _version()

    def rebuild(self, progress: Progress = silent) -> int:
        """Drop and make all projections; return how many entries they were made from.

        `progress` hears `LISTS`; what it raises ends it, and everything is as it was.

        Raises:
            UserFacing: LEDGER_BROKEN or VAULT_DAMAGED where an entry is not as it was written.
        """
        with self._database.transaction():
            shape.clear(self._database, PROJECTIONS)
            read = self._filled(self._database, progress)
            self._database.execute(
                "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", (_NAME, _version())
            )
        return read

    def compare(self) -> Iterator[str]:
        """Hold all projections against the ledger; yield a code for each table that differs.

        An entry behind them whose body cannot be decoded is named by a code of its own.

        An empty text is yielded after each slice, so that the caller can show progress, stop, or
        let somebody else work. Where an entry is added meanwhile, it begins again: both sides then
        have changed.
        """
        while (faults := (yield from self._compared())) is None:
            pass
        yield from faults

    def _compared(self) -> Generator[str, None, list[str] | None]:
        """Compare once; return the codes, None if an entry was added while it went on."""
        odd = shape.odd_tables(self._database, PROJECTIONS)
        comparison = Comparison(self._database, _without(odd))
        begun, last = self._end(), 0
        faults: dict[str, None] = {f"projection:{table}": None for table in odd}
        try:
            while rows := self._database.rows(_NEXT, (last, _kinds(), _SLICE)):
                last = rows[-1][0]
                revisions = list(self._decoded(rows, faults))
                faults.update(dict.fromkeys(comparison.take(revisions)))
                yield ""
                if self._end() != begun:
                    return None
            for fault in comparison.rest():
                faults.update({fault: None} if fault else {})
                yield ""
                if self._end() != begun:
                    return None
        finally:
            comparison.close()
        return list(faults)

    def _decoded(self, rows: Sequence[Row], faults: dict[str, None]) -> Iterator[Revision[Record]]:
        """Yield the revisions in these rows; what cannot be decoded is named."""
        for row in rows:
            try:
                yield entries.any_revision(row, self._codec)
            except UserFacing as error:
                faults[body_fault(row[0], error)] = None
            except ValueError:  # a moment in another spelling
                faults[f"body-odd:{row[0]}"] = None

    def _end(self) -> int:
        row = self._database.row("SELECT max(seq) FROM entry")
        return int(row[0]) if row and row[0] else 0

    def _filled(self, target: Database, progress: Progress) -> int:
        """Make all projections in `target`; return how many entries were read."""
        for projection in PROJECTIONS:
            schema.run_script(target, projection.script)
        read, end = 0, self._end()
        progress(LISTS, 0, end)
        for batch in self._database.batches(_NEWEST, (_kinds(),), size=_SLICE):
            for row in batch:
                revision = entries.any_revision(self._proof.demand(row), self._codec)
                for projection in _derived_from(row[2]):
                    projection.insert(target, revision)
            read += len(batch)
            progress(LISTS, batch[-1][0], end)
        progress(LISTS, end, end)
        return read


def _without(odd: Sequence[str]) -> tuple[Projection, ...]:
    """Return the projections that can be compared: those that have none of these tables."""
    return tuple(
        projection
        for projection in PROJECTIONS
        if not {*projection.tables, *projection.indexes} & set(odd)
    )


@cache
def listed_kinds() -> frozenset[str]:
    """Return the kinds of record that projections are derived from."""
    return frozenset(kind for projection in PROJECTIONS for kind in projection.kinds)


def _derived_from(kind: str) -> tuple[Projection, ...]:
    return tuple(projection for projection in PROJECTIONS if kind in projection.kinds)


def _kinds() -> str:
    return json.dumps(sorted(listed_kinds()))


def _version() -> str:
    """Return what changes whenever a table or a rule does."""
    scripts = "".join(projection.script for projection in PROJECTIONS)
    return f"{RULES}-{hashlib.sha256(scripts.encode()).hexdigest()[:16]}"
