"""The record: the plan card in its states, people, timeline, ways out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from safeplan_desktop.domain.client.client import Client, Person
from safeplan_desktop.domain.paper.document import Paper, PaperChoice
from safeplan_desktop.domain.record import RecordId
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.client.client_form import ClientFormPage
from safeplan_desktop.gui.client.client_record import ClientRecordPage
from safeplan_desktop.gui.client.clients import ClientsPage
from safeplan_desktop.gui.client.people_cards import AddressCard, PeopleCard, TelephoneCard
from safeplan_desktop.gui.client.timeline_card import TimelineCard
from safeplan_desktop.gui.plan.plan_card import PlanCard, PlanDraftNote
from safeplan_desktop.gui.plan.plan_view import PlanViewPage
from safeplan_desktop.services.export_document import ExportDocument
from safeplan_desktop.services.work import Work
from tests.gui.room import Room


@pytest.fixture
def open_record(room: Room) -> ClientRecordPage:
    return _open(room, "Ana")


def _open(room: Room, name: str) -> ClientRecordPage:
    room.open()
    room.window.go(places.Record(room.client(name)))
    room.settle()
    return room.child(ClientRecordPage)


def test_record_shows_name_age_and_pronouns(open_record: ClientRecordPage) -> None:
    assert open_record.form.name.text() == "Example: Ana J."
    assert open_record.form.about.text() == "34 · she/her"


def test_record_shows_the_clients_own_number_and_whether_a_message_is_fine(
    open_record: ClientRecordPage,
) -> None:
    assert open_record.card(TelephoneCard).form.own_number.text() == "+44 7700 900142"
    assert open_record.card(TelephoneCard).form.own_detail.text() == "A message is fine."


def test_record_without_a_number_has_no_card_for_it(room: Room) -> None:
    page = _open(room, "Johan")
    assert page.card(TelephoneCard).isHidden()
    assert page.card(PeopleCard).isHidden()
    assert page.form.about.text() == ""


def test_record_message_not_asked_is_not_a_no(room: Room) -> None:
    room.world.example()
    ana = room.client("Ana")
    record = room.session.fake_ledger.latest(Client, RecordId(ana))
    assert record is not None
    asked = replace(record.record, phone_message_ok=None)
    room.session.fake_ledger.append(asked, RecordId(ana), client_id=ana)
    page = _open(room, "Ana")
    assert (
        page.card(TelephoneCard).form.own_detail.text()
        == "Not asked yet whether to call or to leave a message."
    )


def test_record_people_say_who_must_not_be_told(room: Room, open_record: ClientRecordPage) -> None:
    texts = room.texts()
    assert "Must not be told." in texts
    assert texts.index("Goran") < texts.index("Must not be told.")
    assert "May be called." in texts


def test_record_person_who_must_not_be_told_is_marked_before_their_number(room: Room) -> None:
    ana = room.client("Ana")
    record = room.session.fake_ledger.latest(Client, RecordId(ana))
    assert record is not None
    told = replace(record.record.people[0], name="Petr", must_not_be_told=True)
    changed = replace(record.record, people=(replace(told, number="+44 7700 900456"),))
    room.session.fake_ledger.append(changed, RecordId(ana), client_id=ana)
    _open(room, "Ana")
    texts = room.texts()
    assert texts.index("Must not be told.") < texts.index("+44 7700 900456")


def test_record_with_a_plan_offers_pdf_open_and_review(open_record: ClientRecordPage) -> None:
    form = open_record.card(PlanCard).form
    assert form.plan_title.text() == "Version 3"
    assert form.pdf_button.isVisible()
    assert form.open_button.isVisible()
    assert form.write_button.text() == "Review the plan"
    assert not form.plan_chip.isVisible()
    assert open_record.card(PlanDraftNote).isHidden()


def test_record_without_a_plan_asks_for_one(room: Room) -> None:
    form = _open(room, "Andre").card(PlanCard).form
    assert form.plan_title.text() == "No plan yet"
    assert form.write_button.text() == "Write the plan"
    assert form.pdf_button.isHidden()
    assert form.open_button.isHidden()


def test_record_with_a_draft_says_when_it_was_saved(room: Room) -> None:
    page = _open(room, "Nathan")
    assert page.card(PlanDraftNote).banner.words() == (
        "A plan is half written. Saved 12 Nov, 10:00, nothing of it is lost."
    )
    assert page.card(PlanCard).form.write_button.text() == "Continue writing"


def test_record_overdue_says_by_how_much(room: Room) -> None:
    room.world.example()
    room.world.clock.advance(days=40)
    form = _open(room, "Ana").card(PlanCard).form
    assert form.plan_chip.text() == "10 days over"
    assert form.plan_chip.isVisible()


def test_record_lists_what_was_handed_out_to_whom_and_how(room: Room) -> None:
    page = _open(room, "Ana")
    assert page.card(TimelineCard).form.timeline_kinds.isHidden()
    work, ana = Work(room.session, room.world.outside), room.client("Ana")
    card = PaperChoice(Paper.WALLET_CARD, given_to="Marko")
    ExportDocument(work).printed(ExportDocument(work).to_print(ana, card), copies=2)
    ExportDocument(work).to_file(ana, Path("/stick/plan-3.pdf"), PaperChoice(Paper.PLAN_LARGE))
    page.reload()
    room.settle()
    everything = page.card(TimelineCard).form.timeline_list.count()
    page.card(TimelineCard).form.timeline_kinds.show_value("papers")
    page.card(TimelineCard).form.timeline_kinds.chosen.emit("papers")
    room.settle()
    lines = [
        " ".join(each.text() for each in line.findChildren(QLabel))
        for line in page.card(TimelineCard).form.timeline_rows.children()
        if isinstance(line, QWidget) and line.isVisible()
    ]
    assert everything > page.card(TimelineCard).form.timeline_list.count() == 2
    assert "Safety plan, large print, version 3" in lines[0]
    assert "signed and saved as a PDF" in lines[0]
    assert "Wallet card, version 3" in lines[1]
    assert "printed 2 times, for Marko" in lines[1]


def test_record_timeline_is_newest_first(room: Room, open_record: ClientRecordPage) -> None:
    texts = room.texts()
    order = [text for text in texts if text.startswith(("Safety plan, v", "Added"))]
    assert order == [
        "Safety plan, version 3",
        "Safety plan, version 2",
        "Safety plan, version 1",
        "Added to the practice",
    ]


def test_record_buttons_lead_where_they_say(
    room: Room, open_record: ClientRecordPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(room.window, "go", asked.append)
    ana = room.client("Ana")
    open_record.card(PlanCard).form.write_button.click()
    open_record.card(PlanCard).form.pdf_button.click()
    assert asked == [places.PlanWizard(ana), places.Papers(ana, 3)]


def test_record_keys_work_without_a_click_first(room: Room, open_record: ClientRecordPage) -> None:
    assert open_record.card(PlanCard).form.write_button.hasFocus()
    room.press(Qt.Key.Key_F4)
    assert not room.child(ClientFormPage).is_adding
    room.press(Qt.Key.Key_Escape)
    assert room.child(ClientRecordPage).form.name.text() == "Example: Ana J."
    room.press(Qt.Key.Key_Escape)
    assert room.child(ClientsPage).isVisible()


def test_record_narrow_puts_people_under_the_plan(
    room: Room, open_record: ClientRecordPage
) -> None:
    room.window.resize(700, 820)
    room.settle()
    form = open_record.form
    assert form.side.y() > form.main.y()
    assert form.side.width() == form.main.width()


def test_plan_opened_shows_every_step_in_the_clients_words(
    room: Room, open_record: ClientRecordPage
) -> None:
    open_record.card(PlanCard).form.open_button.click()
    room.settle()
    texts = room.texts()
    for words in (
        "I stop answering my sister",
        "no energy: only the outline",
        "The library, the table by the window",
        "Marko · +44 20 7946 0142",
        "Crisis line · 116 123",
        "Medicines",
        "Marko keeps them",
        "My sister's wedding in May",
    ):
        assert words in texts
    assert room.child(PlanViewPage).form.detail.text() == (
        "Example: Ana J. · Written 12 Nov · review 12 Dec"
    )


def test_plan_other_version_chosen_is_shown_and_exported(
    room: Room, open_record: ClientRecordPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    open_record.card(PlanCard).form.open_button.click()
    room.settle()
    monkeypatch.setattr(room.window, "go", asked.append)
    page = room.child(PlanViewPage)
    assert [page.form.version.itemText(at) for at in range(3)] == [
        "3, 12 Nov",
        "2, 12 Nov",
        "1, 12 Nov",
    ]
    page.form.version.setCurrentIndex(2)
    page.form.version.activated.emit(2)
    assert page.form.title.text() == "Safety plan, version 1"
    page.form.pdf_button.click()
    assert asked == [places.Papers(room.client("Ana"), 1)]


def test_plan_only_version_offers_no_choice(room: Room) -> None:
    page = _open(room, "Daniel")
    page.card(PlanCard).form.open_button.click()
    room.settle()
    assert room.child(PlanViewPage).form.version.isHidden()
    room.press(Qt.Key.Key_Escape)
    assert room.child(ClientRecordPage).form.name.text() == "Example: Daniel K."


def changed(room: Room, **fields: object) -> ClientRecordPage:
    """Open Ana's record after some of her details were changed."""
    room.world.example()
    ana = room.client("Ana")
    record = room.session.fake_ledger.latest(Client, RecordId(ana))
    assert record is not None
    later = replace(record.record, **fields)  # type: ignore[arg-type]  # fields of a client
    room.session.fake_ledger.append(later, RecordId(ana), client_id=ana)
    return _open(room, "Ana")


