"""The recovery code: 160 random bits and a checksum, made to be read aloud and typed once.

Crockford's Base32 alphabet (no I, L, O, U); 32 characters of secret and 4 of checksum (the first
20 bits of the secret's SHA-256), in nine groups of four. Reading forgives case, spaces, dashes,
and I, L for 1 and O for 0.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from safeplan_desktop.domain.errors import ErrorCode, UserFacing

SECRET_BYTES = 20
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 36
"""Characters of a code without its dashes."""
_CHECK_LENGTH = 4
_GROUP = 4
_ASKED = 3
_SEPARATED = re.compile("[-\u2010-\u2015\u2212_.,\\s]+")
_FORGIVEN = str.maketrans({"I": "1", "L": "1", "O": "0"})


def _encode(value: int, length: int) -> str:
    return "".join(_ALPHABET[(value >> (5 * place)) & 31] for place in reversed(range(length)))


def _checksum(secret: bytes) -> str:
    return _encode(int.from_bytes(hashlib.sha256(secret).digest()[:3], "big") >> 4, _CHECK_LENGTH)


def write(secret: bytes) -> str:
    """Return the code for 20 random bytes: nine groups of four characters, joined by dashes."""
    if len(secret) != SECRET_BYTES:
        raise ValueError("a recovery code has 20 bytes")
    text = _encode(int.from_bytes(secret, "big"), LENGTH - _CHECK_LENGTH) + _checksum(secret)
    return "-".join(groups(text))


def groups(typed: str) -> tuple[str, ...]:
    """Return what was typed as it is read: capitals, look-alikes put right, in fours.

    Where a person separates groups of about four, their own groups are kept, so that a letter
    left out spoils one group and not all that follow.
    """
    words = tuple(_SEPARATED.sub(" ", typed).upper().translate(_FORGIVEN).split())
    if all(len(word) <= _GROUP + 1 for word in words) and all(
        len(word) >= _GROUP - 1 for word in words[:-1]
    ):
        return words
    text = "".join(words)
    return tuple(text[start : start + _GROUP] for start in range(0, len(text), _GROUP))


def strange_groups(typed: str) -> tuple[int, ...]:
    """Return the places (from 0) of groups with a character that no code has, or too many."""
    return tuple(
        place
        for place, group in enumerate(groups(typed))
        if place >= LENGTH // _GROUP or any(letter not in _ALPHABET for letter in group)
    )


@dataclass(frozen=True, slots=True)
class Comparison:
    """How far a code that is typed back agrees with the one on the sheet.

    `right` and `wrong` are the places (from 0) of groups that are right, and of those that
    cannot become right by typing on. `complete` says that the whole code is there and right.
    """

    right: tuple[int, ...]
    wrong: tuple[int, ...]
    complete: bool


def compare(typed: str, code: str) -> Comparison:
    """Compare what is typed back so far with the code, forgiving what `read` forgives.

    Nothing agrees with an empty code: there is none yet.
    """
    wanted, given = groups(code), groups(typed)
    right, wrong = [], []
    for place, group in enumerate(given):
        if place < len(wanted) and group == wanted[place]:
            right.append(place)
        elif place >= len(wanted) or place < len(given) - 1 or not wanted[place].startswith(group):
            wrong.append(place)
    complete = bool(wanted) and "".join(given) == "".join(wanted)
    return Comparison(tuple(right), tuple(wrong), complete)


def asked(code: str) -> tuple[int, ...]:
    """Return the places (from 0) of the three groups that are typed back from the sheet.

    They are drawn from the code itself: going back and forth asks for the same ones. An empty code
    has none.
    """
    drawn = hashlib.sha256(f"typed back {code}".encode("ascii")).digest()
    places = sorted(range(len(groups(code))), key=drawn.__getitem__)
    return tuple(sorted(places[:_ASKED]))


def asked_groups(code: str) -> str:
    """Return those groups, joined by dashes."""
    all_groups = groups(code)
    return "-".join(all_groups[place] for place in asked(code))


def read(typed: str) -> bytes:
    """Return the 20 bytes behind a typed code.

    Raises:
        UserFacing: MISTYPED_RECOVERY_CODE if a character, the length or the checksum is wrong.
    """
    text = "".join(groups(typed))
    if len(text) != LENGTH or any(letter not in _ALPHABET for letter in text):
        raise UserFacing(ErrorCode.MISTYPED_RECOVERY_CODE)
    value = 0
    for letter in text[:-_CHECK_LENGTH]:
        value = value << 5 | _ALPHABET.index(letter)
    secret = value.to_bytes(SECRET_BYTES, "big")
    if _checksum(secret) != text[-_CHECK_LENGTH:]:
        raise UserFacing(ErrorCode.MISTYPED_RECOVERY_CODE)
    return secret
