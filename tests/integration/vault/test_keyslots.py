"""Keyslots: the right secret opens, nothing else does, and nothing can be moved or lowered."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.record import AuthorId
from safeplan_desktop.vault.keys import kdf, keyslots, sealing, slot_secrets, wrapping
from safeplan_desktop.vault.keys.kdf import Argon2Cost
from safeplan_desktop.vault.keys.keyslots import Keyslot, SlotKind
from tests.integration.vault.keys import (
    CHEAP,
    KEY,
    OTHER,
    OWNER,
    PASSPHRASE,
    SECRET,
    VAULT,
    Dice,
    keys_of,
    revealed,
    with_checksum,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from safeplan_desktop.vault.files.canonical import Object, Value

REFUSED = ValueError  # of whatever kind


@pytest.fixture
def by_passphrase() -> Keyslot:
    return slot_secrets.passphrase_slot(keys_of(), PASSPHRASE, OWNER, CHEAP, Dice(3))


@pytest.fixture
def by_code() -> Keyslot:
    return slot_secrets.recovery_slot(keys_of(), SECRET, OWNER, Dice(4))


def test_passphrase_slot_right_passphrase_gives_the_key(by_passphrase: Keyslot) -> None:
    assert revealed(slot_secrets.open_with_passphrase(by_passphrase, PASSPHRASE)) == KEY


@pytest.mark.parametrize(
    "passphrase", [OTHER, PASSPHRASE + " ", PASSPHRASE.upper(), "", "\ud800", "x" * 100_000]
)
def test_passphrase_slot_other_passphrase_gives_nothing(
    by_passphrase: Keyslot, passphrase: str
) -> None:
    assert slot_secrets.open_with_passphrase(by_passphrase, passphrase) is None


def test_passphrase_slot_typed_decomposed_opens_what_was_composed(by_passphrase: Keyslot) -> None:
    decomposed = unicodedata.normalize("NFD", PASSPHRASE)
    assert decomposed != PASSPHRASE
    assert revealed(slot_secrets.open_with_passphrase(by_passphrase, decomposed)) == KEY


@pytest.mark.parametrize("passphrase", ["", "\udcff"])
def test_passphrase_slot_made_without_text_is_refused(passphrase: str) -> None:
    with pytest.raises(UserFacing) as caught:
        slot_secrets.passphrase_slot(keys_of(), passphrase, OWNER, CHEAP, Dice())
    assert caught.value.code is ErrorCode.WEAK_PASSPHRASE


def test_recovery_slot_right_secret_gives_the_key(by_code: Keyslot) -> None:
    assert revealed(slot_secrets.open_with_recovery(by_code, SECRET)) == KEY


@pytest.mark.parametrize("secret", [bytes(20), b"", SECRET[:-1], SECRET + b"\0"])
def test_recovery_slot_other_secret_gives_nothing(by_code: Keyslot, secret: bytes) -> None:
    assert slot_secrets.open_with_recovery(by_code, secret) is None


def test_recovery_slot_made_from_a_short_secret_is_refused() -> None:
    with pytest.raises(REFUSED):
        slot_secrets.recovery_slot(keys_of(), b"short", OWNER, Dice())


def test_slots_asked_for_the_wrong_kind_give_nothing(
    by_passphrase: Keyslot, by_code: Keyslot
) -> None:
    assert slot_secrets.open_with_recovery(by_passphrase, SECRET) is None
    assert slot_secrets.open_with_passphrase(by_code, PASSPHRASE) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda slot: replace(slot, id="f" * 32),
        lambda slot: replace(slot, vault_id="f" * 32),
        lambda slot: replace(slot, practitioner_id=AuthorId("f" * 32)),
        lambda slot: replace(slot, created_at=OWNER.now + timedelta(seconds=1)),
        lambda slot: replace(slot, cost=replace(CHEAP, passes=1)),
        lambda slot: replace(slot, cost=replace(CHEAP, memory_kib=32)),
        lambda slot: replace(slot, salt=bytes(16)),
        lambda slot: replace(slot, nonce=bytes(12)),
        lambda slot: replace(slot, wrapped=bytes(80)),
        lambda slot: replace(slot, public=bytes(32)),
    ],
)
def test_slot_any_word_of_it_changed_does_not_open(
    by_passphrase: Keyslot, change: Callable[[Keyslot], Keyslot]
) -> None:
    assert slot_secrets.open_with_passphrase(change(by_passphrase), PASSPHRASE) is None


def test_slot_recovery_of_another_vault_does_not_open(by_code: Keyslot) -> None:
    for changed in (
        replace(by_code, vault_id="f" * 32),
        replace(by_code, practitioner_id=AuthorId("f" * 32)),
        replace(by_code, id="f" * 32),
    ):
        assert slot_secrets.open_with_recovery(changed, SECRET) is None


def test_slots_made_twice_share_no_salt_nonce_or_wrapped_key() -> None:
    dice = Dice()
    one, two = (
        slot_secrets.passphrase_slot(keys_of(), PASSPHRASE, OWNER, CHEAP, dice) for _ in range(2)
    )
    assert not {one.id, one.salt, one.nonce, one.wrapped} & {
        two.id,
        two.salt,
        two.nonce,
        two.wrapped,
    }


def test_read_what_was_written_is_the_same_slot(by_passphrase: Keyslot, by_code: Keyslot) -> None:
    for slot in (by_passphrase, by_code):
        assert keyslots.read(keyslots.written(slot)) == slot


def changed(slot: Keyslot, **changes: Value) -> Object:
    """Return a slot as a file holds it, with members changed and the checksum right."""
    return with_checksum({**keyslots.written(slot), **changes})


@pytest.mark.parametrize(
    "name", ["id", "kind", "created_at", "kdf", "nonce", "wrapped", "vault_id"]
)
def test_read_member_changed_without_checksum_is_damage(by_passphrase: Keyslot, name: str) -> None:
    source = {**keyslots.written(by_passphrase), name: "damaged"}
    with pytest.raises(REFUSED):
        keyslots.read(source)


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "F" * 32},
        {"practitioner_id": "1"},
        {"created_at": "2026-11-23"},
        {"nonce": "00"},
        {"nonce": 5},
        {"wrapped": "00" * 47},
        {"kdf": None},
        {"kdf": {"name": "hkdf-sha256", "salt": "00" * 16}},
        {"extra": 1},
    ],
)
def test_read_slot_that_breaks_the_format_is_damage(
    by_passphrase: Keyslot, changes: dict[str, Value]
) -> None:
    with pytest.raises(REFUSED):
        keyslots.read(changed(by_passphrase, **changes))


@pytest.mark.parametrize(
    "cost",
    [
        {"memory_kib": 2**31},
        {"memory_kib": 2**52},
        {"memory_kib": 7},
        {"passes": 2**40},
        {"passes": 0},
        {"lanes": 255},
        {"lanes": True},
        {"version": 16},
        {"name": "argon2i"},
        {"salt": "00"},
        {"extra": 0},
    ],
)
def test_read_slot_that_asks_for_a_bomb_is_damage(
    by_passphrase: Keyslot, cost: dict[str, Value]
) -> None:
    derivation = keyslots.written(by_passphrase)["kdf"]
    assert isinstance(derivation, dict)
    with pytest.raises(REFUSED):
        keyslots.read(changed(by_passphrase, kdf={**derivation, **cost}))


def test_read_recovery_slot_with_a_foreign_derivation_is_damage(by_code: Keyslot) -> None:
    with pytest.raises(REFUSED):
        keyslots.read(changed(by_code, kdf={"name": "hkdf-sha512", "salt": "00" * 16}))


def test_read_sound_slot_of_an_unknown_kind_is_from_a_later_version(by_code: Keyslot) -> None:
    with pytest.raises(UserFacing) as caught:
        keyslots.read(changed(by_code, kind="card"))
    assert caught.value.code is ErrorCode.VAULT_TOO_NEW


def test_open_after_use_wipes_passphrase_and_wrapping_key(
    by_passphrase: Keyslot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bytearray] = []
    real = kdf.argon2id

    def spy(secret: bytearray, salt: bytes, cost: Argon2Cost) -> bytearray:
        key = real(secret, salt, cost)
        assert any(secret)
        assert any(key)
        seen.extend((secret, key))
        return key

    monkeypatch.setattr(kdf, "argon2id", spy)
    assert revealed(slot_secrets.open_with_passphrase(by_passphrase, PASSPHRASE)) == KEY
    assert slot_secrets.open_with_passphrase(by_passphrase, OTHER) is None
    assert len(seen) == 4
    assert not any(any(secret) for secret in seen)


@pytest.mark.parametrize("passphrase", [PASSPHRASE, OTHER])
def test_open_after_use_wipes_what_was_decrypted(
    by_passphrase: Keyslot, monkeypatch: pytest.MonkeyPatch, passphrase: str
) -> None:
    seen: list[bytearray] = []
    real = wrapping._decrypt

    def spy(key: bytearray, nonce: bytes, sealed: bytes, bound: bytes, into: bytearray) -> None:
        seen.append(into)
        try:
            real(key, nonce, sealed, bound, into)
        finally:
            assert any(into)

    monkeypatch.setattr(wrapping, "_decrypt", spy)
    slot_secrets.open_with_passphrase(by_passphrase, passphrase)
    assert not any(seen[0])


def test_open_without_the_memory_says_so_and_wipes_the_passphrase(
    by_passphrase: Keyslot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bytearray] = []

    def no_memory(secret: bytearray, salt: bytes, cost: Argon2Cost) -> bytearray:
        seen.append(secret)
        raise kdf.KdfFailed

    monkeypatch.setattr(kdf, "argon2id", no_memory)
    with pytest.raises(kdf.KdfFailed):
        slot_secrets.open_with_passphrase(by_passphrase, PASSPHRASE)
    assert not any(seen[0])


def test_new_database_key_is_as_long_as_sqlcipher_wants_and_never_the_same() -> None:
    dice = Dice()
    one, two = sealing.new_key(dice), sealing.new_key(dice)
    assert len(one) == len(two) == 32
    assert one != two


def test_kinds_stand_in_files_and_keep_their_names() -> None:
    assert [kind.value for kind in SlotKind] == ["passphrase", "recovery", "keyring"]


def test_database_key_that_was_sealed_anew_is_found_newest_first(by_passphrase: Keyslot) -> None:
    newer = bytes(range(32))
    sealed = sealing.seal(bytearray(newer), by_passphrase.public, VAULT)
    found = slot_secrets.open_with_passphrase(
        replace(by_passphrase, sealed=(sealed, *by_passphrase.sealed)), PASSPHRASE
    )
    assert found is not None
    assert list(map(bytes, found.database_keys)) == [newer, KEY]


def test_key_sealed_for_another_vault_or_another_slot_is_not_taken(
    by_passphrase: Keyslot, by_code: Keyslot
) -> None:
    foreign = sealing.seal(bytearray(KEY), by_passphrase.public, "f" * 32)
    for sealed in (foreign, by_code.sealed[0], bytes(80)):
        found = slot_secrets.open_with_passphrase(
            replace(by_passphrase, sealed=(sealed,)), PASSPHRASE
        )
        assert found is not None
        assert found.database_keys == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"sealed": []},
        {"sealed": ["00" * 79]},
        {"sealed": ["00" * 80] * 3},
        {"sealed": "00" * 80},
        {"sealed": [5]},
        {"public": "00" * 31},
        {"wrapped": "00" * 48},
    ],
)
def test_read_slot_whose_sealed_parts_break_the_format_is_damage(
    by_passphrase: Keyslot, changes: dict[str, Value]
) -> None:
    with pytest.raises(REFUSED):
        keyslots.read(changed(by_passphrase, **changes))
