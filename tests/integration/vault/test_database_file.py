"""What is not the vault's own database is refused before anything is written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.vault import database_file
from safeplan_desktop.vault.database import schema
from safeplan_desktop.vault.database.connection import (
    PAGE_BYTES,
    Database,
    create_database,
    memory_database,
    open_database,
)
from safeplan_desktop.vault.database.connection import statements as statements_of
from safeplan_desktop.vault.database_file import Expected
from tests import vaults

PLAIN: Final = (
    "import sqlite3, sys\n"
    "db = sqlite3.connect(sys.argv[1])\n"
    "db.execute('CREATE TABLE t (a)')\n"
    "db.commit()\n"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return vaults.make_vault(tmp_path)[0]


def refusal(path: Path) -> ErrorCode:
    """Try to open the vault, demand that nothing in its folder changes, return why not."""
    before = contents(path)
    with pytest.raises(UserFacing) as refused:
        vaults.keeper().open(path, vaults.PASSPHRASE)
    assert contents(path) == before
    return refused.value.code


def contents(path: Path) -> dict[str, bytes | None]:
    return {entry.name: entry.read_bytes() if entry.is_file() else None for entry in path.iterdir()}


def database_key(path: Path) -> bytearray:
    keys = vaults.keeper()._opener._key_files(path).load()
    return keys.open_with_passphrase(vaults.PASSPHRASE).database_key


def change(path: Path, *statements: str) -> None:
    """Run statements on the vault's database, with its key, past everything that guards it."""
    with closing(open_database(path / "vault.db", database_key(path))) as database:
        for statement in statements:
            database.execute(statement)


def test_missing_database_is_refused_and_not_made(path: Path) -> None:
    (path / "vault.db").unlink()
    assert refusal(path) is ErrorCode.VAULT_EMPTY


def test_empty_database_is_refused_and_stays_empty(path: Path) -> None:
    (path / "vault.db").write_bytes(b"")
    assert refusal(path) is ErrorCode.VAULT_EMPTY


@pytest.mark.parametrize("cut", [1, 100, PAGE_BYTES - 1, PAGE_BYTES, 3 * PAGE_BYTES, 16])
def test_truncated_database_is_refused(path: Path, cut: int) -> None:
    database = path / "vault.db"
    os.truncate(database, database.stat().st_size - cut)
    assert refusal(path) is ErrorCode.VAULT_DAMAGED


@pytest.mark.parametrize("size", [1, 100, PAGE_BYTES, 10 * PAGE_BYTES])
def test_database_of_other_bytes_is_refused(path: Path, size: int) -> None:
    (path / "vault.db").write_bytes(os.urandom(size))
    assert refusal(path) is ErrorCode.VAULT_DAMAGED


def test_database_that_grew_is_refused_or_found_by_the_check(path: Path) -> None:
    with (path / "vault.db").open("ab") as file:
        file.write(bytes(100))
    assert refusal(path) is ErrorCode.VAULT_DAMAGED


def test_plain_database_is_foreign(path: Path) -> None:
    (path / "vault.db").unlink()
    subprocess.run([sys.executable, "-c", PLAIN, str(path / "vault.db")], check=True)
    assert refusal(path) is ErrorCode.VAULT_FOREIGN


def test_database_of_another_vault_is_refused(path: Path, tmp_path: Path) -> None:
    other, _ = vaults.make_vault(tmp_path / "other")
    shutil.copy(other / "vault.db", path / "vault.db")
    assert refusal(path) is ErrorCode.VAULT_DAMAGED  # another key: nothing of it can be read


def test_database_with_our_key_but_of_another_program_is_foreign(path: Path) -> None:
    key = database_key(path)
    (path / "vault.db").unlink()
    with closing(create_database(path / "vault.db", key)) as database:
        database.execute("CREATE TABLE t (a)")
    assert refusal(path) is ErrorCode.VAULT_FOREIGN


def test_database_of_another_vault_with_our_key_is_foreign(path: Path) -> None:
    change(path, "UPDATE meta SET value = 'f' WHERE name = 'vault-id'")
    assert refusal(path) is ErrorCode.VAULT_FOREIGN


def test_database_of_a_later_program_is_too_new(path: Path) -> None:
    change(path, f"PRAGMA user_version = {schema.SCHEMA_VERSION + 1}")
    assert refusal(path) is ErrorCode.VAULT_TOO_NEW


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER entry_is_never_deleted",
        "DROP INDEX entry_by_kind",
        "DROP TABLE draft",
        "CREATE TRIGGER spy AFTER INSERT ON entry BEGIN DELETE FROM draft; END",
        "DELETE FROM secret",
        "UPDATE secret SET value = x'00'",
    ],
)
def test_database_whose_tables_were_changed_is_refused(path: Path, statement: str) -> None:
    change(path, statement)
    assert refusal(path) is ErrorCode.VAULT_DAMAGED


