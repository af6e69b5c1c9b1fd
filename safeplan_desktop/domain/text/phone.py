"""Phone numbers as people write and read them. Nothing here ever refuses a number.

Short codes (112, 116 123, 988) are kept as typed and never turned into an international
form: `tel:+44-112` would be a wrong number.
"""

from __future__ import annotations

import re

_SHORT_CODE_MOST_DIGITS = 6
_SEPARATORS = re.compile(r"[\s().\-/]+")


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
