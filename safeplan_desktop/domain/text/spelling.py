"""One spelling for every way to write a name, so that "Lodz" finds "Łódź".

Case, diacritics and the letters that Unicode does not take apart (đ ł ø ß ...) are folded. Marks
that carry meaning of their own (Devanagari vowel signs, Japanese voicing) stay.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

SENTENCE_ENDS: Final = ".!?\u2026\u3002\uff01\uff1f\u0964\u061f\u06d4"
"""What ends a sentence: also the signs of Chinese and Japanese, Devanagari and Arabic."""

_LETTERS: Final = str.maketrans(
    {
        "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O",
        "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "TH",
        "ħ": "h", "Ħ": "H", "ŧ": "t", "Ŧ": "T", "\u0131": "i", "İ": "I", "ŋ": "n", "Ŋ": "N",
        "ĸ": "k", "ƒ": "f", "ɓ": "b", "Ɓ": "B", "ɗ": "d", "Ɗ": "D", "ƙ": "k", "Ƙ": "K",
        "ə": "e", "Ə": "E",
    }
)  # fmt: skip
"""Letters that NFKD leaves whole. Turkish and Vietnamese typists leave them out as often."""


def _is_diacritic(point: int) -> bool:
    """Tell Latin, Greek and Cyrillic diacritics, Hebrew points and Arabic vowels by their class.

    Canonical combining classes: https://www.unicode.org/reports/tr44/#Canonical_Combining_Class_Values
    """
    place = unicodedata.combining(chr(point))
    return place >= 200 or 10 <= place <= 36


_BLOCKS: Final = (range(0x300, 0x2100), range(0xA600, 0xAC00), range(0xFE20, 0xFE30))
_NO_DIACRITICS: Final = {
    point: None for points in _BLOCKS for point in filter(_is_diacritic, points)
}


def plain_letters(text: str) -> str:
    """Replace the letters of the table only; word boundaries stay where they are."""
    return text if text.isascii() else text.translate(_LETTERS)


def fold(text: str) -> str:
    """Return the spelling that is sorted and compared."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", plain_letters(text).casefold())
    kept = plain_letters(apart.translate(_NO_DIACRITICS))
    return kept if kept.isascii() else unicodedata.normalize("NFC", kept.casefold())


_UNPRINTABLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def on_one_line(text: str) -> str:
    """Return a text with its control characters and lone surrogates as spaces."""
    return _UNPRINTABLE.sub(" ", text)


def tidy(text: str) -> str:
    """Return what was said on one line: control characters are spaces, none at the ends.

    Spaces inside, marks, emoji and the direction of writing stay as typed.
    """
    return on_one_line(text).strip()


def folded(text: str) -> str:
    """Return a form in which two ways of writing the same words are equal."""
    plain = unicodedata.normalize("NFKC", tidy(text)).casefold()
    return " ".join(plain.split()).rstrip(".!… ")
