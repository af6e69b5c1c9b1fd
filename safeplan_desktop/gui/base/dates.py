"""Days and times as the person's locale writes them, short enough for a row."""

from __future__ import annotations

import re
from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale, QTime


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


def parse_day(text: str, today: date) -> date | None:
    """Return the day that a person typed, None if it cannot be read as one.

    Understood are 5.3.1992, 5/3/92, 5 March 1992, March 5, 1992 and 1992-03-05; which of the
    first two numbers is the month follows the locale. Two figures mean a year that is past.
    """
    parts = re.findall(r"[^\W\d_]+|\d+", text)
    if len(parts) != 3:
        return None
    named = [part for part in parts if not part.isdigit()]
    if named:
        month = _month_number(named[0])
        figures = [int(part) for part in parts if part.isdigit()]
        if len(figures) != 2 or not month:
            return None
        return _day(figures[1], month, figures[0], today)
    first, second, third = (int(part) for part in parts)
    if len(parts[0]) == 4:
        return _day(first, second, third, today)
    if _month_first():
        first, second = second, first
    return _day(third, second, first, today)


def _day(year: int, month: int, day: int, today: date) -> date | None:
    if year < 100:
        year += today.year // 100 * 100
        if year > today.year:
            year -= 100
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def _month_number(word: str) -> int:
    """Return 1 to 12 for the beginning of a month's name in the locale or in English, else 0."""
    typed = word.casefold()
    for locale in (QLocale(), QLocale(QLocale.Language.English)):
        for month in range(1, 13):
            name = locale.standaloneMonthName(month).casefold()
            if len(typed) >= 3 and name.startswith(typed):
                return month
    return 0


def _month_first() -> bool:
    short = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return 0 <= short.find("M") < short.find("d")
