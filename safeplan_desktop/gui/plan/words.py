"""The words of the plan wizard: what the steps ask, what means are called, how far a row is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from safeplan_desktop.domain.plan.coach import Question, Rule
from safeplan_desktop.domain.plan.confirmed import Elsewhere, MeansConfirmed
from safeplan_desktop.domain.plan.limits import Excess, Limit
from safeplan_desktop.domain.plan.means import MeansState, state
from safeplan_desktop.domain.plan.plan import (
    Access,
    Confirmation,
    HelpContact,
    MeansKind,
    MeansSafetyAction,
    Step,
)
from safeplan_desktop.gui.base.dates import day_text, long_day_text
from safeplan_desktop.gui.base.text import shortened

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class StepWords:
    """What a step is called in the step bar, what it asks, and one sentence more."""

    label: str
    title: str
    lead: str


def too_long_words(excess: Excess) -> tuple[str, str]:
    """Return that something is longer than a page can hold, and what to do about it."""
    step = step_words(excess.step).label if excess.step else translate("PlanWizard", "Plan")
    what = {
        Limit.TEXT: translate("PlanWizard", "{step}: “{text}” has {found} letters; {most} fit."),
        Limit.STEP: translate("PlanWizard", "{step} has {found} entries; {most} fit."),
        Limit.PLAN: translate("PlanWizard", "The whole plan has {found} letters; {most} fit."),
    }[excess.limit].format(
        step=step,
        text=shortened(excess.text),
        found=f"{excess.found:,}",
        most=f"{excess.most:,}",
    )
    kept = translate("PlanWizard", "Shorten it to finish this version; the draft is kept.")
    return translate("PlanWizard", "This is longer than a page can hold."), f"{what} {kept}"


def step_words(step: Step) -> StepWords:
    """Return the words of a step; titles are the client's question to themselves."""
    return {**_steps_of_words(), **_other_steps()}[step]


def _steps_of_words() -> dict[Step, StepWords]:
    return {
        Step.SIGNS: StepWords(
            translate("PlanWizard", "Signs"),
            translate("PlanWizard", "How do I notice that it is getting harder?"),
            translate("PlanWizard", "Thoughts, feelings, things that I do or stop doing."),
        ),
        Step.MYSELF: StepWords(
            translate("PlanWizard", "Myself"),
            translate("PlanWizard", "What can I do by myself?"),
            translate(
                "PlanWizard", "Things that help me get through an hour without anybody else."
            ),
        ),
        Step.PLACES: StepWords(
            translate("PlanWizard", "Places"),
            translate("PlanWizard", "Which places and people take my mind off it?"),
            translate(
                "PlanWizard", "Somewhere to be among others, without having to talk about it."
            ),
        ),
        Step.WHY: StepWords(
            translate("PlanWizard", "Why"),
            translate("PlanWizard", "What do I live for?"),
            translate(
                "PlanWizard", "People, animals, plans, beliefs, small things: what counts for me."
            ),
        ),
    }


def _other_steps() -> dict[Step, StepWords]:
    return {
        Step.PEOPLE: StepWords(
            translate("PlanWizard", "People"),
            translate("PlanWizard", "Who can I ask for help?"),
            translate("PlanWizard", "People to whom I would say that it is a hard day."),
        ),
        Step.HELP: StepWords(
            translate("PlanWizard", "Help"),
            translate("PlanWizard", "Which trained people can I reach?"),
            translate(
                "PlanWizard", "People and services whose work it is, with the number to dial."
            ),
        ),
        Step.SAFER: StepWords(
            translate("PlanWizard", "Safer"),
            translate("PlanWizard", "How do we make the next days safer?"),
            translate(
                "PlanWizard",
                "Putting a little distance and time between a bad hour and what is at hand.",
            ),
        ),
    }


def means_name(row: MeansSafetyAction) -> str:
    """Return what a row is about: the client's word, or the plain word of its kind."""
    return means_called(row.kind, row.name)


def means_called(kind: MeansKind, name: str) -> str:
    """Return the client's word for a means, or the plain word of its kind."""
    return name if kind is MeansKind.NAMED else kind_name(kind)


