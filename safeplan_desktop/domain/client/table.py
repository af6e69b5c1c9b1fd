"""Clients in a table of another program: which column is what, and what becomes of each row.

Nothing that is here already is ever changed by a table. A row that seems to be somebody who is
here, or who stands in the table before, is left out unless the therapist wants it in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from safeplan_desktop.domain.client.client import Client, Person, problems
from safeplan_desktop.domain.client.columns import NAMES, SEVERAL, Column, column_of
from safeplan_desktop.domain.text.days import (
    DayOrder,
    leaves_order_open,
    possible_orders,
    read_written,
)
from safeplan_desktop.domain.text.phone import PhoneNumber
from safeplan_desktop.domain.text.spelling import fold, tidy

LONGEST: Final = 10_000
"""Characters in one cell. A quote that was never closed makes a longer one of half a file."""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file as it has them, each of as many cells as the widest, and its name."""

    name: str
    rows: tuple[tuple[str, ...], ...]

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0]) if self.rows else 0


@dataclass(frozen=True, slots=True)
class Reading:
    """How a table is read. `columns` has an entry for each column; None: it is left out."""

    columns: tuple[Column | None, ...]
    has_headings: bool = True
    order: DayOrder = DayOrder.DAY_FIRST


class Flaw(StrEnum):
    """Why a row cannot be taken as it is."""

    NAME_MISSING = "name-missing"
    DATE_UNREADABLE = "date-unreadable"
    BORN_LATER_THAN_TODAY = "born-later-than-today"
    TOO_LONG = "too-long"
    TOO_MANY_CELLS = "too-many-cells"


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    HERE_ALREADY = "here-already"
    TWICE = "twice"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class RowPlan:
    """A row of the table. `number` counts as spreadsheets do: the first row is 1.

    `like` is the name of the client whom it doubles, `twin` the row in this table.
    """

    number: int
    fate: Fate
    client: Client
    flaw: Flaw | None = None
    cell: str = ""
    like: str = ""
    twin: int = 0


