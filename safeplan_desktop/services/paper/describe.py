"""What the description of a paper is made with: the facts that papers share, and the result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from safeplan_desktop.domain.paper.document import PaperChoice, PaperSize, usual_size
from safeplan_desktop.domain.plan.discreet import LeftOut
from safeplan_desktop.services.content.languages import known_language
from safeplan_desktop.services.content.words import Words, words
from safeplan_desktop.services.ports import SignedPage, UnsignedPage
from safeplan_desktop.services.work import Work


@dataclass(frozen=True, slots=True)
class Described:
    """A paper that is not laid out yet, and what the register says of it.

    `plan_version` and `compared_with` are versions of the plan, 0 for none. `left_out` is what a
    discreet paper does not print.
    """

    page: SignedPage | UnsignedPage
    plan_version: int = 0
    compared_with: int = 0
    left_out: tuple[LeftOut, ...] = ()


class UnsignedFacts(TypedDict):
    """The facts of an `UnsignedPage`."""

    is_example: bool
    language: str
    size: PaperSize


class SignedFacts(UnsignedFacts):
    """The facts of a `SignedPage`."""

    therapist: str
    signed_at: datetime


def unsigned_facts(work: Work, choice: PaperChoice) -> UnsignedFacts:
    """Return what every paper without a signature is made with."""
    return UnsignedFacts(
        is_example=work.practice().is_example,
        language=paper_language(work),
        size=choice.size or paper_size(work),
    )


def signed_facts(work: Work, choice: PaperChoice) -> SignedFacts:
    """Return what every signed paper is made with."""
    return SignedFacts(
        **unsigned_facts(work, choice),
        therapist=work.who().name,
        signed_at=work.outside.now(),
    )


def paper_size(work: Work) -> PaperSize:
    """Return the size of paper that the practice uses."""
    return work.settings().paper_size or usual_size(work.practice().country)


def paper_language(work: Work) -> str:
    """Return the language of the practice's papers (BCP 47)."""
    return known_language(work.settings().paper_language)


def words_of_paper(work: Work) -> Words:
    """Return the words of the practice's papers."""
    return words(paper_language(work))
