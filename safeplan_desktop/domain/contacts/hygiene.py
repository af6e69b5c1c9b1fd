"""When numbers are compared with their source again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from safeplan_desktop.domain.contacts.numbers import PracticeNumber
from safeplan_desktop.domain.record import Revision
from safeplan_desktop.domain.traces import Need, Reminder

CHECK: Final = "check"

NUMBER_CHECK_DAYS: Final = 183
"""A number is compared with its source twice a year. Wrong numbers are the best-documented harm of
such software (6 of 69 apps, BMC Medicine 2019;17:231); the interval is our own choice."""


def number_check_on(number: PracticeNumber) -> date | None:
    """Return when a number is compared with its source again, None if it never was."""
    return number.checked_on and number.checked_on + timedelta(days=NUMBER_CHECK_DAYS)


def reminders(revision: Revision[PracticeNumber]) -> Sequence[Reminder]:
    """Return when a number is compared again; one that never was is due at once."""
    number = revision.record
    return (Reminder(CHECK, Need.CHECK, number_check_on(number), number.label),)
