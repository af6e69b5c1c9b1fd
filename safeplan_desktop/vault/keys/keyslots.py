"""Keyslots: the random database key, wrapped once for every secret that may open the vault.

As LUKS2 does it: the key that encrypts the database never changes when a passphrase does; each
slot holds that key encrypted under a key of its own (AES-256-GCM, NIST SP 800-38D, with a random
96-bit nonce as its section 8.2.2 allows: a wrapping key is used for one message only, because its
salt is drawn anew with every slot). The associated data is everything else the slot says and the
vault's id, so a slot cannot be moved to another vault or practitioner, nor its cost be lowered.

- `passphrase`: Argon2id (RFC 9106) over the passphrase in NFC and UTF-8; the cost is in the slot.
- `recovery`: HKDF-SHA256 (RFC 5869) over the 160 random bits of the printed code. Stretching buys
  nothing there: 2^160 guesses are out of reach at any speed; an emergency does not have to wait.

Two things were measured and are tested (tests/integration/vault/test_key_memory.py): the library's
short form `AESGCM` leaves the wrapping key's schedule on the C stack, so `Cipher` is used; and GCM
leaves half of its plaintext there, so zeros are decrypted after it.

GCM cannot tell a wrong passphrase from a damaged slot. A plain SHA-256 over the slot can.
"""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from argon2.low_level import ARGON2_VERSION
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import GCM

from safeplan_desktop.domain.custody.passphrase import normalised
from safeplan_desktop.domain.custody.recovery_code import SECRET_BYTES
from safeplan_desktop.domain.errors import Defect, ErrorCode, UserFacing
from safeplan_desktop.domain.record import AuthorId
from safeplan_desktop.services.ports import Randomness
from safeplan_desktop.vault.files import canonical, json_members
from safeplan_desktop.vault.files.canonical import Object
from safeplan_desktop.vault.keys import kdf
from safeplan_desktop.vault.keys.kdf import Argon2Cost

NONCE_BYTES: Final = 12
TAG_BYTES: Final = 16
_DECRYPTED_BYTES: Final = kdf.KEY_BYTES + 15  # the library wants room for one block less a byte
_ID_BYTES: Final = 16
_RECOVERY_INFO: Final = b"safeplan recovery slot v1"
_ARGON2ID: Final = "argon2id"
_HKDF: Final = "hkdf-sha256"
_PASSPHRASE_KDF: Final = frozenset({"name", "version", "memory_kib", "passes", "lanes", "salt"})
_RECOVERY_KDF: Final = frozenset({"name", "salt"})
_MEMBERS: Final = frozenset(
    {
        "id",
        "kind",
        "vault_id",
        "practitioner_id",
        "created_at",
        "kdf",
        "nonce",
        "wrapped",
        "checksum",
    }
)


class SlotKind(StrEnum):
    """What opens a slot."""

    PASSPHRASE = "passphrase"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class Keyslot:
    """One wrapped copy of the database key.

    `cost` is None for a recovery slot. `salt` has 16 bytes, `nonce` 12, `wrapped` 48: the
    encrypted key and its tag. `created_at` is in UTC, cut to the second.
    """

    id: str
    kind: SlotKind
    vault_id: str
    practitioner_id: AuthorId
    created_at: datetime
    cost: Argon2Cost | None
    salt: bytes
    nonce: bytes = b""
    wrapped: bytes = b""


@dataclass(frozen=True, slots=True)
class SlotOwner:
    """Which vault and which practitioner a new slot is for, and when it is made (aware)."""

    vault_id: str
    practitioner_id: AuthorId
    now: datetime


def new_database_key(randomness: Randomness) -> bytearray:
    """Draw a database key: 32 random bytes, to be wiped by whoever holds them.

    Drawn bytes cannot be wiped, so the key is made of two draws and never is such an object itself.
    """
    one, other = randomness.token(kdf.KEY_BYTES), randomness.token(kdf.KEY_BYTES)
    return bytearray(left ^ right for left, right in zip(one, other, strict=True))


def wipe(secret: bytearray) -> None:
    """Overwrite a secret with zeros, in place."""
    secret[:] = bytes(len(secret))


