"""The practice's own numbers: a country's starting data, each confirmed, corrected or left out.

The shipped figures are never trusted (wrong numbers are the best-documented harm of such
software, BMC Medicine 2019;17:231): only what the therapist has compared with a source goes on
the card. A change after the tick takes the tick away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from safeplan_desktop.domain.contacts.numbers import (
    Country,
    NumberToConfirm,
    PracticeNumber,
    ServiceRole,
)
from safeplan_desktop.domain.text.phone import digits, looks_like_a_number

BASIC_ROLES = (
    ServiceRole.AMBULANCE,
    ServiceRole.POLICE,
    ServiceRole.FIRE,
    ServiceRole.CRISIS_LINE,
)


class NumberProblem(StrEnum):
    """What keeps a row from going on the card although it is ticked, or is half filled in."""

    NUMBER_MISSING = "number-missing"
    LABEL_MISSING = "label-missing"
    SOURCE_MISSING = "source-missing"
    NOT_A_NUMBER = "not-a-number"
    """It does not look like one; it is asked about once, and may be kept."""


@dataclass(frozen=True, slots=True)
class NumberRow:
    """One number as the therapist sees it. `key` stays the same while the row lives.

    `source` is where they checked it; `hint` where to look; `shipped` the figure that came with
    the program ("" for a row of the practice's own). `kept` is what does not look like a number
    and was asked about.
    """

    key: str
    role: ServiceRole
    label: str
    number: str = ""
    text_number: str = ""
    hours: str = ""
    source: str = ""
    hint: str = ""
    shipped: str = ""
    checked: bool = False
    kept: frozenset[str] = frozenset()

    @property
    def is_own(self) -> bool:
        """Whether the practice added it; such a row has its own label and can be removed."""
        return self.role is ServiceRole.COLLEAGUE

    @property
    def is_corrected(self) -> bool:
        """Whether the figure differs from the one that came with the program."""
        return bool(self.shipped) and digits(self.number) != digits(self.shipped)

    @property
    def is_blank(self) -> bool:
        """Whether there is no number to speak of."""
        return not digits(self.number)

    def odd(self) -> frozenset[str]:
        """Return what stands there as a number and does not look like one."""
        written = (self.number.strip(), self.text_number.strip())
        return frozenset(text for text in written if not looks_like_a_number(text))

    def problems(self) -> tuple[NumberProblem, ...]:
        """Return what is wrong with this row; a row left blank or unticked is not wrong."""
        odd = [NumberProblem.NOT_A_NUMBER] if self.odd() - self.kept else []
        if not self.checked and not (self.is_own and not self.is_blank):
            return tuple(odd)
        found = odd
        if self.is_blank:
            found = [NumberProblem.NUMBER_MISSING]
        if not self.label.strip():
            found.append(NumberProblem.LABEL_MISSING)
        if self.checked and not self.source.strip():
            found.append(NumberProblem.SOURCE_MISSING)
        return tuple(found)


class ConfirmNumbers:
    """The rows of the chosen country and the practice's own, kept while countries change."""

    def __init__(self) -> None:
        self._country: Country | None = None
        self._of_country: dict[str, dict[str, NumberRow]] = {}
        self._own: dict[str, NumberRow] = {}
        self._own_made = 0

    @classmethod
    def of(cls, rows: Iterable[NumberRow]) -> ConfirmNumbers:
        """Return rows that a practice has already, without a country's starting data."""
        made = cls()
        made._own = {row.key: row for row in rows}
        return made

    @property
    def country(self) -> Country | None:
        """The chosen country, None until one is chosen."""
        return self._country

    def choose(self, country: Country) -> None:
        """Take a country; what was typed for it earlier comes back."""
        self._country = country
        if country.code not in self._of_country:
            rows = (_row(each, place) for place, each in enumerate(country.numbers))
            self._of_country[country.code] = {row.key: row for row in rows}

    @property
    def rows(self) -> tuple[NumberRow, ...]:
        """The rows in the order of the screen: the country's first, the practice's own last."""
        return (*self._shipped_rows().values(), *self._own.values())

    def row(self, key: str) -> NumberRow:
        """Return a row. Raises KeyError if there is none."""
        return self._home(key)[key]

    def _shipped_rows(self) -> dict[str, NumberRow]:
        return self._of_country[self._country.code] if self._country else {}

    def _home(self, key: str) -> dict[str, NumberRow]:
        return self._own if key in self._own else self._shipped_rows()

    # ---- what the therapist does

    def write(self, key: str, number: str, text_number: str = "", label: str = "") -> NumberRow:
        """Take what is typed; a number that changes has to be checked again."""
        old = self.row(key)
        new = replace(
            old,
            number=number,
            text_number=text_number,
            label=label if old.is_own else old.label,
        )
        changed = (digits(old.number), digits(old.text_number)) != (
            digits(new.number),
            digits(new.text_number),
        )
        return self._put(replace(new, checked=new.checked and not changed))

    def write_source(self, key: str, source: str) -> NumberRow:
        """Take where the number was checked."""
        return self._put(replace(self.row(key), source=source))

    def tick(self, key: str, checked: bool) -> NumberRow:
        """Say that the number was compared with its source, or take that back.

        What was looked at is for the therapist to write: the tick alone says nothing of it.
        """
        return self._put(replace(self.row(key), checked=checked))

    def keep(self, key: str) -> None:
        """Note that what does not look like a number was asked about: it may stay."""
        row = self.row(key)
        self._put(replace(row, kept=row.kept | row.odd()))

    def add_own(self, hint: str = "") -> NumberRow:
        """Add an empty row for a colleague; `hint` says how such a number is checked."""
        self._own_made += 1
        row = NumberRow(f"own-{self._own_made}", ServiceRole.COLLEAGUE, "", hint=hint)
        self._own[row.key] = row
        return row

    def remove_own(self, key: str) -> None:
        """Take a row of the practice's own away."""
        del self._own[key]

    def _put(self, row: NumberRow) -> NumberRow:
        self._home(row.key)[row.key] = row
        return row

    # ---- what comes of it

    def problems(self) -> Mapping[str, tuple[NumberProblem, ...]]:
        """Return what is wrong, by row."""
        found = {row.key: row.problems() for row in self.rows}
        return {key: problems for key, problems in found.items() if problems}

    def confirmed(self) -> tuple[NumberRow, ...]:
        """Return the rows that go on the card."""
        return tuple(row for row in self.rows if row.checked and not row.problems())

    def records(self, today: date, by: str) -> tuple[PracticeNumber, ...]:
        """Return what the vault keeps: confirmed numbers with their check, others without one."""
        return tuple(self._record(row, today, by) for row in self.rows if not row.is_blank)

    def confirmed_records(self, today: date, by: str) -> tuple[PracticeNumber, ...]:
        """Return the numbers that go on the card."""
        return tuple(self._record(row, today, by) for row in self.confirmed())

    def _record(self, row: NumberRow, today: date, by: str) -> PracticeNumber:
        return PracticeNumber(
            role=row.role,
            label=row.label.strip(),
            number=" ".join(row.number.split()),
            region=self._country.code if self._country else "",
            hours=row.hours,
            text_number=" ".join(row.text_number.split()),
            source=row.source.strip() if row.checked else "",
            checked_on=today if row.checked else None,
            checked_by=by if row.checked else "",
        )


def _row(shipped: NumberToConfirm, place: int) -> NumberRow:
    return NumberRow(
        key=f"{shipped.role}-{place}",
        role=shipped.role,
        label=shipped.label,
        number=shipped.number,
        text_number=shipped.text_number,
        hours=shipped.hours,
        hint=shipped.source,
        shipped=shipped.number,
    )


def unknown_country(code: str, name: str, labels: Mapping[ServiceRole, str]) -> Country:
    """Return a country of which the program knows no number: the basic services, left blank."""
    numbers = (NumberToConfirm(role, labels[role], "", "", "", "") for role in BASIC_ROLES)
    return Country(code, name, tuple(numbers))
