"""What a projection is: for each record, the rows that its newest revision stands for.

Because the rows of a record depend on nothing but its newest revision, one rule serves the save
(replace this record's rows), the rebuild (do that for every record) and the check (compare).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, TypeAlias

from safeplan_desktop.domain.record import Record, Revision
from safeplan_desktop.vault.database.connection import Database, Row

Rows: TypeAlias = Sequence[Row]
Derivation: TypeAlias = Callable[[Revision[Record]], Mapping[str, Rows]]
"""Gives the rows of each table, without the record id that comes first in every table."""

_SCRIPTS: Final = "safeplan_desktop.vault.projections"


Step: TypeAlias = Callable[[Database, Revision[Record]], None]
"""Does something with the newest revision of a record, inside the caller's transaction."""


@dataclass(frozen=True, slots=True)
class Projection:
    """One script of tables and the rule that fills them.

    `kinds` are the kinds of record it is derived from. `tables` has, for each table, its columns
    after `record_id`. `indexes` are search indexes over them: `index` enters a record there after
    its rows are written, `remove` takes the rows of its last revision out again, everywhere
    (None: by record id); `index_again` is the statement that makes an index in memory to compare.
    With `by_seq` a row is found by the `seq` of its revision, its column `id`.
    """

    name: str
    kinds: tuple[str, ...]
    tables: Mapping[str, tuple[str, ...]]
    derive: Derivation
    indexes: tuple[str, ...] = ()
    index: Step | None = None
    remove: Step | None = None
    index_again: str = ""
    by_seq: bool = False

    @property
    def script(self) -> str:
        """The statements that make the tables."""
        return _script(self.name)

    def replace(self, database: Database, revision: Revision[Record]) -> None:
        """Put the rows of this revision in the place of the record's earlier ones."""
        if revision.revision > 1:
            self._remove(database, revision)
        self.insert(database, revision)

    def insert(self, database: Database, revision: Revision[Record]) -> None:
        """Write the rows of a record that has none yet."""
        for table, rows in self.derive(revision).items():
            own = [(revision.record_id, *row) for row in rows]
            database.execute_many(_insert(table, self.tables[table]), own)
        if self.index is not None:
            self.index(database, revision)

    def key(self, revision: Revision[Record]) -> str | int:
        """Return what the rows of a revision are found by."""
        return revision.seq if self.by_seq else revision.record_id

    def stored(self, table: str) -> str:
        """Return the query for a table's rows of some revisions, keys given as a JSON array."""
        return _stored(table, self.tables[table], "id" if self.by_seq else "record_id")

    def count(self, table: str) -> str:
        """Return the query for how many rows a table has."""
        return f"SELECT count(*) FROM {table}"  # noqa: S608 - a constant name

    def _remove(self, database: Database, revision: Revision[Record]) -> None:
        if self.remove is not None:
            self.remove(database, revision)
            return
        for table in self.tables:
            database.execute(_delete(table), (revision.record_id,))


@cache
def _script(name: str) -> str:
    return files(_SCRIPTS).joinpath(f"{name}.sql").read_text(encoding="utf-8")


# Names of tables and columns are constants of the modules beside this one.


@cache
def _delete(table: str) -> str:
    return f"DELETE FROM {table} WHERE record_id = ?"  # noqa: S608 - a constant name


@cache
def _insert(table: str, columns: tuple[str, ...]) -> str:
    marks = ", ".join("?" * (len(columns) + 1))
    names = ", ".join(("record_id", *columns))
    return f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - constant names


@cache
def _stored(table: str, columns: tuple[str, ...], key: str) -> str:
    names = ", ".join(("record_id", *columns))
    some = " IN (SELECT value FROM json_each(?))"
    return f"SELECT {names} FROM {table} WHERE {key}{some}"  # noqa: S608 - constant names
