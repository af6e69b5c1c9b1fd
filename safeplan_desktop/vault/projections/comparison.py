"""The projections held against the ledger, in slices that leave nothing locked between them."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from safeplan_desktop.domain.errors import Defect, ErrorCode, UserFacing
from safeplan_desktop.domain.record import Record, Revision
from safeplan_desktop.vault.database.connection import Database, Row, memory_database
from safeplan_desktop.vault.projections.projection import Projection

_TERMS: Final = 5000
_NEXT_TERMS: Final = "SELECT term, doc, cnt FROM temp.words WHERE term > ? ORDER BY term LIMIT ?"


class Comparison:
    """Compares what stands in the projections' tables with what the ledger says, once.

    Search indexes are made again in memory from the same revisions, without what only makes them
    quicker, and compared word by word at the end.
    """

    def __init__(self, database: Database, projections: Sequence[Projection]) -> None:
        self._database = database
        self._projections = projections
        self._again = memory_database()
        self._rows: Counter[str] = Counter()
        for projection in projections:
            if projection.index_again:
                self._again.execute(projection.index_again)

    def close(self) -> None:
        """Forget the indexes in memory."""
        self._again.close()

    def take(self, revisions: Sequence[Revision[Record]]) -> Iterator[str]:
        """Compare the rows of some records; yield a code for each table that differs."""
        for projection in self._projections:
            mine = [each for each in revisions if each.record.KIND in projection.kinds]
            yield from self._tables(projection, mine)
            if projection.index is not None:
                for revision in mine:
                    projection.index(self._again, revision)

    def _tables(
        self, projection: Projection, revisions: Sequence[Revision[Record]]
    ) -> Iterator[str]:
        expected: dict[str, set[Row]] = defaultdict(set)
        for revision in revisions:
            for table, rows in projection.derive(revision).items():
                expected[table].update((revision.record_id, *row) for row in rows)
        keys = json.dumps([projection.key(revision) for revision in revisions])
        for table in projection.tables:
            stored = self._database.rows(projection.stored(table), (keys,))
            self._rows[table] += len(stored)
            if len(stored) != len(expected[table]) or set(stored) != expected[table]:
                yield f"projection:{table}"

    def rest(self) -> Iterator[str]:
        """Look for rows that belong to no record, and at the words; yield a code or nothing."""
        for projection in self._projections:
            for table in projection.tables:
                found = self._database.row(projection.count(table))
                yield "" if found == (self._rows[table],) else f"projection:{table}"
            for index in projection.indexes:
                yield from self._index(index)

    def _index(self, index: str) -> Iterator[str]:
        """Compare a search index word by word: in how many records it is, and how often."""
        last, same = "", True
        while same:
            stored = self._stored_words(index, last)
            if stored is None:
                yield f"projection:{index}"
                return
            same = stored == _words(self._again, index, last)
            yield "" if same else f"projection:{index}"
            if not stored:
                return
            last = stored[-1][0]

    def _stored_words(self, index: str, last: str) -> list[Row] | None:
        """Return the next words of an index in the vault, None if it cannot be read."""
        try:
            return _words(self._database, index, last)
        except (Defect, UserFacing) as error:
            if isinstance(error, UserFacing) and error.code is not ErrorCode.VAULT_DAMAGED:
                raise
            return None


def _words(database: Database, index: str, last: str) -> list[Row]:
    """Return the next words of a search index.

    https://www.sqlite.org/fts5.html#the_fts5vocab_virtual_table_module
    """
    database.execute(f"CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', '{index}', 'row')")
    try:
        return database.rows(_NEXT_TERMS, (last, _TERMS))
    finally:
        database.execute("DROP TABLE temp.words")
