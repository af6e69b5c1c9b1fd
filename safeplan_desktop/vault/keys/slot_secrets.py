"""Making keyslots from secrets, and opening them.

- `passphrase`: Argon2id (RFC 9106) over the passphrase in NFC and UTF-8; the cost is in the slot.
- `recovery`: the 160 random bits of the printed code. Stretching buys nothing there: 2^160 guesses
  are out of reach at any speed; an emergency does not have to wait.

What wraps a slot of format 2 is derived from that once more with HKDF-SHA256 (RFC 5869), under a
name of its own: a slot of format 1 is brought forward without another key being used twice.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Final

from safeplan_desktop.domain.custody.passphrase import normalised
from safeplan_desktop.domain.custody.recovery_code import SECRET_BYTES
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.record import AuthorId
from safeplan_desktop.services.ports import Randomness
from safeplan_desktop.vault.files import canonical
from safeplan_desktop.vault.keys import kdf, sealing, wrapping
from safeplan_desktop.vault.keys.kdf import Argon2Cost
from safeplan_desktop.vault.keys.keyslots import Keyslot, SlotKind, bound
from safeplan_desktop.vault.keys.sealing import VaultKeys
from safeplan_desktop.vault.keys.wrapping import NONCE_BYTES, wipe

_ID_BYTES: Final = 16
_RECOVERY_BEFORE: Final = b"safeplan recovery slot v1"
_SLOT: Final = b"safeplan keyslot v2"


@dataclass(frozen=True, slots=True)
class SlotOwner:
    """Which vault and which practitioner a new slot is for, and when it is made (aware)."""

    vault_id: str
    practitioner_id: AuthorId
    now: datetime


@dataclass(frozen=True, slots=True)
class Revealed:
    """What a slot gave up; all of it is to be wiped.

    `database_keys` has one key, or two while it is being changed, newest first. A slot of format 1
    gives no seal key but `following`, the key that wraps its successor.
    """

    database_keys: tuple[bytearray, ...] = field(repr=False)
    seal_key: bytearray | None = field(default=None, repr=False)
    following: bytearray | None = field(default=None, repr=False)

    def copied(self) -> Revealed:
        """Return a copy, to be wiped on its own."""
        seal, following = self.seal_key, self.following
        return Revealed(
            tuple(map(bytearray, self.database_keys)),
            None if seal is None else bytearray(seal),
            None if following is None else bytearray(following),
        )

    def wipe(self) -> None:
        """Overwrite all of it."""
        for secret in (*self.database_keys, self.seal_key, self.following):
            if secret is not None:
                wipe(secret)


def passphrase_slot(
    keys: VaultKeys, passphrase: str, owner: SlotOwner, cost: Argon2Cost, randomness: Randomness
) -> Keyslot:
    """Make a slot for a passphrase; takes as long as the cost says.

    Raises:
        UserFacing: WEAK_PASSPHRASE if it is empty or no Unicode text; rules for people are the
            services' business.
        KdfFailed: the computer does not have the memory that the cost asks for.
    """
    secret = _passphrase_bytes(passphrase)
    if not secret:
        raise UserFacing(ErrorCode.WEAK_PASSPHRASE)
    slot = _blank(SlotKind.PASSPHRASE, owner, cost, randomness)
    root = _stretched(secret, slot.salt, cost)
    return _filled(slot, keys, _named(root, slot.salt, _SLOT), randomness)


def recovery_slot(
    keys: VaultKeys, secret: bytes, owner: SlotOwner, randomness: Randomness
) -> Keyslot:
    """Make a slot for the 20 bytes of a recovery code."""
    if len(secret) != SECRET_BYTES:
        raise ValueError("a recovery secret has 20 bytes")
    slot = _blank(SlotKind.RECOVERY, owner, None, randomness)
    return _filled(slot, keys, kdf.hkdf_sha256(secret, slot.salt, _SLOT), randomness)


def open_with_passphrase(slot: Keyslot, passphrase: str) -> Revealed | None:
    """Return what is in a slot, None if this passphrase does not open it.

    Raises:
        KdfFailed: the computer does not have the memory that the slot's cost asks for.
    """
    secret = _passphrase_bytes(passphrase)
    if slot.kind is not SlotKind.PASSPHRASE or slot.cost is None or not secret:
        return None
    root = _stretched(secret, slot.salt, slot.cost)
    following = kdf.hkdf_sha256(root, slot.salt, _SLOT)
    return _opened(slot, root, following)


def open_with_recovery(slot: Keyslot, secret: bytes) -> Revealed | None:
    """Return what is in a slot, None if these 20 bytes do not open it."""
    if slot.kind is not SlotKind.RECOVERY or len(secret) != SECRET_BYTES:
        return None
    before = kdf.hkdf_sha256(secret, slot.salt, _RECOVERY_BEFORE)
    return _opened(slot, before, kdf.hkdf_sha256(secret, slot.salt, _SLOT))


def brought_forward(
    slot: Keyslot, keys: VaultKeys, following: bytearray, randomness: Randomness
) -> Keyslot:
    """Return a slot of format 1 in format 2, given the key that wraps its successor; wipe that."""
    return _filled(slot, keys, following, randomness)


def _opened(slot: Keyslot, before: bytearray, following: bytearray) -> Revealed | None:
    """Open a slot with whichever key its format wants; the other one is wiped or handed on."""
    content = canonical.write(bound(slot))
    if not slot.is_sealed_to:
        key = wrapping.unwrap(slot.wrapped, before, slot.nonce, content)
        if key is None:
            wipe(following)
            return None
        return Revealed((key,), following=following)
    wipe(before)
    kept = wrapping.unwrap(slot.wrapped, following, slot.nonce, content)
    if kept is None:
        return None
    private, seal_key = kept[: kdf.KEY_BYTES], kept[kdf.KEY_BYTES :]
    wipe(kept)
    found = [sealing.unseal(each, private, slot.vault_id) for each in slot.sealed]
    wipe(private)
    return Revealed(tuple(key for key in found if key is not None), seal_key)


def _filled(
    slot: Keyslot, keys: VaultKeys, wrapping_key: bytearray, randomness: Randomness
) -> Keyslot:
    """Give a slot a private key and the vault's keys; the wrapping key is wiped."""
    private = sealing.new_key(randomness)
    public = sealing.public_half(private)
    sealed = sealing.seal(keys.database, public, slot.vault_id)
    nonce = randomness.token(NONCE_BYTES)
    slot = replace(slot, public=public, sealed=(sealed,), nonce=nonce)
    kept = private + keys.seal
    try:
        wrapped = wrapping.wrap(kept, wrapping_key, nonce, canonical.write(bound(slot)))
    finally:
        wipe(kept)
        wipe(private)
    return replace(slot, wrapped=wrapped)


