"""Adding and changing a client: kept while typed, written on leaving."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from safeplan_desktop.domain.client.client import Client, ClientStatus
from safeplan_desktop.domain.client.reach import NOT_ASKED, Reach
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.record import RecordId
from safeplan_desktop.domain.text.phone import PhoneNumber
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.client.client_form import ClientFormPage
from safeplan_desktop.gui.client.client_record import ClientRecordPage
from safeplan_desktop.gui.client.clients import ClientsPage
from safeplan_desktop.gui.client.phone_fields import PhoneRows
from safeplan_desktop.gui.widgets.banner import Banner
from safeplan_desktop.services import drafts
from tests.gui.room import Room
from tests.reached import phones

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def adding(room: Room) -> ClientFormPage:
    room.open()
    room.press(Qt.Key.Key_N, CTRL)
    return room.child(ClientFormPage)


@pytest.fixture
def changing(room: Room) -> ClientFormPage:
    room.open()
    room.window.go(places.Record(room.client("Ana")))
    room.settle()
    room.press(Qt.Key.Key_F4)
    return room.child(ClientFormPage)


def _number(rows: PhoneRows) -> QLineEdit:
    """Return the field of the first number."""
    return rows.fields()[0].form.number


def _into(room: Room, field: QWidget, text: str) -> None:
    field.setFocus()
    room.press(Qt.Key.Key_A, CTRL)
    room.type(text)


def _record(room: Room, name: str) -> Client:
    revision = room.session.fake_ledger.latest(Client, RecordId(room.client(name)))
    assert revision is not None
    return revision.record


def _entries(room: Room) -> int:
    return len(room.session.fake_ledger.entries)


def _draft(room: Room) -> Client | None:
    found = room.session.fake_drafts.kept.get("client:new")
    return found[0] if found and isinstance(found[0], Client) else None


def test_form_typed_and_done_adds_the_client(room: Room, adding: ClientFormPage) -> None:
    form = adding.form
    assert form.name.hasFocus()
    _into(room, form.name, "Example: Zoe F.")
    _into(room, form.called, "Zo")
    _into(room, form.birth_date, "5.3.1992")
    _into(room, form.pronouns, "they/them")
    _into(room, _number(form.numbers), "+44 7700 900999")
    form.reach.form.message_ok._answers[False].click()
    room.press(Qt.Key.Key_Return, CTRL)
    assert _record(room, "Zoe") == Client(
        "Example: Zoe F.",
        "Zo",
        "they/them",
        date(1992, 3, 5),
        phones("+44 7700 900999"),
        reach=Reach(message_ok=False),
    )
    assert room.child(ClientRecordPage).form.name.text() == "Example: Zoe F."
    assert _draft(room) is None


def test_form_typed_shows_the_age(room: Room, adding: ClientFormPage) -> None:
    _into(room, adding.form.birth_date, "5 March 1992")
    assert adding.form.birth_date.property("note") == "age 34"


def test_form_typed_is_a_draft_after_a_moment(room: Room, adding: ClientFormPage) -> None:
    assert drafts.LATEST_MS <= 2000
    room.type("Example: Zo")
    room.until(lambda: "Saved 14:02" in room.texts())
    draft = _draft(room)
    assert draft is not None
    assert draft.name == "Example: Zo"


def test_form_typing_without_a_pause_is_saved_all_the_same(
    room: Room, adding: ClientFormPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "LATEST_MS", 100)
    for letter in "abcdefghijkl":
        room.type(letter)
        room.qtbot.wait(20)
    assert room.session.fake_drafts.saves >= 1


def test_form_done_without_a_name_says_what_is_missing(room: Room, adding: ClientFormPage) -> None:
    _into(room, adding.form.called, "   ")
    _into(room, _number(adding.form.numbers), "+44 7700 900999")
    room.press(Qt.Key.Key_Return, CTRL)
    assert room.child(ClientFormPage) is adding
    assert adding.form.name_box.problem_line.isVisible()
    assert adding.form.name.hasFocus()
    room.type("Z")
    assert adding.form.name_box.problem_line.isHidden()


def test_form_left_without_a_name_stays_a_draft(room: Room, adding: ClientFormPage) -> None:
    before = _entries(room)
    _into(room, _number(adding.form.numbers), "+44 7700 900999")
    room.press(Qt.Key.Key_Escape)
    assert room.child(ClientsPage).isVisible()
    assert _entries(room) == before
    draft = _draft(room)
    assert draft is not None
    assert draft.number == "+44 7700 900999"


def test_form_left_untouched_writes_nothing(room: Room, adding: ClientFormPage) -> None:
    before = _entries(room)
    room.press(Qt.Key.Key_Escape)
    assert (_entries(room), _draft(room)) == (before, None)


def test_form_done_untouched_goes_back(room: Room, adding: ClientFormPage) -> None:
    room.press(Qt.Key.Key_Return, CTRL)
    assert room.child(ClientsPage).isVisible()


def test_form_begun_before_comes_back_and_can_be_started_again(
    room: Room, adding: ClientFormPage
) -> None:
    _into(room, adding.form.called, "Zo")
    room.press(Qt.Key.Key_Escape)
    room.press(Qt.Key.Key_N, CTRL)
    page = room.child(ClientFormPage)
    assert page.form.called.text() == "Zo"
    assert "You started this earlier." in page.form.draft.words()
    page.form.draft.action_button.click()
    room.settle()
    assert page.form.called.text() == ""
    assert _draft(room) is None


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("the fifth", "cannot be read"),
        ("31.2.1992", "cannot be read"),
        ("5.3.2050", "not come yet"),
    ],
)
def test_form_birth_date_that_cannot_be_is_said_and_kept_as_draft(
    room: Room, adding: ClientFormPage, typed: str, problem: str
) -> None:
    _into(room, adding.form.name, "Example: Zoe F.")
    _into(room, adding.form.birth_date, typed)
    before = _entries(room)
    room.press(Qt.Key.Key_Return, CTRL)
    assert problem in adding.form.birth_date_box.problem_line.text()
    assert adding.form.birth_date_box.problem_line.isVisible()
    assert _entries(room) == before


def test_form_changed_and_left_writes_one_revision(room: Room, changing: ClientFormPage) -> None:
    before = _entries(room)
    _into(room, changing.form.called, "Anka")
    _into(room, changing.form.pronouns, "she")
    room.press(Qt.Key.Key_Escape)
    assert _entries(room) == before + 1
    assert _record(room, "Ana").called == "Anka"
    assert "Details changed" in room.texts()


def test_form_changed_to_nothing_writes_no_revision(room: Room, changing: ClientFormPage) -> None:
    before = _entries(room)
    _into(room, changing.form.called, "Anka")
    _into(room, changing.form.called, "Ana")
    room.press(Qt.Key.Key_Escape)
    assert _entries(room) == before


def test_form_shows_what_is_known(changing: ClientFormPage) -> None:
    form = changing.form
    assert form.birth_date.text() == "5 March 1992"
    assert form.reach.form.message_ok.answer() is True
    assert len(form.people.fields()) == 3
    assert form.people.fields()[2].form.must_not_be_told.isChecked()


def test_form_no_longer_a_client_is_written(room: Room, changing: ClientFormPage) -> None:
    changing.form.ended.click()
    room.press(Qt.Key.Key_Return, CTRL)
    assert _record(room, "Ana").status is ClientStatus.ENDED


def test_form_person_added_is_written_with_what_is_allowed(
    room: Room, changing: ClientFormPage
) -> None:
    changing.form.add_person_button.click()
    room.settle()
    fields = changing.form.people.fields()[-1].form
    assert fields.name.hasFocus()
    room.type("Vera")
    _into(room, fields.relation, "aunt")
    _into(room, _number(fields.numbers), "+44 20 7946 0147")
    fields.reach.form.call_ok._answers[False].click()
    room.press(Qt.Key.Key_Return, CTRL)
    person = _record(room, "Ana").people[-1]
    assert (person.name, person.relation, person.number) == ("Vera", "aunt", "+44 20 7946 0147")
    assert person.reach == Reach(call_ok=False)
    assert person.id


def test_form_person_left_empty_is_not_written(room: Room, changing: ClientFormPage) -> None:
    changing.form.add_person_button.click()
    room.settle()
    before = _entries(room)
    room.press(Qt.Key.Key_Return, CTRL)
    assert _entries(room) == before
    assert len(_record(room, "Ana").people) == 3


def test_form_person_who_must_not_be_told_is_not_asked_about_calls(
    room: Room, changing: ClientFormPage
) -> None:
    marko = changing.form.people.fields()[0]
    marko.form.must_not_be_told.click()
    assert marko.form.reach.isHidden()
    person = marko.value()
    assert (person.must_not_be_told, person.reach.call_ok) == (True, None)
    marko.form.must_not_be_told.click()
    assert marko.value().reach.call_ok is True


def test_form_person_removed_can_be_taken_back(room: Room, changing: ClientFormPage) -> None:
    changing.form.people.fields()[0].form.remove_button.click()
    assert [each.name for each in changing.value().people] == ["Dr Ilić", "Goran"]
    room.press(Qt.Key.Key_Z, CTRL)
    assert [each.name for each in changing.value().people] == ["Marko", "Dr Ilić", "Goran"]


def test_form_write_that_fails_keeps_everything_typed(room: Room, changing: ClientFormPage) -> None:
    room.session.fake_ledger.broken = UserFacing(ErrorCode.NO_ROOM)
    _into(room, changing.form.called, "Anka")
    room.press(Qt.Key.Key_Return, CTRL)
    assert "no room left" in room.child(Banner).words()
    assert room.child(ClientFormPage).form.called.text() == "Anka"
    room.session.fake_ledger.broken = None
    room.press(Qt.Key.Key_Return, CTRL)
    assert _record(room, "Ana").called == "Anka"


def test_form_add_key_pressed_twice_opens_one_form(room: Room, adding: ClientFormPage) -> None:
    room.type("Zo")
    room.press(Qt.Key.Key_N, CTRL)
    assert room.child(ClientFormPage) is adding


def test_form_answers_are_spoken_with_their_question(changing: ClientFormPage) -> None:
    marko = changing.form.people.fields()[0].form
    assert marko.reach.form.call_ok._answers[True].accessibleName() == "May be called? Yes"


def test_form_narrow_puts_fields_under_each_other_and_cuts_none(
    room: Room, changing: ClientFormPage
) -> None:
    room.window.resize(600, 700)
    room.settle()
    form = changing.form
    assert form.called_box.y() > form.name_box.y()
    changing.form.add_person_button.click()
    room.settle()
    room.until(lambda: form.page.width() <= form.scroll.viewport().width())


def test_form_what_keeps_calls_safe_is_written(room: Room, changing: ClientFormPage) -> None:
    form = changing.form
    _into(room, form.ask_for, "the library")
    _into(room, form.address, "1 Example Street, second bell")
    _into(room, form.languages, "Serbian, English")
    _into(room, form.interpreter, "Mira, by the agency")
    form.reach.form.call_ok._answers[False].click()
    room.press(Qt.Key.Key_Return, CTRL)
    client = _record(room, "Ana")
    assert (client.ask_for, client.reach.call_ok) == ("the library", False)
    assert client.address == "1 Example Street, second bell"
    assert (client.languages, client.interpreter) == ("Serbian, English", "Mira, by the agency")


def test_form_guardian_is_asked_what_only_guardians_are(
    room: Room, changing: ClientFormPage
) -> None:
    marko = changing.form.people.fields()[0].form
    assert marko.guardian_box.isHidden()
    marko.is_guardian.click()
    assert not marko.guardian_box.isHidden()
    _into(room, marko.household, "Oak Road")
    _into(room, marko.may_be_told, "that there is a plan")
    marko.may_consent._answers[True].click()
    room.press(Qt.Key.Key_Return, CTRL)
    person = _record(room, "Ana").people[0]
    assert (person.is_guardian, person.may_consent, person.has_copy) == (True, True, None)
    assert (person.household, person.may_be_told) == ("Oak Road", "that there is a plan")


ODD = "That does not look like a phone number. Keep it?"


def test_what_does_not_look_like_a_number_is_asked_about_once_and_may_stay(
    room: Room, changing: ClientFormPage
) -> None:
    row = changing.form.numbers.fields()[0].form
    _into(room, row.number, "14 Harbour Street, flat 3")
    room.press(Qt.Key.Key_Tab)
    assert row.number_box.problem_line.text() == ODD
    changing.form.done_button.click()
    room.settle()
    assert row.number.hasFocus()
    assert _record(room, "Ana").numbers[0].number != "14 Harbour Street, flat 3"
    changing.form.done_button.click()
    room.settle()
    assert _record(room, "Ana").numbers[0].number == "14 Harbour Street, flat 3"


def test_number_of_a_person_is_asked_about_beside_its_field(
    room: Room, changing: ClientFormPage
) -> None:
    row = changing.form.people.fields()[0].form.numbers.fields()[0].form
    _into(room, row.number, "abc 12")
    room.press(Qt.Key.Key_Return, CTRL)
    assert row.number_box.problem_line.text() == ODD
    assert row.number.hasFocus()
    _into(room, row.number, "+44 7700 900456")
    assert row.number_box.problem_line.text() == ""
    room.press(Qt.Key.Key_Return, CTRL)
    assert _record(room, "Ana").people[0].numbers[0].number == "+44 7700 900456"


def test_form_tab_goes_as_the_form_is_read_also_through_what_was_added(
    room: Room, changing: ClientFormPage
) -> None:
    form = changing.form
    form.numbers.add_button.click()
    for _ in range(2):
        form.add_person_button.click()
        room.settle()
    form.name.setFocus()
    heard: list[QWidget | None] = []
    while form.done_button not in heard:
        heard.append(QApplication.focusWidget())
        room.press(Qt.Key.Key_Tab)
    marko, last = form.people.fields()[0].form, form.people.fields()[-1].form
    wanted = [
        *(form.name, form.interpreter, form.ended, _number(form.numbers)),
        *(form.numbers.fields()[1].form.number, form.numbers.add_button),
        *(form.ask_for, form.email, form.address, form.whereabouts_on),
        *(marko.name, _number(marko.numbers), marko.must_not_be_told, marko.remove_button),
        *(last.name, _number(last.numbers), last.is_guardian, last.remove_button),
        *(form.add_person_button, form.back_button, form.done_button),
    ]
    at = [heard.index(each) for each in wanted]
    assert at == sorted(at)
    assert len(set(map(id, heard))) == len(heard)
    assert QApplication.focusWidget() not in heard


def test_form_several_numbers_are_written_with_their_words(
    room: Room, changing: ClientFormPage
) -> None:
    rows = changing.form.numbers
    _into(room, rows.fields()[0].form.label, "mobile")
    rows.add_button.click()
    assert rows.fields()[1].form.number.hasFocus()
    rows.add_button.click()
    assert len(rows.fields()) == 2
    room.type("+44 20 7946 0143")
    _into(room, changing.form.email, "ana@example.org")
    room.press(Qt.Key.Key_Return, CTRL)
    assert _record(room, "Ana").numbers == (
        PhoneNumber("+44 7700 900142", "mobile"), PhoneNumber("+44 20 7946 0143"),
    )  # fmt: skip
    assert _record(room, "Ana").email == "ana@example.org"


def test_form_number_that_is_emptied_is_gone(room: Room, changing: ClientFormPage) -> None:
    _into(room, _number(changing.form.numbers), " ")
    room.press(Qt.Key.Key_Return, CTRL)
    assert _record(room, "Ana").numbers == ()


def test_form_message_where_a_call_is_not_safe_is_queried(changing: ClientFormPage) -> None:
    reach = changing.form.reach.form
    assert reach.call_ok.mapTo(changing, reach.call_ok.rect().center()).y() == (
        reach.message_ok.mapTo(changing, reach.message_ok.rect().center()).y()
    )
    assert reach.doubt.isHidden()
    reach.call_ok._answers[False].click()
    assert reach.doubt.isVisible()
    assert "Is that meant?" in reach.doubt.text()
    reach.message_ok._answers[False].click()
    assert reach.doubt.isHidden()


def test_form_where_they_are_today_is_noted_with_the_day(
    room: Room, changing: ClientFormPage
) -> None:
    _into(room, changing.form.whereabouts, "9 Oak Road, second bell")
    room.press(Qt.Key.Key_Return, CTRL)
    client = _record(room, "Ana")
    assert (client.whereabouts, client.whereabouts_on) == (
        "9 Oak Road, second bell",
        room.world.outside.today(),
    )


def test_form_feared_person_is_asked_nothing_more_and_it_says_why(
    room: Room, changing: ClientFormPage
) -> None:
    marko = changing.form.people.fields()[0]
    marko.form.is_feared._answers[True].click()
    assert marko.form.reach.isHidden()
    assert marko.form.knows_box.isHidden()
    assert "afraid of Marko" in marko.form.limits_note.text()
    marko.form.is_guardian.click()
    assert marko.form.has_copy_box.isHidden()
    room.press(Qt.Key.Key_Return, CTRL)
    person = _record(room, "Ana").people[0]
    assert (person.is_feared, person.reach) == (True, NOT_ASKED)


def test_form_copy_that_a_feared_person_has_is_said(changing: ClientFormPage) -> None:
    marko = changing.form.people.fields()[0]
    marko.form.is_guardian.click()
    marko.form.has_copy._answers[True].click()
    marko.form.is_feared._answers[True].click()
    assert marko.form.has_copy_box.isVisible()
    assert "has a copy of the plan" in marko.form.limits_note.text()
    assert marko.value().has_copy is True


def test_form_authority_is_kept_and_a_day_that_cannot_be_read_is_said(
    room: Room, changing: ClientFormPage
) -> None:
    marko = changing.form.people.fields()[0].form
    marko.is_guardian.click()
    _into(room, marko.authority, "birth certificate")
    _into(room, marko.authority_seen_on, "some day")
    before = _entries(room)
    room.press(Qt.Key.Key_Return, CTRL)
    assert _entries(room) == before
    assert "cannot be read" in marko.authority_seen_on_box.problem_line.text()
    assert marko.authority_seen_on.hasFocus()
    _into(room, marko.authority_seen_on, "4 November 2026")
    room.press(Qt.Key.Key_Return, CTRL)
    person = _record(room, "Ana").people[0]
    assert (person.authority, person.authority_seen_on) == (
        "birth certificate", date(2026, 11, 4),
    )  # fmt: skip


def test_form_left_after_one_stray_letter_can_be_undone(room: Room, adding: ClientFormPage) -> None:
    before = room.session.lists.clients.count()
    room.type("x")
    room.press(Qt.Key.Key_Escape)
    assert room.session.lists.clients.count() == before + 1
    assert room.window.undo_bar.isVisible()
    room.press(Qt.Key.Key_Z, CTRL)
    room.settle()
    assert room.session.lists.clients.count() == before
    assert room.child(ClientsPage).isVisible()
    kept = [each.record.status for each in room.session.fake_ledger.all_latest(Client)]
    assert kept[-1] is ClientStatus.WITHDRAWN


def test_form_changed_offers_no_undo_of_adding(room: Room, changing: ClientFormPage) -> None:
    _into(room, changing.form.called, "Anka")
    room.press(Qt.Key.Key_Escape)
    assert not room.window.undo_bar.isVisible()
