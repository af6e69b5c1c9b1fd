"""Every way in which the database can fail has a code that a person can act on."""

from __future__ import annotations

from pathlib import Path

import pytest

from safeplan_desktop.domain.errors import Defect, ErrorCode, UserFacing
from safeplan_desktop.vault.database.result_codes import Code, meaning


def told(code: int, path: Path | None = None) -> ErrorCode | None:
    """Return the user's code, None where the mistake is ours."""
    found = meaning(code, path)
    return found.code if isinstance(found, UserFacing) else None


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (Code.FULL, ErrorCode.NO_ROOM),
        (Code.BUSY, ErrorCode.VAULT_BUSY),
        (Code.BUSY | 2 << 8, ErrorCode.VAULT_BUSY),
        (Code.CORRUPT | 1 << 8, ErrorCode.VAULT_DAMAGED),
        (Code.NOTADB, ErrorCode.VAULT_DAMAGED),
        (Code.IOERR_SHORT_READ, ErrorCode.VAULT_DAMAGED),
        (Code.IOERR | 3 << 8, ErrorCode.STORAGE_FAILED),
        (Code.READONLY_DBMOVED, ErrorCode.STORAGE_FAILED),
        (1, None),
        (19, None),
        (21, None),
        (0, None),
    ],
)
def test_code_means_what_the_user_can_act_on(code: int, expected: ErrorCode | None) -> None:
    assert told(code) is expected


def test_read_only_is_damage_where_the_file_could_be_written(tmp_path: Path) -> None:
    path = tmp_path / "vault.db"
    path.touch()
    assert told(Code.READONLY, path) is ErrorCode.VAULT_DAMAGED
    assert told(Code.READONLY, tmp_path / "missing") is ErrorCode.NOT_WRITABLE
    assert told(Code.READONLY) is ErrorCode.NOT_WRITABLE


def test_file_that_cannot_be_opened_is_told_by_its_folder(tmp_path: Path) -> None:
    assert told(Code.CANTOPEN, tmp_path / "vault.db") is ErrorCode.STORAGE_FAILED
    assert told(Code.CANTOPEN, tmp_path / "gone" / "vault.db") is ErrorCode.NOT_WRITABLE


def test_mistake_of_ours_is_named_by_its_number_only() -> None:
    assert isinstance(meaning(19, None), Defect)
    assert str(meaning(19, None)) == "the database refused a statement: 19"
