"""A new passphrase while it is typed: twice, weighed, or taken from the offer.

Shared by the first run and by the recovery. Weighing takes up to 0.1 s (zxcvbn at 72
characters, measured), so it happens elsewhere and its answer may come late: an answer for
another text than the present one is dropped.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from safeplan_desktop.domain.custody.passphrase import (
    LONGEST,
    SHORTEST,
    PassphraseRule,
    PassphraseVerdict,
    normalised,
)


class PassphraseProblem(StrEnum):
    """What keeps a passphrase from being taken, the most useful first."""

    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    KNOWN = "known"
    HOLDS_A_NAME = "holds-a-name"
    DIFFERENT = "different"
    NOT_WEIGHED = "not-weighed"


class Sameness(StrEnum):
    """How the second field stands to the first."""

    EMPTY = "empty"
    BEGUN = "begun"
    SAME = "same"
    DIFFERENT = "different"


@dataclass(slots=True)
class EnterPassphrase:
    """What stands in both fields, and what is known of it."""

    text: str = ""
    again: str = ""
    offer: str = ""
    taken: bool = False
    verdict: PassphraseVerdict | None = None

    @property
    def length(self) -> int:
        """The length in characters, as it is counted."""
        return len(normalised(self.text))

    @property
    def sameness(self) -> Sameness:
        """Whether the second field repeats the first, could still become it, or differs."""
        first, second = normalised(self.text), normalised(self.again)
        if not second:
            return Sameness.EMPTY
        if first == second:
            return Sameness.SAME
        return Sameness.BEGUN if first.startswith(second) else Sameness.DIFFERENT

    def write(self, text: str) -> None:
        """Take what stands in the first field; it has to be weighed anew."""
        if text != self.text:
            self.text = text
            self.taken = False
            self.verdict = None

    def write_again(self, text: str) -> None:
        """Take what stands in the second field."""
        self.again = text

    def take_offer(self) -> None:
        """Put the offered passphrase into both fields."""
        self.write(self.offer)
        self.again = self.offer
        self.taken = True

    def weighed(self, text: str, verdict: PassphraseVerdict) -> bool:
        """Take an answer, unless another text stands there by now; tell whether it was taken."""
        if text != self.text:
            return False
        self.verdict = verdict
        return True

    def forget_verdict(self) -> None:
        """Ask for a new answer, because the names it was weighed against have changed."""
        self.verdict = None

    def problems(self) -> tuple[PassphraseProblem, ...]:
        """Return what is still in the way; empty means that this passphrase can be used."""
        found = []
        if self.length < SHORTEST:
            found.append(PassphraseProblem.TOO_SHORT)
        if self.length > LONGEST:
            found.append(PassphraseProblem.TOO_LONG)
        if self.verdict is None:
            found.append(PassphraseProblem.NOT_WEIGHED)
        else:
            if PassphraseRule.NOT_COMMON not in self.verdict.met:
                found.append(PassphraseProblem.KNOWN)
            if PassphraseRule.NOT_YOUR_NAMES not in self.verdict.met:
                found.append(PassphraseProblem.HOLDS_A_NAME)
        if self.sameness is not Sameness.SAME:
            found.append(PassphraseProblem.DIFFERENT)
        return tuple(found)
