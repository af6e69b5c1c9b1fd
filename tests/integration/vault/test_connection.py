"""The connection on real SQLCipher files: settings, transactions, errors in plain codes."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest

from safeplan_desktop.domain.errors import Defect, ErrorCode, UserFacing
from safeplan_desktop.vault.database import connection
from safeplan_desktop.vault.database.connection import (
    Database,
    create_database,
    demand_settings,
    demand_versions,
    memory_database,
    open_database,
    statements,
)

KEY: Final = bytes(range(100, 132))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "vault.db"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    with closing(create_database(path, bytearray(KEY))) as made:
        made.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT) STRICT")
        yield made


def code_of(refused: pytest.ExceptionInfo[UserFacing]) -> ErrorCode:
    return refused.value.code


def values(database: Database) -> list[int]:
    return [row[0] for row in database.rows("SELECT a FROM t ORDER BY a")]


def insert_and_fail(database: Database, *numbers: int) -> None:
    """Insert, each number in a transaction inside the one before, then fail in the outermost."""
    with database.transaction():
        database.execute("INSERT INTO t VALUES (?, 'a')", numbers[:1])
        if numbers[1:]:
            with database.transaction():
                database.execute_many("INSERT INTO t VALUES (?, 'a')", [(n,) for n in numbers[1:]])
        raise ZeroDivisionError


def test_settings_of_a_new_connection_are_as_demanded(database: Database) -> None:
    demand_settings(database)
    assert database.row("PRAGMA journal_mode") == ("delete",)
    assert database.row("PRAGMA synchronous") == (3,)
    assert database.row("PRAGMA cipher_log_level") == ("NONE",)


@pytest.mark.parametrize(
    ("setting", "bad"),
    [
        ("synchronous", "OFF"),
        ("synchronous", "NORMAL"),
        ("synchronous", "FULL"),
        ("journal_mode", "WAL"),
        ("journal_mode", "MEMORY"),
        ("journal_mode", "OFF"),
        ("cache_size", "-2000"),
        ("foreign_keys", "OFF"),
        ("trusted_schema", "ON"),
        ("cell_size_check", "OFF"),
        ("secure_delete", "OFF"),
        ("temp_store", "FILE"),
        ("cipher_log_level", "WARN"),
    ],
)
def test_settings_with_one_weakened_are_refused_by_name(
    database: Database, setting: str, bad: str
) -> None:
    database.execute(f"PRAGMA {setting} = {bad}")
    with pytest.raises(Defect, match=setting):
        demand_settings(database)


def test_connection_that_cannot_have_a_setting_is_not_handed_out(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    weak = tuple(
        (name, "NORMAL" if name == "synchronous" else value, expected)
        for name, value, expected in connection._SETTINGS
    )
    monkeypatch.setattr(connection, "_SETTINGS", weak)
    with pytest.raises(Defect, match="synchronous"):
        create_database(path, bytearray(KEY))


@pytest.mark.parametrize(
    ("sqlite", "sqlcipher", "name"),
    [((3, 51, 2), (4, 19, 0), "SQLite"), ((3, 53, 4), (4, 17, 0), "SQLCipher")],
)
def test_versions_that_are_too_old_are_refused(
    sqlite: tuple[int, ...], sqlcipher: tuple[int, ...], name: str
) -> None:
    with pytest.raises(Defect, match=name):
        demand_versions(sqlite, sqlcipher)


def test_versions_that_are_just_new_enough_are_taken() -> None:
    demand_versions((3, 51, 3), (4, 18, 0))


def test_key_is_zeroed_when_a_database_is_made_and_opened(path: Path) -> None:
    for use in (create_database, open_database):
        key = bytearray(KEY)
        use(path, key).close()
        assert key == bytes(32)


def test_key_is_zeroed_even_where_opening_fails(tmp_path: Path) -> None:
    key = bytearray(KEY)
    with pytest.raises(UserFacing):
        open_database(tmp_path / "missing.db", key)
    assert key == bytes(32)


def test_database_file_is_private_and_has_no_plain_text(path: Path, database: Database) -> None:
    database.execute("INSERT INTO t VALUES (1, 'quite a remarkable sentence')")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    data = path.read_bytes()
    assert not data.startswith(b"SQLite format 3")
    assert b"remarkable" not in data


def test_create_where_a_file_is_refuses_and_leaves_it(path: Path) -> None:
    path.write_bytes(b"something of somebody")
    with pytest.raises(UserFacing) as refused:
        create_database(path, bytearray(KEY))
    assert code_of(refused) is ErrorCode.ALREADY_EXISTS
    assert path.read_bytes() == b"something of somebody"


def test_open_of_a_missing_file_makes_none(path: Path) -> None:
    with pytest.raises(UserFacing) as refused:
        open_database(path, bytearray(KEY))
    assert code_of(refused) is ErrorCode.FILE_UNREADABLE
    assert not path.exists()


def test_open_with_another_key_says_damaged(path: Path, database: Database) -> None:
    database.close()
    with pytest.raises(UserFacing) as refused:
        open_database(path, bytearray(32))
    assert code_of(refused) is ErrorCode.VAULT_DAMAGED


def test_key_of_another_length_is_our_mistake(path: Path) -> None:
    with pytest.raises(Defect):
        create_database(path, bytearray(16))


def test_transaction_keeps_all_or_nothing(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        insert_and_fail(database, 1)
    assert values(database) == []
    with database.transaction():
        database.execute("INSERT INTO t VALUES (2, 'a')")
    assert values(database) == [2]


def test_inner_transaction_that_fails_takes_only_its_own_back(database: Database) -> None:
    with database.transaction():
        database.execute("INSERT INTO t VALUES (1, 'a')")
        with pytest.raises(ZeroDivisionError):
            insert_and_fail(database, 2, 3)
        with database.transaction():
            database.execute("INSERT INTO t VALUES (4, 'a')")
    assert values(database) == [1, 4]


def test_outer_transaction_that_fails_takes_the_inner_ones_back(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        insert_and_fail(database, 1, 2, 3)
    assert values(database) == []


def test_transaction_that_sqlite_ended_itself_goes_on_with_nothing(database: Database) -> None:
    """After a full disk SQLite has rolled back; single statements must not commit one by one."""

    def lose() -> None:
        with database.transaction():
            database.execute("INSERT INTO t VALUES (1, 'a')")
            database._raw.execute("ROLLBACK")  # what SQLite does after SQLITE_FULL
            database.execute("INSERT INTO t VALUES (2, 'a')")

    with pytest.raises(UserFacing):
        lose()
    assert values(database) == []
    with database.transaction():
        database.execute("INSERT INTO t VALUES (3, 'a')")
    assert values(database) == [3]


def test_transaction_of_another_process_is_waited_for_and_then_busy(
    path: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    with closing(open_database(path, bytearray(KEY))) as other:
        with database.transaction():
            database.execute("INSERT INTO t VALUES (1, 'a')")
            with pytest.raises(UserFacing) as refused, other.transaction():
                pass
        assert code_of(refused) is ErrorCode.VAULT_BUSY
        with other.transaction():
            other.execute("INSERT INTO t VALUES (2, 'a')")
    assert values(database) == [1, 2]


def test_reading_sees_one_state_and_writes_nothing(path: Path, database: Database) -> None:
    with database.reading():
        assert values(database) == []
        with database.reading():
            assert values(database) == []
    assert not database.in_transaction


def test_batches_give_every_row_once(database: Database) -> None:
    with database.transaction():
        database.execute_many("INSERT INTO t VALUES (?, 'x')", [(n,) for n in range(25)])
    batches = list(database.batches("SELECT a FROM t ORDER BY a", size=10))
    assert [len(batch) for batch in batches] == [10, 10, 5]
    assert [row[0] for batch in batches for row in batch] == list(range(25))


def test_query_is_cancelled_by_what_the_look_raises(database: Database) -> None:
    class Cancelled(Exception):
        pass

    def look() -> None:
        raise Cancelled

    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    with pytest.raises(Cancelled), database.cancellable(look):
        database.rows(endless)
    assert database.row("SELECT 1") == (1,)


def test_statement_that_is_wrong_is_our_mistake(database: Database) -> None:
    with pytest.raises(Defect):
        database.execute("SELECT nothing FROM nowhere")


def test_error_names_no_text_of_the_statement(database: Database) -> None:
    with pytest.raises(Defect) as refused:
        database.execute("INSERT INTO t VALUES (1, ?)", ({"a": "Ana"},))
    assert "Ana" not in str(refused.value)


def test_row_of_a_query_with_several_is_our_mistake() -> None:
    with closing(memory_database()) as database, pytest.raises(Defect):
        database.row("VALUES (1), (2)")


def test_statements_keep_triggers_whole() -> None:
    script = (
        "CREATE TABLE a (b);\n-- c;\nCREATE TRIGGER d BEFORE INSERT ON a\nBEGIN\n SELECT 1;\nEND;\n"
    )
    assert len(list(statements(script))) == 2


def test_close_rolls_back_what_is_open(path: Path, database: Database) -> None:
    database.execute("BEGIN IMMEDIATE")
    database.execute("INSERT INTO t VALUES (1, 'a')")
    database.close()
    with closing(open_database(path, bytearray(KEY))) as again:
        assert values(again) == []
