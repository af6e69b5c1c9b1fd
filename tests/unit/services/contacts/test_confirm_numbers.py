"""Numbers of the first run: confirmed, corrected, left out, kept over a change of country."""

from __future__ import annotations

from datetime import date

import pytest

from safeplan_desktop.domain.contacts.numbers import (
    Country,
    NumberToConfirm,
    PracticeNumber,
    ServiceRole,
)
from safeplan_desktop.services.contacts.confirm_numbers import (
    BASIC_ROLES,
    ConfirmNumbers,
    NumberProblem,
    unknown_country,
)

TODAY = date(2026, 11, 12)
NORWAY = Country(
    "NO",
    "Norway",
    (
        NumberToConfirm(ServiceRole.AMBULANCE, "Ambulance", "113", "", "day and night", "poster"),
        NumberToConfirm(ServiceRole.POLICE, "Police", "112", "", "day and night", "poster"),
        NumberToConfirm(ServiceRole.CRISIS_LINE, "Crisis line", "116 123", "4242", "", "page"),
    ),
)
IRELAND = Country(
    "IE", "Ireland", (NumberToConfirm(ServiceRole.FIRE, "Fire", "112", "", "", "page"),)
)
AMBULANCE, POLICE, CRISIS = "ambulance-0", "police-1", "crisis-line-2"


@pytest.fixture
def numbers() -> ConfirmNumbers:
    made = ConfirmNumbers()
    made.choose(NORWAY)
    return made


def confirm(numbers: ConfirmNumbers, key: str, source: str = "their own page") -> None:
    numbers.write_source(key, source)
    numbers.tick(key, True)


def test_rows_before_a_country_are_none() -> None:
    assert ConfirmNumbers().rows == ()


def test_rows_of_a_country_are_unconfirmed(numbers: ConfirmNumbers) -> None:
    assert [row.key for row in numbers.rows] == [AMBULANCE, POLICE, CRISIS]
    assert numbers.confirmed() == ()


def test_records_of_unconfirmed_rows_have_no_check(numbers: ConfirmNumbers) -> None:
    records = numbers.records(TODAY, "Maria")
    assert [record.number for record in records] == ["113", "112", "116 123"]
    assert all(r.checked_on is None and r.checked_by == r.source == "" for r in records)


def test_records_of_a_confirmed_row_say_who_when_and_where(numbers: ConfirmNumbers) -> None:
    confirm(numbers, CRISIS)
    assert numbers.records(TODAY, "Maria")[2] == PracticeNumber(
        role=ServiceRole.CRISIS_LINE,
        label="Crisis line",
        number="116 123",
        region="NO",
        text_number="4242",
        source="their own page",
        checked_on=TODAY,
        checked_by="Maria",
    )


def test_tick_alone_does_not_say_what_was_looked_at(numbers: ConfirmNumbers) -> None:
    assert numbers.tick(AMBULANCE, True).source == ""
    assert numbers.problems() == {AMBULANCE: (NumberProblem.SOURCE_MISSING,)}
    assert numbers.confirmed() == ()


def test_tick_with_the_source_emptied_afterwards_is_a_problem(numbers: ConfirmNumbers) -> None:
    numbers.tick(AMBULANCE, True)
    numbers.write_source(AMBULANCE, " ")
    assert numbers.problems() == {AMBULANCE: (NumberProblem.SOURCE_MISSING,)}
    assert numbers.confirmed() == ()


def test_own_row_ticked_without_any_source_is_a_problem(numbers: ConfirmNumbers) -> None:
    key = numbers.add_own().key
    numbers.write(key, "+44 20 7946 0101", label="Colleague")
    numbers.tick(key, True)
    assert numbers.problems() == {key: (NumberProblem.SOURCE_MISSING,)}


def test_tick_without_number_is_a_problem(numbers: ConfirmNumbers) -> None:
    numbers.write(AMBULANCE, "  ")
    confirm(numbers, AMBULANCE)
    assert numbers.problems() == {AMBULANCE: (NumberProblem.NUMBER_MISSING,)}


def test_number_corrected_after_the_tick_takes_the_tick_away(numbers: ConfirmNumbers) -> None:
    confirm(numbers, AMBULANCE)
    row = numbers.write(AMBULANCE, "112")
    assert not row.checked
    assert row.is_corrected


def test_number_grouped_otherwise_after_the_tick_keeps_it(numbers: ConfirmNumbers) -> None:
    confirm(numbers, CRISIS)
    row = numbers.write(CRISIS, "11 61 23", "4242")
    assert row.checked
    assert not row.is_corrected


def test_text_number_changed_after_the_tick_takes_the_tick_away(numbers: ConfirmNumbers) -> None:
    confirm(numbers, CRISIS)
    assert not numbers.write(CRISIS, "116 123", "").checked


def test_number_left_blank_is_not_recorded(numbers: ConfirmNumbers) -> None:
    numbers.write(POLICE, "")
    assert [each.number for each in numbers.records(TODAY, "M")] == ["113", "116 123"]
    assert not numbers.problems()


def test_label_of_a_shipped_row_cannot_be_changed(numbers: ConfirmNumbers) -> None:
    assert numbers.write(POLICE, "112", label="My friend").label == "Police"


def test_country_changed_and_back_keeps_what_was_done(numbers: ConfirmNumbers) -> None:
    confirm(numbers, AMBULANCE)
    numbers.choose(IRELAND)
    assert [row.label for row in numbers.rows] == ["Fire"]
    assert numbers.confirmed() == ()
    numbers.choose(NORWAY)
    assert [row.key for row in numbers.confirmed()] == [AMBULANCE]


def test_own_row_stays_when_the_country_changes(numbers: ConfirmNumbers) -> None:
    key = numbers.add_own().key
    numbers.write(key, "+44 20 7946 0101", label="Colleague on call")
    confirm(numbers, key, "rang her")
    numbers.choose(IRELAND)
    assert [(row.key, row.label) for row in numbers.confirmed()] == [(key, "Colleague on call")]
    assert numbers.records(TODAY, "M")[-1].region == "IE"


def test_own_row_left_empty_is_no_problem_and_no_record(numbers: ConfirmNumbers) -> None:
    numbers.add_own()
    assert not numbers.problems()
    assert len(numbers.records(TODAY, "M")) == 3


def test_own_row_with_a_number_needs_a_label(numbers: ConfirmNumbers) -> None:
    key = numbers.add_own().key
    numbers.write(key, "+44 20 7946 0101")
    assert numbers.problems() == {key: (NumberProblem.LABEL_MISSING,)}


def test_own_row_removed_is_gone_and_its_key_not_used_again(numbers: ConfirmNumbers) -> None:
    first = numbers.add_own().key
    numbers.remove_own(first)
    assert numbers.add_own().key != first
    assert len(numbers.rows) == 4


def test_unknown_country_has_the_basic_services_left_blank() -> None:
    labels = {role: role.value.title() for role in BASIC_ROLES}
    numbers = ConfirmNumbers()
    numbers.choose(unknown_country("RS", "Serbia", labels))
    assert [row.role for row in numbers.rows] == list(BASIC_ROLES)
    assert all(row.is_blank and row.label for row in numbers.rows)
    assert numbers.records(TODAY, "M") == ()
