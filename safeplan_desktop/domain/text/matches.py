"""Which letters of a name answer to what was typed, so that a list can mark them."""

from __future__ import annotations

import unicodedata

from safeplan_desktop.domain.text.spelling import fold

Span = tuple[int, int]
"""Start and end (excluded) in the name, in code points."""


def matched_spans(name: str, typed: str) -> tuple[Span, ...]:
    """Return the spans of a name in which a typed word stands at the start of a word, in order.

    Case and diacritics are not looked at. Spans do not overlap.
    """
    wanted = [fold(word) for word in typed.split()]
    found: list[Span] = []
    for start in _word_starts(name):
        ends = [_end_of(name, start, word) for word in wanted if word]
        longest = max((end for end in ends if end), default=0)
        if longest and (not found or start >= found[-1][1]):
            found.append((start, longest))
    return tuple(found)


def _word_starts(name: str) -> list[int]:
    inside = False
    starts = []
    for at, letter in enumerate(name):
        is_letter = letter.isalnum() or bool(unicodedata.combining(letter))
        if is_letter and not inside:
            starts.append(at)
        inside = is_letter
    return starts


def _end_of(name: str, start: int, word: str) -> int:
    """Return where the typed word ends in the name if it begins here, else 0."""
    left = word
    for at in range(start, len(name)):
        plain = fold(name[at])
        if plain and not left.startswith(plain):
            return _closed(name, at) if plain.startswith(left) and left else 0
        left = left[len(plain) :]
        if not left:
            return _closed(name, at + 1)
    return 0


def _closed(name: str, end: int) -> int:
    """Take in the combining marks that belong to the last letter."""
    while end < len(name) and unicodedata.combining(name[end]):
        end += 1
    return end
