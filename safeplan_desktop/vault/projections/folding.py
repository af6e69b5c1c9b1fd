"""One spelling for every way to write a name, so that "Lodz" finds "Łódź".

Case, diacritics and the letters that Unicode does not take apart (đ ł ø ß ...) are folded, on both
sides: what is stored and what is typed. Marks that carry meaning of their own (Devanagari vowel
signs, Japanese voicing) stay.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from safeplan_desktop.domain.text.spelling import fold, plain_letters

__all__ = ["MOST_WORDS", "findable", "fold", "plain_letters", "sort_key", "typed"]

_WITHIN: Final = frozenset({"L", "M", "N", "So"})  # letters, marks, digits, emoji; the rest parts
_ASCII_WORD: Final = re.compile("[0-9a-z]+")
MOST_WORDS: Final = 16  # somebody pasted a page


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
