"""Phone numbers as people write and read them. Nothing here ever refuses a number.

Short codes (112, 116 123, 988) are kept as typed and never turned into an international
form: `tel:+44-112` would be a wrong number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_SHORT_CODE_MOST_DIGITS = 6
_FEWEST_DIGITS = 2
_MOST_DIGITS = 15
"""Of an international number with its country code (ITU-T E.164, 6)."""
_EXTENSION = re.compile(r"[\s,;]*(?:ext|extension|x|#)[.:\s]*\d{1,6}$", re.IGNORECASE)
_WRITTEN = re.compile(r"[+(\s]*\d[\d\s().\-/\u2010-\u2015]*")
_SEPARATORS = re.compile(r"[\s().\-/]+")


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A number as it was typed; `label` says in words which one it is: mobile, at work."""

    number: str
    label: str = ""


def first_of(numbers: Sequence[PhoneNumber]) -> str:
    """Return the number to try first, empty if there is none."""
    return numbers[0].number if numbers else ""


def digits(number: str) -> str:
    """Return the number's digits with a leading plus kept, as a dialler takes them."""
    compact = _SEPARATORS.sub("", number.strip())
    return ("+" if compact.startswith("+") else "") + re.sub(r"\D", "", compact)


def looks_like_a_number(text: str) -> bool:
    """Tell whether a telephone would take this, with an extension or without. Nothing would too.

    An address, a word, or two numbers that run into each other would not.
    """
    number = _EXTENSION.sub("", text.strip())
    if not number:
        return not text.strip()
    count = sum(sign.isdecimal() for sign in number)
    return bool(_WRITTEN.fullmatch(number)) and _FEWEST_DIGITS <= count <= _MOST_DIGITS


def is_same(one: str, other: str) -> bool:
    """Tell whether two ways of writing it are one number; no number is the same as none."""
    return bool(digits(one)) and digits(one) == digits(other)


def other_forms(number: str, calling_code: str, trunk_prefix: str) -> tuple[str, ...]:
    """Return how else a number is written: abroad, if it is written as at home, and the reverse.

    Nothing for a short code, which is dialled as it is, or where the country is not known.
    """
    dialled = digits(number)
    if not calling_code or is_short_code(number) or not looks_like_a_number(number):
        return ()
    abroad = f"+{calling_code}"
    if dialled.startswith("+"):
        rest = dialled.removeprefix(abroad)
        return () if rest == dialled else (trunk_prefix + rest,)
    return (abroad + dialled.removeprefix(trunk_prefix),)


def is_short_code(number: str) -> bool:
    """Tell whether this is a service number such as 112 or 116 123, which has no country code."""
    dialled = digits(number)
    return not dialled.startswith("+") and 0 < len(dialled) <= _SHORT_CODE_MOST_DIGITS


def readable(number: str) -> str:
    """Group a number so that it can be read aloud; what the person grouped stays as typed."""
    typed = " ".join(number.split())
    if is_short_code(typed) and typed.isdigit() and len(typed) == _SHORT_CODE_MOST_DIGITS:
        return f"{typed[:3]} {typed[3:]}"
    return typed
