"""A client's name on paper, age and what a record still lacks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from safeplan_desktop.domain.client.client import (
    Client,
    Person,
    age_on,
    in_calling_order,
    may_help,
    may_hold,
    paper_name,
    problems,
    search_text,
    within_limits,
)
from safeplan_desktop.domain.client.reach import Reach
from tests.reached import phones

VERA = Person("v", "Vera", "aunt", phones("0147"), reach=Reach(call_ok=True, post_ok=False))
SECRET = Person("s", "Petr", "tutor", must_not_be_told=True)
FEARED = Person("f", "Goran", "father", phones("0143"), is_feared=True)


@pytest.mark.parametrize(
    ("name", "called", "expected"),
    [
        ("Example: Ana J.", "", "Ana"),
        ("Example: Ana J.", "Anica", "Anica"),
        ("Maria del Carmen", "  ", "Maria"),
        ("\u5c0f\u6797", "", "\u5c0f\u6797"),
        ("", "", ""),
    ],
)
def test_paper_name_shows_one_name_only(name: str, called: str, expected: str) -> None:
    assert paper_name(Client(name, called)) == expected


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(1991, 6, 4), date(2026, 6, 3), 34),
        (date(1991, 6, 4), date(2026, 6, 4), 35),
        (date(2004, 2, 29), date(2026, 2, 28), 21),
        (date(2004, 2, 29), date(2026, 3, 1), 22),
    ],
)
def test_age_on_counts_whole_years(born: date, day: date, age: int) -> None:
    assert age_on(born, day) == age


def test_problems_no_name_and_future_birth_are_both_named() -> None:
    today = date(2026, 11, 23)
    broken = Client(" ", birth_date=date(2027, 1, 1))
    assert problems(broken, today) == ("name-missing", "born-later-than-today")
    assert problems(Client("Example: Ana", birth_date=today), today) == ()


def test_who_is_feared_or_must_not_be_told_is_asked_for_nothing() -> None:
    assert [may_help(each) for each in (VERA, SECRET, FEARED)] == [True, False, False]
    assert may_help(replace(VERA, is_feared=False))


def test_holder_is_an_adult_whom_the_client_is_not_afraid_of() -> None:
    assert [may_hold(each) for each in (VERA, SECRET, FEARED)] == [True, False, False]
    assert not may_hold(replace(VERA, is_under_age=True))


def test_yes_does_not_outlive_fear_but_a_copy_that_is_there_is_seen() -> None:
    before = replace(VERA, is_feared=True, has_copy=True)
    after = within_limits(before)
    assert after.reach == Reach(call_ok=None, post_ok=False)
    assert (after.has_copy, after.numbers) == (True, before.numbers)
    assert within_limits(VERA) is VERA


def test_feared_person_comes_last_and_who_must_not_be_told_first() -> None:
    assert in_calling_order((FEARED, VERA, SECRET)) == (SECRET, VERA, FEARED)


def test_number_of_a_feared_person_is_shown_by_no_hit_of_the_search() -> None:
    content = search_text(Client("Ana", people=(VERA, FEARED))).content
    assert "Goran" in content
    assert "0143" not in content
    assert "0147" in content
