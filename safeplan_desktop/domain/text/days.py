"""Days as people type them, and as spreadsheets and other programs write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class DayOrder(StrEnum):
    """How `3/4/1990` is read: the only way of writing a day that leaves it open."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


@dataclass(frozen=True, slots=True)
class DayStyle:
    """How days are written where the program is used; the face asks the locale and hands it in.

    `months` has twelve rows of names, each month's in every language that is understood.
    """

    month_first: bool
    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[str, ...] = ()


class Years(StrEnum):
    """Which year is meant where two figures, or none, were typed."""

    PAST = "past"
    NEAREST = "nearest"


_TYPED: Final = re.compile(r"[^\W\d_]+|\d+")
_HALF_A_YEAR: Final = 183
_TIME: Final = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z| ?[AP]M)?$", re.IGNORECASE)
_YEAR_FIRST: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$")
_WITH_DOTS: Final = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})\.?$")
_OPEN: Final = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})$")
_DAY_MONTH: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]+)[, -]+(\d{4})$")
_MONTH_DAY: Final = re.compile(r"([a-z]+) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$")
_SHORTEST_MONTH: Final = 3
_NAMES: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip


def read_typed(text: str, style: DayStyle, today: date, years: Years) -> date | None:
    """Return the day that a person typed, None if it cannot be read as one.

    Understood are 5.3.1992, 5/3/92, 5 March 1992, March 5, 1992 and 1992-03-05, also with the name
    of the weekday before it; which of the first two figures is the month follows the style. Two
    figures mean a year that is past, or one of this century. A day without a year is the nearest
    one that is not more than half a year ago, or nothing where only past ones are meant.
    """
    words, figures = _apart(text, style)
    if len(words) > 1 or not 0 < len(figures) < 4 - len(words):
        return None
    month = _typed_month(words[0], style) if words else 0
    if words:
        return _dated(figures[1:], month, int(figures[0]), today, years) if month else None
    if len(figures) == 3 and len(figures[0]) == 4:
        return _dated(figures[:1], int(figures[1]), int(figures[2]), today, years)
    if len(figures) < 2:
        return None
    first, second = (1, 0) if style.month_first else (0, 1)
    return _dated(figures[2:], int(figures[second]), int(figures[first]), today, years)


def _apart(text: str, style: DayStyle) -> tuple[list[str], list[str]]:
    """Return words and figures; the name of the day is for people and is left out."""
    parts = _TYPED.findall(text)
    words = [part.casefold() for part in parts if not part.isdigit()]
    figures = [part for part in parts if part.isdigit()]
    names = {name.casefold().rstrip(".") for name in style.weekdays}
    is_month = len(words) == 1 and _typed_month(words[0], style)
    return (words[1:] if words and words[0] in names and not is_month else words), figures


def _typed_month(word: str, style: DayStyle) -> int:
    """Return 1 to 12 for the beginning of a month's name, else 0."""
    for number, names in enumerate(style.months, start=1):
        if len(word) >= _SHORTEST_MONTH and any(n.casefold().startswith(word) for n in names):
            return number
    return 0


def _dated(year: Sequence[str], month: int, day: int, today: date, years: Years) -> date | None:
    """Return the day; `year` is what was typed of the year, empty for nothing."""
    if not year:
        return None if years is Years.PAST else _nearest(month, day, today)
    meant = int(year[0])
    if meant < 100:
        meant += today.year // 100 * 100
        if years is Years.PAST and meant > today.year:
            meant -= 100
    return _day(meant, month, day)


def _nearest(month: int, day: int, today: date) -> date | None:
    made = (_day(year, month, day) for year in (today.year, today.year + 1))
    return next((each for each in made if each and (today - each).days <= _HALF_A_YEAR), None)


def read_written(text: str, order: DayOrder) -> date | None:
    """Return the day that another program wrote, None if it cannot be told.

    `1990-04-17`, `17.4.1990`, `17 Apr 1990` and `April 17, 1990` are read whatever the order; a
    time of day behind it is not looked at. A year has four digits: `90` may mean two of them.
    """
    plain = _TIME.sub("", " ".join(text.split()).lower())
    if found := _YEAR_FIRST.match(plain):
        return _day(found[1], found[2], found[3])
    if found := _WITH_DOTS.match(plain):
        return _day(found[3], found[2], found[1])
    if found := _OPEN.match(plain):
        day_first = order is DayOrder.DAY_FIRST
        day, month = (found[1], found[2]) if day_first else (found[2], found[1])
        return _day(found[3], month, day)
    if found := _DAY_MONTH.match(plain):
        return _day(found[3], _month(found[2]), found[1])
    if found := _MONTH_DAY.match(plain):
        return _day(found[3], _month(found[1]), found[2])
    return None


def possible_orders(texts: Iterable[str]) -> tuple[DayOrder, ...]:
    """Return the orders in which most of these can be read; both, if nothing tells them apart."""
    written = [text for text in texts if text.strip()]
    read = {
        order: sum(read_written(text, order) is not None for text in written) for order in DayOrder
    }
    most = max(read.values())
    return tuple(order for order in DayOrder if read[order] == most)


def leaves_order_open(texts: Iterable[str]) -> bool:
    """Tell whether any of these is another day when it is read the other way round."""
    return any(len({read_written(text, order) for order in DayOrder}) > 1 for text in texts)


def _month(word: str) -> str:
    """Return the number of a month by its English name or the beginning of it, else 0."""
    for number, name in enumerate(_NAMES, start=1):
        if len(word) >= _SHORTEST_MONTH and name.startswith(word.removesuffix(".")):
            return str(number)
    return "0"


def _day(year: int | str, month: int | str, day: int | str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except (ValueError, OverflowError):
        return None
