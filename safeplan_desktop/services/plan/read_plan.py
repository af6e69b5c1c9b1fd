"""How a plan reads: headings, sentences and numbers, in the order and words of the paper.

The screen shows a plan before it is finished, and paper prints it afterwards: both say the same.
Likelihoods, kinds of means and what was declined are never read out.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import cast

from safeplan_desktop import assets
from safeplan_desktop.domain.plan import edit as plan_edit
from safeplan_desktop.domain.plan.means import is_agreed
from safeplan_desktop.domain.plan.plan import (
    CONTACT_STEPS,
    STEPS,
    MeansSafetyAction,
    PlanContent,
    PlanEntry,
    Step,
)
from safeplan_desktop.domain.text import phone
from safeplan_desktop.domain.text.spelling import SENTENCE_ENDS, tidy


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One line of a plan; `note` and `number` are empty except for contacts."""

    text: str
    note: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class ReadSection:
    """One step as it reads. `printed_as` is its number on paper, 0 where nothing is printed."""

    step: Step
    heading: str
    lines: tuple[ReadLine, ...]
    printed_as: int


@dataclass(frozen=True, slots=True)
class _Words:
    """The sentences that paper puts together; blanks in braces."""

    headings: dict[str, str]
    obstacle: str
    obstacle_complete: str
    obstacle_openings: tuple[str, ...]
    obstacle_lowered: tuple[str, ...]
    otherwise: str
    holder: str


@cache
def _words(language: str) -> _Words:
    plan = json.loads(assets.text(f"content/{language}/paper.json"))["plan"]
    return _Words(
        headings=cast("dict[str, str]", plan["headings"]),
        obstacle=str(plan["obstacle"]),
        obstacle_complete=str(plan["obstacle_complete"]),
        obstacle_openings=tuple(map(str, plan["obstacle_openings"])),
        obstacle_lowered=tuple(map(str, plan["obstacle_lowered"])),
        otherwise=str(plan["otherwise"]),
        holder=str(plan["holder"]),
    )


def read_plan(
    content: PlanContent, order: tuple[Step, ...] = STEPS, language: str = "en"
) -> tuple[ReadSection, ...]:
    """Return all steps as they read, also those that hold nothing yet."""
    words = _words(language)
    sections, printed = [], 0
    for step in order:
        lines = tuple(_lines(content, step, language))
        printed += bool(lines)
        heading = words.headings[step.value]
        sections.append(ReadSection(step, heading, lines, printed if lines else 0))
    return tuple(sections)


def entry_text(entry: PlanEntry, language: str = "en") -> str:
    """Return an entry with the way round its obstacle, as sentences."""
    words = _words(language)
    way = tidy(entry.way_round)
    if not way:
        return entry.text
    obstacle = tidy(entry.obstacle).rstrip(".:;,")
    if not obstacle:
        rest = words.otherwise.format(way=way)
    elif obstacle.split()[0].lower() in words.obstacle_openings:
        opened = obstacle[:1].upper() + obstacle[1:]
        rest = words.obstacle_complete.format(obstacle=opened, way=way)
    else:
        rest = words.obstacle.format(obstacle=_lowered(obstacle, words), way=way)
    return f"{_ended(entry.text)} {_ended(rest)}"


def means_text(row: MeansSafetyAction, language: str = "en") -> str:
    """Return what was agreed and who keeps it, unless the action names them already."""
    holder = tidy(row.holder)
    if not holder or holder.casefold() in row.action.casefold():
        return row.action
    return f"{_ended(row.action)} {_words(language).holder.format(holder=holder)}"


def _lines(content: PlanContent, step: Step, language: str) -> list[ReadLine]:
    if step is Step.SAFER:
        return [ReadLine(means_text(row, language)) for row in content.safer if is_agreed(row)]
    if step in CONTACT_STEPS:
        return [
            ReadLine(contact.name, contact.note, phone.readable(contact.number))
            for contact in plan_edit.contacts(content, step)
        ]
    return [ReadLine(entry_text(entry, language)) for entry in plan_edit.words(content, step)]


def _lowered(text: str, words: _Words) -> str:
    first = text.split(maxsplit=1)[0]
    return text[:1].lower() + text[1:] if first in words.obstacle_lowered else text


def _ended(text: str) -> str:
    """Return a sentence with its full stop, before another sentence follows."""
    shown = tidy(text)
    return shown if not shown or shown[-1] in SENTENCE_ENDS else f"{shown}."
