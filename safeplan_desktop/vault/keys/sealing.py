"""The database key, sealed to the public half of each slot, and the key that vouches for that.

HPKE (RFC 9180, base mode): DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. Anybody can seal a
key to a public half, so that the database key can be changed while others are away. What keeps a
stranger from doing so is the **seal key**: every slot holds it beside its private half, whoever has
the vault open can derive it from the chain key, and every header carries a MAC under it.
"""

from __future__ import annotations

import contextlib
import ctypes
from dataclasses import dataclass, field
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from safeplan_desktop.services.ports import Randomness
from safeplan_desktop.vault.keys import kdf
from safeplan_desktop.vault.keys.wrapping import wipe

PUBLIC_BYTES: Final = 32
SEALED_BYTES: Final = 32 + kdf.KEY_BYTES + 16  # encapsulated key, encrypted key, tag
_SUITE: Final = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_INFO: Final = b"safeplan database key v2"
_SEAL_INFO: Final = b"safeplan key header seal v2"


@dataclass(frozen=True, slots=True)
class VaultKeys:
    """What a new slot gives its owner: the database key and the seal key, 32 bytes each."""

    database: bytearray = field(repr=False)
    seal: bytearray = field(repr=False)

    def wipe(self) -> None:
        """Overwrite both."""
        wipe(self.database)
        wipe(self.seal)


def new_key(randomness: Randomness) -> bytearray:
    """Draw a key: 32 random bytes, to be wiped by whoever holds them.

    Drawn bytes cannot be wiped, so the key is made of two draws and never is such an object itself.
    """
    one, other = randomness.token(kdf.KEY_BYTES), randomness.token(kdf.KEY_BYTES)
    return bytearray(left ^ right for left, right in zip(one, other, strict=True))


def seal_key(vault_id: str, chain_key: bytes) -> bytearray:
    """Derive the seal key from the key of the ledger's chain, which outlives database keys."""
    return kdf.hkdf_sha256(chain_key, bytes.fromhex(vault_id), _SEAL_INFO)


def public_half(private: bytearray) -> bytes:
    """Return the public half of an X25519 key (RFC 7748)."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def seal(database_key: bytearray, public: bytes, vault_id: str) -> bytes:
    """Encrypt the database key to a public half."""
    recipient = X25519PublicKey.from_public_bytes(public)
    return _SUITE.encrypt(database_key, recipient, _info(vault_id))


def unseal(sealed: bytes, private: bytearray, vault_id: str) -> bytearray | None:
    """Return the database key, None if it was not sealed to this key and for this vault."""
    recipient, info = X25519PrivateKey.from_private_bytes(private), _info(vault_id)
    try:
        opened = _SUITE.decrypt(sealed, recipient, info)
    except (InvalidTag, ValueError):
        return None
    key = _taken_over(opened)
    _overwrite_stack(sealed, recipient, info)
    return key


def _info(vault_id: str) -> bytes:
    return _INFO + bytes.fromhex(vault_id)


def _overwrite_stack(sealed: bytes, recipient: X25519PrivateKey, info: bytes) -> None:
    """Decrypt zeros in the same way: GCM's assembly leaves half of the plaintext on the C stack."""
    with contextlib.suppress(InvalidTag, ValueError):
        _SUITE.decrypt(sealed[:PUBLIC_BYTES] + bytes(SEALED_BYTES - PUBLIC_BYTES), recipient, info)


def _taken_over(secret: bytes) -> bytearray:
    """Return a secret in a form that can be wiped, and overwrite the library's own object.

    The library gives a bytes object that nobody else holds; Python has no other way to clear it.
    """
    kept = bytearray(secret)
    ctypes.memset(id(secret) + bytes.__basicsize__ - 1, 0, len(secret))
    return kept
