"""What of a plan may stand on a paper that must not give away what it is.

A number is never left out: where a name would give it away, the number stands without it. Anything
else that would is left out whole, and the therapist hears what, so that they can say it in other
words. This knows words, not meanings: somebody has to read the paper before it is handed out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from safeplan_desktop.domain.plan.means import is_agreed
from safeplan_desktop.domain.plan.plan import (
    HelpContact,
    MeansSafetyAction,
    PlanContent,
    PlanEntry,
    Step,
)

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Giveaway:
    """What gives a paper away: beginnings of words ("therap"), whole words, names of the practice.

    `names` are those of practice and therapist. `means` are beginnings that give away only where
    the surroundings are made safer: a knife is for bread elsewhere. `ordinary` are words of names
    that give away nothing by themselves ("street").
    """

    beginnings: frozenset[str]
    words: frozenset[str] = frozenset()
    means: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    ordinary: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An entry that is not printed, as the client said it."""

    step: Step
    text: str


@dataclass(frozen=True, slots=True)
class DiscreetContent:
    """What may be printed, and what was left out. Contacts have no name if it gave away."""

    content: PlanContent
    left_out: tuple[LeftOut, ...]


def discreet(content: PlanContent, giveaway: Giveaway) -> DiscreetContent:
    """Return the plan without what gives it away, its review and where it is kept."""
    sieve = _Sieve(giveaway)
    clean = PlanContent(
        signs=sieve.words(Step.SIGNS, content.signs),
        myself=sieve.words(Step.MYSELF, content.myself),
        places=sieve.words(Step.PLACES, content.places),
        people=tuple(map(sieve.contact, content.people)),
        help=tuple(map(sieve.contact, content.help)),
        safer=sieve.means(content.safer),
        why=sieve.words(Step.WHY, content.why),
    )
    return DiscreetContent(clean, tuple(sieve.left_out))


class _Sieve:
    """Keeps what gives nothing away, and remembers what it left out."""

    def __init__(self, giveaway: Giveaway) -> None:
        self.left_out: list[LeftOut] = []
        self._beginnings = tuple(map(_folded, giveaway.beginnings))
        self._means = tuple(map(_folded, giveaway.means))
        ordinary = set(map(_folded, giveaway.ordinary))
        self._whole = set(map(_folded, giveaway.words)) | {
            word
            for name in giveaway.names
            for word in _words(name)
            if len(word) > 2 and word not in ordinary
        }

    def words(self, step: Step, entries: tuple[PlanEntry, ...]) -> tuple[PlanEntry, ...]:
        """Return the entries of a step that may stay."""
        self.left_out += [
            LeftOut(step, each.text) for each in entries if self.gives_away(each.text)
        ]
        return tuple(self.without_way(each) for each in entries if not self.gives_away(each.text))

    def means(self, rows: tuple[MeansSafetyAction, ...]) -> tuple[MeansSafetyAction, ...]:
        """Return what was agreed about means and may stay."""
        agreed = [row for row in rows if is_agreed(row)]
        found = [row for row in agreed if self.means_give_away(f"{row.action} {row.holder}")]
        self.left_out += [LeftOut(Step.SAFER, row.action) for row in found]
        return tuple(row for row in agreed if row not in found)

    def gives_away(self, text: str) -> bool:
        """Return whether a text holds such a word or a word of the names."""
        return any(
            word in self._whole or word.startswith(self._beginnings) for word in _words(text)
        )

    def means_give_away(self, text: str) -> bool:
        """Return the same of what was agreed about means, which are named there."""
        return self.gives_away(text) or any(word.startswith(self._means) for word in _words(text))

    def without_way(self, entry: PlanEntry) -> PlanEntry:
        """Return an entry without its way round, if that would give away."""
        if self.gives_away(f"{entry.obstacle} {entry.way_round}"):
            return replace(entry, obstacle="", way_round="")
        return entry

    def contact(self, contact: HelpContact) -> HelpContact:
        """Return somebody without the name or the note that would give away."""
        return replace(
            contact,
            name="" if self.gives_away(contact.name) else contact.name,
            note="" if self.gives_away(contact.note) else contact.note,
        )


def _words(text: str) -> Iterable[str]:
    return _WORD.findall(_folded(text))


def _folded(text: str) -> str:
    """Return text without case and accents (Unicode NFKD)."""
    parted = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parted if not unicodedata.combining(letter))
