"""From key files of format 1 to those of format 2, and what only the new ones can do."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from safeplan_desktop.bootstrap import build
from safeplan_desktop.domain.custody import recovery_code
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.record import AuthorId
from safeplan_desktop.services.ports import Freshness
from safeplan_desktop.vault.keys import kdf, sealing
from safeplan_desktop.vault.keys.kdf import Argon2Cost
from safeplan_desktop.vault.keys.key_files import FIRST, NAMES, KeyFiles
from safeplan_desktop.vault.keys.key_header import header_keys
from safeplan_desktop.vault.keys.keyslots import Keyslot, SlotKind, bound
from tests import vaults
from tests.conftest import ROOT
from tests.guards import ExpectedLogs
from tests.integration.vault import independent_keys as reader

BEFORE = ROOT / "tests/data/before-the-house.zip"
PRINTED = ROOT / "tests/data/recovery-sheet-1/read.txt"
NEW_SECRET = bytes(range(1, 21))


def test_vault_of_format_one_opens_and_its_own_slot_is_brought_forward(tmp_path: Path) -> None:
    with zipfile.ZipFile(BEFORE) as kept:
        kept.extractall(tmp_path)
    path = tmp_path / "Example.safeplan"
    passphrase = json.loads((tmp_path / "said.json").read_text(encoding="utf-8"))["passphrase"]
    before = reader.open_header(reader.read_header(path / FIRST), "passphrase", passphrase)
    keeper = build().keeper
    session = keeper.open(path, passphrase)
    assert session.custody.freshness is Freshness.UNKNOWN
    assert session.custody.check().is_whole
    session.arrive()
    session.close()
    for name in NAMES:
        header = reader.read_header(path / name)
        assert header["version"] == 2
        assert [("public" in slot) for slot in header["slots"]] == [True, False]
        assert reader.open_header(header, "passphrase", passphrase) == before
    session = keeper.open(path, passphrase)
    assert session.custody.freshness is Freshness.SAME
    session.close()


def test_key_files_from_before_a_change_of_the_passphrase_open_nothing(tmp_path: Path) -> None:
    path, seed = vaults.make_vault(tmp_path)
    vaults.keeper().open(path, vaults.PASSPHRASE).close()
    old = shutil.copytree(path, tmp_path / "old")
    keeper = vaults.keeper()
    keeper.recover(path, seed.recovery_secret, vaults.OTHER, NEW_SECRET).close()
    for name in NAMES:
        shutil.copy(old / name, path / name)
    before = (path / "vault.db").read_bytes()
    with pytest.raises(UserFacing) as refused:
        keeper.open(path, vaults.PASSPHRASE)
    assert refused.value.code is ErrorCode.KEY_FILES_OLDER
    assert (path / "vault.db").read_bytes() == before


def test_twin_from_before_the_last_lock_is_good_enough(tmp_path: Path) -> None:
    path, _ = vaults.make_vault(tmp_path)
    old = (path / NAMES[1]).read_bytes()
    vaults.keeper().open(path, vaults.PASSPHRASE).close()
    (path / NAMES[0]).unlink()
    (path / NAMES[1]).write_bytes(old)
    session = vaults.keeper().open(path, vaults.PASSPHRASE)
    assert session.custody.freshness is Freshness.NOT_LOCKED
    session.close()


def test_slot_that_asks_for_more_memory_than_there_is_keeps_nobody_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _ = vaults.make_vault(tmp_path)
    session = vaults.keeper().open(path, vaults.PASSPHRASE)
    around = session._around
    header = around.key_files.load().header
    mine = header.slots[0]
    dear = replace(mine, id="f" * 32, cost=Argon2Cost(1024 * 1024, 8, 1))
    around.key_files.save(replace(header, slots=(dear, *header.slots)), around.keys)
    session.close()
    real = kdf.argon2id

    def with_little_memory(secret: bytearray, salt: bytes, cost: Argon2Cost) -> bytearray:
        if cost == dear.cost:
            raise kdf.KdfFailed("no memory")
        return real(secret, salt, cost)

    monkeypatch.setattr(kdf, "argon2id", with_little_memory)
    vaults.keeper().open(path, vaults.PASSPHRASE).close()
    with pytest.raises(UserFacing) as refused:
        vaults.keeper().open(path, vaults.OTHER)
    assert refused.value.code is ErrorCode.NO_MEMORY


def test_database_key_half_changed_is_opened_with_whichever_is_in_use(tmp_path: Path) -> None:
    """Three files cannot be swapped in one step: the slots hold both keys meanwhile."""
    path, seed = vaults.make_vault(tmp_path)
    files = KeyFiles(path, vaults.CHEAP)
    opened = files.load().open_with_passphrase(vaults.PASSPHRASE)
    newer = sealing.new_key(vaults.dice)
    session = vaults.keeper().open(path, vaults.PASSPHRASE)
    chain_key = session._file.chain_key
    session.close()
    header = files.load().header
    slots = tuple(
        replace(slot, sealed=(sealing.seal(newer, slot.public, seed.vault_id), *slot.sealed))
        for slot in header.slots
    )
    files.save(replace(header, slots=slots), header_keys(seed.vault_id, newer, chain_key))
    opened.forget()
    with vaults.opened(path) as session:
        vaults.add_client(session)
        assert session.custody.check().ok
    assert all(len(slot.sealed) == 2 for slot in files.load().header.slots)


def test_slot_of_the_keyring_is_kept_and_opened_by_nobody(tmp_path: Path) -> None:
    path, _ = vaults.make_vault(tmp_path)
    session = vaults.keeper().open(path, vaults.PASSPHRASE)
    around = session._around
    header = around.key_files.load().header
    kept = replace(header.slots[1], id="f" * 32, kind=SlotKind.KEYRING)
    around.key_files.save(replace(header, slots=(*header.slots, kept)), around.keys)
    session.close()
    vaults.keeper().open(path, vaults.PASSPHRASE).close()
    assert kept in KeyFiles(path, vaults.CHEAP).load().header.slots


def legacy_recovery_slot(vault_id: str, owner: AuthorId, secret: bytes, key: bytes) -> Keyslot:
    """Return a recovery slot as programs of before wrote it."""
    bare = Keyslot(
        id="e" * 32,
        kind=SlotKind.RECOVERY,
        vault_id=vault_id,
        practitioner_id=owner,
        created_at=datetime(2026, 11, 1, tzinfo=UTC),
        cost=None,
        salt=bytes(range(16)),
        nonce=bytes(range(12)),
    )
    wrapping = reader.hkdf(secret, bare.salt, b"safeplan recovery slot v1")
    said = reader.canon(bound(bare))
    return replace(bare, wrapped=AESGCM(wrapping).encrypt(bare.nonce, key, said))


def test_sheet_that_was_printed_before_still_opens_by_hand_and_in_the_program(
    tmp_path: Path,
) -> None:
    """`tests/data/recovery-sheet-1` is what stood on paper; nobody can change it any more."""
    path, seed = vaults.make_vault(tmp_path)
    opened = KeyFiles(path, vaults.CHEAP).load().open_with_passphrase(vaults.PASSPHRASE)
    secret = bytes(range(20))
    slot = legacy_recovery_slot(
        seed.vault_id, seed.practitioner_id, secret, bytes(opened.database_key)
    )
    opened.forget()
    session = vaults.keeper().open(path, vaults.PASSPHRASE)
    around = session._around
    header = around.key_files.load().header
    others = tuple(each for each in header.slots if each.kind is not SlotKind.RECOVERY)
    around.key_files.save(replace(header, slots=(*others, slot)), around.keys)
    session.close()
    done = subprocess.run(
        [sys.executable, "-I", "-c", PRINTED.read_text(encoding="utf-8")],
        input=f"{path}\n{recovery_code.write(secret)}\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PYTHONUTF8": "1"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Riverside" in done.stdout
    vaults.keeper().recover(path, secret, vaults.OTHER, NEW_SECRET).close()
    slots = KeyFiles(path, vaults.CHEAP).load().header.slots
    assert all(each.is_sealed_to for each in slots)
    assert slot not in slots


@pytest.mark.parametrize("name", NAMES)
def test_folder_in_the_place_of_a_key_file_keeps_nobody_out(
    tmp_path: Path, name: str, expected_logs: ExpectedLogs
) -> None:
    expected_logs.allow("a key file could not be mended")
    expected_logs.allow("closed without a complete note")
    path, seed = vaults.make_vault(tmp_path)
    (path / name).unlink()
    (path / name).mkdir()
    with vaults.opened(path) as session:
        assert session.refusal is None
        vaults.add_client(session)
        assert f"key-file-damaged:{name}" in session.custody.check().faults
    with pytest.raises(UserFacing) as refused:
        recover_and_arrive(path, seed.recovery_secret)
    assert refused.value.code is ErrorCode.ODD_FILE
    (path / name).rmdir()
    with vaults.opened(path) as session:
        assert session.lists.clients.count() == 1
    vaults.keeper().open(path, vaults.PASSPHRASE).close()


def test_key_files_of_some_locks_ago_with_todays_slots_open(tmp_path: Path) -> None:
    """Nobody's passphrase was taken back meanwhile: only the anchor is old, and that is checked."""
    path, _ = vaults.make_vault(tmp_path)
    vaults.keeper().open(path, vaults.PASSPHRASE).close()
    old = shutil.copytree(path, tmp_path / "old")
    for _ in range(3):
        vaults.keeper().open(path, vaults.PASSPHRASE).close()
    for name in NAMES:
        shutil.copy(old / name, path / name)
    session = vaults.keeper().open(path, vaults.PASSPHRASE)
    assert session.custody.freshness is Freshness.NOT_LOCKED
    session.close()


