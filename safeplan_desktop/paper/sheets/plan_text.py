"""What stands on paper for an entry of the plan, and what never does.

An entry is its text, and the way round an obstacle if there is one. Of a means only what was agreed
is printed, and who holds it: not its kind, not whether it is at hand, nothing that was declined.
"""

from __future__ import annotations

from dataclasses import replace

from safeplan_desktop.domain.plan.means import is_agreed
from safeplan_desktop.domain.plan.plan import (
    HelpContact,
    MeansSafetyAction,
    PlanContent,
    PlanEntry,
    Step,
)
from safeplan_desktop.domain.text.spelling import SENTENCE_ENDS
from safeplan_desktop.paper.engine.shaping import tidy
from safeplan_desktop.paper.engine.words import Words


def printed_steps(content: PlanContent, order: tuple[Step, ...]) -> tuple[Step, ...]:
    """Return the steps that have something to print, in the practice's order."""
    return tuple(step for step in order if _is_printed(content, step))


def texts(content: PlanContent, step: Step, words: Words) -> list[str]:
    """Return what stands on paper for each entry of a step that is written in words."""
    if step is Step.SAFER:
        return [means_text(means, words) for means in content.safer if is_agreed(means)]
    entries: tuple[PlanEntry, ...] = getattr(content, step.value)
    return [entry_text(entry, words) for entry in entries]


def with_names(content: PlanContent, words: Words) -> PlanContent:
    """Return the plan with a neutral word for everybody whose name was left out."""
    unnamed = words.say("discreet.unnamed")

    def named(contacts: tuple[HelpContact, ...]) -> tuple[HelpContact, ...]:
        return tuple(
            contact if tidy(contact.name) else replace(contact, name=unnamed)
            for contact in contacts
        )

    return replace(content, people=named(content.people), help=named(content.help))


def _is_printed(content: PlanContent, step: Step) -> bool:
    if step is Step.SAFER:
        return any(map(is_agreed, content.safer))
    return bool(getattr(content, step.value))


def entry_text(entry: PlanEntry, words: Words) -> str:
    """Return what stands on paper for an entry: its text, and the way round an obstacle."""
    way = tidy(entry.way_round)
    if not way:
        return entry.text
    obstacle = tidy(entry.obstacle).rstrip(".:;,")
    if not obstacle:
        rest = words.say("plan.otherwise", way=way)
    elif obstacle.split()[0].lower() in words.all("plan.obstacle_openings"):
        rest = words.say("plan.obstacle_complete", obstacle=_capital(obstacle), way=way)
    else:
        rest = words.say("plan.obstacle", obstacle=_lowered(obstacle, words), way=way)
    return f"{_ended(entry.text)} {_ended(rest)}"


def means_text(means: MeansSafetyAction, words: Words) -> str:
    """Return what was agreed and who holds it, unless the action names them already."""
    holder = tidy(means.holder)
    if not holder or holder.casefold() in means.action.casefold():
        return means.action
    return f"{_ended(means.action)} {words.say('plan.holder', holder=holder)}"


def _ended(text: str) -> str:
    """Return a sentence with its full stop, before another sentence follows."""
    shown = tidy(text)
    return shown if not shown or shown[-1] in SENTENCE_ENDS else f"{shown}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lowered(text: str, words: Words) -> str:
    first = text.split(maxsplit=1)[0]
    return text[:1].lower() + text[1:] if first in words.all("plan.obstacle_lowered") else text
