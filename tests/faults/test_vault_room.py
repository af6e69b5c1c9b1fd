"""A full disk and a folder that may not be written: a plain code, and nothing is lost."""

from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.plan.plan import PlanDraft
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.services.ports import VaultSession
from safeplan_desktop.vault.open_vault import OpenVault
from tests import vaults
from tests.conftest import ROOT
from tests.data.many_clients import fill
from tests.faults.test_key_file_room import mount
from tests.faults.test_vault_kills import CHILD
from tests.faults.vault_child import content
from tests.guards import ExpectedLogs
from tests.ordinary_user import needs_ordinary_user

ROOM: Final = 4 * 1024 * 1024


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 4 MiB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if not mount("-t", "tmpfs", "-o", f"size={ROOM},mode=700", "tmpfs", str(disk)):
        pytest.skip("needs root: a small disk is mounted")
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def fill_up(disk: Path) -> Path:
    """Leave no room at all; return the file that takes it."""
    filler = disk / "filler"
    with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    return filler


def add_until_full(session: OpenVault) -> list[ClientId]:
    """Add clients until there is no room; return those that were reported as saved."""
    saved: list[ClientId] = []

    def add() -> None:
        while True:
            saved.append(vaults.add_client(session))

    with pytest.raises(UserFacing) as refused:
        add()
    assert refused.value.code is ErrorCode.NO_ROOM
    return saved


def there(session: VaultSession) -> set[ClientId]:
    return {row.client_id for row in session.lists.clients.rows(limit=10_000)}


def test_save_on_a_full_disk_says_no_room_and_loses_nothing(small_disk: Path) -> None:
    path, _ = vaults.make_vault(small_disk)
    with vaults.opened(path) as session:
        filler = small_disk / "filler"
        filler.write_bytes(bytes(1024 * 1024))
        saved = add_until_full(session)
        assert len(saved) > 5
        assert there(session) == set(saved)
        for _ in range(3):  # again and again, and the connection stays of use
            with pytest.raises(UserFacing):
                fill(session, clients=30, entries=30)
            assert there(session) == set(saved)
        assert session.custody.check().ok
        filler.unlink()
        saved.append(vaults.add_client(session))
    with vaults.opened(path) as session:
        assert there(session) == set(saved)
        assert session.custody.check().ok


def test_transaction_that_the_disk_cuts_off_is_taken_back_whole(small_disk: Path) -> None:
    """Also where the caller swallows the error and goes on in the same transaction."""
    path, _ = vaults.make_vault(small_disk)
    with vaults.opened(path) as session:
        session._file.database.execute("PRAGMA cache_size = 10")  # writes before the end
        filler = fill_up(small_disk)
        os.truncate(filler, filler.stat().st_size - 100 * 1024)
        head = session.ledger.head()
        refusals: list[ErrorCode] = []

        def go_on() -> None:
            with session.transaction():
                for _ in range(200):
                    try:
                        vaults.add_client(session)
                    except UserFacing as error:
                        refusals.append(error.code)

        with pytest.raises(UserFacing) as refused:
            go_on()
        assert refused.value.code is ErrorCode.NO_ROOM
        assert 0 < len(refusals) < 200
        assert set(refusals) == {ErrorCode.NO_ROOM}
        assert session.ledger.head() == head
        filler.unlink()
        assert session.custody.check().ok
        vaults.add_client(session)


def test_draft_on_a_full_disk_keeps_the_one_before(small_disk: Path) -> None:
    path, _ = vaults.make_vault(small_disk)
    with vaults.opened(path) as session:
        client_id = vaults.add_client(session)
        draft = PlanDraft(client_id, content("before"))
        saved_at = session.drafts.save("plan", draft, client_id)
        filler = fill_up(small_disk)
        larger = PlanDraft(client_id, content("x" * 200_000))
        with pytest.raises(UserFacing) as refused:
            session.drafts.save("plan", larger, client_id)
        assert refused.value.code is ErrorCode.NO_ROOM
        assert session.drafts.load(PlanDraft, "plan") == (draft, saved_at)
        filler.unlink()
        session.drafts.save("plan", larger, client_id)


