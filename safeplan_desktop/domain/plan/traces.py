"""What a plan leaves elsewhere: its line on the timeline, what is due, the words it is found by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from safeplan_desktop.domain.plan import confirmed, review
from safeplan_desktop.domain.plan.means import open_rows
from safeplan_desktop.domain.plan.plan import (
    MeansSafetyAction,
    PlanContent,
    PlanDraft,
    SafetyPlan,
)
from safeplan_desktop.domain.plan.review import REVIEW
from safeplan_desktop.domain.record import Revision
from safeplan_desktop.domain.traces import Happening, Need, Reminder, SearchText

PUBLISHED: Final = "published"
_MEANS: Final = "means:"
"""What the key of a reminder of a means begins with; its row in the plan follows."""


def happening(revision: Revision[SafetyPlan]) -> Happening[SafetyPlan]:
    """Return the line on the timeline: a version was published."""
    return Happening(PUBLISHED, revision)


def reminders(revision: Revision[SafetyPlan]) -> Sequence[Reminder]:
    """Return when the plan is looked at again, and when each agreed step is asked after.

    A plan without a review agreed, or with nothing open about means, has no such row.
    """
    content, version = revision.record.content, str(revision.record.version)
    rows = [_to_confirm(row) for row in open_rows(content)]
    if content.review_on is not None:
        rows.append(Reminder(REVIEW, Need.REVIEW, content.review_on, version, topic=review.TOPIC))
    return rows


def settles(revision: Revision[SafetyPlan]) -> Sequence[str]:
    """Return that a version without a day for its review asks for none, whatever was agreed."""
    return (review.TOPIC,) if revision.record.content.review_on is None else ()


def _to_confirm(row: MeansSafetyAction) -> Reminder:
    what, topic = row.name or row.kind.value, confirmed.topic(row.id)
    return Reminder(f"{_MEANS}{row.id}", Need.AGREED, row.by_when, what, topic=topic)


def means_of(key: str) -> str | None:
    """Return the means that a reminder with this key asks after, None if it asks after none."""
    return key.removeprefix(_MEANS) if key.startswith(_MEANS) else None


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
