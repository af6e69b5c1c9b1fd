"""Making, opening, recovering and locking vaults."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.practice.audit import Audit, AuditEvent
from safeplan_desktop.services.ports import VaultKeeper, VaultSession
from safeplan_desktop.vault.files import atomic, file_lock
from safeplan_desktop.vault.keys.key_files import KeyFiles
from safeplan_desktop.vault.keys.key_header import KeyHeader
from safeplan_desktop.vault.open_vault import OpenVault
from tests import vaults
from tests.conftest import ROOT
from tests.guards import ExpectedLogs

FILES: Final = {
    "vault.db", "keys.json", "keys.backup.json", "vault.lock", "emergency-card.json",
}  # fmt: skip


def code_of(refused: pytest.ExceptionInfo[UserFacing]) -> ErrorCode:
    return refused.value.code


def events(session: OpenVault) -> list[AuditEvent]:
    return [each.record.event for each in session.ledger.all_latest(Audit)]


def header_of(path: Path) -> KeyHeader:
    return KeyFiles(path, vaults.CHEAP).load().header


def test_keeper_and_session_fit_their_ports(tmp_path: Path) -> None:
    keeper: VaultKeeper = vaults.keeper()
    path, _ = vaults.make_vault(tmp_path)
    session: VaultSession = keeper.open(path, vaults.PASSPHRASE)
    session.close()


def test_keeper_is_imported_without_any_library_so_that_the_window_paints_first() -> None:
    source = (
        "import sys, safeplan_desktop.vault.glance\n"
        "slow = {'cryptography', 'argon2', 'cattrs', 'sqlcipher3', 'keyring'}\n"
        "print(sorted(slow & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", source], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_prepare_writes_nothing_and_draws_anew_each_time(tmp_path: Path) -> None:
    keeper = vaults.keeper()
    one, other = (keeper.prepare("Dr. Example", "Riverside") for _ in range(2))
    assert one.vault_id != other.vault_id
    assert one.recovery_secret != other.recovery_secret
    assert one.identity.fingerprint != other.identity.fingerprint
    assert len(one.recovery_secret) == 20
    assert list(tmp_path.iterdir()) == []


def test_create_makes_a_private_folder_with_nothing_beside_it(tmp_path: Path) -> None:
    path, seed = vaults.make_vault(tmp_path)
    assert [entry.name for entry in tmp_path.iterdir()] == [vaults.NAME]
    assert {entry.name for entry in path.iterdir()} == FILES
    assert stat.S_IMODE(path.stat().st_mode) == 0o700
    for name in FILES:
        assert stat.S_IMODE((path / name).stat().st_mode) == 0o600
    assert header_of(path).vault_id == seed.vault_id


def test_create_makes_the_folders_on_the_way(tmp_path: Path) -> None:
    path, _ = vaults.make_vault(tmp_path / "a" / "b")
    assert path.is_dir()


def test_create_leaves_an_open_session_with_what_was_furnished(tmp_path: Path) -> None:
    keeper = vaults.keeper()
    seed = keeper.prepare("Dr. Example", "Riverside")
    seen: list[Path] = []

    def furnish(session: VaultSession) -> None:
        seen.append(session.path)
        vaults.furnish(session)

    path = tmp_path / vaults.NAME
    session = keeper.create(path, seed, vaults.PASSPHRASE, furnish)
    assert seen == [path]
    assert session.custody.info().practice == "Riverside"
    assert session.keys.identity() == seed.identity
    assert session.author == seed.practitioner_id
    vaults.add_client(session)
    session.close()
    with vaults.opened(path) as session:
        assert events(session) == [AuditEvent.CREATED, AuditEvent.LOCKED, AuditEvent.UNLOCKED]
        assert session.custody.check().ok
        assert session.custody.card_ok


def test_create_that_is_cancelled_leaves_nothing(tmp_path: Path) -> None:
    def furnish(session: VaultSession) -> None:
        vaults.furnish(session)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        vaults.make_vault(tmp_path, further=furnish)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("make", [Path.mkdir, Path.touch], ids=["folder", "file"])
def test_create_where_something_is_refuses_and_leaves_it(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    make(tmp_path / vaults.NAME)
    with pytest.raises(UserFacing) as refused:
        vaults.make_vault(tmp_path)
    assert code_of(refused) is ErrorCode.ALREADY_EXISTS
    assert [entry.name for entry in tmp_path.iterdir()] == [vaults.NAME]


def test_create_over_a_dangling_link_refuses(tmp_path: Path) -> None:
    (tmp_path / vaults.NAME).symlink_to(tmp_path / "nowhere")
    with pytest.raises(UserFacing) as refused:
        vaults.make_vault(tmp_path)
    assert code_of(refused) is ErrorCode.ALREADY_EXISTS


def test_create_that_lost_the_race_for_the_name_refuses(tmp_path: Path) -> None:
    def furnish(session: VaultSession) -> None:
        vaults.furnish(session)
        (tmp_path / vaults.NAME).mkdir()

    with pytest.raises(UserFacing) as refused:
        vaults.make_vault(tmp_path, further=furnish)
    assert code_of(refused) is ErrorCode.ALREADY_EXISTS
    assert list((tmp_path / vaults.NAME).iterdir()) == []


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC])
def test_create_whose_name_may_not_last_is_undone(
    tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = atomic.sync_folder

    def failing(folder: Path) -> None:
        if folder == tmp_path:
            raise OSError(number, "the disk failed")
        sync(folder)

    monkeypatch.setattr(atomic, "sync_folder", failing)
    with pytest.raises(UserFacing) as refused:
        vaults.make_vault(tmp_path)
    assert code_of(refused) in {ErrorCode.STORAGE_FAILED, ErrorCode.NO_ROOM}
    assert list(tmp_path.iterdir()) == []


def test_create_that_cannot_be_opened_is_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / vaults.NAME
    hold = file_lock.hold

    def failing(folder: Path, **patience: float) -> file_lock.VaultLock:
        if folder == path:
            raise UserFacing(ErrorCode.STORAGE_FAILED)
        return hold(folder, **patience)

    monkeypatch.setattr(file_lock, "hold", failing)
    with pytest.raises(UserFacing):
        vaults.make_vault(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_create_sweeps_what_a_crash_left_of_an_earlier_attempt(tmp_path: Path) -> None:
    left = tmp_path / f"{vaults.NAME}.new-0123abcd"
    left.mkdir()
    (left / "vault.db").write_bytes(b"half")
    vaults.make_vault(tmp_path)
    assert [entry.name for entry in tmp_path.iterdir()] == [vaults.NAME]


def test_open_says_who_when_and_what(tmp_path: Path) -> None:
    clock = vaults.TickingClock()
    path, seed = vaults.make_vault(tmp_path)
    with vaults.opened(path, vaults.keeper(clock)) as session:
        assert (session.path, session.vault_id) == (path, seed.vault_id)
        assert session.author == seed.practitioner_id
        assert session.confirmed_at <= clock.elapsed()
        assert session.keys.identity().fingerprint == seed.identity.fingerprint


@pytest.mark.parametrize("passphrase", ["", "seven quiet lanterns", vaults.PASSPHRASE + " "])
def test_open_with_a_wrong_passphrase_says_so_and_counts(tmp_path: Path, passphrase: str) -> None:
    path, _ = vaults.make_vault(tmp_path)
    keeper = vaults.keeper()
    with pytest.raises(UserFacing) as refused:
        keeper.open(path, passphrase)
    assert code_of(refused) is ErrorCode.WRONG_PASSPHRASE
    with vaults.opened(path, keeper) as session:
        failures = [each.record for each in session.ledger.all_latest(Audit)][-2]
        assert failures == Audit(AuditEvent.UNLOCK_FAILED, 1)
    with vaults.opened(path, keeper) as session:
        assert events(session).count(AuditEvent.UNLOCK_FAILED) == 1


def test_open_after_several_failures_has_to_wait_and_notes_them_all(tmp_path: Path) -> None:
    path, _ = vaults.make_vault(tmp_path)
    clock = vaults.TickingClock()
    keeper = vaults.keeper(clock)
    for _ in range(5):
        clock.advance(minutes=1)
        keeper._attempts.clear()  # as after a restart, without the clock that only goes forward
        with pytest.raises(UserFacing):
            keeper.open(path, "wrong")
    with pytest.raises(UserFacing) as refused:
        keeper.open(path, vaults.PASSPHRASE)
    assert code_of(refused) is ErrorCode.WAIT_BEFORE_RETRY
    assert keeper.glance(path).wait_seconds > 0
    clock.advance(minutes=1)
    keeper._attempts.clear()
    with vaults.opened(path, keeper) as session:
        assert [each.record for each in session.ledger.all_latest(Audit)][-2].count == 5
    assert keeper.glance(path).wait_seconds == 0


def test_open_twice_says_already_open_and_a_closed_one_opens_again(tmp_path: Path) -> None:
    path, _ = vaults.make_vault(tmp_path)
    with vaults.opened(path):
        with pytest.raises(UserFacing) as refused:
            vaults.keeper().open(path, vaults.PASSPHRASE)
        assert code_of(refused) is ErrorCode.ALREADY_OPEN
    with vaults.opened(path) as session:
        assert session.custody.check().ok


def test_open_that_fails_gives_the_lock_back(tmp_path: Path) -> None:
    path, _ = vaults.make_vault(tmp_path)
    with pytest.raises(UserFacing):
        vaults.keeper().open(path, "wrong")
    vaults.keeper().open(path, vaults.PASSPHRASE).close()


def test_headless_verb_shares_the_vault_with_an_open_window(tmp_path: Path) -> None:
    path, _ = vaults.make_vault(tmp_path)
    with vaults.opened(path) as window:
        vaults.add_client(window)
        with vaults.opened(path, vaults.keeper(shares=True)) as verb:
            vaults.add_client(verb)
            assert verb.lists.clients.count() == 2
        vaults.add_client(window)
        assert window.lists.clients.count() == 3
    with vaults.opened(path) as session:
        answer = session.custody.check()
        assert answer.ok
        anchor = header_of(path).anchor
        assert anchor is not None
        assert anchor.head.seq == answer.entries - 1  # all but this unlock


@pytest.mark.parametrize("name", ["nothing", "file", "folder"])
def test_open_of_what_is_no_vault_says_so_and_writes_nothing(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "file":
        path.write_bytes(b"x")
    if name == "folder":
        path.mkdir()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UserFacing) as refused:
        vaults.keeper().open(path, vaults.PASSPHRASE)
    assert code_of(refused) is ErrorCode.NOT_A_VAULT
    with pytest.raises(UserFacing):
        vaults.keeper().glance(path)
    assert sorted(tmp_path.rglob("*")) == before


def test_close_notes_the_lock_and_anchors_the_head(tmp_path: Path) -> None:
    path, _ = vaults.make_vault(tmp_path)
    session = vaults.keeper().open(path, vaults.PASSPHRASE)
    vaults.add_client(session)
    head = session.ledger.head()
    session.close()
    session.close()
    anchor = header_of(path).anchor
    assert anchor is not None
    assert anchor.head.seq == head.seq + 1
    with vaults.opened(path) as session:
        assert events(session)[-2:] == [AuditEvent.LOCKED, AuditEvent.UNLOCKED]


def test_close_without_audit_anchors_too(tmp_path: Path) -> None:
    path, _ = vaults.make_vault(tmp_path)
    session = vaults.keeper().open(path, vaults.PASSPHRASE)
    head = session.ledger.head()
    session.close(audit=False)
    anchor = header_of(path).anchor
    assert anchor is not None
    assert anchor.head == head


def test_close_signs_no_key_file_that_was_changed_meanwhile(
    tmp_path: Path, expected_logs: ExpectedLogs
) -> None:
    expected_logs.allow("closed without a complete note")
    one, _ = vaults.make_vault(tmp_path / "one")
    other, _ = vaults.make_vault(tmp_path / "other")
    session = vaults.keeper().open(one, vaults.PASSPHRASE)
    for name in ("keys.json", "keys.backup.json"):
        shutil.copy(other / name, one / name)
    planted = (one / "keys.json").read_bytes()
    session.close()
    assert (one / "keys.json").read_bytes() == planted


def test_old_database_put_back_says_how_many_entries_are_missing(tmp_path: Path) -> None:
    path, _ = vaults.make_vault(tmp_path)
    old = (path / "vault.db").read_bytes()
    with vaults.opened(path) as session:
        vaults.add_client(session)
    (path / "vault.db").write_bytes(old)
    with pytest.raises(UserFacing) as refused:
        vaults.keeper().open(path, vaults.PASSPHRASE)
    assert code_of(refused) is ErrorCode.VAULT_OLDER_THAN_ANCHOR
    assert refused.value.details["missing"] == 3  # unlocked, client, locked
    assert (path / "vault.db").read_bytes() == old


def test_database_that_went_another_way_since_the_anchor_is_broken(tmp_path: Path) -> None:
    path, _ = vaults.make_vault(tmp_path)
    fork = tmp_path / "fork"
    shutil.copytree(path, fork)
    for place, clients in ((path, 1), (fork, 2)):
        with vaults.opened(place) as session:
            for _ in range(clients):
                vaults.add_client(session)
    shutil.copy(fork / "vault.db", path / "vault.db")
    with pytest.raises(UserFacing) as refused:
        vaults.keeper().open(path, vaults.PASSPHRASE)
    assert code_of(refused) is ErrorCode.LEDGER_BROKEN


def test_damaged_key_file_is_mended_from_its_twin_at_unlock(tmp_path: Path) -> None:
    path, _ = vaults.make_vault(tmp_path)
    (path / "keys.json").write_bytes(b"{}")
    with vaults.opened(path) as session:
        assert (path / "keys.json").read_bytes() == (path / "keys.backup.json").read_bytes()
        assert session.custody.check().ok


def test_vault_that_was_moved_opens_in_its_new_place(tmp_path: Path) -> None:
    path, _ = vaults.make_vault(tmp_path)
    moved = path.rename(tmp_path / "Other name.safeplan")
    with vaults.opened(moved) as session:
        assert session.custody.check().ok


def test_folder_name_with_odd_signs_is_no_obstacle(tmp_path: Path) -> None:
    folder = tmp_path / "ž ? # % & = 'x' \"y\""
    path, _ = vaults.make_vault(folder)
    with vaults.opened(path) as session:
        vaults.add_client(session)
    assert {entry.name for entry in path.iterdir()} == FILES


def test_open_closes_what_was_open_to_others_and_says_so_once(tmp_path: Path) -> None:
    path, _ = vaults.make_vault(tmp_path)
    (path / "other.txt").write_text("not ours to change")
    path.chmod(0o777)
    for each in path.iterdir():
        each.chmod(0o666)
    with vaults.opened(path) as session:
        assert session.custody.was_open_to_others
    assert stat.S_IMODE(path.stat().st_mode) == 0o700
    modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in path.iterdir()}
    assert modes.pop("other.txt") == 0o666
    assert set(modes.values()) == {0o600}
    with vaults.opened(path) as session:
        assert not session.custody.was_open_to_others


@pytest.mark.parametrize("why", ["owner", "link"])
def test_open_leaves_what_is_not_its_own_alone(
    tmp_path: Path, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _ = vaults.make_vault(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"")
    elsewhere.chmod(0o644)
    if why == "owner":
        path.chmod(0o755)
        monkeypatch.setattr(os, "geteuid", lambda: -1)
    else:
        (path / "failed-unlocks.json").symlink_to(elsewhere)
    with vaults.opened(path) as session:
        assert not session.custody.was_open_to_others
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o644