def kind_name(kind: MeansKind) -> str:
    """Return the plain word for a kind of means."""
    return {
        MeansKind.FIREARM: translate("PlanWizard", "Firearm"),
        MeansKind.MEDICINES: translate("PlanWizard", "Medicines"),
        MeansKind.NAMED: translate("PlanWizard", "Something else"),
        MeansKind.LIGATURE: translate("PlanWizard", "Ropes and cords"),
        MeansKind.SHARPS: translate("PlanWizard", "Sharp things"),
        MeansKind.CHEMICALS: translate("PlanWizard", "Chemicals"),
        MeansKind.VEHICLE: translate("PlanWizard", "Car"),
        MeansKind.ALCOHOL: translate("PlanWizard", "Alcohol"),
        MeansKind.HEIGHTS: translate("PlanWizard", "High places"),
    }[kind]


def access_word(access: Access) -> str:
    """Return the short word for the column "At hand?"; empty where nobody asked."""
    return {
        Access.NOT_ASKED: "",
        Access.NOT_AT_HAND: translate("PlanWizard", "no"),
        Access.AT_HAND: translate("PlanWizard", "yes"),
        Access.RATHER_NOT_SAY: translate("PlanWizard", "rather not say"),
    }[access]


def agreed_words(row: MeansSafetyAction) -> str:
    """Return what stands in the column "What we agreed": the client's no is quoted."""
    if row.declined_because:
        return translate("PlanWizard", "“{0}”").format(row.declined_because)
    if not row.action and row.access is Access.NOT_AT_HAND:
        return translate("PlanWizard", "Nothing needed")
    return row.action


@dataclass(frozen=True, slots=True)
class StateWords:
    """The word at the end of a means row; `tone` is a chip's, empty for plain text."""

    text: str
    tone: str = ""
    icon: str = ""


def state_words(row: MeansSafetyAction, today: date) -> StateWords:
    """Return the word for how far a row is. "No" and "ask again" are as good as "done"."""
    found = state(row, today)
    day = day_text(row.by_when, today) if row.by_when else ""
    if found is MeansState.CONFIRMED:
        return StateWords(_confirmed_words(row, today), "done", "check")
    if found is MeansState.OVERDUE:
        return StateWords(translate("PlanWizard", "due {0}").format(day), "attention", "clock")
    if found is MeansState.NOT_CHECKED:
        return StateWords(translate("PlanWizard", "not checked yet"), "attention", "clock")
    if found is MeansState.DECLINED:
        again = (
            translate("PlanWizard", "ask again {0}").format(day)
            if day
            else translate("PlanWizard", "ask again")
        )
        return StateWords(again)
    return {
        MeansState.NOT_ASKED: StateWords(translate("PlanWizard", "not asked yet")),
        MeansState.RATHER_NOT_SAY: StateWords(translate("PlanWizard", "ask again")),
        MeansState.NOTHING_NEEDED: StateWords(translate("PlanWizard", "asked")),
        MeansState.NOTHING_AGREED: StateWords(translate("PlanWizard", "nothing agreed yet")),
    }[found]


def _confirmed_words(row: MeansSafetyAction, today: date) -> str:
    day = day_text(row.confirmed_on, today) if row.confirmed_on else ""
    who = initials(row.confirmed_by)
    return translate("PlanWizard", "{0}, {1}").format(day, who) if who else day


def initials(name: str) -> str:
    """Return the first letters of a name: "Maria Lindqvist" is ML."""
    words = name.removeprefix("Example:").split()
    return "".join(word[0] for word in words[:3]).upper()


def confirmation_words(how: Confirmation, client: str, holder: str) -> str:
    """Return how it became known that something is done: "Ana said so". Names may be empty."""
    said = translate("PlanWizard", "{0} said so")
    keeper = holder or translate("PlanWizard", "The person keeping it")
    return {
        Confirmation.SEEN: translate("PlanWizard", "I saw it"),
        Confirmation.HOLDER_SAID: said.format(keeper),
        Confirmation.CLIENT_SAID: said.format(client or translate("PlanWizard", "The client")),
    }[how]


