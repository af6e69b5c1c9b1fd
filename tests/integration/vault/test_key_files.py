"""Both key files: one is enough, a change shows, the newer one counts, and errors have names."""

from __future__ import annotations

import stat
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.record import AuthorId, Head
from safeplan_desktop.vault.keys import kdf, slot_secrets
from safeplan_desktop.vault.keys.anchor import Anchor
from safeplan_desktop.vault.keys.kdf import Argon2Cost
from safeplan_desktop.vault.keys.key_files import (
    FIRST,
    MOST_BYTES,
    NAMES,
    TWIN,
    KeyFiles,
    OpenedKeys,
)
from safeplan_desktop.vault.keys.key_header import header_keys
from safeplan_desktop.vault.keys.sealing import seal_key
from safeplan_desktop.vault.keys.slot_secrets import SlotOwner
from tests.integration.vault.keys import (
    ANA,
    ANCHOR,
    CHAIN_KEY,
    CHEAP,
    KEY,
    NOW,
    OTHER,
    OWNER,
    PASSPHRASE,
    SECRET,
    VAULT,
    Dice,
    cheaper,
    contents,
    forged,
    key_files,
    keys_of,
    make_files,
    make_header,
    proving,
)

BORIS = AuthorId("b" * 32)
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    vault = tmp_path / "Practice.safeplan"
    make_files(vault)
    return vault


def failure(folder: Path) -> tuple[ErrorCode, str]:
    """Return with which code, and about which file, opening with the passphrase fails."""
    with pytest.raises(UserFacing) as caught:
        key_files(folder).load().open_with_passphrase(PASSPHRASE)
    return caught.value.code, str(caught.value.details.get("file", ""))


def opened(folder: Path, passphrase: str = PASSPHRASE) -> OpenedKeys:
    return key_files(folder).load().open_with_passphrase(passphrase)


def with_new_passphrase(folder: Path) -> None:
    """Replace the passphrase slot, as changing the passphrase does."""
    keys = opened(folder)
    slot = slot_secrets.passphrase_slot(keys_of(), OTHER, OWNER, CHEAP, Dice(7))
    others = tuple(each for each in keys.header.slots if each != keys.slot)
    header = replace(keys.header, slots=(*others, slot), updated_at=LATER)
    key_files(folder).save(header, proving())


# ---------------------------------------------------------------- what a good pair does


def test_create_new_vault_writes_two_equal_files_that_only_we_read(folder: Path) -> None:
    first, twin = contents(folder)
    assert first == twin
    for name in NAMES:
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600


def test_create_where_one_file_is_already_refuses_and_keeps_it(tmp_path: Path) -> None:
    (tmp_path / TWIN).write_bytes(b"somebody's keys")
    with pytest.raises(UserFacing) as caught:
        key_files(tmp_path).create(make_header(), proving())
    assert caught.value.code is ErrorCode.ALREADY_EXISTS
    assert (tmp_path / TWIN).read_bytes() == b"somebody's keys"
    assert not (tmp_path / FIRST).exists()


def test_open_with_passphrase_gives_key_author_slot_and_anchor(folder: Path) -> None:
    loaded = key_files(folder).load()
    keys = loaded.open_with_passphrase(PASSPHRASE)
    assert bytes(keys.database_key) == KEY
    assert keys.practitioner_id == ANA
    assert keys.slot == keys.header.slots[0]
    assert keys.header.anchor == ANCHOR
    assert keys.repair == ()
    assert loaded.vault_id == VAULT


def test_open_with_recovery_gives_the_same_key(folder: Path) -> None:
    keys = key_files(folder).load().open_with_recovery(SECRET)
    assert bytes(keys.database_key) == KEY
    assert keys.slot == keys.header.slots[1]


def test_open_wrong_secret_says_which(folder: Path) -> None:
    loaded = key_files(folder).load()
    with pytest.raises(UserFacing) as caught:
        loaded.open_with_passphrase(OTHER)
    assert caught.value.code is ErrorCode.WRONG_PASSPHRASE
    with pytest.raises(UserFacing) as caught:
        loaded.open_with_recovery(bytes(20))
    assert caught.value.code is ErrorCode.WRONG_RECOVERY_CODE


