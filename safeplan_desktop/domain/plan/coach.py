"""Questions worth asking: what a plan still lacks, as questions and never as a score.

How specific a plan is goes with what happens afterwards, not how many boxes are full (chart
review of 200 plans, PMC4675034; Kearns 2024), so the program coaches the therapist and says
nothing about the client. Each rule names its source; the words are the face's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from safeplan_desktop.domain.plan import edit as plan_edit
from safeplan_desktop.domain.plan import means as plan_means
from safeplan_desktop.domain.plan.plan import (
    CONTACT_STEPS,
    WORD_STEPS,
    HelpContact,
    MeansKind,
    PlanContent,
    Step,
)
from safeplan_desktop.domain.text import phone

MOST = 3
"""More questions than this at once help nobody."""

LIKELY_FROM = 7
"""From this likelihood (0 to 10) on, a strategy is one the client expects to use."""

_FEWEST_DIGITS = 3


class Rule(StrEnum):
    """What a question is about."""

    NO_NUMBER = "no-number"
    MEANS_NOT_ASKED = "means-not-asked"
    SAME_TWICE = "same-twice"
    NOT_LIKELY = "not-likely"
    NO_OBSTACLE = "no-obstacle"
    DOES_NOT_KNOW = "does-not-know"
    NO_HOLDER = "no-holder"
    NO_DAY = "no-day"
    WORST_NIGHT = "worst-night"
    NO_REVIEW = "no-review"
    NOBODY_ELSE = "nobody-else"
    KEPT_WHERE = "kept-where"


SOURCES: Mapping[Rule, str] = MappingProxyType(
    {
        Rule.NO_NUMBER: (
            "Observational, 1,602 plans: odds ratio 2.11 for an attempt or death in the next year"
            " where the plan had no help contact. It shows no cause."
        ),
        Rule.MEANS_NOT_ASKED: "Stanley and Brown 2012, doi:10.1016/j.cbpra.2011.01.001, step 6",
        Rule.SAME_TWICE: "Quality of 200 plans and outcome, PMC4675034; Kearns 2024",
        Rule.NOT_LIKELY: "Stanley and Brown 2012: ask how likely each strategy is to be used",
        Rule.NO_OBSTACLE: "Stanley and Brown 2012: ask what could get in the way, then solve it",
        Rule.DOES_NOT_KNOW: (
            "Stanley and Brown 2012, step 4: share the plan with the people who stand on it"
        ),
        Rule.NO_HOLDER: ("Stanley and Brown 2012, step 6, on means; the question is our own"),
        Rule.NO_DAY: "Stanley and Brown 2012, step 6, on means; the question is our own",
        Rule.WORST_NIGHT: (
            "Quality of 200 plans and outcome, PMC4675034: what is specific and at hand is used"
        ),
        Rule.NO_REVIEW: "Stanley and Brown 2012: the plan is looked at again and revised",
        Rule.NOBODY_ELSE: "Stanley and Brown 2012: share the plan where the client agrees",
        Rule.KEPT_WHERE: "Stanley and Brown 2012: ask where the plan will be kept and found",
    }
)


@dataclass(frozen=True, slots=True)
class Question:
    """A rule that found something. `about` is an entry's text, `elsewhere` another step's."""

    rule: Rule
    about: str = ""
    elsewhere: Step | None = None
    means: MeansKind | None = None


def questions(
    content: PlanContent, step: Step, untold: Collection[str] = ()
) -> tuple[Question, ...]:
    """Return at most three questions for the step that is open, the weightiest first.

    `untold` has the ids of contacts who must not be told: nothing nudges towards telling them.
    """
    return _first_ones(_found(content, step, untold))


def last_questions(content: PlanContent) -> tuple[Question, ...]:
    """Return at most three questions for the last look, the weightiest first."""
    return _first_ones(_found_at_last(content))


def _first_ones(questions: Iterator[Question]) -> tuple[Question, ...]:
    found: list[Question] = []
    for question in questions:
        if question not in found:
            found.append(question)
        if len(found) == MOST:
            break
    return tuple(found)


def has_working_number(contact: HelpContact) -> bool:
    """Tell whether a contact has something that can be dialled: 112 can, "ask Vera" cannot."""
    return len(phone.digits(contact.number).removeprefix("+")) >= _FEWEST_DIGITS


def _found(content: PlanContent, step: Step, untold: Collection[str]) -> Iterator[Question]:
    if step in CONTACT_STEPS:
        yield from _without_number(content, step)
    if step is Step.SAFER:
        yield from (
            Question(Rule.MEANS_NOT_ASKED, means=kind) for kind in plan_means.not_asked(content)
        )
        yield from _agreed_by_nobody(content)
    if step in WORD_STEPS:
        yield from _unlikely(content, step)
    yield from _said_twice(content, step)
    if step in (Step.MYSELF, Step.PLACES):
        yield from _without_obstacle(content, step)
        if plan_edit.words(content, step):
            yield Question(Rule.WORST_NIGHT)
    if step in CONTACT_STEPS:
        yield from _unknowing(content, step, untold)


def _without_number(content: PlanContent, step: Step) -> Iterator[Question]:
    if not any(has_working_number(contact) for contact in plan_edit.contacts(content, step)):
        yield Question(Rule.NO_NUMBER)


def _unlikely(content: PlanContent, step: Step) -> Iterator[Question]:
    for entry in plan_edit.words(content, step):
        if entry.likelihood is not None and entry.likelihood < LIKELY_FROM:
            yield Question(Rule.NOT_LIKELY, entry.text)


def _said_twice(content: PlanContent, step: Step) -> Iterator[Question]:
    if step is Step.SAFER:
        return
    for item in plan_edit.items(content, step):
        text = plan_edit.label(item)
        if plan_edit.twin(content, step, text, but=item.id) is not None:
            yield Question(Rule.SAME_TWICE, text)
        for other in (*WORD_STEPS, *CONTACT_STEPS):
            if other is not step and plan_edit.twin(content, other, text) is not None:
                yield Question(Rule.SAME_TWICE, text, elsewhere=other)


def _without_obstacle(content: PlanContent, step: Step) -> Iterator[Question]:
    for entry in plan_edit.words(content, step):
        if not entry.obstacle:
            yield Question(Rule.NO_OBSTACLE, entry.text)


def _unknowing(content: PlanContent, step: Step, untold: Collection[str]) -> Iterator[Question]:
    """Ask about people, not services: those know what they are there for."""
    for contact in plan_edit.contacts(content, step):
        if contact.id in untold:
            continue
        if contact.knows_of_plan is False or (step is Step.PEOPLE and not contact.knows_of_plan):
            yield Question(Rule.DOES_NOT_KNOW, contact.name)


def _agreed_by_nobody(content: PlanContent) -> Iterator[Question]:
    for row in content.safer:
        if plan_means.is_open(row):
            if not row.holder and row.kind is not MeansKind.FIREARM:  # no transfer is nudged at
                yield Question(Rule.NO_HOLDER, row.action)
            elif row.by_when is None:
                yield Question(Rule.NO_DAY, row.action)


def _found_at_last(content: PlanContent) -> Iterator[Question]:
    if content.review_on is None:
        yield Question(Rule.NO_REVIEW)
    if not content.kept_at:
        yield Question(Rule.KEPT_WHERE)
    if not content.also_with:
        yield Question(Rule.NOBODY_ELSE)
