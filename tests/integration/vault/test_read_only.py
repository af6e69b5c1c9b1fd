"""A vault that cannot be written, or is not to be, is read as it is."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.practice.audit import Audit, AuditEvent
from safeplan_desktop.services.ports import Freshness, VaultSession
from safeplan_desktop.vault.check import CompleteCheck
from safeplan_desktop.vault.computer.unwritten import Unwritten
from safeplan_desktop.vault.glance import LocalVaultKeeper
from safeplan_desktop.vault.projections import projector
from tests import vaults
from tests.faults.test_key_file_room import mount

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="mounting a small disk needs root")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path, _ = vaults.make_vault(tmp_path)
    with vaults.opened(path) as session:
        vaults.add_client(session)
    return path


def state_of(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    """Return name, content, mode and time of every file, and the folder's own time."""
    found = {
        each.name: (each.read_bytes(), each.stat().st_mode, each.stat().st_mtime_ns)
        for each in folder.iterdir()
    }
    return {**found, ".": (b"", folder.stat().st_mode, folder.stat().st_mtime_ns)}


def keeper(state: Path, *, shares: bool = True) -> LocalVaultKeeper:
    return LocalVaultKeeper(
        vaults.TickingClock(),
        vaults.dice,
        wait_for_lock=shares,
        cost=vaults.CHEAP,
        floor=vaults.CHEAP,
        state=state,
    )


def read_everything(session: VaultSession) -> None:
    assert len(session.ledger.all_latest(Client)) == session.lists.clients.count() > 0
    assert session.custody.info().entries > 0
    assert session.custody.check().is_whole


def refuses_to_write(session: VaultSession, code: ErrorCode) -> None:
    for attempt in (
        lambda: vaults.add_client(session),
        lambda: session.drafts.save("key", vaults.example_client()),
        session.custody.rebuild,
    ):
        with pytest.raises(UserFacing) as refused:
            attempt()
        assert refused.value.code is code


def test_open_to_read_changes_no_byte(path: Path, tmp_path: Path) -> None:
    (path / "vault.lock").unlink()
    before = state_of(path)
    session = keeper(tmp_path / "state").open_to_read(path, vaults.PASSPHRASE)
    assert session.custody.freshness is Freshness.SAME
    read_everything(session)
    refuses_to_write(session, ErrorCode.OPENED_TO_READ)
    session.close()
    assert state_of(path) == before


