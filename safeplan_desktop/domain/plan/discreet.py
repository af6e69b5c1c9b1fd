"""What of a plan may stand on a paper that must not tell what it is.

A number is never left out: where a name would tell, the number stands without it. Anything else
that would tell is left out whole, and the therapist is told what, so that they can say it in other
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
class Telling:
    """What tells: beginnings of words ("therap"), whole words, names of practice and therapist.

    `means` are beginnings that tell only where the surroundings are made safer: a knife is for
    bread elsewhere. `ordinary` are words of names that tell nothing by themselves ("street").
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
    """What may be printed, and what was left out. Contacts whose name would tell have none."""

    content: PlanContent
    left_out: tuple[LeftOut, ...]


def discreet(content: PlanContent, telling: Telling) -> DiscreetContent:
    """Return the plan without what tells, without its review and without where it is kept."""
    sieve = _Sieve(telling)
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
    """Keeps what does not tell, and remembers what it left out."""

    def __init__(self, telling: Telling) -> None:
        self.left_out: list[LeftOut] = []
        self._beginnings = tuple(map(_folded, telling.beginnings))
        self._means = tuple(map(_folded, telling.means))
        ordinary = set(map(_folded, telling.ordinary))
        self._whole = set(map(_folded, telling.words)) | {
            word
            for name in telling.names
            for word in _words(name)
            if len(word) > 2 and word not in ordinary
        }

    def words(self, step: Step, entries: tuple[PlanEntry, ...]) -> tuple[PlanEntry, ...]:
        """Return the entries of a step that may stay."""
        self.left_out += [LeftOut(step, each.text) for each in entries if self.tells(each.text)]
        return tuple(self.without_way(each) for each in entries if not self.tells(each.text))

    def means(self, rows: tuple[MeansSafetyAction, ...]) -> tuple[MeansSafetyAction, ...]:
        """Return what was agreed about means and may stay."""
        agreed = [row for row in rows if is_agreed(row)]
        told = [row for row in agreed if self.tells_of_means(f"{row.action} {row.holder}")]
        self.left_out += [LeftOut(Step.SAFER, row.action) for row in told]
        return tuple(row for row in agreed if row not in told)

    def tells(self, text: str) -> bool:
        """Tell whether a text holds a telling word or a word of the names."""
        return any(
            word in self._whole or word.startswith(self._beginnings) for word in _words(text)
        )

    def tells_of_means(self, text: str) -> bool:
        """Tell the same of what was agreed about means, which are named there."""
        return self.tells(text) or any(word.startswith(self._means) for word in _words(text))

    def without_way(self, entry: PlanEntry) -> PlanEntry:
        """Return an entry without its way round, if that would tell."""
        if self.tells(f"{entry.obstacle} {entry.way_round}"):
            return replace(entry, obstacle="", way_round="")
        return entry

    def contact(self, contact: HelpContact) -> HelpContact:
        """Return somebody without the name or the note that would tell."""
        return replace(
            contact,
            name="" if self.tells(contact.name) else contact.name,
            note="" if self.tells(contact.note) else contact.note,
        )


def _words(text: str) -> Iterable[str]:
    return _WORD.findall(_folded(text))


def _folded(text: str) -> str:
    """Return text without case and accents (Unicode NFKD)."""
    parted = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parted if not unicodedata.combining(letter))
