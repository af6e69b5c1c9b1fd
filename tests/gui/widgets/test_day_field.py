"""Days as people write them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from safeplan_desktop.gui.base.dates import parse_coming_day
from safeplan_desktop.gui.widgets.day_field import DayField, day_words

TODAY = date(2026, 11, 12)


@pytest.fixture
def field(qtbot: QtBot) -> DayField:
    made = DayField()
    made.set_today(TODAY)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def american() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15 Nov", date(2026, 11, 15)),
        ("Sun 15 Nov", date(2026, 11, 15)),
        ("Monday 15 November", date(2026, 11, 15)),  # the name of the day is for people
        ("15.11.", date(2026, 11, 15)),
        ("15/11", date(2026, 11, 15)),
        ("15-11-2026", date(2026, 11, 15)),
        ("15.11.26", date(2026, 11, 15)),
        ("2026-11-15", date(2026, 11, 15)),
        ("15 November 2027", date(2027, 11, 15)),
        ("Nov 15", date(2026, 11, 15)),
        ("  15   nov ", date(2026, 11, 15)),
        ("3 Jan", date(2027, 1, 3)),
        ("3 Jun", date(2026, 6, 3)),
        ("12 May", date(2027, 5, 12)),
        ("29 Feb", None),
        ("31 Apr", None),
        ("soon", None),
        ("", None),
    ],
)
def test_read_day_of_what_people_write(text: str, day: date | None) -> None:
    assert parse_coming_day(text, TODAY) == day


def test_read_day_where_the_month_comes_first(american: None) -> None:
    assert parse_coming_day("11/15", TODAY) == date(2026, 11, 15)
    assert parse_coming_day("11/15/2026", TODAY) == date(2026, 11, 15)
    assert day_words(date(2026, 11, 15), TODAY) == "Sun Nov 15"


@pytest.mark.parametrize("day", [date(2026, 11, 15), date(2027, 2, 28), date(2020, 2, 29)])
def test_what_the_field_shows_can_be_read_back(day: date) -> None:
    assert parse_coming_day(day_words(day, TODAY), TODAY) == day


def test_day_field_typed_tells_the_day_and_writes_it_out(field: DayField, qtbot: QtBot) -> None:
    told: list[object] = []
    field.day_changed.connect(told.append)
    QTest.keyClicks(field, "15 Nov")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert told[-1] == date(2026, 11, 15)
    assert field.text() == "Sun 15 Nov"
    assert field.day() == date(2026, 11, 15)


def test_day_field_emptied_is_no_day(field: DayField) -> None:
    field.set_day(date(2026, 11, 15))
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert field.day() is None
    assert not field.is_problem()


def test_day_field_with_nonsense_keeps_the_day_and_says_so(field: DayField) -> None:
    field.set_day(date(2026, 11, 15))
    field.selectAll()
    QTest.keyClicks(field, "whenever")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.day() == date(2026, 11, 15)
    assert field.property("state") == "problem"
    assert field.accessibleDescription() == "not a date"
    assert field.toolTip().startswith("Type it like this: ")


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_day_field_picked_from_the_calendar_tells_it(field: DayField, qtbot: QtBot) -> None:
    told: list[object] = []
    field.day_changed.connect(told.append)
    QTest.keyClick(field, Qt.Key.Key_Down)
    calendar = field._popup
    assert calendar is not None
    assert calendar.month.selectedDate() == QDate(2026, 11, 12)
    calendar.month.clicked.emit(QDate(2026, 12, 24))
    assert told == [date(2026, 12, 24)]
    assert field.text() == "Thu 24 Dec"
