"""Phone numbers as people write and read them. Nothing here ever refuses a number.

Short codes (112, 116 123, 988) are kept as typed and never turned into an international
form: `tel:+44-112` would be a wrong number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_SHORT_CODE_MOST_DIGITS = 6
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
