"""Days as spreadsheets and other programs write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Final


class DayOrder(StrEnum):
    """How `3/4/1990` is read: the only way of writing a day that leaves it open."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


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


def read_day(text: str, order: DayOrder) -> date | None:
    """Return the day that is written here, None if it cannot be told.

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
    read = {order: sum(read_day(text, order) is not None for text in written) for order in DayOrder}
    most = max(read.values())
    return tuple(order for order in DayOrder if read[order] == most)


def leaves_order_open(texts: Iterable[str]) -> bool:
    """Tell whether any of these is another day when it is read the other way round."""
    return any(len({read_day(text, order) for order in DayOrder}) > 1 for text in texts)


def _month(word: str) -> str:
    """Return the number of a month by its English name or the beginning of it, else 0."""
    for number, name in enumerate(_NAMES, start=1):
        if len(word) >= _SHORTEST_MONTH and name.startswith(word.removesuffix(".")):
            return str(number)
    return "0"


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
