"""A full disk, a read-only disk, a folder that is not ours: a plain code, and nothing is lost."""

from __future__ import annotations

import contextlib
import errno
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from safeplan_desktop.bootstrap.machine import SystemClock
from safeplan_desktop.domain.contacts.emergency_card import EmergencyCard
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.record import Head
from safeplan_desktop.vault.card.card import NAME, write_card
from safeplan_desktop.vault.card.certificates import new_identity
from safeplan_desktop.vault.computer.local_files import LocalFiles
from safeplan_desktop.vault.files.file_lock import hold
from safeplan_desktop.vault.keys.anchor import Anchor
from safeplan_desktop.vault.keys.attempts import FailedUnlocks
from tests.integration.vault.keys import (
    NOW,
    PASSPHRASE,
    VAULT,
    Dice,
    contents,
    key_files,
    make_files,
    make_header,
    proving,
)
from tests.ordinary_user import needs_ordinary_user

ROOT = Path(__file__).resolve().parent.parent.parent
ROOM = 64 * 1024
BLOCK = 4096


def mount(*arguments: str) -> bool:
    """Mount something; false where this user or this system may not."""
    if os.geteuid() != 0:
        return False
    return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KiB: a real one for root, elsewhere a flush that counts bytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if mount("-t", "tmpfs", "-o", f"size={ROOM},mode=700", "tmpfs", str(disk)):
        try:
            yield disk
        finally:
            subprocess.run(["umount", str(disk)], check=True)
        return
    print("not root: a size-limited fake stands in for a small disk")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", _counting_fsync(disk, os.fsync))
        yield disk


def _counting_fsync(disk: Path, real: Callable[[int], None]) -> Callable[[int], None]:
    def fsync(descriptor: int) -> None:
        used = sum(-(-entry.stat().st_size // BLOCK) * BLOCK for entry in disk.rglob("*"))
        if used > ROOM:
            raise OSError(errno.ENOSPC, "the fake is full")
        real(descriptor)

    return fsync


def fill(disk: Path) -> Path:
    """Leave no room at all; return the file that takes it."""
    filler = disk / "filler"
    descriptor = os.open(filler, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        with contextlib.suppress(OSError):
            for _ in range(ROOM // BLOCK):
                os.write(descriptor, bytes(BLOCK))
    finally:
        os.close(descriptor)
    return filler


def code_of(work: Callable[[], object]) -> ErrorCode:
    with pytest.raises(UserFacing) as caught:
        work()
    return caught.value.code


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_save_on_a_full_disk_says_no_room_and_keeps_the_old_files(small_disk: Path) -> None:
    folder = small_disk / "Practice.safeplan"
    header = make_files(folder)
    before, there = contents(folder), names(folder)
    filler = fill(small_disk)
    newer = header.with_anchor(Anchor(Head(99, bytes(32))), NOW)
    for _ in range(5):
        assert code_of(lambda: key_files(folder).save(newer, proving())) is ErrorCode.NO_ROOM
        assert contents(folder) == before
        assert names(folder) == there
    keys = key_files(folder).load().open_with_passphrase(PASSPHRASE)
    assert keys.repair == ()
    filler.unlink()
    assert key_files(folder).save(newer, proving()).anchor == Anchor(Head(99, bytes(32)))


def test_create_on_a_full_disk_says_no_room_and_leaves_nothing(small_disk: Path) -> None:
    fill(small_disk)
    keys = key_files(small_disk)
    assert code_of(lambda: keys.create(make_header(), proving())) is ErrorCode.NO_ROOM
    assert names(small_disk) == ["filler"]


def test_card_and_papers_on_a_full_disk_say_no_room_and_keep_the_old(small_disk: Path) -> None:
    identity = new_identity("Ana", "Praksa", NOW, Dice())
    card = EmergencyCard("Praksa", (), NOW.date())
    write_card(small_disk, card, identity, VAULT)
    before = (small_disk / NAME).read_bytes()
    fill(small_disk)
    assert code_of(lambda: write_card(small_disk, card, identity, VAULT)) is ErrorCode.NO_ROOM
    assert code_of(lambda: LocalFiles().write(small_disk / "a", b"x" * 99)) is ErrorCode.NO_ROOM
    assert (small_disk / NAME).read_bytes() == before
    assert names(small_disk) == [NAME, "filler"]


def test_failed_unlocks_on_a_full_disk_still_count_and_keep_nobody_out(small_disk: Path) -> None:
    fill(small_disk)
    unlocks = FailedUnlocks(small_disk, SystemClock())
    for _ in range(5):
        unlocks.record()
    assert unlocks.pending() == 5
    assert 3 < unlocks.wait_seconds() <= 4
    assert FailedUnlocks(small_disk, SystemClock()).wait_seconds() == 0
    unlocks.settle(5)
    assert names(small_disk) == ["filler"]


def test_save_on_a_disk_mounted_read_only_is_not_writable(small_disk: Path) -> None:
    folder = small_disk / "Practice.safeplan"
    header = make_files(folder)
    if not mount("-o", "remount,ro", str(small_disk)):
        pytest.skip("needs root: a mount that is read-only; the next test does without")
    before = contents(folder)
    assert code_of(lambda: key_files(folder).save(header, proving())) is ErrorCode.NOT_WRITABLE
    assert code_of(lambda: hold(folder)) is ErrorCode.NOT_WRITABLE
    assert contents(folder) == before
    assert key_files(folder).load().open_with_passphrase(PASSPHRASE).repair == ()


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A folder that another user can reach; pytest's own are closed to others."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@needs_ordinary_user
@pytest.mark.parametrize("lock_file", [True, False])
def test_everything_in_a_folder_of_somebody_else_as_an_ordinary_user(
    shared_folder: Path, lock_file: bool
) -> None:
    folder = shared_folder / "Practice.safeplan"
    make_files(folder)
    (folder / "new").mkdir()
    if lock_file:
        (folder / "vault.lock").write_bytes(b"")
    for entry in (*folder.rglob("*"), folder):
        entry.chmod(0o555 if entry.is_dir() else 0o444)
    before = contents(folder)
    there = names(folder)
    child = subprocess.run(
        [sys.executable, "-m", "tests.faults.key_file_child", "try", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert child.stderr == ""
    said = dict(line.split(" ", 1) for line in child.stdout.splitlines())
    refused = ErrorCode.NOT_WRITABLE.value
    assert {name: said[name] for name in ("save", "create", "write", "card")} == dict.fromkeys(
        ("save", "create", "write", "card"), refused
    )
    assert (said["lock"] != refused) is lock_file  # one that is there can be locked by a reader
    assert said["wait"] == "True"
    assert said["settle"] == "None"
    assert contents(folder) == before
    assert names(folder) == there
    folder.chmod(0o755)
