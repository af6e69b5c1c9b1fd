"""What makes a passphrase good enough to stand alone.

NIST SP 800-63B-4, 3.1.1.2: at least 15 characters where a passphrase is the only factor, a
blocklist, no composition rules, pasting allowed. Length is counted in Unicode code points
after NFC normalisation.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

SHORTEST = 15
LONGEST = 1024
GOOD_SCORE = 3


class PassphraseRule(StrEnum):
    """The rules that tick while a passphrase is typed."""

    LONG_ENOUGH = "long-enough"
    NOT_COMMON = "not-common"
    NOT_YOUR_NAMES = "not-your-names"


@dataclass(frozen=True, slots=True)
class PassphraseVerdict:
    """`score` is zxcvbn's 0 to 4; `met` the rules that hold; `length` in characters."""

    score: int
    length: int
    met: frozenset[PassphraseRule]

    @property
    def acceptable(self) -> bool:
        """Whether every rule holds and the guess estimate is good."""
        return len(self.met) == len(PassphraseRule)


def normalised(passphrase: str) -> str:
    """Return the form from which the key is derived: NFC, so that two keyboards agree."""
    return unicodedata.normalize("NFC", passphrase)


def holds_a_name(passphrase: str, names: Iterable[str]) -> bool:
    """Tell whether a word of four letters or more of these names stands in the passphrase."""
    folded = passphrase.casefold()
    words = (word.casefold() for name in names for word in name.split())
    return any(len(word) >= 4 and word in folded for word in words)


def judge(passphrase: str, score: int, names: Iterable[str]) -> PassphraseVerdict:
    """Weigh a passphrase against the rules, given the meter's score from 0 to 4."""
    text = normalised(passphrase)
    met = set()
    if SHORTEST <= len(text) <= LONGEST:
        met.add(PassphraseRule.LONG_ENOUGH)
    if text and score >= GOOD_SCORE:
        met.add(PassphraseRule.NOT_COMMON)
    if text and not holds_a_name(text, names):
        met.add(PassphraseRule.NOT_YOUR_NAMES)
    return PassphraseVerdict(score, len(text), frozenset(met))