def _blank(
    kind: SlotKind, owner: SlotOwner, cost: Argon2Cost | None, randomness: Randomness
) -> Keyslot:
    """Return a slot that says everything but does not hold a key yet."""
    return Keyslot(
        id=randomness.token(_ID_BYTES).hex(),
        kind=kind,
        vault_id=owner.vault_id,
        practitioner_id=owner.practitioner_id,
        created_at=owner.now.astimezone(UTC).replace(microsecond=0),
        cost=cost,
        salt=randomness.token(kdf.SALT_BYTES),
    )


def _passphrase_bytes(passphrase: str) -> bytearray:
    """Return NFC in UTF-8; empty for what is no Unicode text (a lone surrogate)."""
    try:
        return bytearray(normalised(passphrase), "utf-8")
    except UnicodeEncodeError:
        return bytearray()


def _stretched(secret: bytearray, salt: bytes, cost: Argon2Cost) -> bytearray:
    """Derive a key from a passphrase, and wipe the passphrase."""
    try:
        return kdf.argon2id(secret, salt, cost)
    finally:
        wipe(secret)


def _named(root: bytearray, salt: bytes, name: bytes) -> bytearray:
    """Derive a key of its own from a stretched one, and wipe that."""
    try:
        return kdf.hkdf_sha256(root, salt, name)
    finally:
        wipe(root)
