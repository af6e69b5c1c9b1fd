"""Whatever a transaction did until it was cut off, its journal is proven and undone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from safeplan_desktop.vault.database import interruption
from safeplan_desktop.vault.database.connection import (
    Database,
    create_database,
    damaged_pages,
    is_consistent,
    open_database,
)

KEY = b"k" * 32
ROWS = 200
STATE = "SELECT count(*), sum(a) FROM t"


def grow(database: Database) -> None:
    database.execute_many("INSERT INTO t VALUES (?, randomblob(3000))", [(a,) for a in range(ROWS)])


def change(database: Database) -> None:
    database.execute("UPDATE t SET b = randomblob(3000)")


def empty(database: Database) -> None:
    database.execute("DELETE FROM t WHERE rowid > 20")


def replace(database: Database) -> None:
    database.execute("DROP TABLE t")
    database.execute("CREATE TABLE u (c)")
    database.execute("INSERT INTO u VALUES (zeroblob(900000))")


def go_back(database: Database) -> None:
    database.execute("SAVEPOINT here")
    empty(database)
    grow(database)
    database.execute("ROLLBACK TO here")
    change(database)


@pytest.mark.parametrize("job", [grow, change, empty, replace, go_back])
@pytest.mark.parametrize("further", [None, grow])
def test_journal_of_a_transaction_that_spilled_is_proven_and_undone(
    tmp_path: Path, job: Callable[[Database], None], further: Callable[[Database], None] | None
) -> None:
    path, cut = tmp_path / "vault.db", tmp_path / "cut" / "vault.db"
    with closing(create_database(path, bytearray(KEY))) as database:
        database.execute("CREATE TABLE t (a, b)")
        with database.transaction():
            grow(database)
        before = database.row(STATE)
        database.execute("PRAGMA cache_size = 10")
        with database.transaction():
            job(database)
            if further and job is not replace:
                further(database)
            shutil.copytree(tmp_path, cut.parent)
    found = interruption.prepare(cut, bytearray(KEY))
    assert found is not None
    assert len(found.kept) == 1
    with closing(open_database(cut, bytearray(KEY))) as database:
        assert database.row(STATE) == before
        assert not damaged_pages(database)
        assert is_consistent(database)
    assert not cut.with_name("vault.db-journal").exists()