def _without_guard(*statements: str) -> tuple[str, ...]:
    """Put statements between taking the triggers away and bringing them back."""
    names = ("entry_is_never_deleted", "entry_is_never_changed")
    script = Path(schema.__file__).with_name("schema.sql").read_text(encoding="utf-8")
    made = [text for text in statements_of(script) if any(n in text for n in names)]
    return (*(f"DROP TRIGGER {name}" for name in names), *statements, *made)


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("DELETE FROM entry", ErrorCode.VAULT_DAMAGED),
        ("DELETE FROM entry WHERE seq = 1", ErrorCode.VAULT_DAMAGED),
        ("UPDATE entry SET prev_hash = zeroblob(32) WHERE seq = 1", ErrorCode.LEDGER_BROKEN),
        ("UPDATE entry SET mac = zeroblob(32) WHERE seq = 1", ErrorCode.LEDGER_BROKEN),
        (
            "UPDATE entry SET kind = 'x' WHERE seq = (SELECT max(seq) FROM entry)",
            ErrorCode.LEDGER_BROKEN,
        ),
        (
            "DELETE FROM entry WHERE seq = (SELECT max(seq) FROM entry)",
            ErrorCode.VAULT_OLDER_THAN_ANCHOR,
        ),
        ("UPDATE secret SET value = zeroblob(32)", ErrorCode.LEDGER_BROKEN),
    ],
)
def test_ledger_that_was_tampered_with_at_its_ends_is_refused(
    path: Path, statement: str, code: ErrorCode
) -> None:
    change(path, *_without_guard(statement))
    assert refusal(path) is code


@pytest.mark.parametrize(
    ("statement", "faults"),
    [
        (
            "UPDATE entry SET author_id = hex(zeroblob(16)) WHERE seq = 3",
            ("mac-wrong:3", "chain-broken:4"),
        ),
        ("UPDATE entry SET body = replace(body, 'a', 'b') WHERE seq = 3", ("body-changed:3",)),
        ("UPDATE entry SET salt = zeroblob(16) WHERE seq = 3", ("body-changed:3",)),
        ("UPDATE entry SET body = NULL, salt = NULL WHERE seq = 3", ("body-missing:3",)),
        ("DELETE FROM entry WHERE seq = 3", ("gap:4", "chain-broken:4")),
    ],
)
def test_ledger_that_was_tampered_with_in_the_middle_is_seen_by_the_check(
    path: Path, statement: str, faults: tuple[str, ...]
) -> None:
    change(path, *_without_guard(statement))
    with closing(vaults.keeper().open(path, vaults.PASSPHRASE)) as session:
        answer = session.custody.check()
    assert not answer.chain_ok
    assert answer.faults[: len(faults)] == faults


def test_link_instead_of_a_database_file_to_nowhere_is_refused(path: Path) -> None:
    (path / "vault.db").unlink()
    (path / "vault.db").symlink_to(path / "nowhere")
    with pytest.raises(UserFacing):
        vaults.keeper().open(path, vaults.PASSPHRASE)
    assert not (path / "nowhere").exists()


def test_pipe_instead_of_a_database_does_not_wait_for_ever(path: Path) -> None:
    (path / "vault.db").unlink()
    os.mkfifo(path / "vault.db")
    with pytest.raises(UserFacing) as refused:
        vaults.keeper().open(path, vaults.PASSPHRASE)
    assert refused.value.code is ErrorCode.VAULT_DAMAGED


def test_checks_before_opening_write_nothing(path: Path) -> None:
    """The database is byte for byte the same until the unlock is noted."""
    before = (path / "vault.db").read_bytes()
    header = vaults.keeper()._opener._key_files(path).load().header
    found = database_file.unlock(
        path, Expected(header.vault_id, header.anchor), [database_key(path)]
    )
    found.database.close()
    assert (path / "vault.db").read_bytes() == before


def _definitions(change: Callable[[Database], None]) -> bool:
    with closing(memory_database()) as database:
        schema.create_tables(database)
        change(database)
        return schema.is_unchanged(database)


def test_schema_is_known_again_and_any_change_of_it_seen() -> None:
    assert _definitions(lambda _: None)
    assert not _definitions(lambda db: db.execute("ALTER TABLE draft ADD COLUMN more TEXT"))
