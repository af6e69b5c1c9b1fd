"""How much a plan may hold so that its papers can be printed and read.

A page takes some 3,000 letters. The limits are far above what is said in a session; they keep out
what was pasted by mistake. What stands in a finished version already is never cut.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from safeplan_desktop.domain.plan import edit
from safeplan_desktop.domain.plan.edit import Item
from safeplan_desktop.domain.plan.plan import (
    STEPS,
    HelpContact,
    MeansSafetyAction,
    PlanContent,
    PlanEntry,
    Step,
)

LONGEST_ENTRY: Final = 2_000
"""Letters of what the client said, what could get in the way, what was agreed."""

LONGEST_NAME: Final = 200
"""Letters of a name, a number, or when and how to reach somebody."""

MOST_ENTRIES: Final = 100
"""Entries of one step."""

MOST_LETTERS: Final = 30_000
"""Letters of a whole plan: ten pages."""


class Limit(StrEnum):
    """Which limit it is."""

    TEXT = "text"
    STEP = "step"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Excess:
    """What is too much. `found` and `most` count letters, or the entries of a step.

    `text` is what is too long; `step` is None for the whole plan and for who else has it.
    """

    limit: Limit
    found: int
    most: int
    step: Step | None = None
    text: str = ""


def excess(content: PlanContent) -> Excess | None:
    """Return the first thing in a plan that is more than its papers hold, None if nothing is."""
    in_all = 0
    for step, text, most in _texts(content):
        in_all += len(text)
        if len(text) > most:
            return Excess(Limit.TEXT, len(text), most, step, text)
    for step in STEPS:
        found = len(edit.items(content, step))
        if found > MOST_ENTRIES:
            return Excess(Limit.STEP, found, MOST_ENTRIES, step)
    return Excess(Limit.PLAN, in_all, MOST_LETTERS) if in_all > MOST_LETTERS else None


def _texts(content: PlanContent) -> Iterator[tuple[Step | None, str, int]]:
    """Yield every text of a plan with its step and how long it may be."""
    for step in STEPS:
        for item in edit.items(content, step):
            for text, most in _texts_of(item):
                yield step, text, most
    for text in (content.also_with, content.kept_at):
        yield None, text, LONGEST_ENTRY


def _texts_of(item: Item) -> list[tuple[str, int]]:
    match item:
        case PlanEntry():
            return [(text, LONGEST_ENTRY) for text in (item.text, item.obstacle, item.way_round)]
        case HelpContact():
            return [(text, LONGEST_NAME) for text in (item.name, item.note, item.number)]
        case MeansSafetyAction():
            names = (item.name, item.holder, item.confirmed_by)
            spoken = (item.action, item.declined_because)
            return [
                *((text, LONGEST_NAME) for text in names),
                *((text, LONGEST_ENTRY) for text in spoken),
            ]
