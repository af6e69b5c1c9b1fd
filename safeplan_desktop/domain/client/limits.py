"""The limits of confidentiality: what a client was told, when, in which language, and by whom.

A client who knows before they speak what cannot stay in the room can choose what to say. Which
limits there are differs by country and profession; these are the common ones, and the practice
ticks those that were gone through.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar, Final

from safeplan_desktop.domain.paper.state import ClientState
from safeplan_desktop.domain.record import Revision
from safeplan_desktop.domain.traces import Happening, SearchText


class Limit(StrEnum):
    """What the therapist may have to tell others."""

    OWN_LIFE = "own-life"
    SOMEBODY_ELSE = "somebody-else"
    CHILD = "child"
    COURT = "court"
    COLLEAGUE = "colleague"
    PAYER = "payer"
    GUARDIANS = "guardians"


USUAL: Final = tuple(limit for limit in Limit if limit is not Limit.GUARDIANS)
"""What is gone through with somebody who decides for themselves."""

MUST: Final = frozenset({Limit.CHILD, Limit.COURT})
"""Where the therapist has no choice."""

MAY: Final = frozenset({Limit.OWN_LIFE, Limit.SOMEBODY_ELSE, Limit.PAYER, Limit.GUARDIANS})
"""What may be shared. Advice of a colleague is neither: the name is not said."""

EXPLAINED: Final = "explained"


class SheetAnswer(StrEnum):
    """What became of the sheet that the client may sign."""

    NOT_YET = "not-yet"
    SIGNED = "signed"
    WOULD_RATHER_NOT = "would-rather-not"


@dataclass(frozen=True, slots=True)
class LimitsExplained:
    """One talk about the limits. `language` and `interpreter` are in the therapist's words.

    `also_told` are the guardians who were there or were told, by name; `with_whom` is who else was
    there, `questions` what was asked, `state` how the client was that day.
    """

    KIND: ClassVar[str] = "limits_explained"
    VERSION: ClassVar[int] = 2

    explained_on: date | None
    by: str = ""
    language: str = ""
    interpreter: str = ""
    limits: tuple[Limit, ...] = ()
    also_told: tuple[str, ...] = ()
    sheet: SheetAnswer = SheetAnswer.NOT_YET
    note: str = ""
    with_whom: str = ""
    questions: str = ""
    state: ClientState = ClientState.NOT_ASKED


def usual_limits(*, with_guardians: bool) -> tuple[Limit, ...]:
    """Return what is usually gone through; nobody has, before it is said."""
    return tuple(Limit) if with_guardians else USUAL


def may_be_signed(talk: LimitsExplained) -> bool:
    """Tell whether a signature under the talk means something, as far as is known of its day."""
    return talk.state is not ClientState.AFFECTED


def problems(talk: LimitsExplained, today: date) -> tuple[str, ...]:
    """Return codes of what is wrong: a talk is a claim, and each part of it is said.

    `day-missing`, `later-than-today`, `limits-missing`, `language-missing`, `person-missing` (who
    was there), `questions-missing`, `state-missing`, and `signed-while-affected`.
    """
    found = []
    if talk.explained_on is None:
        found.append("day-missing")
    elif talk.explained_on > today:
        found.append("later-than-today")
    missing = {
        "limits-missing": not talk.limits,
        "language-missing": not talk.language.strip(),
        "person-missing": not talk.with_whom.strip(),
        "questions-missing": not talk.questions.strip(),
        "state-missing": talk.state is ClientState.NOT_ASKED,
    }
    found += [code for code, is_missing in missing.items() if is_missing]
    if talk.sheet is SheetAnswer.SIGNED and not may_be_signed(talk):
        found.append("signed-while-affected")
    return tuple(found)


def happening(revision: Revision[LimitsExplained]) -> Happening[LimitsExplained]:
    """Return the line on the timeline: the limits were explained."""
    return Happening(EXPLAINED, revision)


def search_text(talk: LimitsExplained) -> SearchText:
    """Return what was written down in words: the note, who was there, in which language."""
    said = (talk.note, talk.questions, talk.with_whom, *talk.also_told)
    lines = filter(None, (*said, talk.by, talk.language, talk.interpreter))
    return SearchText("", "\n".join(lines))
