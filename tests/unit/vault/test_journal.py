"""A journal that says what cannot be is refused before SQLite acts on it."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.vault.database.journal import was_interrupted

MAGIC = bytes.fromhex("d9d505f920a163d7")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "vault.db"
    path.write_bytes(bytes(10 * 4096))
    return path


def leave(database: Path, data: bytes) -> None:
    database.with_name("vault.db-journal").write_bytes(data)


def header(before: int = 10, sector: int = 512, page: int = 4096, magic: bytes = MAGIC) -> bytes:
    return struct.pack(">8s5I", magic, 0, 7, before, sector, page) + bytes(1000)


def test_database_without_journal_was_not_interrupted(database: Path) -> None:
    assert not was_interrupted(database)


def test_empty_journal_is_none(database: Path) -> None:
    leave(database, b"")
    assert not was_interrupted(database)


@pytest.mark.parametrize("data", [header(), header(before=3), header(magic=bytes(8)), b"short"])
def test_journal_that_can_be_means_interrupted(database: Path, data: bytes) -> None:
    leave(database, data)
    assert was_interrupted(database)


def test_journal_of_a_file_that_ends_within_a_page_can_be(database: Path) -> None:
    database.write_bytes(bytes(9 * 4096 + 100))
    leave(database, header(before=10))
    assert was_interrupted(database)


@pytest.mark.parametrize(
    "data",
    [header(before=0), header(before=11), header(before=1 << 24), header(sector=513),
     header(sector=1 << 30), header(sector=0), header(page=8192), header(page=0)],
)  # fmt: skip
def test_journal_that_cannot_be_is_damage(database: Path, data: bytes) -> None:
    leave(database, data)
    with pytest.raises(UserFacing) as refused:
        was_interrupted(database)
    assert refused.value.code is ErrorCode.VAULT_DAMAGED