def test_open_to_read_after_a_crash_reads_a_copy(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the crash left is undone in the copy; beside the vault it stays."""
    runtime = tmp_path / "runtime"
    (runtime / "safeplan-copy-of-a-process-that-was-ended").mkdir(parents=True)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    crashed = with_a_hot_journal(path, tmp_path)
    before = state_of(crashed)
    session = keeper(tmp_path / "state").open_to_read(crashed, vaults.PASSPHRASE)
    assert session.custody.freshness.is_open_question
    read_everything(session)
    refuses_to_write(session, ErrorCode.OPENED_TO_READ)
    copies = list(runtime.iterdir())
    assert len(copies) == 1
    session.close()
    assert state_of(crashed) == before
    assert list(runtime.iterdir()) == []


def with_a_hot_journal(path: Path, tmp_path: Path) -> Path:
    """Return a copy of a vault whose transaction was cut off after pages were written."""
    crashed = tmp_path / "crashed"
    session = vaults.keeper().open(path, vaults.PASSPHRASE)
    database = session._file.database
    database.execute("PRAGMA cache_size = 5")
    with session.transaction():
        for number in range(200):
            vaults.add_client(session, vaults.example_client(f"Example: Client {number}"))
        database.execute("PRAGMA cache_spill = 1")
        shutil.copytree(path, crashed)
    session.abandon()
    assert (crashed / "vault.db-journal").read_bytes()[:1] == b"\xd9"
    return crashed


def test_reading_is_noted_here_and_written_at_the_next_unlock(path: Path, tmp_path: Path) -> None:
    state = tmp_path / "state"
    for _ in range(3):
        keeper(state).open_to_read(path, vaults.PASSPHRASE).close()
    later = keeper(state, shares=False)
    later._clock.advance(hours=1)  # type: ignore[attr-defined]  # the tests' own clock
    session = later.open(path, vaults.PASSPHRASE)
    found = session.ledger.all_latest(Audit)
    noted = [each for each in found if each.record.event is AuditEvent.UNLOCKED_TO_READ]
    assert [each.record.count for each in noted] == [3]
    assert noted[0].occurred_at < noted[0].recorded_at
    assert Unwritten(state).of(session.vault_id) is None
    session.close()
    keeper(state, shares=False).open(path, vaults.PASSPHRASE).close()
    with vaults.opened(path) as session:
        assert len([e for e in session.ledger.all_latest(Audit) if e.record.count == 3]) <= 2


def test_notes_that_are_damaged_or_cannot_be_kept_keep_nobody_out(tmp_path: Path) -> None:
    now = datetime(2026, 11, 28, tzinfo=UTC)
    Unwritten(None).note("a" * 32, now)
    notes = Unwritten(tmp_path)
    for damaged in (b"", b"{}", b"[1]", b'{"vaults":[{"count":0}],"version":1}'):
        (tmp_path / "opened-to-read.json").write_bytes(damaged)
        assert notes.of("a" * 32) is None
    notes.note("a" * 32, now)
    notes.note("b" * 32, now)
    notes.note("a" * 32, now)
    found = notes.of("a" * 32)
    assert found is not None
    assert (found.times, found.last) == (2, now)
    notes.settle("a" * 32)
    assert notes.of("a" * 32) is None
    assert notes.of("b" * 32) is not None


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "disk"
    place.mkdir()
    if not mount("-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)):
        pytest.skip("this machine does not let us mount a small disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@needs_root
def test_full_disk_is_read_and_says_why(path: Path, small_disk: Path, tmp_path: Path) -> None:
    vault = shutil.copytree(path, small_disk / "V.safeplan")
    filler = small_disk / "filler"
    descriptor = os.open(filler, os.O_WRONLY | os.O_CREAT, 0o600)
    with contextlib.suppress(OSError):
        while True:
            os.write(descriptor, bytes(4096))
    os.close(descriptor)
    state = tmp_path / "state"
    before = state_of(vault)
    session = keeper(state, shares=False).open(vault, vaults.PASSPHRASE)
    assert session.refusal is not None
    assert session.refusal.code is ErrorCode.READ_ONLY_FULL
    read_everything(session)
    refuses_to_write(session, ErrorCode.READ_ONLY_FULL)
    session.close()
    after = state_of(vault)
    assert {n: v[0] for n, v in after.items()} == {n: v[0] for n, v in before.items()}
    filler.unlink()
    with vaults.opened(vault) as session:
        assert session.refusal is None
        assert session.custody.freshness is Freshness.SAME


@needs_root
def test_write_protected_medium_is_read_and_says_why(
    path: Path, small_disk: Path, tmp_path: Path
) -> None:
    vault = shutil.copytree(path, small_disk / "V.safeplan")
    (vault / "vault.lock").unlink()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    before = state_of(vault)
    session = keeper(tmp_path / "state", shares=False).open(vault, vaults.PASSPHRASE)
    assert session.refusal is not None
    assert session.refusal.code is ErrorCode.READ_ONLY_PLACE
    assert session.custody.freshness is Freshness.SAME
    read_everything(session)
    refuses_to_write(session, ErrorCode.READ_ONLY_PLACE)
    session.close()
    assert state_of(vault) == before


@needs_root
def test_write_protected_medium_with_what_a_crash_left_is_read(
    path: Path, small_disk: Path, tmp_path: Path
) -> None:
    crashed = with_a_hot_journal(path, tmp_path)
    vault = shutil.copytree(crashed, small_disk / "V.safeplan")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    session = keeper(tmp_path / "state", shares=False).open(vault, vaults.PASSPHRASE)
    assert session.refusal is not None
    assert session.refusal.code is ErrorCode.READ_ONLY_PLACE
    read_everything(session)
    session.close()


def test_full_disk_right_after_an_update_reads_a_copy_with_present_lists(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (path / "vault.db").read_bytes()
    monkeypatch.setattr(projector, "RULES", projector.RULES + 1)
    size = (path / "vault.db").stat().st_size
    disk = SimpleNamespace(free=size - 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: disk)
    with closing(vaults.keeper().open(path, vaults.PASSPHRASE)) as session:
        assert session.refusal is not None
        assert session.refusal.code is ErrorCode.READ_ONLY_FULL
        read_everything(session)
    assert (path / "vault.db").read_bytes() == before
    disk.free = size
    with closing(vaults.keeper().open(path, vaults.PASSPHRASE)) as session:
        assert session.refusal is None
        session.arrive()
        assert session.custody.has_present_lists


def test_nothing_is_written_into_a_vault_before_it_is_found_whole(path: Path) -> None:
    session = vaults.keeper().open(path, vaults.PASSPHRASE)
    vaults.add_client(session)
    session.abandon()
    before = (path / "vault.db").read_bytes()
    session = vaults.keeper().open(path, vaults.PASSPHRASE)
    assert session.custody.freshness is Freshness.NOT_LOCKED
    assert (path / "vault.db").read_bytes() == before
    assert session.custody.check().is_whole
    session.arrive()
    session.arrive()
    assert (path / "vault.db").read_bytes() != before
    assert [e.record.event for e in session.ledger.all_latest(Audit)][-1] is AuditEvent.UNLOCKED
    session.close()


def test_end_before_the_vault_was_found_whole_writes_nothing(path: Path) -> None:
    session = vaults.keeper().open(path, vaults.PASSPHRASE)
    vaults.add_client(session)
    session.abandon()
    before = {n: v[0] for n, v in state_of(path).items()}
    vaults.keeper().open(path, vaults.PASSPHRASE).close()
    assert {n: v[0] for n, v in state_of(path).items()} == before


def test_lists_of_another_release_are_read_in_a_copy_that_adds_no_entry(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(projector, "RULES", projector.RULES + 1)
    before = state_of(path)
    with closing(keeper(tmp_path / "state").open_to_read(path, vaults.PASSPHRASE)) as session:
        read_everything(session)
        entries, head = session.custody.info().entries, session.ledger.head()
    assert state_of(path) == before
    monkeypatch.undo()
    with closing(keeper(tmp_path / "state").open_to_read(path, vaults.PASSPHRASE)) as session:
        assert (session.custody.info().entries, session.ledger.head()) == (entries, head)


def test_link_to_the_database_is_followed_with_its_journal(path: Path, tmp_path: Path) -> None:
    """SQLite looks for a journal beside the target: so do we, and a planted one is refused."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.move(path / "vault.db", elsewhere / "vault.db")
    (path / "vault.db").symlink_to(elsewhere / "vault.db")
    with vaults.opened(path) as session:
        read_everything(session)
    planted = bytes.fromhex("d9d505f920a163d7") + bytes(8) + b"\0\0\0\1\0\0\2\0\0\0\x10\0"
    (elsewhere / "vault.db-journal").write_bytes(planted.ljust(512, b"\0"))
    before = (elsewhere / "vault.db").read_bytes()
    with pytest.raises(UserFacing) as refused:
        vaults.keeper().open(path, vaults.PASSPHRASE)
    assert refused.value.code is ErrorCode.JOURNAL_DAMAGED
    assert (elsewhere / "vault.db").read_bytes() == before
    with pytest.raises(UserFacing):
        keeper(tmp_path / "state").open_to_read(path, vaults.PASSPHRASE)
    assert (elsewhere / "vault.db").read_bytes() == before


def test_pipe_in_the_place_of_the_lock_file_hangs_nobody(path: Path, tmp_path: Path) -> None:
    (path / "vault.lock").unlink()
    os.mkfifo(path / "vault.lock")
    with closing(keeper(tmp_path / "state").open_to_read(path, vaults.PASSPHRASE)) as session:
        read_everything(session)
    with pytest.raises(UserFacing) as refused:
        vaults.keeper().open(path, vaults.PASSPHRASE)
    assert refused.value.code is ErrorCode.ODD_FILE


def test_arrival_that_fails_leaves_a_vault_that_refuses(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(projector, "RULES", projector.RULES + 1)
    session = vaults.keeper().open(path, vaults.PASSPHRASE)

    def busy(*_arguments: object) -> None:
        raise UserFacing(ErrorCode.VAULT_BUSY)

    monkeypatch.setattr(type(session.custody), "bring_up_to_date", busy)
    with pytest.raises(UserFacing) as refused:
        session.arrive()
    assert refused.value.code is ErrorCode.VAULT_BUSY
    with pytest.raises(UserFacing):
        vaults.add_client(session)
    session.close()


def test_busy_moment_is_no_damage(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with vaults.opened(path) as session:

        def busy(*_arguments: object) -> None:
            raise UserFacing(ErrorCode.VAULT_BUSY)

        monkeypatch.setattr(CompleteCheck, "_chain", busy)
        with pytest.raises(UserFacing) as refused:
            session.custody.check()
        assert refused.value.code is ErrorCode.VAULT_BUSY
        assert session.custody.is_proven


def test_reading_verb_keeps_no_window_out(path: Path, tmp_path: Path) -> None:
    with closing(keeper(tmp_path / "state").open_to_read(path, vaults.PASSPHRASE)) as verb:
        with vaults.opened(path) as window:
            assert window.custody.freshness is Freshness.SAME
            vaults.add_client(window)
        read_everything(verb)