def test_open_wrong_passphrase_derives_once_for_both_files(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    costs: list[Argon2Cost] = []
    real = kdf.argon2id

    def spy(secret: bytearray, salt: bytes, cost: Argon2Cost) -> bytearray:
        costs.append(cost)
        return real(secret, salt, cost)

    monkeypatch.setattr(kdf, "argon2id", spy)
    with pytest.raises(UserFacing):
        opened(folder, OTHER)
    assert len(costs) == 1


def test_open_second_practitioner_is_known_by_their_slot(folder: Path) -> None:
    keys = opened(folder)
    owner = SlotOwner(VAULT, BORIS, LATER)
    slot = slot_secrets.passphrase_slot(keys_of(), OTHER, owner, CHEAP, Dice(8))
    both = replace(keys.header, slots=(*keys.header.slots, slot), updated_at=LATER)
    key_files(folder).save(both, proving())
    assert opened(folder, OTHER).practitioner_id == BORIS
    assert opened(folder).practitioner_id == ANA


def test_forget_opened_keys_wipes_the_key_and_repr_never_shows_it(folder: Path) -> None:
    keys = opened(folder)
    assert KEY.hex() not in repr(keys)
    assert repr(KEY)[2:-1] not in repr(keys)
    keys.forget()
    assert bytes(keys.database_key) == bytes(32)


def test_save_anchor_is_found_in_both_files_at_the_next_load(folder: Path) -> None:
    keys = opened(folder)
    newer = Anchor(Head(99, bytes(range(32))), ANCHOR.pages)
    saved = key_files(folder).save(keys.header.with_anchor(newer, LATER), proving())
    again = opened(folder)
    assert again.header == saved
    assert again.header.anchor == newer
    assert again.header.generation == keys.header.generation + 1
    first, twin = contents(folder)
    assert first == twin


def test_save_replaced_passphrase_opens_and_the_old_one_does_not(folder: Path) -> None:
    with_new_passphrase(folder)
    assert bytes(opened(folder, OTHER).database_key) == KEY
    assert failure(folder) == (ErrorCode.WRONG_PASSPHRASE, "")


def test_save_leftovers_of_a_crash_are_cleaned(folder: Path) -> None:
    leftovers = [folder / f".{name}.0123456789abcdef.tmp" for name in (FIRST, "vault-card.json")]
    for leftover in leftovers:
        leftover.write_bytes(b"half a fi")
    keys = opened(folder)
    key_files(folder).save(keys.header, proving())
    assert not any(leftover.exists() for leftover in leftovers)


# ---------------------------------------------------------------- one of them is not usable

DAMAGE = {
    "missing": None,
    "empty": b"",
    "zeros": bytes(1500),
    "text": "Dear diary, šđčćž".encode(),
    "foreign": b'{"some":"other json"}',
    "list": b"[]",
    "deep": b"[" * 60_000,
    "long": b"x" * (MOST_BYTES + 1),
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", DAMAGE)
def test_load_one_file_unusable_opens_with_the_other_and_is_repaired(
    folder: Path, name: str, kind: str
) -> None:
    damage(folder / name, DAMAGE[kind])
    keys = opened(folder)
    assert bytes(keys.database_key) == KEY
    assert keys.repair == (name,)
    key_files(folder).save(keys.header, proving())
    assert opened(folder).repair == ()


def damage(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink()
    else:
        path.write_bytes(data)


@pytest.mark.parametrize("kind", sorted(set(DAMAGE) - {"long"}))
def test_load_both_files_unusable_is_damage(folder: Path, kind: str) -> None:
    for name in NAMES:
        damage(folder / name, DAMAGE[kind])
    assert failure(folder) == (ErrorCode.KEY_FILE_DAMAGED, "")


def test_load_file_replaced_by_a_folder_opens_with_the_other(folder: Path) -> None:
    (folder / FIRST).unlink()
    (folder / FIRST).mkdir()
    assert opened(folder).repair == (FIRST,)


def test_load_both_far_too_long_cannot_be_read(folder: Path) -> None:
    for name in NAMES:
        (folder / name).write_bytes(b"x" * (MOST_BYTES + 1))
    assert failure(folder) == (ErrorCode.FILE_UNREADABLE, "")


def test_load_folder_without_anything_or_no_folder_is_no_vault(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("nothing to do with us")
    for folder in (tmp_path, tmp_path / "nowhere", tmp_path / "notes.txt"):
        assert failure(folder) == (ErrorCode.NOT_A_VAULT, "")


# ---------------------------------------------------------------- two generations


@pytest.mark.parametrize("older", NAMES)
def test_load_twins_of_two_generations_takes_the_newer_and_rewrites_the_older(
    folder: Path, older: str
) -> None:
    old = (folder / older).read_bytes()
    with_new_passphrase(folder)
    (folder / older).write_bytes(old)
    keys = opened(folder, OTHER)
    assert keys.header.generation == 2
    assert keys.repair == (older,)
    key_files(folder).save(keys.header, proving())
    assert opened(folder, OTHER).repair == ()


@pytest.mark.parametrize("older", NAMES)
def test_load_older_twin_does_not_bring_an_old_passphrase_back(folder: Path, older: str) -> None:
    old = (folder / older).read_bytes()
    with_new_passphrase(folder)
    (folder / older).write_bytes(old)
    assert failure(folder) == (ErrorCode.WRONG_PASSPHRASE, "")


def test_load_newer_one_damaged_falls_back_to_the_older(folder: Path) -> None:
    old = (folder / TWIN).read_bytes()
    with_new_passphrase(folder)
    (folder / TWIN).write_bytes(old)
    (folder / FIRST).write_bytes(b"")
    assert opened(folder).repair == (FIRST,)


# ---------------------------------------------------------------- somebody changed them


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "changes",
    [
        {"anchor": None},
        {"anchor": {"seq": 1, "head": "00" * 32, "pages": None}},
        {"generation": 1000},
        {"mac": "00" * 32},
        {"updated_at": "2020-01-01T00:00:00Z"},
    ],
)
def test_open_one_file_changed_with_right_checksum_shows_which(
    folder: Path, name: str, changes: dict[str, object]
) -> None:
    path = folder / name
    path.write_bytes(forged(path.read_bytes(), changes))
    assert failure(folder) == (ErrorCode.KEY_FILE_CHANGED, name)


@pytest.mark.parametrize("name", NAMES)
def test_open_cost_lowered_in_one_file_shows(folder: Path, name: str) -> None:
    path = folder / name
    path.write_bytes(cheaper(path.read_bytes(), memory_kib=128, passes=2))
    assert failure(folder) == (ErrorCode.KEY_FILE_CHANGED, name)


def test_load_cost_under_the_floor_shows_before_anything_is_typed(folder: Path) -> None:
    for name in NAMES:
        path = folder / name
        path.write_bytes(cheaper(path.read_bytes(), passes=1))
    assert failure(folder) == (ErrorCode.KEY_FILE_CHANGED, FIRST)


def test_load_cheap_slots_with_the_real_floor_are_not_believed(folder: Path) -> None:
    with pytest.raises(UserFacing) as caught:
        KeyFiles(folder).load()
    assert caught.value.code is ErrorCode.KEY_FILE_CHANGED


def test_open_cost_changed_in_both_files_looks_wrong_but_shows_to_the_recovery_code(
    folder: Path,
) -> None:
    for name in NAMES:
        path = folder / name
        path.write_bytes(cheaper(path.read_bytes(), memory_kib=128))
    assert failure(folder) == (ErrorCode.WRONG_PASSPHRASE, "")
    with pytest.raises(UserFacing) as caught:
        key_files(folder).load().open_with_recovery(SECRET)
    assert caught.value.code is ErrorCode.KEY_FILE_CHANGED


def test_load_bomb_in_one_file_is_damage_that_the_twin_mends(folder: Path) -> None:
    path = folder / FIRST
    path.write_bytes(cheaper(path.read_bytes(), memory_kib=2**40))
    assert opened(folder).repair == (FIRST,)


def test_load_bomb_in_both_files_is_damage(folder: Path) -> None:
    for name in NAMES:
        path = folder / name
        path.write_bytes(cheaper(path.read_bytes(), passes=2**30))
    assert failure(folder) == (ErrorCode.KEY_FILE_DAMAGED, "")


def test_open_changed_file_taken_away_leaves_the_twin_in_charge(folder: Path) -> None:
    path = folder / FIRST
    path.write_bytes(forged(path.read_bytes(), {"anchor": None}))
    assert failure(folder) == (ErrorCode.KEY_FILE_CHANGED, FIRST)
    path.unlink()
    assert opened(folder).repair == (FIRST,)


def test_open_key_file_of_another_vault_as_twin_shows(folder: Path, tmp_path: Path) -> None:
    other = keys_of(Dice(99).token(32))
    slot = slot_secrets.passphrase_slot(other, OTHER, SlotOwner("f" * 32, ANA, NOW), CHEAP, Dice(5))
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    key_files(foreign).create(
        type(make_header())("f" * 32, (slot,), NOW),
        header_keys("f" * 32, other.database, bytes(32)),
    )
    (folder / TWIN).write_bytes((foreign / TWIN).read_bytes())
    assert failure(folder) == (ErrorCode.KEY_FILE_CHANGED, TWIN)


def test_load_file_of_a_later_version_says_so_even_beside_a_readable_twin(folder: Path) -> None:
    path = folder / TWIN
    path.write_bytes(forged(path.read_bytes(), {"version": 3, "more": 1}))
    assert failure(folder) == (ErrorCode.VAULT_TOO_NEW, "")


def test_verify_macs_with_the_right_key_is_silent_and_with_another_is_not(folder: Path) -> None:
    loaded = key_files(folder).load()
    seal = seal_key(VAULT, CHAIN_KEY)
    loaded.verify_macs(bytearray(KEY), seal)
    with pytest.raises(UserFacing) as caught:
        loaded.verify_macs(bytearray(32), seal)
    assert caught.value.code is ErrorCode.KEY_FILE_CHANGED
