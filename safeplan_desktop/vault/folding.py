"""One spelling for every way to write a name, so that "Lodz" finds "Łódź".

Case, diacritics and the letters that Unicode does not take apart (đ ł ø ß ...) are folded, on both
sides: what is stored and what is typed. Marks that carry meaning of their own (Devanagari vowel
signs, Japanese voicing) stay.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

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
_WITHIN: Final = frozenset({"L", "M", "N", "So"})  # letters, marks, digits, emoji; the rest parts
_ASCII_WORD: Final = re.compile("[0-9a-z]+")
MOST_WORDS: Final = 16  # somebody pasted a page


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


def sort_key(name: str) -> str:
    """Return what a name is sorted by: folded, runs of blanks and punctuation made one blank."""
    return " ".join(_pieces(fold(name)))


def findable(*texts: str) -> str:
    """Return all words that a text is found by, a blank before each: " brien o obrien"."""
    found: set[str] = set()
    for chunk in fold(" ".join(texts)).split():
        pieces = _pieces(chunk)
        found.update(pieces)
        found.update("".join(pieces[first:]) for first in range(min(len(pieces), MOST_WORDS)))
    return "".join(f" {word}" for word in sorted(found) if word)


def typed(text: str) -> tuple[str, ...]:
    """Return what has to stand in `findable`, for each typed word: a blank and the word's start."""
    joined = ("".join(_pieces(chunk)) for chunk in fold(text).split())
    return tuple(dict.fromkeys(f" {word}" for word in joined if word))[:MOST_WORDS]


def _pieces(text: str) -> list[str]:
    if text.isalnum():
        return [text]
    if text.isascii():
        return _ASCII_WORD.findall(text)
    return "".join(letter if _stands_in_words(letter) else " " for letter in text).split()


def _stands_in_words(letter: str) -> bool:
    category = unicodedata.category(letter)
    return category[0] in _WITHIN or category in _WITHIN
