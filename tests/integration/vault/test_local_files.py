"""What is saved for people replaces their own files at most, never a vault's and never a device."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.vault.computer.local_files import LocalFiles


def _refusal(path: Path) -> ErrorCode | None:
    try:
        LocalFiles().write(path, b"paper")
    except UserFacing as error:
        return error.code
    return None


@pytest.mark.parametrize("name", ["vault.db", "keys.json", "keys.backup.json", "plan.pdf"])
def test_write_into_a_vaults_folder_is_refused(tmp_path: Path, name: str) -> None:
    vault = tmp_path / "A.safeplan"
    vault.mkdir()
    (vault / "vault.db").write_bytes(b"everything")
    (vault / "keys.json").write_bytes(b"keys")
    (tmp_path / "link").symlink_to(vault)
    for folder in (vault, tmp_path / "link", vault / ".." / "A.safeplan"):
        assert _refusal(folder / name) is ErrorCode.WRONG_PLACE
    assert (vault / "vault.db").read_bytes() == b"everything"
    assert sorted(each.name for each in vault.iterdir()) == ["keys.json", "vault.db"]


def test_write_in_the_place_of_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    for name in ("pipe", "folder", "missing/plan.pdf", "loop/plan.pdf", "nul\0"):
        assert _refusal(tmp_path / name) is ErrorCode.WRONG_PLACE, name
    assert (tmp_path / "pipe").is_fifo()


def test_write_over_a_link_to_a_vault_replaces_the_link_alone(tmp_path: Path) -> None:
    (tmp_path / "vault.db.aside").write_bytes(b"everything")
    (tmp_path / "plan.pdf").symlink_to(tmp_path / "vault.db.aside")
    assert _refusal(tmp_path / "plan.pdf") is None
    assert (tmp_path / "plan.pdf").read_bytes() == b"paper"
    assert (tmp_path / "vault.db.aside").read_bytes() == b"everything"


def test_read_of_what_is_longer_says_too_large(tmp_path: Path) -> None:
    file = tmp_path / "clients.csv"
    with file.open("wb") as made:
        made.truncate(300 << 20)
    with pytest.raises(UserFacing) as told:
        LocalFiles().read(file, 32 << 20)
    assert told.value.code is ErrorCode.FILE_TOO_LARGE
    assert told.value.details["megabytes"] == 32
    with pytest.raises(UserFacing) as told:
        LocalFiles().read(tmp_path, 32 << 20)
    assert told.value.code is ErrorCode.FILE_UNREADABLE
