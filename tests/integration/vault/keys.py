"""Key files for tests: real Argon2id and AES-GCM, at a cost that a test can afford."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from safeplan_desktop.domain.record import AuthorId, Head
from safeplan_desktop.vault.files.canonical import Object, write
from safeplan_desktop.vault.keys.anchor import Anchor, PagesMark
from safeplan_desktop.vault.keys.kdf import Argon2Cost
from safeplan_desktop.vault.keys.key_files import FIRST, TWIN, KeyFiles
from safeplan_desktop.vault.keys.key_header import HeaderKeys, KeyHeader, header_keys, seal_with
from safeplan_desktop.vault.keys.sealing import VaultKeys, new_key, seal_key
from safeplan_desktop.vault.keys.slot_secrets import (
    Revealed,
    SlotOwner,
    passphrase_slot,
    recovery_slot,
)

CHEAP: Final = Argon2Cost(memory_kib=64, passes=2, lanes=1)
NOW: Final = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
VAULT: Final = "0123456789abcdef0123456789abcdef"
ANA: Final = AuthorId("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
OWNER: Final = SlotOwner(VAULT, ANA, NOW)
PASSPHRASE: Final = "dvanaest žutih čamaca"
OTHER: Final = "trinaest plavih zvona"
SECRET: Final = bytes(range(20))
HEAD: Final = Head(12, hashlib.sha256(b"head").digest())


class Dice:
    """Randomness that falls the same way every time."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)

    def token(self, size: int) -> bytes:
        return self._random.randbytes(size)

    def below(self, limit: int) -> int:
        return self._random.randrange(limit)


KEY: Final = bytes(new_key(Dice()))
CHAIN_KEY: Final = hashlib.sha256(b"chain").digest()
ANCHOR: Final = Anchor(HEAD, PagesMark(51, hashlib.sha256(b"pages").digest(), bytes(64)))


def keys_of(database_key: bytes = KEY) -> VaultKeys:
    """Return what slots are given, for whoever wipes it."""
    return VaultKeys(bytearray(database_key), seal_key(VAULT, CHAIN_KEY))


def proving() -> HeaderKeys:
    """Return what proves headers, for whoever wipes it."""
    return header_keys(VAULT, bytearray(KEY), CHAIN_KEY)


def revealed(found: Revealed | None) -> bytes | None:
    """Return an opened key in a form that can be compared."""
    return None if found is None else bytes(found.database_keys[0])


def key_files(folder: Path) -> KeyFiles:
    """Return the key files of a folder, believing cheap slots."""
    return KeyFiles(folder, CHEAP)


def make_header() -> KeyHeader:
    """Return the header of a vault that `PASSPHRASE` and `SECRET` open."""
    dice, keys = Dice(2), keys_of()
    by_passphrase = passphrase_slot(keys, PASSPHRASE, OWNER, CHEAP, dice)
    by_code = recovery_slot(keys, SECRET, OWNER, dice)
    return KeyHeader(VAULT, (by_passphrase, by_code), NOW, anchor=ANCHOR)


def make_files(folder: Path) -> KeyHeader:
    """Write the key files of such a vault, with a database beside them; return their header."""
    folder.mkdir(exist_ok=True)
    (folder / "vault.db").write_bytes(b"not looked at here")
    return key_files(folder).create(make_header(), proving())


def sealed(header: KeyHeader) -> bytes:
    """Return a header as a key file holds it, under `KEY`."""
    return seal_with(header, proving()).data


def contents(folder: Path) -> tuple[bytes, bytes]:
    """Return what stands in both key files."""
    return (folder / FIRST).read_bytes(), (folder / TWIN).read_bytes()


def with_checksum(content: Object) -> Object:
    """Return an object with the checksum that belongs to it, as the page on the format says."""
    rest = {name: value for name, value in content.items() if name != "checksum"}
    return {**rest, "checksum": hashlib.sha256(write(rest)).hexdigest()}


def forged(data: bytes, changes: Mapping[str, object], slot: int | None = None) -> bytes:
    """Return a key file with members changed, of the header or of a slot, all checksums right."""
    header = json.loads(data)
    (header if slot is None else header["slots"][slot]).update(changes)
    header["slots"] = [with_checksum(each) for each in header["slots"]]
    return write(with_checksum(header))


def cheaper(data: bytes, **cost: int) -> bytes:
    """Return a key file whose passphrase slot asks for another cost, all checksums right."""
    derivation = json.loads(data)["slots"][0]["kdf"]
    return forged(data, {"kdf": {**derivation, **cost}}, slot=0)
