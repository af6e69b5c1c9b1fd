"""The header of a vault's key files: slots, the newest anchor, and what keeps them honest.

Two seals stand at its end. The checksum (SHA-256) shows damage to anybody. The MAC (HMAC-SHA256,
RFC 2104) covers the whole header under a key derived from the database key (HKDF-SHA256, RFC 5869),
so that nobody without that key can lower a slot's cost, drop a slot or put back an anchor and have
it go unnoticed by those who can open the vault. The MAC also commits to the database key, which
AES-GCM alone does not.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.record import Head
from safeplan_desktop.vault.files import canonical, json_members
from safeplan_desktop.vault.files.canonical import Object
from safeplan_desktop.vault.keys import kdf, keyslots
from safeplan_desktop.vault.keys.keyslots import Keyslot, wipe

FORMAT: Final = "safeplan-keys"
VERSION: Final = 1
MOST_SLOTS: Final = 32
HASH_BYTES: Final = 32
_MAC_INFO: Final = b"safeplan key header mac v1"
_MEMBERS: Final = frozenset(
    {"format", "version", "vault_id", "generation", "updated_at", "anchor", "slots"}
)


@dataclass(frozen=True, slots=True)
class KeyHeader:
    """What both key files say. Every save counts `generation` up; the higher one is the newer.

    `anchor` is the ledger's head at the last lock, None before the first. `updated_at` is UTC.
    """

    vault_id: str
    slots: tuple[Keyslot, ...]
    updated_at: datetime
    generation: int = 0
    anchor: Head | None = None

    def with_anchor(self, head: Head, now: datetime) -> KeyHeader:
        """Return the header with a newer anchor."""
        return replace(self, anchor=head, updated_at=_cut(now))


@dataclass(frozen=True, slots=True)
class Sealed:
    """A header as a file holds it: `data` is the whole file, `covered` what the MAC covers."""

    header: KeyHeader
    data: bytes
    covered: bytes
    mac: bytes

    def is_genuine(self, database_key: bytearray) -> bool:
        """Tell whether who wrote this header had the database key."""
        key = mac_key(self.header.vault_id, database_key)
        try:
            return self.is_proven_by(key)
        finally:
            wipe(key)

    def is_proven_by(self, key: bytearray) -> bool:
        """Tell whether who wrote this header had the key that `mac_key` derives."""
        return hmac.compare_digest(self.mac, hmac.digest(key, self.covered, "sha256"))


def seal_with(header: KeyHeader, key: bytearray) -> Sealed:
    """Return the header as it goes into a file, given the key that `mac_key` derives."""
    content = _content(header)
    covered = canonical.write(content)
    mac = hmac.digest(key, covered, "sha256")
    content = {**content, "mac": mac.hex()}
    data = canonical.write({**content, "checksum": _checksum(content)})
    return Sealed(header, data, covered, mac)


def unseal(data: bytes) -> Sealed:
    """Return the header that a file holds; the MAC is checked later, with the database key.

    Raises:
        ValueError: the file is damaged or none of ours.
        UserFacing: VAULT_TOO_NEW if it is sound and of a later version.
    """
    source = canonical.read(data)
    content = {name: value for name, value in source.items() if name != "checksum"}
    if json_members.text(source, "checksum") != _checksum(content):
        raise ValueError("checksum")
    if json_members.text(source, "format") != FORMAT:
        raise ValueError("format")
    if json_members.whole(source, "version", 1) > VERSION:
        raise UserFacing(ErrorCode.VAULT_TOO_NEW)
    mac = json_members.binary(source, "mac", HASH_BYTES)
    del content["mac"]
    json_members.only(content, _MEMBERS)
    return Sealed(_read(content), data, canonical.write(content), mac)


def _read(content: Object) -> KeyHeader:
    header = KeyHeader(
        vault_id=json_members.identifier(content, "vault_id"),
        slots=tuple(map(keyslots.read, json_members.objects(content, "slots", MOST_SLOTS))),
        updated_at=json_members.moment(content, "updated_at"),
        generation=json_members.whole(content, "generation", 1),
        anchor=_read_anchor(content),
    )
    if not header.slots or any(slot.vault_id != header.vault_id for slot in header.slots):
        raise ValueError("slots")
    return header


def _read_anchor(content: Object) -> Head | None:
    if content.get("anchor") is None:
        return None
    anchor = json_members.inner(content, "anchor")
    json_members.only(anchor, frozenset({"seq", "head"}))
    return Head(json_members.whole(anchor, "seq"), json_members.binary(anchor, "head", HASH_BYTES))


def _content(header: KeyHeader) -> Object:
    anchor = header.anchor
    return {
        "format": FORMAT,
        "version": VERSION,
        "vault_id": header.vault_id,
        "generation": header.generation,
        "updated_at": json_members.spelled(header.updated_at),
        "anchor": None if anchor is None else {"seq": anchor.seq, "head": anchor.hash.hex()},
        "slots": [keyslots.written(slot) for slot in header.slots],
    }


def _checksum(content: Object) -> str:
    return hashlib.sha256(canonical.write(content)).hexdigest()


def mac_key(vault_id: str, database_key: bytearray) -> bytearray:
    """Derive the key of the MAC. It opens no slot and no page, so an open vault may keep it."""
    return kdf.hkdf_sha256(database_key, bytes.fromhex(vault_id), _MAC_INFO)


def _cut(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
