"""The words that stand on paper, from `content/LANGUAGE/paper.json`: headings, dates, sentences.

Descriptions of papers are made of them in the services, heads and feet where paper is laid out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache

from safeplan_desktop import assets


class Words:
    """The words of one language. Keys are paths with dots, such as `plan.title`."""

    def __init__(self, content: Mapping[str, object]) -> None:
        self._content = content

    @property
    def language(self) -> str:
        """The tag of the language (BCP 47)."""
        return self.say("language")

    def say(self, key: str, **blanks: str | int) -> str:
        """Return a text with its blanks filled in."""
        return self._text(key).format(**blanks)

    def all(self, key: str) -> tuple[str, ...]:
        """Return a list of texts."""
        found = self._find(key)
        if not isinstance(found, list):
            raise KeyError(key)
        return tuple(map(str, found))

    def day(self, day: date) -> str:
        """Return a date in words, such as "12 November 2025"."""
        return self._dated("date", "months", day)

    def day_after(self, day: date, earlier: date) -> str:
        """Return a date in words, without the year where an earlier date beside it tells it."""
        return self._dated("date_this_year" if day.year == earlier.year else "date", "months", day)

    def day_short(self, day: date, earlier: date | None = None) -> str:
        """Return a date such as "12 Nov 2025", as `day_after` with an earlier date beside it."""
        this_year = earlier is not None and day.year == earlier.year
        return self._dated("date_this_year" if this_year else "date", "months_short", day)

    def moment(self, moment: datetime) -> str:
        """Return a date and time of day, such as "12 Nov 2025, 15:40"."""
        return self._dated("moment", "months_short", moment)

    def _dated(self, key: str, months: str, day: date) -> str:
        return self.say(
            key,
            day=day.day,
            month=self.all(months)[day.month - 1],
            year=day.year,
            hour=f"{day:%H}",
            minute=f"{day:%M}",
        )

    def _text(self, key: str) -> str:
        found = self._find(key)
        if not isinstance(found, str):
            raise KeyError(key)
        return found

    def _find(self, key: str) -> object:
        found: object = self._content
        for part in key.split("."):
            if not isinstance(found, dict):
                raise KeyError(key)
            found = found[part]
        return found


@cache
def words(language: str = "en") -> Words:
    """Return the words of a language (BCP 47 tag of a folder under `content/`)."""
    return Words(json.loads(assets.text(f"content/{language}/paper.json")))