def passphrase_slot(
    key: bytearray, passphrase: str, owner: SlotOwner, cost: Argon2Cost, randomness: Randomness
) -> Keyslot:
    """Wrap the database key for a passphrase; takes as long as the cost says.

    Raises:
        UserFacing: WEAK_PASSPHRASE if it is empty or no Unicode text; rules for people are the
            services' business.
        Defect: the computer does not have the memory that the cost asks for.
    """
    secret = _passphrase_bytes(passphrase)
    if not secret:
        raise UserFacing(ErrorCode.WEAK_PASSPHRASE)
    slot = _blank(SlotKind.PASSPHRASE, owner, cost, randomness)
    return _wrapped(slot, key, _stretched(slot, secret), randomness)


def recovery_slot(
    key: bytearray, secret: bytes, owner: SlotOwner, randomness: Randomness
) -> Keyslot:
    """Wrap the database key for the 20 bytes of a recovery code."""
    if len(secret) != SECRET_BYTES:
        raise ValueError("a recovery secret has 20 bytes")
    slot = _blank(SlotKind.RECOVERY, owner, None, randomness)
    return _wrapped(slot, key, _expanded(slot, secret), randomness)


def open_with_passphrase(slot: Keyslot, passphrase: str) -> bytearray | None:
    """Return the database key, None if this passphrase does not open this slot.

    Raises:
        Defect: the computer does not have the memory that the slot's cost asks for.
    """
    secret = _passphrase_bytes(passphrase)
    if slot.kind is not SlotKind.PASSPHRASE or not secret:
        return None
    return _unwrapped(slot, _stretched(slot, secret))


def open_with_recovery(slot: Keyslot, secret: bytes) -> bytearray | None:
    """Return the database key, None if these 20 bytes do not open this slot."""
    if slot.kind is not SlotKind.RECOVERY or len(secret) != SECRET_BYTES:
        return None
    return _unwrapped(slot, _expanded(slot, secret))


def written(slot: Keyslot) -> Object:
    """Return a slot as it stands in the file: what it says, the wrapped key and a checksum."""
    content = {**_bound(slot), "nonce": slot.nonce.hex(), "wrapped": slot.wrapped.hex()}
    return {**content, "checksum": _checksum(content)}


def read(source: Object) -> Keyslot:
    """Return the slot that stands in a file.

    Raises:
        ValueError: it is damaged, or its cost is more than this program would ever try.
        UserFacing: VAULT_TOO_NEW if it is sound and of a kind this program does not know.
    """
    content = {name: value for name, value in source.items() if name != "checksum"}
    if json_members.text(source, "checksum") != _checksum(content):
        raise ValueError("checksum")
    json_members.only(source, _MEMBERS)
    kind = json_members.text(source, "kind")
    if kind not in tuple(SlotKind):
        raise UserFacing(ErrorCode.VAULT_TOO_NEW)
    derivation = json_members.inner(source, "kdf")
    return Keyslot(
        id=json_members.identifier(source, "id"),
        kind=SlotKind(kind),
        vault_id=json_members.identifier(source, "vault_id"),
        practitioner_id=AuthorId(json_members.identifier(source, "practitioner_id")),
        created_at=json_members.moment(source, "created_at"),
        cost=_read_cost(SlotKind(kind), derivation),
        salt=json_members.binary(derivation, "salt", kdf.SALT_BYTES),
        nonce=json_members.binary(source, "nonce", NONCE_BYTES),
        wrapped=json_members.binary(source, "wrapped", kdf.KEY_BYTES + TAG_BYTES),
    )


def _read_cost(kind: SlotKind, derivation: Object) -> Argon2Cost | None:
    name = json_members.text(derivation, "name")
    if kind is SlotKind.RECOVERY:
        json_members.only(derivation, _RECOVERY_KDF)
        if name != _HKDF:
            raise ValueError("kdf")
        return None
    json_members.only(derivation, _PASSPHRASE_KDF)
    cost = Argon2Cost(
        memory_kib=json_members.whole(derivation, "memory_kib"),
        passes=json_members.whole(derivation, "passes"),
        lanes=json_members.whole(derivation, "lanes"),
    )
    version = json_members.whole(derivation, "version")
    if name != _ARGON2ID or version != ARGON2_VERSION or not kdf.bearable(cost):
        raise ValueError("kdf")
    return cost


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


