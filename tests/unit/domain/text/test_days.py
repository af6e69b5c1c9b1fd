"""Days as other programs write them."""

from __future__ import annotations

from datetime import date

import pytest

from safeplan_desktop.domain.text.days import (
    DayOrder,
    leaves_order_open,
    possible_orders,
    read_day,
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
    assert read_day(text, DayOrder.DAY_FIRST) == APRIL


@pytest.mark.parametrize(
    "text",
    ["", "soon", "17/04/90", "31/02/1990", "1990", "17 Foo 1990", "00/00/0000", "17 Ma 1990"],
)
def test_what_cannot_be_told_is_not_guessed(text: str) -> None:
    assert read_day(text, DayOrder.DAY_FIRST) is None


def test_order_decides_between_slashes_only() -> None:
    assert read_day("3/4/1990", DayOrder.DAY_FIRST) == date(1990, 4, 3)
    assert read_day("3/4/1990", DayOrder.MONTH_FIRST) == date(1990, 3, 4)
    assert read_day("3.4.1990", DayOrder.MONTH_FIRST) == date(1990, 4, 3)


def test_order_is_told_by_a_day_over_twelve() -> None:
    assert possible_orders(["3/4/1990", "17/4/1990", ""]) == (DayOrder.DAY_FIRST,)
    assert possible_orders(["3/4/1990", "4/17/1990"]) == (DayOrder.MONTH_FIRST,)
    assert len(possible_orders(["3/4/1990"])) == 2
    assert leaves_order_open(["3/4/1990"])
    assert not leaves_order_open(["3/3/1990", "1990-04-03", ""])
