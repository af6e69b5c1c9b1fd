"""What a plan leaves elsewhere: its line on the timeline, what is due, the words it is found by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from safeplan_desktop.domain.plan.means import means_check_on
from safeplan_desktop.domain.plan.plan import PlanContent, PlanDraft, SafetyPlan
from safeplan_desktop.domain.record import Revision
from safeplan_desktop.domain.traces import Happening, Need, Reminder, SearchText

PUBLISHED: Final = "published"
REVIEW: Final = "review"
MEANS: Final = "means"


def happening(revision: Revision[SafetyPlan]) -> Happening[SafetyPlan]:
    """Return the line on the timeline: a version was published."""
    return Happening(PUBLISHED, revision)


def reminders(revision: Revision[SafetyPlan]) -> Sequence[Reminder]:
    """Return when the plan is looked at again, and when agreed steps about means are asked after.

    A plan without a review agreed, or with nothing open about means, has no such row.
    """
    content, version = revision.record.content, str(revision.record.version)
    rows = []
    if content.review_on is not None:
        rows.append(Reminder(REVIEW, Need.REVIEW, content.review_on, version))
    means = means_check_on(content)
    if means is not None:
        on, count = means
        rows.append(Reminder(MEANS, Need.AGREED, on, version, count))
    return rows


def search_text(plan: SafetyPlan) -> SearchText:
    """Return everything that was said in the steps, a line for each entry."""
    return SearchText("", "\n".join(_lines(plan.content)))


def draft_search_text(draft: PlanDraft) -> SearchText:
    """Return what stands in the steps, and what stands unfinished in their add fields."""
    typing = (text for _step, text in draft.typing)
    return SearchText("", "\n".join((*_lines(draft.content), *typing)))


def _lines(content: PlanContent) -> Iterator[str]:
    entries = (*content.signs, *content.myself, *content.places, *content.why)
    yield from (f"{e.text} {e.obstacle} {e.way_round}" for e in entries)
    yield from (f"{c.name} {c.note} {c.number}" for c in (*content.people, *content.help))
    yield from (f"{m.name} {m.action} {m.holder}" for m in content.safer)
