"""How a plan reads: headings, sentences and numbers, in the order and words of the paper.

The screen shows a plan before it is finished, and paper prints it afterwards: both read it here.
An entry is its text, and the way round an obstacle if there is one. Of a means only what was agreed
is read out, and who holds it: not its kind, not whether it is at hand, nothing that was declined.
Likelihoods are never read out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from safeplan_desktop.domain.plan import edit as plan_edit
from safeplan_desktop.domain.plan.edit import Item
from safeplan_desktop.domain.plan.means import is_agreed
from safeplan_desktop.domain.plan.plan import (
    STEPS,
    HelpContact,
    MeansSafetyAction,
    PlanContent,
    PlanEntry,
    Step,
)
from safeplan_desktop.domain.text.phone import readable
from safeplan_desktop.domain.text.spelling import SENTENCE_ENDS, tidy
from safeplan_desktop.services.content.words import Words, words


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One line of a plan; `note` and `number` are empty except for contacts."""

    text: str
    note: str = ""
    number: str = ""

    @property
    def joined(self) -> str:
        """All of it as one text, with dots between."""
        said = map(tidy, (self.text, self.note, self.number))
        return " \u00b7 ".join(part for part in said if part)


@dataclass(frozen=True, slots=True)
class ReadSection:
    """One step as it reads. `printed_as` is its number on paper, 0 where nothing is printed."""

    step: Step
    heading: str
    lines: tuple[ReadLine, ...]
    printed_as: int


def read_plan(
    content: PlanContent,
    order: tuple[Step, ...] = STEPS,
    language: str = "en",
    voice: str = "plan",
) -> tuple[ReadSection, ...]:
    """Return all steps as they read, also those that hold nothing yet.

    `voice` is where the headings of a paper stand among the words of paper.
    """
    said = words(language)
    sections, printed = [], 0
    for step in order:
        lines = tuple(_lines(content, step, language))
        printed += bool(lines)
        heading = said.say(f"{voice}.headings.{step.value}")
        sections.append(ReadSection(step, heading, lines, printed if lines else 0))
    return tuple(sections)


def read_item(item: Item, language: str = "en") -> ReadLine | None:
    """Return how an entry, a contact or what was agreed reads; None if it is not read out.

    Who keeps something is not said: the paper would tell the client in a bad hour, whoever lives
    there, and whoever finds it.
    """
    if isinstance(item, HelpContact):
        return ReadLine(item.name, item.note, readable(item.number))
    if isinstance(item, MeansSafetyAction):
        return ReadLine(item.action) if is_agreed(item) else None
    return ReadLine(entry_text(item, language))


def entry_text(entry: PlanEntry, language: str = "en") -> str:
    """Return an entry with the way round its obstacle, as sentences."""
    said = words(language)
    way = tidy(entry.way_round)
    if not way:
        return entry.text
    obstacle = tidy(entry.obstacle).rstrip(".:;,")
    if not obstacle:
        rest = said.say("plan.otherwise", way=way)
    elif obstacle.split()[0].lower() in said.all("plan.obstacle_openings"):
        opened = obstacle[:1].upper() + obstacle[1:]
        rest = said.say("plan.obstacle_complete", obstacle=opened, way=way)
    else:
        rest = said.say("plan.obstacle", obstacle=_lowered(obstacle, said), way=way)
    return f"{_ended(entry.text)} {_ended(rest)}"


def with_names(content: PlanContent, language: str = "en") -> PlanContent:
    """Return the plan with a neutral word for everybody whose name was left out."""
    unnamed = words(language).say("discreet.unnamed")

    def named(contacts: tuple[HelpContact, ...]) -> tuple[HelpContact, ...]:
        return tuple(
            contact if tidy(contact.name) else replace(contact, name=unnamed)
            for contact in contacts
        )

    return replace(content, people=named(content.people), help=named(content.help))


def _lines(content: PlanContent, step: Step, language: str) -> Iterator[ReadLine]:
    for item in plan_edit.items(content, step):
        line = read_item(item, language)
        if line is not None:
            yield line


def _lowered(text: str, said: Words) -> str:
    first = text.split(maxsplit=1)[0]
    return text[:1].lower() + text[1:] if first in said.all("plan.obstacle_lowered") else text


def _ended(text: str) -> str:
    """Return a sentence with its full stop, before another sentence follows."""
    shown = tidy(text)
    return shown if not shown or shown[-1] in SENTENCE_ENDS else f"{shown}."