def test_lock_on_a_full_disk_locks_and_says_so_in_the_log(
    small_disk: Path, expected_logs: ExpectedLogs
) -> None:
    expected_logs.allow("closed without a complete note")
    path, _ = vaults.make_vault(small_disk)
    session = vaults.keeper().open(path, vaults.PASSPHRASE)
    client_id = vaults.add_client(session)
    filler = fill_up(small_disk)
    session.close()
    filler.unlink()
    with vaults.opened(path) as session:
        assert there(session) == {client_id}
        assert session.custody.check().ok


def test_unlock_on_a_full_disk_is_to_read_and_changes_nothing(small_disk: Path) -> None:
    path, _ = vaults.make_vault(small_disk)
    filler = fill_up(small_disk)
    before = {entry.name: entry.read_bytes() for entry in path.iterdir()}
    for _ in range(3):
        with vaults.opened(path) as session:
            assert session.refusal is not None
            assert session.refusal.code is ErrorCode.READ_ONLY_FULL
            assert session.custody.check().is_whole
    assert {entry.name: entry.read_bytes() for entry in path.iterdir()} == before
    filler.unlink()
    with vaults.opened(path) as session:
        assert session.custody.check().ok


def test_recovery_on_a_full_disk_leaves_the_old_passphrase_and_code(small_disk: Path) -> None:
    path, seed = vaults.make_vault(small_disk)
    filler = fill_up(small_disk)
    with pytest.raises(UserFacing) as refused:
        vaults.keeper().recover(path, seed.recovery_secret, vaults.OTHER, bytes(20))
    assert refused.value.code is ErrorCode.NO_ROOM
    filler.unlink()
    vaults.keeper().try_recovery(path, seed.recovery_secret)
    with vaults.opened(path) as session:
        assert session.custody.check().ok


@pytest.mark.parametrize("left", [0, 4, 40, 80, 120])
def test_create_on_a_disk_too_small_says_no_room_and_leaves_nothing(
    small_disk: Path, left: int
) -> None:
    filler = fill_up(small_disk)
    os.truncate(filler, filler.stat().st_size - left * 1024)
    with pytest.raises(UserFacing) as refused:
        vaults.make_vault(small_disk / "practice")
    assert refused.value.code is ErrorCode.NO_ROOM
    assert [entry.name for entry in small_disk.rglob("*") if entry.name != "practice"] == ["filler"]


def test_vault_on_a_disk_mounted_read_only_is_there_to_read(small_disk: Path) -> None:
    path, _ = vaults.make_vault(small_disk)
    if not mount("-o", "remount,ro", str(small_disk)):
        pytest.skip("this system does not remount")
    for shares in (False, True):
        with vaults.opened(path, vaults.keeper(shares=shares)) as session:
            assert session.refusal is not None
            assert session.refusal.code is ErrorCode.READ_ONLY_PLACE
            assert session.custody.check().is_whole
    with pytest.raises(UserFacing) as refused:
        vaults.make_vault(small_disk / "practice")
    assert refused.value.code is ErrorCode.NOT_WRITABLE


@needs_ordinary_user
def test_vault_in_a_folder_of_somebody_else_is_read_and_stays_as_it_is() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        path, seed = vaults.make_vault(folder)
        for entry in path.iterdir():
            entry.chmod(0o444)
        path.chmod(0o555)
        before = {entry.name: entry.read_bytes() for entry in path.iterdir()}
        child = subprocess.run(
            [*CHILD, "try", str(path)], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert child.stderr == ""
        assert child.stdout.splitlines() == [
            "open to read: read-only-place",
            "wrong wrong-passphrase",
            f"glance {seed.vault_id}",
        ]
        assert {entry.name: entry.read_bytes() for entry in path.iterdir()} == before
        path.chmod(0o755)
