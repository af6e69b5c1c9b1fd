"""Means safety: how far each row is, and what stands on the plan because of it.

Asking about means, and agreeing who keeps them for a while, is part of the intervention
(Stanley and Brown 2012, doi:10.1016/j.cbpra.2011.01.001). A "no" and "ask again" are answers as
good as "done".
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum

from safeplan_desktop.domain.plan.plan import (
    SHARED_SCREEN_MEANS,
    Access,
    Confirmation,
    MeansKind,
    MeansSafetyAction,
    PlanContent,
)

LISTED_MEANS = tuple(kind for kind in MeansKind if kind not in SHARED_SCREEN_MEANS)
"""What a client never sees as a list: the therapist opens it and picks."""

WITHDRAWAL_MEANS = (MeansKind.MEDICINES, MeansKind.ALCOHOL)
"""Stopping these at once can kill somebody who takes them every day: a doctor is asked first."""


class MeansState(StrEnum):
    """How far a row is, for the word at its end."""

    NOT_ASKED = "not-asked"
    RATHER_NOT_SAY = "rather-not-say"
    NOTHING_NEEDED = "nothing-needed"
    NOTHING_AGREED = "nothing-agreed"
    NOT_CHECKED = "not-checked"
    OVERDUE = "overdue"
    CONFIRMED = "confirmed"
    DECLINED = "declined"


def state(row: MeansSafetyAction, today: date) -> MeansState:
    """Say how far a row is on a day."""
    if row.confirmed_on is not None:
        return MeansState.CONFIRMED
    if row.declined_because:
        return MeansState.DECLINED
    if row.action:
        late = row.by_when is not None and row.by_when < today
        return MeansState.OVERDUE if late else MeansState.NOT_CHECKED
    return {
        Access.NOT_ASKED: MeansState.NOT_ASKED,
        Access.NOT_AT_HAND: MeansState.NOTHING_NEEDED,
        Access.AT_HAND: MeansState.NOTHING_AGREED,
        Access.RATHER_NOT_SAY: MeansState.RATHER_NOT_SAY,
    }[row.access]


def is_open(row: MeansSafetyAction) -> bool:
    """Tell whether something was agreed, and nobody knows yet whether it was done."""
    return bool(row.action) and row.confirmed_on is None and not row.declined_because


def is_agreed(row: MeansSafetyAction) -> bool:
    """Tell whether a row stands on the plan: something was agreed, and not declined."""
    return bool(row.action.strip()) and not row.declined_because.strip()


def not_yet_rows(content: PlanContent) -> tuple[MeansKind, ...]:
    """Return the kinds that may be offered on a shared screen and have no row yet."""
    there = {row.kind for row in content.safer}
    return tuple(
        kind for kind in SHARED_SCREEN_MEANS if kind is not MeansKind.NAMED and kind not in there
    )


def left_to_list(content: PlanContent) -> tuple[MeansKind, ...]:
    """Return the kinds of the therapist's list that have no row yet."""
    there = {row.kind for row in content.safer}
    return tuple(kind for kind in LISTED_MEANS if kind not in there)


def not_asked(content: PlanContent) -> tuple[MeansKind, ...]:
    """Return firearm and medicines, as far as nobody has asked about them."""
    asked = {row.kind for row in content.safer if row.access is not Access.NOT_ASKED}
    kinds = (MeansKind.FIREARM, MeansKind.MEDICINES)
    return tuple(kind for kind in kinds if kind not in asked)


def confirmed(
    row: MeansSafetyAction, day: date, by: str, how: Confirmation | None
) -> MeansSafetyAction:
    """Note that what was agreed is done; a reason for a no is gone."""
    return replace(row, confirmed_on=day, confirmed_by=by, confirmed_how=how, declined_because="")


def unconfirmed(row: MeansSafetyAction) -> MeansSafetyAction:
    """Take back that it is done."""
    return replace(row, confirmed_on=None, confirmed_by="", confirmed_how=None)


def declined(row: MeansSafetyAction, because: str) -> MeansSafetyAction:
    """Note the client's no in their words; it is not done then. Empty words take the no back."""
    return replace(unconfirmed(row), declined_because=because)


def is_bare(row: MeansSafetyAction) -> bool:
    """Tell whether nothing was noted in a row yet, so that closing it may drop it."""
    bare = MeansSafetyAction(row.id, row.kind, row.name)
    return row == bare and row.kind is not MeansKind.NAMED


def open_rows(content: PlanContent) -> tuple[MeansSafetyAction, ...]:
    """Return the rows of which nobody knows yet whether what was agreed was done."""
    return tuple(row for row in content.safer if is_open(row))
