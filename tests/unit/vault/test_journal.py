"""What is looked at before any page is: the kinds of file, where a journal begins and ends."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.vault.database import interruption, journal

KEY = bytearray(32)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "vault.db"
    path.write_bytes(bytes(10 * 4096))
    return path


def leave(database: Path, data: bytes) -> None:
    database.with_name("vault.db-journal").write_bytes(data)


def test_database_without_journal_was_not_interrupted(database: Path) -> None:
    assert interruption.prepare(database, KEY) is None


def test_empty_journal_is_none(database: Path) -> None:
    leave(database, b"")
    assert interruption.prepare(database, KEY) is None


def test_journal_that_sqlite_does_not_obey_means_interrupted(database: Path) -> None:
    leave(database, bytes(8) + b"as it is before its magic number is written")
    assert interruption.prepare(database, KEY) == interruption.Interruption([])


def test_what_was_set_aside_means_interrupted(database: Path) -> None:
    kept = database.with_name("vault.db-aside-0123456789abcdef")
    kept.touch()
    for other in ("vault.db-aside-", "vault.db-aside-0123456789abcdeX", "vault.db-aside"):
        database.with_name(other).touch()
    database.with_name("vault.db-aside-0123456789abcde0").mkdir()
    assert interruption.prepare(database, KEY) == interruption.Interruption([kept])


def test_journal_that_is_not_proven_is_looked_at_again(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave(database, b"\1")
    monkeypatch.setattr("time.sleep", lambda _: leave(database, b""))
    assert interruption.prepare(database, KEY) is None


@pytest.mark.parametrize("plant", [os.mkfifo, Path.mkdir, lambda path: path.symlink_to("vault.db")])
def test_what_is_no_file_is_not_opened(database: Path, plant: Callable[[Path], None]) -> None:
    plant(database.with_name("vault.db-journal"))
    with pytest.raises(UserFacing) as refused:
        journal.demand_no_other_kind(database)
    assert refused.value.code is ErrorCode.JOURNAL_DAMAGED
    assert refused.value.details == {"file": "vault.db-journal"}
    with pytest.raises((journal.Unproven, OSError)):  # if it came a moment later
        journal.open_journal(database)
