"""A client's name on paper, age and what a record still lacks."""

from __future__ import annotations

from datetime import date

import pytest

from safeplan_desktop.domain.client.client import Client, age_on, paper_name, problems


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
