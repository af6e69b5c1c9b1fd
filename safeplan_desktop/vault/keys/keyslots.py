"""Keyslots as the key files hold them: what a slot says, how it is written and read.

As LUKS2 does it, the key that encrypts the database does not change when a passphrase does; each
slot gives it to whoever has that slot's secret. A slot of format 2 wraps a private key, to whose
public half the database key is sealed (`sealing`): the database key can be changed while the owners
of other slots are away. A slot of format 1, as vaults had it before, wraps the database key itself.

The associated data of the wrapping is everything else the slot says but what is sealed, and the
vault's id, so a slot cannot be moved to another vault or practitioner, nor its cost be lowered.

GCM cannot tell a wrong passphrase from a damaged slot. A plain SHA-256 over the slot can.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from argon2.low_level import ARGON2_VERSION

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.record import AuthorId
from safeplan_desktop.vault.files import canonical, json_members
from safeplan_desktop.vault.files.canonical import Object
from safeplan_desktop.vault.keys import kdf
from safeplan_desktop.vault.keys.kdf import Argon2Cost
from safeplan_desktop.vault.keys.sealing import PUBLIC_BYTES, SEALED_BYTES
from safeplan_desktop.vault.keys.wrapping import NONCE_BYTES, TAG_BYTES

MOST_SEALED: Final = 2
"""The database key, and while it is being changed the one before."""
_ARGON2ID: Final = "argon2id"
_HKDF: Final = "hkdf-sha256"
_PASSPHRASE_KDF: Final = frozenset({"name", "version", "memory_kib", "passes", "lanes", "salt"})
_RANDOM_KDF: Final = frozenset({"name", "salt"})
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
_SEALED_MEMBERS: Final = _MEMBERS | {"public", "sealed"}


class SlotKind(StrEnum):
    """What opens a slot. One of the keyring is kept as it is: this release opens none."""

    PASSPHRASE = "passphrase"
    RECOVERY = "recovery"
    KEYRING = "keyring"


@dataclass(frozen=True, slots=True)
class Keyslot:
    """One way to the database key.

    `cost` is None unless it is a passphrase's. `salt` has 16 bytes, `nonce` 12. Format 2: `public`
    has 32 bytes, `wrapped` 80 (private key, seal key, tag), `sealed` holds one or two times 80,
    newest first. Format 1: `public` and `sealed` are empty, `wrapped` has 48 bytes (database key,
    tag). `created_at` is in UTC, cut to the second.
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
    public: bytes = b""
    sealed: tuple[bytes, ...] = ()

    @property
    def is_sealed_to(self) -> bool:
        """Whether it is of format 2."""
        return bool(self.public)


def written(slot: Keyslot) -> Object:
    """Return a slot as it stands in the file: what it says, what it keeps, and a checksum."""
    content = {**bound(slot), "nonce": slot.nonce.hex(), "wrapped": slot.wrapped.hex()}
    if slot.is_sealed_to:
        content["sealed"] = [each.hex() for each in slot.sealed]
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
    is_sealed_to = "public" in source
    json_members.only(source, _SEALED_MEMBERS if is_sealed_to else _MEMBERS)
    kind = json_members.text(source, "kind")
    if kind not in tuple(SlotKind):
        raise UserFacing(ErrorCode.VAULT_TOO_NEW)
    derivation = json_members.inner(source, "kdf")
    kept = 2 if is_sealed_to else 1
    return Keyslot(
        id=json_members.identifier(source, "id"),
        kind=SlotKind(kind),
        vault_id=json_members.identifier(source, "vault_id"),
        practitioner_id=AuthorId(json_members.identifier(source, "practitioner_id")),
        created_at=json_members.moment(source, "created_at"),
        cost=_read_cost(SlotKind(kind), derivation),
        salt=json_members.binary(derivation, "salt", kdf.SALT_BYTES),
        nonce=json_members.binary(source, "nonce", NONCE_BYTES),
        wrapped=json_members.binary(source, "wrapped", kept * kdf.KEY_BYTES + TAG_BYTES),
        public=json_members.binary(source, "public", PUBLIC_BYTES) if is_sealed_to else b"",
        sealed=_read_sealed(source) if is_sealed_to else (),
    )


def bound(slot: Keyslot) -> Object:
    """Return what the associated data binds: all that does not change with the database key."""
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
    content: Object = {
        "id": slot.id,
        "kind": slot.kind.value,
        "vault_id": slot.vault_id,
        "practitioner_id": slot.practitioner_id,
        "created_at": json_members.spelled(slot.created_at),
        "kdf": derivation,
    }
    return {**content, "public": slot.public.hex()} if slot.is_sealed_to else content


def _read_sealed(source: Object) -> tuple[bytes, ...]:
    found = json_members.binaries(source, "sealed", SEALED_BYTES, MOST_SEALED)
    if not found:
        raise ValueError("sealed")
    return tuple(found)


def _read_cost(kind: SlotKind, derivation: Object) -> Argon2Cost | None:
    name = json_members.text(derivation, "name")
    if kind is not SlotKind.PASSPHRASE:
        json_members.only(derivation, _RANDOM_KDF)
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


def _checksum(content: Object) -> str:
    return hashlib.sha256(canonical.write(content)).hexdigest()
