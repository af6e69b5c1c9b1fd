"""What is due, in which order, and when a number or an agreed step is asked after again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from safeplan_desktop.domain.contacts.hygiene import NUMBER_CHECK_DAYS, number_check_on
from safeplan_desktop.domain.contacts.numbers import PracticeNumber, ServiceRole
from safeplan_desktop.domain.plan.means import open_rows
from safeplan_desktop.domain.plan.plan import MeansKind, MeansSafetyAction, PlanContent
from safeplan_desktop.domain.today.due import Due, days_over, in_order, is_due
from safeplan_desktop.domain.traces import Need

ORDER = ("safety_plan", "client", "practice_number")
TODAY = date(2026, 11, 12)
DAY = timedelta(days=1)
AGREED = MeansSafetyAction("a", MeansKind.MEDICINES, action="Marko keeps them", by_when=TODAY)


@pytest.mark.parametrize(
    ("on", "due", "over"),
    [
        (None, True, 0),
        (TODAY - 3 * DAY, True, 3),
        (TODAY, True, 0),
        (TODAY + DAY, False, 0),
    ],
)
def test_due_today_over_or_without_a_day_and_not_before(
    on: date | None, due: bool, over: int
) -> None:
    thing = Due("safety_plan", Need.REVIEW, on)
    assert is_due(thing, TODAY) is due
    assert days_over(on, TODAY) == over


def test_order_is_left_open_then_safety_then_reviews_then_numbers_the_oldest_first() -> None:
    number = Due("practice_number", Need.CHECK, None, what="Police")
    late, later = (Due("safety_plan", Need.REVIEW, on) for on in (TODAY - DAY, TODAY))
    means = Due("safety_plan", Need.AGREED, TODAY + DAY)
    draft = Due("safety_plan", Need.LEFT_OPEN, None)
    things = [number, later, late, means, draft]
    assert in_order(things, ORDER) == (draft, means, late, later, number)


def test_order_of_what_was_left_open_is_that_of_the_kinds_then_of_the_clients() -> None:
    details = Due("client", Need.LEFT_OPEN, None)
    zoe, ana = (Due("safety_plan", Need.LEFT_OPEN, None, client=each) for each in ("Zoe", "Ana"))
    assert in_order([details, zoe, ana], ORDER) == (ana, zoe, details)


def test_number_that_was_never_checked_has_no_day_and_is_due_at_once() -> None:
    number = PracticeNumber(ServiceRole.POLICE, "Police", "999", "GB")
    assert number_check_on(number) is None
    checked = replace(number, checked_on=TODAY)
    assert number_check_on(checked) == TODAY + NUMBER_CHECK_DAYS * DAY


def test_means_that_are_confirmed_declined_or_not_agreed_are_not_asked_after() -> None:
    done = replace(AGREED, confirmed_on=TODAY)
    declined = replace(AGREED, declined_because="I need them")
    nothing = replace(AGREED, action="")
    assert open_rows(PlanContent(safer=(done, declined, AGREED, nothing))) == (AGREED,)
