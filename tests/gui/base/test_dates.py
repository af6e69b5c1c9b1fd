"""Days and times in the custom of the place, and days that people type."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QLocale

from safeplan_desktop.gui.base.dates import day_text, long_day_text, parse_day, time_text

TODAY = date(2026, 11, 12)
AMERICAN = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
SERBIAN = QLocale("sr_Latn_RS")


def test_time_is_told_to_the_minute() -> None:
    assert time_text(datetime(2026, 11, 12, 14, 2, 59, tzinfo=UTC)) == "14:02"


def test_time_in_america_has_its_custom() -> None:
    QLocale.setDefault(AMERICAN)
    shown = time_text(datetime(2026, 11, 12, 14, 2, tzinfo=UTC)).replace("\u202f", " ")
    assert shown == "2:02 PM"


@pytest.mark.parametrize(
    ("day", "shown"), [(date(2026, 3, 5), "5 Mar"), (date(2025, 3, 5), "5 Mar 2025")]
)
def test_day_says_the_year_only_where_it_is_another(day: date, shown: str) -> None:
    assert day_text(day, TODAY) == shown


def test_day_in_america_begins_with_the_month() -> None:
    QLocale.setDefault(AMERICAN)
    assert day_text(date(2025, 3, 5), TODAY) == "Mar 5, 2025"
    assert long_day_text(date(1992, 3, 5)) == "March 5, 1992"


@pytest.mark.parametrize(
    "typed",
    [
        "5.3.1992",
        "5/3/92",
        "05-03-1992",
        "5 March 1992",
        "5. mar 1992",
        "March 5, 1992",
        "1992-03-05",
    ],
)
def test_typed_day_is_read(typed: str) -> None:
    assert parse_day(typed, TODAY) == date(1992, 3, 5)


def test_typed_day_in_america_begins_with_the_month() -> None:
    QLocale.setDefault(AMERICAN)
    assert parse_day("3/5/1992", TODAY) == date(1992, 3, 5)


def test_typed_day_in_another_language_is_read() -> None:
    QLocale.setDefault(SERBIAN)
    assert parse_day(long_day_text(date(1992, 5, 3)), TODAY) == date(1992, 5, 3)


@pytest.mark.parametrize(("year", "read"), [("26", 2026), ("27", 1927), ("05", 2005)])
def test_typed_year_of_two_figures_is_past(year: str, read: int) -> None:
    assert parse_day(f"1.1.{year}", TODAY) == date(read, 1, 1)


@pytest.mark.parametrize(
    "typed",
    ["", "5", "5.3", "the fifth", "31.2.1992", "5 ma 1992", "1.2.3.4", "0.0.0", "9999999999.1.1"],
)
def test_typed_day_that_is_none_is_none(typed: str) -> None:
    assert parse_day(typed, TODAY) is None