def test_key_files_that_another_process_wrote_meanwhile_are_not_written_over(
    tmp_path: Path,
) -> None:
    path, _ = vaults.make_vault(tmp_path)
    session = vaults.keeper().open(path, vaults.PASSPHRASE)
    around = session._around
    stale = around.key_files.load().header
    around.key_files.save(stale, around.keys)
    before = (path / FIRST).read_bytes()
    with pytest.raises(UserFacing) as refused, session.transaction():
        session.custody.write_keys(stale)
    assert refused.value.code is ErrorCode.VAULT_BUSY
    assert (path / FIRST).read_bytes() == before
    session.close()


def test_header_that_was_renewed_while_one_was_unlocking_is_taken(tmp_path: Path) -> None:
    path, _ = vaults.make_vault(tmp_path)
    late = KeyFiles(path, vaults.CHEAP).load().open_with_passphrase(vaults.PASSPHRASE)
    session = vaults.keeper().open(path, vaults.PASSPHRASE)
    with session.transaction():
        session.custody.write_keys(session._around.key_files.load().header)
    found = session.custody.newest_header(late)
    assert found.generation > late.header.generation
    gone = replace(late, slot=replace(late.header.slots[0], id="f" * 32))
    with pytest.raises(UserFacing) as refused:
        session.custody.newest_header(gone)
    assert refused.value.code is ErrorCode.WRONG_PASSPHRASE
    late.forget()
    session.close()


def recover_and_arrive(path: Path, secret: bytes) -> None:
    """Recover, and set the new secrets although it may not be known yet whether all is whole."""
    with closing(vaults.keeper().recover(path, secret, vaults.OTHER, NEW_SECRET)) as session:
        session.arrive()
