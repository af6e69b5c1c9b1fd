"""The header of a vault's key files: slots, the newest anchor, and what keeps them honest.

Three seals stand at its end. The checksum (SHA-256) shows damage to anybody. Two MACs (HMAC-SHA256,
RFC 2104) cover the whole header, so that nobody without their keys can lower a slot's cost, drop a
slot, seal another key to one or put back an anchor and have it go unnoticed by those who can open
the vault. `mac` is under a key derived from the database key (HKDF-SHA256, RFC 5869) and commits to
that key, which AES-GCM alone does not. `seal` is under the seal key, which outlives database keys:
it proves a database key that was changed while the owner of a slot was away. Headers of format 1
have no `seal`.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Final

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.vault.files import canonical, json_members
from safeplan_desktop.vault.files.canonical import Object
from safeplan_desktop.vault.keys import anchor as anchors
from safeplan_desktop.vault.keys import kdf, keyslots, sealing
from safeplan_desktop.vault.keys.anchor import HASH_BYTES, Anchor
from safeplan_desktop.vault.keys.keyslots import Keyslot
from safeplan_desktop.vault.keys.wrapping import wipe

FORMAT: Final = "safeplan-keys"
VERSION: Final = 2
MOST_SLOTS: Final = 32
MOST_WORK_KIB: Final = 64 * 1024 * 1024
"""Memory times passes of all slots together: about a minute, should somebody have planted them."""
_MAC_INFO: Final = b"safeplan key header mac v1"
_MEMBERS: Final = frozenset(
    {"format", "version", "vault_id", "generation", "updated_at", "anchor", "slots"}
)


@dataclass(frozen=True, slots=True)
class HeaderKeys:
    """What proves a header; neither opens a slot or a page, so an open vault may keep both."""

    mac: bytearray = field(repr=False)
    seal: bytearray = field(repr=False)

    def wipe(self) -> None:
        """Overwrite both."""
        wipe(self.mac)
        wipe(self.seal)


@dataclass(frozen=True, slots=True)
class KeyHeader:
    """What both key files say. Every save counts `generation` up; the higher one is the newer.

    `anchor` is the vault as it was at the last lock, None before the first. `updated_at` is UTC.
    `version` is that of the file it was read from; it is written in the newest.
    """

    vault_id: str
    slots: tuple[Keyslot, ...]
    updated_at: datetime
    generation: int = 0
    anchor: Anchor | None = None
    version: int = VERSION

    def with_anchor(self, anchor: Anchor, now: datetime) -> KeyHeader:
        """Return the header with a newer anchor."""
        return replace(self, anchor=anchor, updated_at=_cut(now))

    def with_slot(self, slot: Keyslot) -> KeyHeader:
        """Return the header with a slot in the place of the one with the same id."""
        slots = tuple(slot if each.id == slot.id else each for each in self.slots)
        return replace(self, slots=slots)


@dataclass(frozen=True, slots=True)
class Sealed:
    """A header as a file holds it: `data` is the whole file, `covered` what the MACs cover.

    `seal` is empty in format 1.
    """

    header: KeyHeader
    data: bytes
    covered: bytes
    mac: bytes
    seal: bytes = b""

    def is_genuine(self, database_key: bytearray, seal_key: bytearray | None) -> bool:
        """Tell whether who wrote this header had these keys; a slot of format 1 gives only one."""
        key = mac_key(self.header.vault_id, database_key)
        try:
            return self._is_under(key) and (seal_key is None or self._is_sealed_under(seal_key))
        finally:
            wipe(key)

    def is_proven_by(self, keys: HeaderKeys) -> bool:
        """Tell whether who wrote this header had the vault open."""
        return self._is_under(keys.mac) and self._is_sealed_under(keys.seal)

    def _is_under(self, key: bytearray) -> bool:
        return hmac.compare_digest(self.mac, hmac.digest(key, self.covered, "sha256"))

    def _is_sealed_under(self, key: bytearray) -> bool:
        if self.header.version == 1:
            return True
        return hmac.compare_digest(self.seal, hmac.digest(key, self.covered, "sha256"))


def header_keys(vault_id: str, database_key: bytearray, chain_key: bytes) -> HeaderKeys:
    """Derive what proves the headers of a vault."""
    return HeaderKeys(mac_key(vault_id, database_key), sealing.seal_key(vault_id, chain_key))


def seal_with(header: KeyHeader, keys: HeaderKeys) -> Sealed:
    """Return the header as it goes into a file."""
    content = _content(header)
    covered = canonical.write(content)
    mac = hmac.digest(keys.mac, covered, "sha256")
    seal = hmac.digest(keys.seal, covered, "sha256")
    content = {**content, "mac": mac.hex(), "seal": seal.hex()}
    data = canonical.write({**content, "checksum": _checksum(content)})
    return Sealed(header, data, covered, mac, seal)


def unseal(data: bytes) -> Sealed:
    """Return the header that a file holds; the MACs are checked later, with their keys.

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
    version = json_members.whole(source, "version", 1)
    if version > VERSION:
        raise UserFacing(ErrorCode.VAULT_TOO_NEW)
    mac = json_members.binary(source, "mac", HASH_BYTES)
    del content["mac"]
    seal = b""
    if version > 1:
        seal = json_members.binary(source, "seal", HASH_BYTES)
        del content["seal"]
    json_members.only(content, _MEMBERS)
    return Sealed(_read(content, version), data, canonical.write(content), mac, seal)


def _read(content: Object, version: int) -> KeyHeader:
    header = KeyHeader(
        vault_id=json_members.identifier(content, "vault_id"),
        slots=tuple(map(keyslots.read, json_members.objects(content, "slots", MOST_SLOTS))),
        updated_at=json_members.moment(content, "updated_at"),
        generation=json_members.whole(content, "generation", 1),
        anchor=anchors.read(content, has_pages=version > 1),
        version=version,
    )
    if not header.slots or not all(_belongs(slot, header) for slot in header.slots):
        raise ValueError("slots")
    costs = [slot.cost for slot in header.slots if slot.cost is not None]
    if sum(map(kdf.work, costs)) > MOST_WORK_KIB:
        raise ValueError("cost")
    return header


def _belongs(slot: Keyslot, header: KeyHeader) -> bool:
    return slot.vault_id == header.vault_id and (header.version > 1 or not slot.is_sealed_to)


def _content(header: KeyHeader) -> Object:
    return {
        "format": FORMAT,
        "version": VERSION,
        "vault_id": header.vault_id,
        "generation": header.generation,
        "updated_at": json_members.spelled(header.updated_at),
        "anchor": anchors.written(header.anchor),
        "slots": [keyslots.written(slot) for slot in header.slots],
    }


def _checksum(content: Object) -> str:
    return hashlib.sha256(canonical.write(content)).hexdigest()


def mac_key(vault_id: str, database_key: bytearray) -> bytearray:
    """Derive the key of the MAC. It opens no slot and no page, so an open vault may keep it."""
    return kdf.hkdf_sha256(database_key, bytes.fromhex(vault_id), _MAC_INFO)


def _cut(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
