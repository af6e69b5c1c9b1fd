"""Tables of clients: columns, flaws, and people who are there already."""

from __future__ import annotations

from datetime import date

import pytest

from safeplan_desktop.domain.client import table as client_table
from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.client.columns import Column
from safeplan_desktop.domain.client.reach import NOT_ASKED
from safeplan_desktop.domain.client.table import Fate, Flaw, Reading, RowPlan, Table
from safeplan_desktop.domain.text.days import DayOrder
from safeplan_desktop.domain.text.phone import PhoneNumber

TODAY = date(2026, 11, 26)
HEAD = ("Name", "DOB", "Phone")


def table(*rows: tuple[str, ...]) -> Table:
    width = max(map(len, rows))
    return Table("clients.csv", tuple((*row, *[""] * (width - len(row))) for row in rows))


def plans(of: Table, *known: Client, reading: Reading | None = None) -> tuple[RowPlan, ...]:
    return client_table.plan_rows(of, reading or client_table.guess_reading(of), known, TODAY)


def test_headings_are_understood_in_several_languages_and_spellings() -> None:
    found = client_table.guess_reading(
        table(("Vorname", "LAST_NAME", "Date of Birth", "Prénom", "Straße", "PLZ", "Notes"))
    )
    assert found.columns == (
        Column.GIVEN_NAME,
        Column.FAMILY_NAME,
        Column.BIRTH_DATE,
        None,
        Column.ADDRESS,
        Column.ADDRESS,
        None,
    )


def test_table_without_headings_begins_with_its_first_row() -> None:
    found = client_table.guess_reading(table(("Example: Ana J.", "1"), ("Example: Ben K.", "2")))
    assert not found.has_headings
    assert found.columns == (Column.NAME, None)


def test_column_chosen_is_taken_from_the_one_before_but_an_address_is_joined() -> None:
    reading = Reading((Column.NAME, Column.ADDRESS, None, None))
    taken = client_table.with_column(reading, 2, Column.NAME)
    assert taken.columns == (None, Column.ADDRESS, Column.NAME, None)
    joined = client_table.with_column(reading, 3, Column.ADDRESS)
    assert joined.columns == (Column.NAME, Column.ADDRESS, None, Column.ADDRESS)
    of = table(("Name", "Street", "City"), ("Example: Ana", "1 Hill Road", "Leeds"))
    assert plans(of)[0].client.address == "1 Hill Road, Leeds"


def test_name_in_two_columns_is_put_together() -> None:
    of = table(("First name", "Surname"), ("Ana", "Jovanović"), ("", "Khan"))
    assert [each.client.name for each in plans(of)] == ["Ana Jovanović", "Khan"]


@pytest.mark.parametrize(
    ("row", "flaw", "cell"),
    [
        (("", "1990-04-17", "1"), Flaw.NAME_MISSING, ""),
        (("Example: Ana", "soon", "1"), Flaw.DATE_UNREADABLE, "soon"),
        (("Example: Ana", "2030-01-01", ""), Flaw.BORN_LATER_THAN_TODAY, "2030-01-01"),
        (("x" * 10_001, "", ""), Flaw.TOO_LONG, ""),
        (("Example: Ana", "", "", "lost"), Flaw.TOO_MANY_CELLS, ""),
    ],
)
def test_broken_row_says_why_and_where(row: tuple[str, ...], flaw: Flaw, cell: str) -> None:
    sound = ("Example: Ben", "1990-04-17", "")
    broken = plans(table(HEAD, sound, row, (*sound[:1], "1991-04-17")))[1]
    assert (broken.number, broken.fate, broken.flaw, broken.cell) == (3, Fate.BROKEN, flaw, cell)


def test_column_without_a_heading_that_most_rows_have_breaks_nothing() -> None:
    of = table(HEAD, ("Example: Ana", "", "", "a"), ("Example: Ben", "", "", "b"))
    assert {each.fate for each in plans(of)} == {Fate.NEW}


def test_empty_rows_are_left_out_and_counted() -> None:
    of = table(HEAD, ("", " ", ""), ("Example: Ana", "", ""))
    assert [each.number for each in plans(of)] == [3]


def test_somebody_who_is_here_is_found_whatever_the_accents() -> None:
    here = Client("Example: Zoë Łukasz", birth_date=date(1990, 4, 17))
    of = table(
        HEAD,
        ("EXAMPLE:  Zoe Lukasz", "17.4.1990"),
        ("Example: Zoe Lukasz", ""),
        ("Example: Zoe Lukasz", "1991-01-01"),
    )
    assert [each.fate for each in plans(of, here)] == [
        Fate.HERE_ALREADY,
        Fate.HERE_ALREADY,
        Fate.NEW,
    ]
    assert plans(of, here)[0].like == "Example: Zoë Łukasz"


def test_somebody_twice_in_the_table_names_the_first_row() -> None:
    of = table(HEAD, ("Example: Ana", "1990-04-17"), ("Example: Ana", "17/04/1990"))
    second = plans(of)[1]
    assert (second.fate, second.twin) == (Fate.TWICE, 2)


def test_order_of_days_follows_the_table_and_is_asked_for_only_where_it_matters() -> None:
    american = table(HEAD, ("Example: Ana", "04/17/1990"), ("Example: Ben", "04/03/1990"))
    reading = client_table.guess_reading(american)
    assert reading.order is DayOrder.MONTH_FIRST
    assert client_table.order_is_open(american, reading)
    plain = table(HEAD, ("Example: Ana", "1990-04-17"))
    assert not client_table.order_is_open(plain, client_table.guess_reading(plain))


def test_control_characters_become_spaces_and_everything_else_stays_as_written() -> None:
    hostile = "=cmd|' /C calc'!A0 <b>\u202eabc\u0301 \U0001f600"
    of = table(HEAD, (f"{hostile}\n\x07", "", "+44 7700 900123\t"))
    client = plans(of)[0].client
    assert client.name == hostile
    assert client.number == "+44 7700 900123"


def test_examples_of_a_column_are_its_first_different_cells() -> None:
    of = table(("Name",), ("",), ("Ana",), ("Ana",), ("Ben",), ("Cleo",), ("Dan",))
    assert client_table.examples(of, client_table.guess_reading(of), 0) == ("Ana", "Ben", "Cleo")


def test_second_number_email_and_emergency_contact_come_in_and_nobody_asked() -> None:
    found = plans(
        table(
            ("Name", "Mobile", "Home phone", "E-mail", "Emergency contact", "Emergency phone"),
            ("Ana", "+44 7700 900142", "", "ana@example.org", "Vera", "+44 20 7946 0147"),
            ("Ben", "", "+44 20 7946 0150", "", "", ""),
        )
    )
    ana, ben = (row.client for row in found)
    assert ana.numbers == (PhoneNumber("+44 7700 900142", "Mobile"),)
    assert ben.numbers == (PhoneNumber("+44 20 7946 0150", "Home phone"),)
    assert (ana.email, ben.email) == ("ana@example.org", "")
    (vera,) = ana.people
    assert (vera.name, vera.number) == ("Vera", "+44 20 7946 0147")
    assert vera.must_not_be_told
    assert vera.reach == NOT_ASKED
    assert ben.people == ()


def test_only_number_of_a_table_needs_no_word() -> None:
    (row,) = plans(table(("Name", "Mobile"), ("Ana", "+44 7700 900142")))
    assert row.client.numbers == (PhoneNumber("+44 7700 900142"),)
