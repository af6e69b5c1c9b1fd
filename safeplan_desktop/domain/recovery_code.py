"""The recovery code: 160 random bits and a checksum, made to be read aloud and typed once.

Crockford's Base32 alphabet (no I, L, O, U); 32 characters of secret and 4 of checksum (the first
20 bits of the secret's SHA-256), in nine groups of four. Reading forgives case, spaces, dashes,
and I, L for 1 and O for 0.
"""

from __future__ import annotations

import hashlib

from safeplan_desktop.domain.errors import ErrorCode, UserFacing

SECRET_BYTES = 20
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 36
_CHECK_LENGTH = 4
_FORGIVEN = str.maketrans({"I": "1", "L": "1", "O": "0", "-": None, " ": None, "\u2013": None})


def _encode(value: int, length: int) -> str:
    return "".join(_ALPHABET[(value >> (5 * place)) & 31] for place in reversed(range(length)))


def _checksum(secret: bytes) -> str:
    return _encode(int.from_bytes(hashlib.sha256(secret).digest()[:3], "big") >> 4, _CHECK_LENGTH)


def write(secret: bytes) -> str:
    """Return the code for 20 random bytes: nine groups of four characters, joined by dashes."""
    if len(secret) != SECRET_BYTES:
        raise ValueError("a recovery code has 20 bytes")
    text = _encode(int.from_bytes(secret, "big"), _LENGTH - _CHECK_LENGTH) + _checksum(secret)
    return "-".join(text[start : start + 4] for start in range(0, _LENGTH, 4))


def read(typed: str) -> bytes:
    """Return the 20 bytes behind a typed code.

    Raises:
        UserFacing: MISTYPED_RECOVERY_CODE if a character, the length or the checksum is wrong.
    """
    text = "".join(typed.split()).upper().translate(_FORGIVEN)
    if len(text) != _LENGTH or any(letter not in _ALPHABET for letter in text):
        raise UserFacing(ErrorCode.MISTYPED_RECOVERY_CODE)
    value = 0
    for letter in text[:-_CHECK_LENGTH]:
        value = value << 5 | _ALPHABET.index(letter)
    secret = value.to_bytes(SECRET_BYTES, "big")
    if _checksum(secret) != text[-_CHECK_LENGTH:]:
        raise UserFacing(ErrorCode.MISTYPED_RECOVERY_CODE)
    return secret