def confirmed_words(entry: MeansConfirmed) -> str:
    """Return what was recorded of a means: who was asked, how it is known, what is elsewhere."""
    day, elsewhere = long_day_text(entry.confirmed_on), entry.elsewhere or Elsewhere.NOT_ASKED
    recorded = translate("PlanWizard", "Recorded {0} by {1}.").format(day, entry.by)
    seen = translate("PlanWizard", "Seen; with: {0}.").format(entry.with_whom)
    said = translate("PlanWizard", "{0} said so.").format(entry.with_whom)
    known = seen if entry.how is Confirmation.SEEN else said
    left = {
        Elsewhere.NO: translate("PlanWizard", "Not at hand anywhere else."),
        Elsewhere.YES: translate("PlanWizard", "Still at hand somewhere else."),
        Elsewhere.RATHER_NOT_SAY: translate("PlanWizard", "Anywhere else: would rather not say."),
        Elsewhere.NOT_ASKED: translate("PlanWizard", "Anywhere else: not asked."),
    }[elsewhere]
    return f"{recorded} {known} {left}"


def elsewhere_words(elsewhere: Elsewhere) -> str:
    """Return whether a means is still at hand somewhere else."""
    return {
        Elsewhere.NO: translate("PlanWizard", "No"),
        Elsewhere.YES: translate("PlanWizard", "Yes"),
        Elsewhere.RATHER_NOT_SAY: translate("PlanWizard", "Rather not say"),
        Elsewhere.NOT_ASKED: translate("PlanWizard", "Not asked"),
    }[elsewhere]


def answer_words(contact: HelpContact) -> str:
    """Return what is known of a contact for whoever calls; what was not asked is left out."""
    said = {
        (0, True): translate("PlanWizard", "knows of it"),
        (0, False): translate("PlanWizard", "does not know of it"),
        (1, True): translate("PlanWizard", "a message is fine"),
        (1, False): translate("PlanWizard", "leave no message"),
        (2, True): translate("PlanWizard", "safe to call"),
        (2, False): translate("PlanWizard", "not safe to call"),
    }
    answers = (contact.knows_of_plan, contact.may_leave_message, contact.safe_to_call)
    shown = (said[at, answer] for at, answer in enumerate(answers) if answer is not None)
    return " · ".join(shown)


def question_words(question: Question) -> str:
    """Return a question of the coach in words that may be read aloud."""
    about = shortened(question.about)
    if question.rule is Rule.NO_NUMBER:
        return translate("PlanWizard", "Is there a number here that somebody would answer?")
    if question.rule is Rule.MEANS_NOT_ASKED and question.means is not None:
        kind = kind_name(question.means)
        return translate("PlanWizard", "Have we talked about this yet: {0}?").format(kind.lower())
    if question.rule is Rule.NOT_LIKELY:
        return translate(
            "PlanWizard", "What would make this more likely, or what is easier? “{0}”"
        ).format(about)
    if question.rule is Rule.NO_OBSTACLE:
        return translate("PlanWizard", "What could get in the way of this? “{0}”").format(about)
    plain = _plain_question(question.rule)
    if plain:
        return plain.format(about)
    if question.elsewhere is not None:
        other = step_words(question.elsewhere).label
        return translate("PlanWizard", "This stands under {1} too. Is that meant? “{0}”").format(
            about, other
        )
    return translate("PlanWizard", "This stands here twice. Is that meant? “{0}”").format(about)


def _plain_question(rule: Rule) -> str:
    """Return the question of a rule that asks the same wherever it is found, else nothing."""
    return {
        Rule.DOES_NOT_KNOW: translate("PlanWizard", "Does {0} know about the plan?"),
        Rule.NO_HOLDER: translate("PlanWizard", "Who sees to this, besides you? “{0}”"),
        Rule.NO_DAY: translate("PlanWizard", "By when? “{0}”"),
        Rule.WORST_NIGHT: translate(
            "PlanWizard", "Would this be there on your worst night, and would it be safe then?"
        ),
        Rule.NO_REVIEW: translate("PlanWizard", "When do we look at it again?"),
        Rule.KEPT_WHERE: translate("PlanWizard", "Where will it be when you need it?"),
        Rule.NOBODY_ELSE: translate("PlanWizard", "Is there somebody who should have it too?"),
    }.get(rule, "")
