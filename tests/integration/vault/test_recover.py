"""Getting in with the printed code, giving the passphrase again, and the card while locked."""

from __future__ import annotations

import contextlib
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.practice.audit import RECOVERY_SHEET, Audit, AuditEvent
from safeplan_desktop.domain.record import AuthorId
from safeplan_desktop.services.custody.prove_vault import ProveVault
from safeplan_desktop.services.ports import VaultSession
from safeplan_desktop.vault.custody import VaultCustody
from safeplan_desktop.vault.keys.key_files import KeyFiles
from safeplan_desktop.vault.keys.key_header import KeyHeader
from safeplan_desktop.vault.keys.keyslots import Keyslot
from safeplan_desktop.vault.open_vault import OpenVault
from tests import vaults

NEW_SECRET: Final = bytes(range(20, 40))
PAGE: Final = 4096


def code_of(refused: pytest.ExceptionInfo[UserFacing]) -> ErrorCode:
    return refused.value.code


def events(session: OpenVault) -> list[AuditEvent]:
    return [each.record.event for each in session.ledger.all_latest(Audit)]


def header_of(path: Path) -> KeyHeader:
    return KeyFiles(path, vaults.CHEAP).load().header


def test_confirm_takes_the_passphrase_again(tmp_path: Path) -> None:
    path, _ = vaults.make_vault(tmp_path)
    clock = vaults.TickingClock()
    with vaults.opened(path, vaults.keeper(clock)) as session:
        before = session.confirmed_at
        clock.advance(minutes=20)
        with pytest.raises(UserFacing) as refused:
            session.confirm(vaults.OTHER)
        assert code_of(refused) is ErrorCode.WRONG_PASSPHRASE
        assert session.confirmed_at == before
        session.confirm(vaults.PASSPHRASE)
        assert session.confirmed_at > before
        assert events(session)[-1] is AuditEvent.UNLOCK_FAILED


def test_recovery_code_that_is_wrong_is_told_from_a_good_one(tmp_path: Path) -> None:
    path, seed = vaults.make_vault(tmp_path)
    keeper = vaults.keeper()
    keeper.try_recovery(path, seed.recovery_secret)
    with pytest.raises(UserFacing) as refused:
        keeper.try_recovery(path, NEW_SECRET)
    assert code_of(refused) is ErrorCode.WRONG_RECOVERY_CODE


def test_recovery_sets_a_new_passphrase_and_a_new_code_at_once(tmp_path: Path) -> None:
    path, seed = vaults.make_vault(tmp_path)
    keeper = vaults.keeper()
    session = keeper.recover(path, seed.recovery_secret, vaults.OTHER, NEW_SECRET)
    assert session.author == seed.practitioner_id
    assert events(session)[-4:] == [
        AuditEvent.UNLOCKED_WITH_RECOVERY,
        AuditEvent.PASSPHRASE_CHANGED,
        AuditEvent.RECOVERY_CODE_CHANGED,
        AuditEvent.KEYS_WRITTEN,
    ]
    session.close()
    assert len(header_of(path).slots) == 2
    with pytest.raises(UserFacing):
        keeper.open(path, vaults.PASSPHRASE)
    with pytest.raises(UserFacing):
        keeper.try_recovery(path, seed.recovery_secret)
    keeper.try_recovery(path, NEW_SECRET)
    session = keeper.open(path, vaults.OTHER)
    assert session.custody.check().ok
    session.close()


def test_recovery_notes_how_the_new_sheet_left_the_program(tmp_path: Path) -> None:
    path, seed = vaults.make_vault(tmp_path)
    sheets = (AuditEvent.EXPORTED, AuditEvent.PRINTED)
    keeper = vaults.keeper()
    session = keeper.recover(path, seed.recovery_secret, vaults.OTHER, NEW_SECRET, sheets)
    noted = [each.record for each in session.ledger.all_latest(Audit)]
    session.close()
    assert noted[-3:-1] == [Audit(how, subject=RECOVERY_SHEET) for how in sheets]


def test_recovery_waits_for_the_check_of_a_vault_that_was_not_locked(tmp_path: Path) -> None:
    path, seed = vaults.make_vault(tmp_path)
    crash(path)
    before = written_in(path)
    session = vaults.keeper().recover(path, seed.recovery_secret, vaults.OTHER, NEW_SECRET)
    assert session.brings_secrets
    assert written_in(path) == before
    assert ProveVault(session).prove() is not None
    session.close()
    vaults.keeper().open(path, vaults.OTHER).close()
    with pytest.raises(UserFacing):
        vaults.keeper().try_recovery(path, seed.recovery_secret)


def test_recovery_of_a_damaged_vault_reads_it_and_leaves_both_secrets(tmp_path: Path) -> None:
    path, seed = vaults.make_vault(tmp_path)
    crash(path)
    session = recovered_with_a_fault(path, seed.recovery_secret)
    before = written_in(path)
    with pytest.raises(UserFacing) as refused:
        ProveVault(session).prove()
    assert code_of(refused) is ErrorCode.RECOVERED_FAULTY
    assert session.refusal is not None
    assert session.lists.clients.count() == 1
    session.close()
    assert written_in(path) == before
    vaults.keeper().try_recovery(path, seed.recovery_secret)
    vaults.keeper().open(path, vaults.PASSPHRASE).close()