@dataclass(slots=True)
class _Seen:
    """Who is there, by the folded name."""

    people: defaultdict[str, list[tuple[Client, int]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def add(self, client: Client, number: int) -> None:
        self.people[_key(client.name)].append((client, number))

    def like(self, client: Client) -> tuple[Client, int] | None:
        """Return somebody of the same name who was not born on another day."""
        for other, number in self.people.get(_key(client.name), ()):
            born = {client.birth_date, other.birth_date} - {None}
            if len(born) <= 1:
                return other, number
        return None


def guess_reading(table: Table) -> Reading:
    """Return how this table is probably read, by the headings; a column is taken once."""
    head = table.rows[0] if table.rows else ()
    columns: list[Column | None] = []
    for heading in head:
        column = column_of(heading)
        taken = column in columns and column not in SEVERAL
        columns.append(None if taken else column)
    has_headings = any(columns)
    if not has_headings and columns:
        columns[0] = Column.NAME
    reading = Reading(tuple(columns), has_headings)
    orders = possible_orders(_cells(table, reading, Column.BIRTH_DATE))
    return Reading(reading.columns, has_headings, orders[0])


def with_column(reading: Reading, place: int, column: Column | None) -> Reading:
    """Return the reading with another meaning for a column; it is taken from the one before."""
    columns = list(reading.columns)
    if column is not None and column not in SEVERAL:
        columns = [None if each is column else each for each in columns]
    columns[place] = column
    return Reading(tuple(columns), reading.has_headings, reading.order)


def has_name(reading: Reading) -> bool:
    """Tell whether any column holds a name."""
    return bool(NAMES & set(reading.columns))


def order_is_open(table: Table, reading: Reading) -> bool:
    """Tell whether somebody has to say which of two numbers is the month."""
    return leaves_order_open(_cells(table, reading, Column.BIRTH_DATE))


def examples(table: Table, reading: Reading, place: int, most: int = 3) -> tuple[str, ...]:
    """Return the first cells of a column in which something stands."""
    found: list[str] = []
    for row in body(table, reading):
        cell = tidy(row[place])
        if cell and cell not in found:
            found.append(cell)
        if len(found) == most:
            break
    return tuple(found)


def body(table: Table, reading: Reading) -> Sequence[tuple[str, ...]]:
    """Return the rows without the headings."""
    return table.rows[1:] if reading.has_headings else table.rows


def plan_rows(
    table: Table, reading: Reading, known: Iterable[Client], today: date
) -> tuple[RowPlan, ...]:
    """Return what becomes of each row in which anything stands."""
    here, table_so_far = _Seen(), _Seen()
    for client in known:
        here.add(client, 0)
    first = 2 if reading.has_headings else 1
    edge = _edge(table, reading)
    headings = table.rows[0] if reading.has_headings else ()
    planned = []
    for number, row in enumerate(body(table, reading), start=first):
        if not any(cell.strip() for cell in row):
            continue
        plan = _plan_row(number, row, headings, reading, today)
        if any(cell.strip() for cell in row[edge:]):
            plan = RowPlan(number, Fate.BROKEN, plan.client, Flaw.TOO_MANY_CELLS)
        if plan.fate is Fate.NEW:
            plan = _compared(plan, here, table_so_far)
        if plan.fate is Fate.NEW:
            table_so_far.add(plan.client, number)
        planned.append(plan)
    return tuple(planned)


def _edge(table: Table, reading: Reading) -> int:
    """Return from which column on a row has more cells than it should.

    That is behind the last heading, where few rows have anything: a comma that was not quoted has
    moved what follows it. Where most rows have something there, it is a column without a heading.
    """
    named = [place for place, cell in enumerate(table.rows[0]) if cell.strip()]
    if not reading.has_headings or not named:
        return table.width
    edge = named[-1] + 1
    rows = body(table, reading)
    over = sum(any(cell.strip() for cell in row[edge:]) for row in rows)
    return edge if 2 * over < len(rows) else table.width


def _plan_row(
    number: int, row: Sequence[str], headings: Sequence[str], reading: Reading, today: date
) -> RowPlan:
    cells, numbers = dict(_joined(row, reading)), tuple(_numbers(row, reading, headings))
    written = cells.get(Column.BIRTH_DATE, "")
    born = read_written(written, reading.order) if written else None
    client = _client(cells, numbers, born)
    flaw = _flaw(row, client, today)
    if flaw is None and written and born is None:
        flaw = Flaw.DATE_UNREADABLE
    cell = written if flaw in {Flaw.DATE_UNREADABLE, Flaw.BORN_LATER_THAN_TODAY} else ""
    return RowPlan(number, Fate.NEW if flaw is None else Fate.BROKEN, client, flaw, cell)


def _flaw(row: Sequence[str], client: Client, today: date) -> Flaw | None:
    if max(map(len, row)) > LONGEST:
        return Flaw.TOO_LONG
    found = problems(client, today)
    return Flaw(found[0]) if found else None


def _compared(plan: RowPlan, here: _Seen, table: _Seen) -> RowPlan:
    like = here.like(plan.client)
    if like is not None:
        return RowPlan(plan.number, Fate.HERE_ALREADY, plan.client, like=like[0].name)
    twin = table.like(plan.client)
    if twin is not None:
        return RowPlan(plan.number, Fate.TWICE, plan.client, like=twin[0].name, twin=twin[1])
    return plan


def _client(
    cells: Mapping[Column, str], numbers: tuple[PhoneNumber, ...], born: date | None
) -> Client:
    parts = (cells.get(Column.GIVEN_NAME, ""), cells.get(Column.FAMILY_NAME, ""))
    name = cells.get(Column.NAME) or " ".join(part for part in parts if part)
    return Client(
        name=name,
        called=cells.get(Column.CALLED, ""),
        pronouns=cells.get(Column.PRONOUNS, ""),
        birth_date=born,
        numbers=numbers,
        email=cells.get(Column.EMAIL, ""),
        address=cells.get(Column.ADDRESS, ""),
        languages=cells.get(Column.LANGUAGES, ""),
        interpreter=cells.get(Column.INTERPRETER, ""),
        people=tuple(_contacts(cells)),
    )


def _contacts(cells: Mapping[Column, str]) -> Iterator[Person]:
    """Give the emergency contact of a row: nobody asked what the client allows.

    So they must not be told until somebody has. The id is given where the client gets one.
    """
    name, number = cells.get(Column.CONTACT_NAME, ""), cells.get(Column.CONTACT_PHONE, "")
    if name or number:
        yield Person(
            "",
            name,
            cells.get(Column.CONTACT_RELATION, ""),
            (PhoneNumber(number),) if number else (),
            must_not_be_told=True,
        )


def _joined(row: Sequence[str], reading: Reading) -> Iterator[tuple[Column, str]]:
    """Give what a row says of each column, the parts of an address joined by commas."""
    parts: defaultdict[Column, list[str]] = defaultdict(list)
    for cell, column in zip(row, reading.columns, strict=True):
        said = tidy(cell)
        if column is not None and said:
            parts[column].append(said)
    for column, said_parts in parts.items():
        yield column, ", ".join(said_parts)


def _numbers(
    row: Sequence[str], reading: Reading, headings: Sequence[str]
) -> Iterator[PhoneNumber]:
    """Give each telephone number of a row; where there are several columns, with its heading."""
    places = [at for at, column in enumerate(reading.columns) if column is Column.PHONE]
    named = len(places) > 1 and bool(headings)
    for at in places:
        number = tidy(row[at])
        if number:
            yield PhoneNumber(number, tidy(headings[at]) if named else "")


def _cells(table: Table, reading: Reading, column: Column) -> list[str]:
    if column not in reading.columns:
        return []
    place = reading.columns.index(column)
    return [row[place] for row in body(table, reading)]


def _key(name: str) -> str:
    return " ".join(fold(name).split())
