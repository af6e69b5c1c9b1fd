"""What changed between two versions of a plan: said in words and marked with signs.

Only what the plan page prints is compared: a likelihood or a kind of means that is another one now
is nothing that the client reads. A mark and a word say what became of an entry, never a colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from types import MappingProxyType
from typing import Final

from safeplan_desktop.domain.client.client import paper_name
from safeplan_desktop.domain.paper.document import PaperChoice
from safeplan_desktop.domain.paper.report import Fact, Facts, Letters, Report, ReportSection
from safeplan_desktop.domain.plan.diff import Change, Difference, differences
from safeplan_desktop.domain.plan.edit import Item
from safeplan_desktop.domain.plan.plan import STEPS, SafetyPlan
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.content.words import Words
from safeplan_desktop.services.paper.describe import words_of_paper
from safeplan_desktop.services.plan.describe_plan import chosen_plan
from safeplan_desktop.services.plan.read_plan import read_item
from safeplan_desktop.services.work import Work

_MARKS: Final[Mapping[Change, str]] = MappingProxyType(
    {Change.ADDED: "+", Change.REMOVED: "\u2212", Change.CHANGED: "\u2260", Change.MOVED: "\u2195"}
)


def describe_changes(work: Work, client_id: ClientId, choice: PaperChoice) -> Report:
    """Describe what differs between two versions. Raises NO_SUCH_CLIENT or NO_SUCH_PLAN."""
    client = KeepClients(work).get(client_id).record
    after = chosen_plan(work, client_id, choice)
    earlier = choice.compared_with or after.version - 1
    before = chosen_plan(work, client_id, replace(choice, version=earlier))
    return changes_report(before, after, words_of_paper(work), client_name=paper_name(client))


def changes_report(
    before: SafetyPlan,
    after: SafetyPlan,
    words: Words,
    *,
    client_name: str,
) -> Report:
    """Return what stands on the paper, in the order of the later version."""
    which = words.say(
        "changes.which",
        version=after.version,
        date=words.day(after.written_on),
        earlier=before.version,
        earlier_date=words.day(before.written_on),
    )
    found = _Comparison(words).sections(before, after)
    return Report(
        title=words.say("changes.title"),
        file_title=words.say("changes.document_title"),
        lead=which,
        name=client_name,
        sections=tuple(found) or (ReportSection(words.say("changes.nothing")),),
        signers=(client_name,),
        letters=Letters.READING,
        plan_version=after.version,
        compared_with=before.version,
    )


class _Comparison:
    """Says in the words of paper what became of the entries."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def sections(self, before: SafetyPlan, after: SafetyPlan) -> Iterator[ReportSection]:
        """Yield a section for each step in which something reads differently."""
        found = differences(before.content, after.content, after.order or STEPS).entries
        for step, some in groupby(found, key=lambda each: each.step):
            facts = tuple(fact for each in some for fact in self._facts(each))
            if facts:
                heading = self._words.say(f"plan.headings.{step.value}")
                yield ReportSection(heading, (Facts(facts),), step.value)
        days = [
            self._words.day(plan.content.review_on)
            if plan.content.review_on
            else self._words.say("changes.no_day")
            for plan in (before, after)
        ]
        if before.content.review_on != after.content.review_on:
            yield ReportSection(self._words.say("changes.review"), (Facts((self._now(*days),)),))

    def _facts(self, each: Difference) -> Iterator[Fact]:
        """Yield what became of an entry, where paper shows it at all."""
        before, after = self._read(each.before), self._read(each.after)
        if each.change is Change.MOVED:
            yield self._fact(Change.MOVED, after)
        elif before and not after:
            yield self._fact(Change.REMOVED, before)
        elif after and not before:
            yield self._fact(Change.ADDED, after)
        elif before != after:
            yield self._now(before, after)

    def _now(self, before: str, after: str) -> Fact:
        was = Fact(self._words.say("changes.was"), before)
        return self._fact(Change.CHANGED, after, was)

    def _fact(self, change: Change, text: str, earlier: Fact | None = None) -> Fact:
        label = self._words.say(f"changes.{change.value}")
        return Fact(label, text, _MARKS[change], earlier)

    def _read(self, item: Item | None) -> str:
        """Return how an entry reads on the plan page, "" if it does not stand there."""
        line = read_item(item, self._words.language) if item else None
        return line.joined if line else ""