def test_record_unsafe_number_is_warned_of_before_it_is_read(room: Room) -> None:
    page = changed(room, phone_safe=False, ask_for="the library", phone_message_ok=False)
    detail = page.card(TelephoneCard).form.own_detail
    assert detail.text() == "Not safe to call. Give the name the library. Leave no message."
    assert detail.y() < page.card(TelephoneCard).form.own_number.y()
    assert detail.property("tone") == "attention"


def test_record_shows_address_languages_and_interpreter_where_they_are_known(room: Room) -> None:
    page = changed(room, address="1 Example Street", languages="Serbian", interpreter="Mira")
    assert page.card(AddressCard).form.address.text() == "1 Example Street"
    assert page.card(TelephoneCard).form.speaking.text() == "Speaks Serbian. Interpreter: Mira."
    page = _open(room, "Andre")
    assert not page.card(AddressCard).isVisible()


def test_record_who_must_not_be_told_comes_first_and_guardians_say_what_they_may(
    room: Room,
) -> None:
    mother = Person("m", "Vera", "mother", is_guardian=True, may_consent=True, household="Oak Road",
                    may_be_told="that there is a plan", has_copy=False)  # fmt: skip
    father = Person("f", "Petr", "father", must_not_be_told=True, is_guardian=True)
    page = changed(room, people=(mother, father))
    texts = [each.text() for each in page.card(PeopleCard).findChildren(QLabel) if each.text()]
    said = " ".join(texts)
    assert said.index("Petr") < said.index("Vera")
    assert "Must not be told. Guardian. Not asked yet whether they may consent." in texts
    whole = (
        "Not asked yet whether to call. Guardian. May consent. May be told: that there is a plan. "
        "Household: Oak Road. No copy of the plan there."
    )
    assert whole in texts


def test_record_on_a_small_screen_enlarged_shows_the_number_first_and_whole(
    room: Room, open_record: ClientRecordPage
) -> None:
    room.window.resize(683, 384)
    room.settle()
    open_record.focus_first()
    room.settle()
    card = open_record.card(TelephoneCard)
    assert card.visibleRegion().boundingRect() == card.rect()
    others = [each for each in open_record._cards if each is not card and each.isVisible()]
    top = card.mapTo(open_record, card.rect().topLeft()).y()
    assert all(each.mapTo(open_record, each.rect().topLeft()).y() > top for each in others)