def _bound(slot: Keyslot) -> Object:
    """Return what the associated data binds: everything but nonce and wrapped key."""
    derivation: Object = {"name": _HKDF, "salt": slot.salt.hex()}
    if slot.cost is not None:
        derivation = {
            "name": _ARGON2ID,
            "version": ARGON2_VERSION,
            "memory_kib": slot.cost.memory_kib,
            "passes": slot.cost.passes,
            "lanes": slot.cost.lanes,
            "salt": slot.salt.hex(),
        }
    return {
        "id": slot.id,
        "kind": slot.kind.value,
        "vault_id": slot.vault_id,
        "practitioner_id": slot.practitioner_id,
        "created_at": json_members.spelled(slot.created_at),
        "kdf": derivation,
    }


def _checksum(content: Object) -> str:
    return hashlib.sha256(canonical.write(content)).hexdigest()


def _passphrase_bytes(passphrase: str) -> bytearray:
    """Return NFC in UTF-8; empty for what is no Unicode text (a lone surrogate)."""
    try:
        return bytearray(normalised(passphrase), "utf-8")
    except UnicodeEncodeError:
        return bytearray()


def _stretched(slot: Keyslot, secret: bytearray) -> bytearray:
    """Derive a slot's wrapping key from a passphrase, and wipe the passphrase."""
    if slot.cost is None:
        raise ValueError("not a passphrase slot")
    try:
        return kdf.argon2id(secret, slot.salt, slot.cost)
    except kdf.KdfFailed as error:
        raise Defect("key derivation failed") from error
    finally:
        wipe(secret)


def _expanded(slot: Keyslot, secret: bytes) -> bytearray:
    """Derive a slot's wrapping key from the 160 random bits of a recovery code (RFC 5869)."""
    return kdf.hkdf_sha256(secret, slot.salt, _RECOVERY_INFO)


def _wrapped(slot: Keyslot, key: bytearray, wrapping: bytearray, randomness: Randomness) -> Keyslot:
    """Return the slot with the key in it, and wipe the wrapping key."""
    nonce = randomness.token(NONCE_BYTES)
    try:
        encryptor = Cipher(AES256(wrapping), GCM(nonce)).encryptor()
    finally:
        wipe(wrapping)
    bound = canonical.write(_bound(slot))
    encryptor.authenticate_additional_data(bound)
    sealed = encryptor.update(key) + encryptor.finalize()
    _overwrite_stack(len(bound))
    return replace(slot, nonce=nonce, wrapped=sealed + encryptor.tag)


def _unwrapped(slot: Keyslot, wrapping: bytearray) -> bytearray | None:
    """Return the key in the slot, None if the wrapping key is not its own; wipe the latter."""
    bound = canonical.write(_bound(slot))
    opened = bytearray(_DECRYPTED_BYTES)
    try:
        _decrypt(wrapping, slot.nonce, slot.wrapped, bound, opened)
        return opened[: kdf.KEY_BYTES]
    except InvalidTag:
        return None
    finally:
        wipe(opened)
        wipe(wrapping)
        _overwrite_stack(len(bound))


def _decrypt(key: bytearray, nonce: bytes, sealed: bytes, bound: bytes, into: bytearray) -> None:
    """Decrypt with AES-256-GCM. Raises InvalidTag; what stands in `into` then is no key."""
    decryptor = Cipher(AES256(key), GCM(nonce, sealed[kdf.KEY_BYTES :])).decryptor()
    decryptor.authenticate_additional_data(bound)
    decryptor.update_into(sealed[: kdf.KEY_BYTES], into)
    decryptor.finalize()


def _overwrite_stack(bound_size: int) -> None:
    """Decrypt zeros in the same way: GCM's assembly leaves half of the plaintext on the C stack."""
    with contextlib.suppress(InvalidTag):
        sealed, into = bytes(kdf.KEY_BYTES + TAG_BYTES), bytearray(_DECRYPTED_BYTES)
        _decrypt(bytearray(kdf.KEY_BYTES), bytes(NONCE_BYTES), sealed, bytes(bound_size), into)
