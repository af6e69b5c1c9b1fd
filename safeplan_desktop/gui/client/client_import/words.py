"""Words for columns, rows and what is wrong with them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from safeplan_desktop.domain.client.client import Person
from safeplan_desktop.domain.client.columns import Column
from safeplan_desktop.domain.client.table import Fate, Flaw, RowPlan
from safeplan_desktop.domain.text.days import DayOrder
from safeplan_desktop.gui.base.dates import long_day_text

_CONTEXT = "ClientImport"


def tr(text: str) -> str:
    """Translate in the context of the wizard."""
    return QCoreApplication.translate(_CONTEXT, text)


def column_name(column: Column | None) -> str:
    """Return what a column holds, in words; None: it is left out."""
    return {
        None: tr("left out"),
        Column.NAME: tr("Name"),
        Column.GIVEN_NAME: tr("First name"),
        Column.FAMILY_NAME: tr("Family name"),
        Column.CALLED: tr("Likes to be called"),
        Column.PRONOUNS: tr("Pronouns"),
        Column.BIRTH_DATE: tr("Birth date"),
        Column.PHONE: tr("Phone"),
        Column.EMAIL: tr("Email"),
        Column.ADDRESS: tr("Address"),
        Column.LANGUAGES: tr("Languages"),
        Column.CONTACT_NAME: tr("Emergency contact: name"),
        Column.CONTACT_RELATION: tr("Emergency contact: relation"),
        Column.CONTACT_PHONE: tr("Emergency contact: phone"),
        Column.INTERPRETER: tr("Interpreter"),
    }[column]


def order_name(order: DayOrder) -> str:
    """Return how a day is written, with an example that shows it."""
    return {
        DayOrder.DAY_FIRST: tr("3 April 1990: the day comes first"),
        DayOrder.MONTH_FIRST: tr("March 4, 1990: the month comes first"),
    }[order]


def row_title(row: RowPlan) -> str:
    """Return where a row stands and whom it names: "Row 14 · Example: Ana J."."""
    place = tr("Row {0}").format(row.number)
    return " · ".join(part for part in (place, row.client.name) if part)


def row_detail(row: RowPlan) -> str:
    """Return what will be added, or why the row is left out."""
    if row.flaw is not None:
        return _flaw(row.flaw).format(row.cell)
    if row.fate is Fate.HERE_ALREADY:
        return tr("Like {0}, who is here").format(f"\u2068{row.like}\u2069")
    if row.fate is Fate.TWICE:
        return tr("Like row {0}").format(row.twin)
    client = row.client
    born = tr("born {0}").format(long_day_text(client.birth_date)) if client.birth_date else ""
    people = [_contact(person) for person in client.people]
    numbers = [number.number for number in client.numbers]
    parts = (born, *numbers, client.email, client.address, *people)
    return " · ".join(part for part in parts if part)


def _contact(person: Person) -> str:
    said = " ".join(part for part in (person.name, person.number) if part)
    return tr("emergency contact {0}, not to be told").format(said)


def _flaw(flaw: Flaw) -> str:
    return {
        Flaw.NAME_MISSING: tr("There is no name."),
        Flaw.DATE_UNREADABLE: tr("“{0}” is not a day that can be read."),
        Flaw.BORN_LATER_THAN_TODAY: tr("“{0}” has not come yet."),
        Flaw.TOO_LONG: tr("A cell is longer than 10,000 characters: a quote was not closed."),
        Flaw.TOO_MANY_CELLS: tr("More cells than headings: a comma was not quoted."),
    }[flaw]
