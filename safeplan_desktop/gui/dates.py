"""Days and times as the person's locale writes them, short enough for a row."""

from __future__ import annotations

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
    short = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    month_first = 0 <= short.find("M") < short.find("d")
    shown = "MMM d" if month_first else "d MMM"
    if today is not None and day.year != today.year:
        shown += ", yyyy" if month_first else " yyyy"
    return QLocale().toString(QDate(day.year, day.month, day.day), shown)


def long_day_text(day: date) -> str:
    """Return a day with its month's full name and the year: 12 November 2026."""
    short = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    month_first = 0 <= short.find("M") < short.find("d")
    shown = "MMMM d, yyyy" if month_first else "d MMMM yyyy"
    return QLocale().toString(QDate(day.year, day.month, day.day), shown)
