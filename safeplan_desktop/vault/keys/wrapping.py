"""AES-256-GCM around what a slot keeps, leaving nothing of it behind in memory.

NIST SP 800-38D, with a random 96-bit nonce as its section 8.2.2 allows: a wrapping key is used for
one message only, because its salt is drawn anew with every slot.

Two things were measured and are tested (tests/integration/vault/test_key_memory.py): the library's
short form `AESGCM` leaves the wrapping key's schedule on the C stack, so `Cipher` is used; and GCM
leaves half of its plaintext there, so zeros are decrypted after it.
"""

from __future__ import annotations

import contextlib
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import GCM

from safeplan_desktop.vault.keys import kdf

NONCE_BYTES: Final = 12
TAG_BYTES: Final = 16
_MORE: Final = 15  # the library wants room for one block less a byte


def wipe(secret: bytearray) -> None:
    """Overwrite a secret with zeros, in place."""
    secret[:] = bytes(len(secret))


def wrap(content: bytearray, key: bytearray, nonce: bytes, bound: bytes) -> bytes:
    """Return the encrypted content and its tag, bound to some data; the key is wiped."""
    try:
        encryptor = Cipher(AES256(key), GCM(nonce)).encryptor()
    finally:
        wipe(key)
    encryptor.authenticate_additional_data(bound)
    sealed = encryptor.update(content) + encryptor.finalize()
    _overwrite_stack(len(content), len(bound))
    return sealed + encryptor.tag


def unwrap(wrapped: bytes, key: bytearray, nonce: bytes, bound: bytes) -> bytearray | None:
    """Return what `wrap` was given, None if it was another key; the key is wiped."""
    size = len(wrapped) - TAG_BYTES
    opened = bytearray(size + _MORE)
    try:
        _decrypt(key, nonce, wrapped, bound, opened)
        return opened[:size]
    except InvalidTag:
        return None
    finally:
        wipe(opened)
        wipe(key)
        _overwrite_stack(size, len(bound))


def _decrypt(key: bytearray, nonce: bytes, sealed: bytes, bound: bytes, into: bytearray) -> None:
    """Decrypt with AES-256-GCM. Raises InvalidTag; what stands in `into` then is worth nothing."""
    size = len(sealed) - TAG_BYTES
    decryptor = Cipher(AES256(key), GCM(nonce, sealed[size:])).decryptor()
    decryptor.authenticate_additional_data(bound)
    decryptor.update_into(sealed[:size], into)
    decryptor.finalize()


def _overwrite_stack(size: int, bound_size: int) -> None:
    """Decrypt zeros in the same way: GCM's assembly leaves half of the plaintext on the C stack."""
    with contextlib.suppress(InvalidTag):
        sealed, into = bytes(size + TAG_BYTES), bytearray(size + _MORE)
        _decrypt(bytearray(kdf.KEY_BYTES), bytes(NONCE_BYTES), sealed, bytes(bound_size), into)
