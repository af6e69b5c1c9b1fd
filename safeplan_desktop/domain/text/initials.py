"""What somebody who looks at the screen may see of a name: its initials."""

from __future__ import annotations

import unicodedata
from typing import Final

HIDDEN: Final = "…"
_MOST: Final = 3
_EXAMPLE: Final = "Example:"


def initials(name: str) -> str:
    """Return the initials of a name in any script: "Example: Ana Jovanović" gives "A. J.".

    Three at most. A combining mark stays with its letter; a word without a letter or digit (an
    emoji, a dash) gives none. What has no initial at all becomes "…".
    """
    words = name.removeprefix(_EXAMPLE).split()
    found = [initial for word in words if (initial := _initial(word))]
    return " ".join(f"{initial}." for initial in found[:_MOST]) or HIDDEN


def _initial(word: str) -> str:
    for at, letter in enumerate(word):
        if letter.isalnum():
            end = at + 1
            while end < len(word) and unicodedata.combining(word[end]):
                end += 1
            return word[at:end].upper()
    return ""
