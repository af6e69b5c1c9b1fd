"""Practice and you: changed in the settings, on Today; on the locked screen only if ticked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.practice.practice_details import PracticeDetailsPage
from safeplan_desktop.gui.practice.settings import SettingsPage
from safeplan_desktop.gui.today.today import TodayPage
from tests.gui.room import Room

CTRL = Qt.KeyboardModifier.ControlModifier
PLACE = "Practice: \u20684 Mill Lane, Exampleton\u2069"


@pytest.fixture
def page(room: Room) -> PracticeDetailsPage:
    shell = room.open()
    shell.go(places.Settings())
    room.settle()
    room.child(SettingsPage).form.practice_button.click()
    room.settle()
    return room.child(PracticeDetailsPage)


def finish(room: Room) -> None:
    room.press(Qt.Key.Key_Return, CTRL)


def test_address_is_on_today_and_in_the_settings_and_never_says_you_are_at(room: Room) -> None:
    shell = room.open_at_today()
    assert room.child(TodayPage).form.place.text() == PLACE
    shell.go(places.Settings())
    room.settle()
    words = room.child(SettingsPage).form.practice_words.text()
    assert words.startswith("Example: Riverside Practice · 4 Mill Lane, Exampleton")
    assert not [text for text in room.texts() if "You are at" in text]


def test_address_stands_on_the_card_only_after_it_was_ticked(
    room: Room, page: PracticeDetailsPage
) -> None:
    form = page.form
    assert not form.address_on_card.isChecked()
    assert form.address_hint.text() == "Anyone holding this laptop can read it."
    assert PLACE not in form.preview.words()
    form.address_on_card.click()
    assert form.preview.words()[-1] == PLACE
    finish(room)
    assert room.session.card is not None
    assert room.session.card.address == "4 Mill Lane, Exampleton"


def test_address_of_a_home_is_not_offered_for_the_locked_screen(
    room: Room, page: PracticeDetailsPage
) -> None:
    form = page.form
    form.address_on_card.click()
    form.is_home.click()
    assert not form.address_on_card.isVisible()
    assert PLACE not in form.preview.words()
    finish(room)
    assert room.session.card is not None
    assert room.session.card.address == ""


def test_names_and_telephones_are_changed_and_written_on_leaving(
    room: Room, page: PracticeDetailsPage
) -> None:
    form = page.form
    for field, text in (
        (form.name, "Example: Lindenhof"),
        (form.phone, "+44 20 7946 0100"),
        (form.your_name, "Example: M. Lindqvist"),
        (form.your_phone, "+44 7700 900100"),
    ):
        field.setFocus()
        room.press(Qt.Key.Key_A, CTRL)
        room.type(text)
    room.press(Qt.Key.Key_Escape)
    words = room.child(SettingsPage).form.practice_words.text()
    assert "Example: Lindenhof" in words
    assert "+44 20 7946 0100" in words
    assert "Example: M. Lindqvist" in words
    assert "+44 7700 900100" in words


def test_name_that_is_missing_or_an_odd_number_keeps_one_here(
    room: Room, page: PracticeDetailsPage
) -> None:
    form = page.form
    form.your_name.clear()
    form.phone.setText("ring Lindenhof")
    finish(room)
    assert form.your_name_box.problem_line.text() == "This name is needed."
    assert form.your_name.hasFocus()
    room.type("Example: Maria")
    finish(room)
    assert room.child(SettingsPage).isVisible()
