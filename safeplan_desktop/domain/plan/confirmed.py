"""That something agreed about a means was done: an entry of its own, beside the plan.

A plan that was finished does not change, and a call of three words is no new version of it. The
entry says how it is known, whether the means is still at hand somewhere else, and who was asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import ClassVar, Final

from safeplan_desktop.domain.plan.means import confirmed, is_open
from safeplan_desktop.domain.plan.plan import (
    Confirmation,
    MeansKind,
    MeansSafetyAction,
    PlanContent,
)
from safeplan_desktop.domain.record import Revision
from safeplan_desktop.domain.traces import Happening, SearchText

CONFIRMED: Final = "confirmed"
TAKEN_BACK: Final = "taken-back"


class Elsewhere(StrEnum):
    """Whether the means is still at hand anywhere else."""

    NO = "no"
    YES = "yes"
    RATHER_NOT_SAY = "rather-not-say"
    NOT_ASKED = "not-asked"


@dataclass(frozen=True, slots=True)
class MeansConfirmed:
    """What was agreed about one means of a version was done, or (`taken_back`) was not after all.

    `means_id` is the row of the plan; `means`, `name` and `action` are what stood there.
    `with_whom` is who was asked or was there; `how` and `elsewhere` are None until answered.
    """

    KIND: ClassVar[str] = "means_confirmed"
    VERSION: ClassVar[int] = 1

    means_id: str
    plan_version: int
    means: MeansKind
    name: str
    action: str
    confirmed_on: date
    by: str
    how: Confirmation | None = None
    with_whom: str = ""
    elsewhere: Elsewhere | None = None
    taken_back: bool = False


def asked(row: MeansSafetyAction, version: int, day: date, by: str) -> MeansConfirmed:
    """Return what is known before anybody was asked."""
    return MeansConfirmed(row.id, version, row.kind, row.name, row.action, day, by)


def problems(entry: MeansConfirmed) -> tuple[str, ...]:
    """Return codes of what is missing: `how-missing`, `elsewhere-missing`, `person-missing`."""
    missing = {
        "how-missing": entry.how is None,
        "person-missing": not entry.with_whom.strip(),
        "elsewhere-missing": entry.elsewhere is None,
    }
    return tuple(code for code, is_missing in missing.items() if is_missing)


def with_confirmed(
    content: PlanContent, version: int, entries: Iterable[MeansConfirmed]
) -> PlanContent:
    """Return what stands in a version, or in a draft made from it, with what is known by now."""
    known = {
        (entry.means_id, entry.action): entry
        for entry in entries
        if entry.plan_version == version and not entry.taken_back
    }
    rows = tuple(_known(row, known.get((row.id, row.action))) for row in content.safer)
    return content if rows == content.safer else replace(content, safer=rows)


def _known(row: MeansSafetyAction, entry: MeansConfirmed | None) -> MeansSafetyAction:
    if entry is None or not is_open(row):
        return row
    return confirmed(row, entry.confirmed_on, entry.by, entry.how)


def topic(means_id: str) -> str:
    """Return what plan and entry speak of: whether what was agreed about this means was done."""
    return f"means:{means_id}"


def happening(revision: Revision[MeansConfirmed]) -> Happening[MeansConfirmed]:
    """Return the line on the timeline: it was confirmed, or that was taken back."""
    return Happening(TAKEN_BACK if revision.record.taken_back else CONFIRMED, revision)


def settles(revision: Revision[MeansConfirmed]) -> tuple[str, ...]:
    """Return that the plan's question has its answer, unless that was taken back."""
    entry = revision.record
    return () if entry.taken_back else (topic(entry.means_id),)


def search_text(entry: MeansConfirmed) -> SearchText:
    """Return what was agreed, and who was asked."""
    return SearchText("", f"{entry.name} {entry.action} {entry.with_whom}")