def crash(path: Path) -> None:
    """End a session that has written without locking."""
    session = vaults.keeper().open(path, vaults.PASSPHRASE)
    vaults.add_client(session)
    session.abandon()


def recovered_with_a_fault(path: Path, secret: bytes) -> VaultSession:
    """Flip a bit in the first page that recovering does not read."""
    whole = (path / "vault.db").read_bytes()
    for start in range(PAGE, len(whole), PAGE):
        data = bytearray(whole)
        data[start + 1000] ^= 1
        (path / "vault.db").write_bytes(data)
        with contextlib.suppress(UserFacing):
            return vaults.keeper().recover(path, secret, vaults.OTHER, NEW_SECRET)
    raise AssertionError("every page is read")


def written_in(path: Path) -> list[bytes]:
    return [(path / name).read_bytes() for name in ("vault.db", "keys.json", "keys.backup.json")]


def test_recovery_keeps_the_slots_of_other_practitioners(tmp_path: Path) -> None:
    path, seed = vaults.make_vault(tmp_path)
    session = vaults.keeper().open(path, vaults.PASSPHRASE)
    header = header_of(path)
    other = replace(header.slots[0], id="e" * 32, practitioner_id=AuthorId("d" * 32))
    session._around.key_files.save(
        replace(header, slots=(*header.slots, other)), session._around.keys
    )
    session.close()
    recovered = vaults.keeper().recover(path, seed.recovery_secret, vaults.OTHER, NEW_SECRET)
    recovered.close()
    assert other in header_of(path).slots
    assert len(header_of(path).slots) == 3


def test_recovery_that_cannot_be_noted_leaves_passphrase_and_code_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, seed = vaults.make_vault(tmp_path)
    real = VaultCustody.write_keys

    def write_and_fail(self: VaultCustody, header: KeyHeader, slots: tuple[Keyslot, ...]) -> None:
        real(self, header, slots)
        raise UserFacing(ErrorCode.NO_ROOM)

    monkeypatch.setattr(VaultCustody, "write_keys", write_and_fail)
    with pytest.raises(UserFacing):
        vaults.keeper().recover(path, seed.recovery_secret, vaults.OTHER, NEW_SECRET)
    monkeypatch.undo()
    vaults.keeper().try_recovery(path, seed.recovery_secret)
    with vaults.opened(path) as session:
        assert AuditEvent.PASSPHRASE_CHANGED not in events(session)


def test_glance_shows_the_card_and_whose_it_is(tmp_path: Path) -> None:
    keeper = vaults.keeper()
    path, seed = vaults.make_vault(tmp_path)
    glance = keeper.glance(path)
    assert (glance.card, glance.card_damaged) == (vaults.CARD, False)
    assert (glance.practice, glance.vault_id) == ("Riverside", seed.vault_id)
    assert glance.fingerprint == seed.identity.fingerprint
    with vaults.opened(path) as session:
        assert session.custody.card_ok


def test_glance_shows_the_card_even_where_the_key_files_are_gone(tmp_path: Path) -> None:
    path, _ = vaults.make_vault(tmp_path)
    for name in ("keys.json", "keys.backup.json"):
        (path / name).unlink()
    glance = vaults.keeper().glance(path)
    assert (glance.card, glance.vault_id) == (vaults.CARD, "")


def test_card_that_is_gone_leaves_the_folders_name_and_is_flagged(tmp_path: Path) -> None:
    path, _ = vaults.make_vault(tmp_path)
    (path / "emergency-card.json").unlink()
    glance = vaults.keeper().glance(path)
    assert (glance.card, glance.card_damaged, glance.fingerprint) == (None, False, "")
    assert glance.practice == path.stem
    with vaults.opened(path) as session:
        assert session.custody.check().faults == ("card-missing",)
        session.custody.issue_card(vaults.CARD)
        assert session.custody.card_ok


def test_card_that_was_altered_is_flagged_locked_and_open(tmp_path: Path) -> None:
    path, _ = vaults.make_vault(tmp_path)
    card = path / "emergency-card.json"
    card.write_bytes(card.read_bytes().replace(b"7946 0999", b"7946 0998"))
    glance = vaults.keeper().glance(path)
    assert (glance.card, glance.card_damaged) == (None, True)
    with vaults.opened(path) as session:
        assert not session.custody.card_ok
        assert session.custody.check().faults == ("card-damaged",)


def test_card_of_another_practice_verifies_locked_but_is_flagged_open(tmp_path: Path) -> None:
    path, _ = vaults.make_vault(tmp_path / "one")
    foreign, _ = vaults.make_vault(tmp_path / "other")
    shutil.copy(foreign / "emergency-card.json", path)
    assert not vaults.keeper().glance(path).card_damaged
    with vaults.opened(path) as session:
        assert not session.custody.card_ok
        assert session.custody.check().faults == ("card-foreign",)
