"""One spelling for every way to write a name, so that "Lodz" finds "Łódź".

Case, diacritics and the letters that Unicode does not take apart (đ ł ø ß ...) are folded, on both
sides: what is stored and what is typed. Marks that carry meaning of their own (Devanagari vowel
signs, Japanese voicing) stay.
"""

from __future__ import annotations

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

_WITHIN: Final = frozenset({"L", "M", "N", "So"})  # letters, marks, digits, emoji; the rest parts
_LAST_POINT: Final = "\U0010ffff"
_MOST_WORDS: Final = 16  # somebody pasted a page


def plain_letters(text: str) -> str:
    """Replace the letters of the table only; word boundaries stay where they are."""
    return text.translate(_LETTERS)


def fold(text: str) -> str:
    """Return the spelling that is sorted and compared."""
    apart = unicodedata.normalize("NFKD", plain_letters(text).casefold())
    if apart.isascii():
        return apart
    kept = "".join(letter for letter in apart if not _is_diacritic(letter))
    return unicodedata.normalize("NFC", plain_letters(kept).casefold())


def _is_diacritic(letter: str) -> bool:
    """Tell Latin, Greek and Cyrillic diacritics, Hebrew points and Arabic vowels by their class.

    Canonical combining classes: https://www.unicode.org/reports/tr44/#Canonical_Combining_Class_Values
    """
    place = unicodedata.combining(letter)
    return place >= 200 or 10 <= place <= 36


def sort_key(name: str) -> str:
    """Return what a name is sorted by: folded, runs of blanks and punctuation made one blank."""
    return " ".join(_pieces(fold(name)))


def words(*texts: str) -> frozenset[str]:
    """Return all words that a text can be found by: "O'Brien" gives obrien, o, brien."""
    found: set[str] = set()
    for text in texts:
        for chunk in fold(text).split():
            pieces = _pieces(chunk)
            found.update(pieces)
            found.add("".join(pieces))
    found.discard("")
    return frozenset(found)


def typed_words(text: str) -> tuple[str, ...]:
    """Return the words somebody is looking for, each to be met at the start of a word."""
    joined = ("".join(_pieces(chunk)) for chunk in fold(text).split())
    return tuple(dict.fromkeys(word for word in joined if word))[:_MOST_WORDS]


def bounds(typed: str) -> tuple[str, ...]:
    """Return for each typed word the range of words that begin with it: from, up to (excluded)."""
    return tuple(bound for word in typed_words(typed) for bound in (word, word + _LAST_POINT))


def _pieces(text: str) -> list[str]:
    if text.isalnum():
        return [text]
    return "".join(letter if _stands_in_words(letter) else " " for letter in text).split()


def _stands_in_words(letter: str) -> bool:
    category = unicodedata.category(letter)
    return category[0] in _WITHIN or category in _WITHIN
