"""Days as people type them and as other programs write them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from safeplan_desktop.domain.text.days import (
    DayOrder,
    DayStyle,
    Years,
    leaves_order_open,
    possible_orders,
    read_typed,
    read_written,
)

APRIL = date(1990, 4, 17)


@pytest.mark.parametrize(
    "text",
    [
        "1990-04-17",
        "1990/4/17",
        "17.4.1990",
        "17. 04. 1990.",
        "17/04/1990",
        "17-4-1990",
        "17 Apr 1990",
        "17 April 1990",
        "17th april 1990",
        "17-Apr-1990",
        "April 17, 1990",
        "1990-04-17T00:00:00",
        "17/04/1990 00:00",
        "  17/04/1990 ",
    ],
)
def test_day_is_read_however_it_is_written(text: str) -> None:
    assert read_written(text, DayOrder.DAY_FIRST) == APRIL


@pytest.mark.parametrize(
    "text",
    ["", "soon", "17/04/90", "31/02/1990", "1990", "17 Foo 1990", "00/00/0000", "17 Ma 1990"],
)
def test_what_cannot_be_told_is_not_guessed(text: str) -> None:
    assert read_written(text, DayOrder.DAY_FIRST) is None


def test_order_decides_between_slashes_only() -> None:
    assert read_written("3/4/1990", DayOrder.DAY_FIRST) == date(1990, 4, 3)
    assert read_written("3/4/1990", DayOrder.MONTH_FIRST) == date(1990, 3, 4)
    assert read_written("3.4.1990", DayOrder.MONTH_FIRST) == date(1990, 4, 3)


def test_order_is_told_by_a_day_over_twelve() -> None:
    assert possible_orders(["3/4/1990", "17/4/1990", ""]) == (DayOrder.DAY_FIRST,)
    assert possible_orders(["3/4/1990", "4/17/1990"]) == (DayOrder.MONTH_FIRST,)
    assert len(possible_orders(["3/4/1990"])) == 2
    assert leaves_order_open(["3/4/1990"])
    assert not leaves_order_open(["3/3/1990", "1990-04-03", ""])


MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
ENGLISH: Final = DayStyle(
    month_first=False, months=tuple((name,) for name in MONTHS), weekdays=("Fri", "Friday", "Sun")
)
TODAY: Final = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("text", "years", "day"),
    [
        ("5.3.92", Years.PAST, date(1992, 3, 5)),
        ("5/3/27", Years.PAST, date(1927, 3, 5)),
        ("5/3/27", Years.NEAREST, date(2027, 3, 5)),
        ("March 5, 1992", Years.PAST, date(1992, 3, 5)),
        ("1992-03-05", Years.PAST, date(1992, 3, 5)),
        ("Sun 6 Dec", Years.NEAREST, date(2026, 12, 6)),
        ("2 jan", Years.NEAREST, date(2027, 1, 2)),
        ("1 june", Years.NEAREST, date(2026, 6, 1)),
        ("5.3.", Years.PAST, None),
        ("friday", Years.NEAREST, None),
        ("31 February 1990", Years.PAST, None),
        ("march april 5", Years.NEAREST, None),
        ("", Years.NEAREST, None),
    ],
)
def test_typed_day_is_read_as_it_was_meant(text: str, years: Years, day: date | None) -> None:
    assert read_typed(text, ENGLISH, TODAY, years) == day


def test_typed_day_follows_the_style_where_figures_leave_it_open() -> None:
    american = replace(ENGLISH, month_first=True)
    assert read_typed("3/4/1990", ENGLISH, TODAY, Years.PAST) == date(1990, 4, 3)
    assert read_typed("3/4/1990", american, TODAY, Years.PAST) == date(1990, 3, 4)
