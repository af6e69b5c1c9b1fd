"""The tables of a vault: how they are made and how it is seen that they are still the same.

Projections are not part of this: they are derived and may change from release to release.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Final

from safeplan_desktop.domain.errors import Defect, ErrorCode, UserFacing
from safeplan_desktop.vault.database.connection import Database, memory_database, statements

APPLICATION_ID: Final = 0x53504C4E
"""``SPLN`` in the file header, https://www.sqlite.org/pragma.html#pragma_application_id"""

SCHEMA_VERSION: Final = 1
"""Kept in ``user_version``. A vault with a higher one was written by a newer program."""

_KEPT: Final = ("meta", "secret", "identity", "entry", "draft")


def create_tables(database: Database) -> None:
    """Make all tables that are not projections, inside the caller's transaction."""
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    script = (
        files("safeplan_desktop.vault.database").joinpath("schema.sql").read_text(encoding="utf-8")
    )
    run_script(database, script)


def run_script(database: Database, script: str) -> None:
    """Run a script statement by statement, so that the open transaction stays one."""
    for statement in statements(script):
        database.execute(statement)


def make_indexes_anew(database: Database) -> None:
    """Make the indexes of these tables anew from the tables, inside the caller's transaction.

    Raises:
        UserFacing: VAULT_DAMAGED where a table holds what its indexes cannot hold.
    """
    try:
        for table in _KEPT:
            database.execute(f"REINDEX {table}")
    except Defect as error:  # two rows where only one may be
        raise UserFacing(ErrorCode.VAULT_DAMAGED) from error


def is_unchanged(database: Database) -> bool:
    """Tell whether the tables, indexes and triggers are exactly those of `create_tables`."""
    return _definitions(database) == _expected()


@cache
def _expected() -> frozenset[tuple[str, ...]]:
    database = memory_database()
    try:
        create_tables(database)
        return _definitions(database)
    finally:
        database.close()


def _definitions(database: Database) -> frozenset[tuple[str, ...]]:
    found = database.rows(
        "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema"
        " WHERE tbl_name IN (SELECT value FROM json_each(?))",
        (json.dumps(_KEPT),),
    )
    return frozenset(found)
