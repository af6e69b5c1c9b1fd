"""Days and times as the person's locale writes them, short enough for a row."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from safeplan_desktop.domain.text.days import DayStyle, Years, read_typed

_EXAMPLE: Final = date(1992, 3, 5)


def time_text(moment: datetime) -> str:
    """Return a local time to the minute: 14:02, or 2:02 PM where that is the custom."""
    short = QLocale().timeFormat(QLocale.FormatType.ShortFormat)
    shown = short.replace(":ss", "").replace(".ss", "").replace(":s", "")
    return QLocale().toString(QTime(moment.hour, moment.minute), shown)


def day_text(day: date, today: date | None = None) -> str:
    """Return a day with its month's short name: 12 Nov, or Nov 12 where that is the custom.

    The year is added where it is not the year of `today`.
    """
    month_first = _month_first()
    shown = "MMM d" if month_first else "d MMM"
    if today is not None and day.year != today.year:
        shown += ", yyyy" if month_first else " yyyy"
    return QLocale().toString(QDate(day.year, day.month, day.day), shown)


def weekday_text(day: date) -> str:
    """Return the name of a weekday: Thursday."""
    return QLocale().standaloneDayName(day.isoweekday())


def long_day_text(day: date) -> str:
    """Return a day with its month's full name and the year: 12 November 2026."""
    month_first = _month_first()
    shown = "MMMM d, yyyy" if month_first else "d MMMM yyyy"
    return QLocale().toString(QDate(day.year, day.month, day.day), shown)


def unreadable_day_text() -> str:
    """Return what is said beside a day that cannot be read, with one that can be."""
    said = QCoreApplication.translate("Dates", "This cannot be read as a day. Try {0}.")
    return said.format(long_day_text(_EXAMPLE))


def day_style() -> DayStyle:
    """Return how days are written where the program is used; English is understood everywhere."""
    own, english = QLocale(), QLocale(QLocale.Language.English)
    kinds = (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat)
    months = tuple(
        tuple(
            name
            for locale in (own, english)
            for kind in kinds
            for name in (locale.standaloneMonthName(month, kind), locale.monthName(month, kind))
        )
        for month in range(1, 13)
    )
    weekdays = tuple(
        locale.dayName(day, kind)
        for locale in (own, english)
        for kind in kinds
        for day in range(1, 8)
    )
    return DayStyle(_month_first(), months, weekdays)


def parse_day(text: str, today: date) -> date | None:
    """Return the day in the past that a person typed, as `read_typed` understands it."""
    return read_typed(text, day_style(), today, Years.PAST)


def parse_coming_day(text: str, today: date) -> date | None:
    """Return the day that a person typed; without a year it is the nearest one."""
    return read_typed(text, day_style(), today, Years.NEAREST)


def _month_first() -> bool:
    short = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return 0 <= short.find("M") < short.find("d")
