"""What needs the practice today, gathered in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from safeplan_desktop.domain.contacts.numbers import EMERGENCY_ROLES, PracticeNumber, ServiceRole
from safeplan_desktop.domain.plan.plan import SafetyPlan
from safeplan_desktop.domain.plan.review import PlanReviewed
from safeplan_desktop.domain.practice.practice import Practice
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.domain.today import due
from safeplan_desktop.domain.today.due import Due
from safeplan_desktop.domain.traces import Need
from safeplan_desktop.services.kinds import ORDER
from safeplan_desktop.services.plan.find_conflicts import FindConflicts, FoundConflicts
from safeplan_desktop.services.ports import VaultSession
from safeplan_desktop.services.work import Work

_PLANS: Final = (SafetyPlan.KIND, PlanReviewed.KIND)
_ON_THE_CARD = (*EMERGENCY_ROLES, ServiceRole.CRISIS_LINE)


@dataclass(frozen=True, slots=True)
class NumbersChecked:
    """When the emergency numbers were all checked last, and by whom; None: one never was."""

    on: date | None
    by: str


@dataclass(frozen=True, slots=True)
class Today:
    """What the page shows. `clients` is how many there are; `lately` the last written about."""

    day: date
    things: tuple[Due, ...]
    numbers: NumbersChecked
    lately: tuple[tuple[ClientId, str], ...]
    clients: int
    practice: Practice

    @property
    def count(self) -> int:
        """How many things are due or over."""
        return sum(due.is_due(thing, self.day) for thing in self.things)


@dataclass(frozen=True, slots=True)
class SeeToday:
    """Reads what is due in an open vault."""

    work: Work

    def look(self) -> Today:
        """Return what is due today, over, or coming within a week."""
        day = self.work.today()
        directory = self.work.lists.due
        coming = directory.until(day + timedelta(days=due.AHEAD_DAYS))
        drafted = directory.left_open()
        writing = {(thing.kind, thing.client_id) for thing in drafted}
        wanted = [thing for thing in coming if not _is_being_written(thing, writing)]
        return Today(
            day=day,
            things=due.in_order((*self._to_put_right(), *drafted, *wanted), ORDER),
            numbers=_numbers_checked(self.work.session),
            lately=tuple(directory.lately()),
            clients=self.work.lists.clients.count(),
            practice=self.work.practice(),
        )

    def _to_put_right(self) -> list[Due]:
        return [_conflict(found) for found in FindConflicts(self.work).all()]


def _conflict(found: FoundConflicts) -> Due:
    """Return the row of a plan that does not fit its record: who, and what is the matter."""
    first = found.conflicts[0]
    names = ", ".join(dict.fromkeys(each.name for each in found.conflicts))
    count = len(found.conflicts)
    whose = (None, found.client_id, found.client.name)
    return Due(SafetyPlan.KIND, Need.TO_PUT_RIGHT, None, first.trouble.value, *whose, names, count)


def _is_being_written(thing: Due, writing: set[tuple[str, ClientId | None]]) -> bool:
    """A plan whose next version or review is half written is not asked to be reviewed as well."""
    kinds = _PLANS if thing.kind in _PLANS else (thing.kind,)
    return thing.need is Need.REVIEW and any((kind, thing.client_id) in writing for kind in kinds)


def _numbers_checked(session: VaultSession) -> NumbersChecked:
    numbers = [each.record for each in session.ledger.all_latest(PracticeNumber)]
    needed = [number for number in numbers if number.role in _ON_THE_CARD]
    days = [number.checked_on for number in needed]
    if not needed or None in days:
        return NumbersChecked(None, "")
    oldest = min(needed, key=lambda number: number.checked_on or date.min)
    return NumbersChecked(oldest.checked_on, oldest.checked_by)
