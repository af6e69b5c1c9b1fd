"""The tables that the lists stand in: whether they are as this release makes them, and their end.

Whoever holds the key can put a view in the place of a table, or an index under its name. Nothing of
that is read before it is seen, and a rebuild takes away whatever stands there.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Final

from safeplan_desktop.domain.errors import Defect, ErrorCode, UserFacing
from safeplan_desktop.vault.database import schema
from safeplan_desktop.vault.database.connection import Database, Row, memory_database

if TYPE_CHECKING:
    from collections.abc import Iterator

    from safeplan_desktop.vault.projections.projection import Projection

_DEFINITIONS: Final = """
    SELECT name, type, tbl_name, coalesce(sql, '') FROM sqlite_schema
    WHERE lower(tbl_name) IN (SELECT value FROM json_each(?1))
       OR lower(name) IN (SELECT value FROM json_each(?1))
"""
_INSIDE: Final = ("_config", "_docsize", "_idx", "_data", "_content")
"""What follows the name of an index in the names of its own tables (FTS5)."""
_EMPTY_INSIDE: Final = (
    "CREATE TABLE {0}_data (id INTEGER PRIMARY KEY, block BLOB)",
    "CREATE TABLE {0}_idx (segid, term, pgno, PRIMARY KEY (segid, term)) WITHOUT ROWID",
    "CREATE TABLE {0}_docsize (id INTEGER PRIMARY KEY, sz BLOB)",
    "CREATE TABLE {0}_config (k PRIMARY KEY, v) WITHOUT ROWID",
    "INSERT INTO {0}_config VALUES ('version', 4)",
)
"""How FTS5 makes them: an index cannot be taken away while one of them is missing or odd."""
_KINDS: Final = {"table": "TABLE", "view": "VIEW", "index": "INDEX", "trigger": "TRIGGER"}


def odd_tables(database: Database, projections: Sequence[Projection]) -> list[str]:
    """Return the tables and indexes of these projections that are not as this release makes them.

    Missing, of another shape, or with an index or a trigger too many or too few.
    """
    return [
        table
        for projection in projections
        for table in (*projection.tables, *projection.indexes)
        if _definitions(database, _names(projection, table)) != _expected(projection.script, table)
        or (table in projection.indexes and not _can_be_read(database, table))
    ]


def _can_be_read(database: Database, index: str) -> bool:
    """Tell whether a search index finds its own tables in order."""
    try:
        database.rows(f"SELECT rowid FROM {index} LIMIT 0")  # noqa: S608 - a constant name
    except Defect:
        return False
    return True


@contextmanager
def reading_lists(database: Database, projections: Sequence[Projection]) -> Iterator[None]:
    """Turn what an odd list does to a statement, or to the reader of its rows, into LIST_ODD.

    A statement that is refused although every table is as it should be stays a mistake of ours.

    Raises:
        UserFacing: LIST_ODD.
    """
    try:
        yield
    except (ValueError, TypeError, KeyError) as error:  # a day or a word that cannot be
        raise UserFacing(ErrorCode.LIST_ODD) from error
    except (Defect, UserFacing) as error:
        if _may_be_odd(error) and odd_tables(database, projections):
            raise UserFacing(ErrorCode.LIST_ODD) from error
        raise


def _may_be_odd(error: Defect | UserFacing) -> bool:
    return isinstance(error, Defect) or error.code is ErrorCode.VAULT_DAMAGED


def clear(database: Database, projections: Sequence[Projection]) -> None:
    """Take away all tables of the projections, and whatever stands under one of their names."""
    for projection in projections:
        for index in projection.indexes:
            _clear_index(database, index)
        for table in projection.tables:
            _clear_names(database, _names(projection, table))


def _names(projection: Projection, table: str) -> tuple[str, ...]:
    """Return the names that belong to a table: its own, those of its indexes, those inside it."""
    if table in projection.indexes:
        return (table, *(table + inside for inside in _INSIDE))
    return tuple(name for name, *_ in _expected(projection.script, table)) or (table,)


def _clear_index(database: Database, index: str) -> None:
    """Take a search index away, also one whose own tables are missing or odd."""
    inside = tuple(index + each for each in _INSIDE)
    try:
        with database.transaction():
            _clear_names(database, (index,))
    except (Defect, UserFacing):
        _clear_names(database, inside)
        for statement in _EMPTY_INSIDE:
            database.execute(statement.format(index))
        _clear_names(database, (index,))
    _clear_names(database, inside)


def _clear_names(database: Database, names: Sequence[str]) -> None:
    """Drop whatever has one of these names: a table takes its indexes and triggers with it."""
    for wanted in names:
        for name, kind, *_ in _found(database, (wanted,)):
            if name.lower() == wanted:
                database.execute(f'DROP {_KINDS[kind]} IF EXISTS "{name}"')


def _found(database: Database, names: Sequence[str]) -> list[Row]:
    return database.rows(_DEFINITIONS, (json.dumps(names),))


def _definitions(database: Database, names: Sequence[str]) -> frozenset[Row]:
    return frozenset(_found(database, names))


@cache
def _expected(script: str, table: str) -> frozenset[Row]:
    database = memory_database()
    try:
        schema.run_script(database, script)
        inside = tuple(table + each for each in _INSIDE)
        return _definitions(database, (table, *inside))
    finally:
        database.close()
