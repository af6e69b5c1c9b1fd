"""The numbers: chosen, ticked, corrected, added, and what the locked screen will show."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from safeplan_desktop.domain.contacts.numbers import ServiceRole
from safeplan_desktop.gui.contacts.number_row import NumberRowWidget
from safeplan_desktop.gui.custody.first_run import numbers_page
from safeplan_desktop.gui.custody.first_run.countries import all_countries
from safeplan_desktop.services.contacts.confirm_numbers import ConfirmNumbers
from safeplan_desktop.services.custody.set_up_practice import SetUpStep
from tests.gui.custody.first_run import steps
from tests.gui.custody.first_run.conftest import Setting


@pytest.fixture
def ireland(walking: Setting) -> Setting:
    """The third step with a country whose numbers are shipped."""
    steps.to_numbers(walking)
    steps.choose_country(walking, "IE")
    return walking


def row(walking: Setting, place: int) -> NumberRowWidget:
    return walking.wizard.numbers.rows()[place]


TODAY = date(2026, 11, 12)


def preview(walking: Setting) -> tuple[tuple[str, str], ...]:
    words = walking.wizard.numbers.side.preview.words()
    return tuple(zip(words[::3], words[1::3], strict=True))


def test_rows_are_to_be_checked_before_use(ireland: Setting) -> None:
    chips = [each.form.state_chip.text() for each in ireland.wizard.numbers.rows()]
    assert chips == ["check before use"] * 4
    assert preview(ireland) == ()


def test_tick_alone_does_not_say_what_was_looked_at_and_the_number_waits(ireland: Setting) -> None:
    row(ireland, 3).form.checked_box.click()
    assert row(ireland, 3).form.source_field.text() == ""
    assert QApplication.focusWidget() is row(ireland, 3).form.source_field
    assert row(ireland, 3).form.state_chip.text() == "check before use"
    assert preview(ireland) == ()
    ireland.go_on()
    assert "Say where you checked it." in ireland.words()
    ireland.type("their poster")
    assert row(ireland, 3).form.state_chip.text() == "goes on the card"
    assert preview(ireland) == (("Crisis line", "116 123"),)


def test_correction_after_the_tick_asks_for_a_new_tick(ireland: Setting) -> None:
    first = row(ireland, 0)
    first.form.checked_box.click()
    first.form.number_field.setFocus()
    ireland.type("9")
    assert not first.form.checked_box.isChecked()
    assert first.form.hours_label.text() == "day and night · corrected by you"
    assert preview(ireland) == ()


def test_emptied_source_of_a_ticked_row_stops_and_says_so(ireland: Setting) -> None:
    first = row(ireland, 0)
    first.form.checked_box.click()
    first.form.source_field.setFocus()
    first.form.source_field.selectAll()
    ireland.type(" ")
    ireland.go_on()
    assert "Say where you checked it." in ireland.words()
    assert steps.step_of(ireland) is SetUpStep.NUMBERS
    assert QApplication.focusWidget() is first.form.source_field


def test_nothing_ticked_is_said_once_and_then_let_through(ireland: Setting) -> None:
    ireland.go_on()
    assert "No number is ticked yet." in ireland.wizard.numbers.form.numbers_banner.words()
    assert steps.step_of(ireland) is SetUpStep.NUMBERS
    ireland.go_on()
    assert steps.step_of(ireland) is SetUpStep.PASSPHRASE


def test_country_without_shipped_numbers_has_blank_rows(ireland: Setting) -> None:
    steps.choose_country(ireland, "RS")
    assert ireland.wizard.numbers.form.country.currentText() == "Serbia"
    assert [each.form.number_field.text() for each in ireland.wizard.numbers.rows()] == [""] * 4
    assert [each.form.state_chip.text() for each in ireland.wizard.numbers.rows()] == (
        ["no number"] * 4
    )


def test_country_changed_and_back_keeps_the_ticks(ireland: Setting) -> None:
    row(ireland, 1).form.checked_box.click()
    row(ireland, 1).form.source_field.setText("official list")
    steps.choose_country(ireland, "RS")
    assert preview(ireland) == ()
    steps.choose_country(ireland, "IE")
    assert row(ireland, 1).form.checked_box.isChecked()
    assert preview(ireland) == (("Police, day and night", "112"),)


def test_colleague_added_leaves_the_rows_before_as_they_stand(ireland: Setting) -> None:
    before = ireland.wizard.numbers.rows()
    ireland.wizard.numbers.form.add_button.click()
    assert ireland.wizard.numbers.rows()[:-1] == before
    steps.choose_country(ireland, "RS")
    assert not set(ireland.wizard.numbers.rows()) & set(before)


def test_colleague_is_added_written_and_removed(ireland: Setting) -> None:
    ireland.wizard.numbers.form.add_button.click()
    own = row(ireland, 4)
    assert QApplication.focusWidget() is own.form.label_field
    ireland.type("Colleague on call")
    own.form.number_field.setFocus()
    ireland.type("+44 20 7946 0101")
    own.form.checked_box.click()
    assert own.form.source_field.text() == ""
    ireland.type("calling them")
    assert preview(ireland) == (("Colleague on call", "+44 20 7946 0101"),)
    own.form.remove_button.click()
    assert len(ireland.wizard.numbers.rows()) == 4
    assert preview(ireland) == ()


def test_colleague_added_below_the_fold_is_seen_whole(ireland: Setting) -> None:
    ireland.wizard.resize(1280, 640)
    ireland.settle()
    ireland.wizard.numbers.form.add_button.click()
    ireland.settle()
    own = row(ireland, 4)
    ireland.until(lambda: own.visibleRegion().boundingRect() == own.rect())


def test_no_country_chosen_shows_no_empty_card(walking: Setting) -> None:
    page = numbers_page.NumbersPage(walking.wizard.state, TODAY)
    walking.qtbot.addWidget(page)
    page.load()
    assert page.form.rows_card.isHidden()


def test_colleague_without_a_name_stops_and_says_so(ireland: Setting) -> None:
    ireland.wizard.numbers.form.add_button.click()
    row(ireland, 4).form.number_field.setFocus()
    ireland.type("+44 20 7946 0101")
    ireland.go_on()
    assert "Say whose number this is." in ireland.words()


def test_no_country_chosen_stops_and_says_so(walking: Setting) -> None:
    steps.to_numbers(walking)
    walking.wizard.state.numbers = ConfirmNumbers()  # as on a computer that names none
    walking.wizard.numbers.load()
    walking.go_on()
    assert "Choose the country you work in." in walking.words()


def test_country_of_this_computer_is_chosen_at_first(walking: Setting) -> None:
    page = numbers_page.NumbersPage(walking.wizard.state, TODAY)
    walking.qtbot.addWidget(page)
    page.set_countries(all_countries(walking.world.outside.library.countries()), "SE")
    assert page.form.country.currentText() == "Sweden"
    assert [each.form.number_field.text() for each in page.rows()] == [
        "112",
        "112",
        "112",
        "116123",
    ]


def test_countries_are_many_named_and_sorted(walking: Setting) -> None:
    countries = all_countries(walking.world.outside.library.countries())
    names = [country.name for country in countries]
    assert len(names) > 200
    assert {"Serbia", "Sweden", "Kenya"} <= set(names)
    assert not {"World", "Europe", "United Nations"} & set(names)
    assert len({country.code for country in countries}) == len(countries)
    assert [number.role for number in countries[0].numbers] == [
        ServiceRole.AMBULANCE,
        ServiceRole.POLICE,
        ServiceRole.FIRE,
        ServiceRole.CRISIS_LINE,
    ]


def test_tab_goes_through_the_rows_in_reading_order(ireland: Setting) -> None:
    first, second = row(ireland, 0).form, row(ireland, 1).form
    ireland.wizard.numbers.form.country.setFocus()
    seen = []
    for _stop in range(6):
        ireland.wizard.focusNextChild()
        seen.append(QApplication.focusWidget())
    assert seen[:6] == [
        first.number_field,
        first.checked_box,
        first.source_field,
        second.number_field,
        second.checked_box,
        second.source_field,
    ]


def test_text_set_by_a_screen_reader_is_taken(ireland: Setting) -> None:
    first = row(ireland, 0).form
    first.number_field.setText("999")
    first.source_field.setText("the poster in the hall")
    first.checked_box.click()
    assert preview(ireland) == (("Ambulance, day and night", "999"),)
    assert ireland.wizard.state.numbers.rows[0].source == "the poster in the hall"


def test_what_does_not_look_like_a_number_is_asked_about_once(ireland: Setting) -> None:
    ireland.wizard.numbers.form.add_button.click()
    own = row(ireland, 4)
    ireland.type("Colleague on call")
    own.form.number_field.setFocus()
    ireland.type("14 Harbour Street, flat 3")
    ireland.go_on()
    assert own.form.row_problem.text() == "That does not look like a phone number. Keep it?"
    assert QApplication.focusWidget() is own.form.number_field
    row(ireland, 0).form.source_field.setText("official list")
    row(ireland, 0).form.checked_box.click()
    ireland.go_on()
    assert steps.step_of(ireland) is SetUpStep.PASSPHRASE


def test_card_is_shown_word_for_word_before_it_is_issued(ireland: Setting) -> None:
    row(ireland, 1).form.source_field.setText("official list")
    row(ireland, 1).form.checked_box.click()
    ireland.wizard.numbers.form.add_button.click()
    own = row(ireland, 4).form
    ireland.type("Colleague on call")
    own.number_field.setText("+44 20 7946 0101")
    own.source_field.setText("ringing them")
    assert not own.personal_note.isVisible()
    own.checked_box.click()
    assert own.personal_note.text().startswith("Anyone holding this laptop can read")
    assert own.personal_note.isVisible()
    assert ireland.wizard.numbers.side.preview.words() == (
        "Police, day and night", "112", "Checked 12 Nov, official list",
        "Colleague on call", "+44 20 7946 0101", "Checked 12 Nov, ringing them",
    )  # fmt: skip
