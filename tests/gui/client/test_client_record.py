"""The record: the plan card in its states, people, timeline, ways out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from safeplan_desktop.domain.client.client import Client, Person
from safeplan_desktop.domain.client.reach import NOT_ASKED, Reach
from safeplan_desktop.domain.paper.document import Paper, PaperChoice
from safeplan_desktop.domain.record import RecordId
from safeplan_desktop.gui.app.shell import Shell
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.client.client_form import ClientFormPage
from safeplan_desktop.gui.client.client_record import ClientRecordPage
from safeplan_desktop.gui.client.clients import ClientsPage
from safeplan_desktop.gui.client.limits import LimitsPage
from safeplan_desktop.gui.client.minor_note import MinorNote
from safeplan_desktop.gui.client.mistake_card import MistakeCard
from safeplan_desktop.gui.client.people_cards import AddressCard, PeopleCard, TelephoneCard
from safeplan_desktop.gui.client.person_rows import CoveredNumbers, PersonCard
from safeplan_desktop.gui.client.plan_people_card import PlanPeopleCard
from safeplan_desktop.gui.client.reach_words import ReachWords
from safeplan_desktop.gui.client.timeline_card import TimelineCard
from safeplan_desktop.gui.plan.plan_card import PlanCard, PlanDraftNote
from safeplan_desktop.gui.plan.plan_view import PlanViewPage
from safeplan_desktop.gui.widgets import tab_order
from safeplan_desktop.gui.widgets.rows import TimelineButton
from safeplan_desktop.services.export_document import ExportDocument
from safeplan_desktop.services.work import Work
from tests.gui.room import Room
from tests.reached import phones


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
    form = open_record.card(TelephoneCard).form
    assert [each.text() for each in form.own_rows.findChildren(QLabel)] == ["+44 7700 900142", ""]
    assert form.own_detail.text() == (
        "Not asked yet whether it is safe to call. You may leave a message. Not asked, so no post."
    )


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
    asked = replace(record.record, reach=NOT_ASKED)
    room.session.fake_ledger.append(asked, RecordId(ana), client_id=ana)
    page = _open(room, "Ana")
    assert (
        page.card(TelephoneCard).form.own_detail.text()
        == "Not asked yet whether it is safe to call. Not asked, so no message, no post."
    )


def test_record_people_say_who_must_not_be_told(room: Room, open_record: ClientRecordPage) -> None:
    texts = room.texts()
    assert "Must not be told." in texts
    assert texts.index("Goran") < texts.index("Must not be told.")
    assert "May be called. Not asked, so no message, no post, our number withheld." in texts


def test_record_person_who_must_not_be_told_is_marked_before_their_number(room: Room) -> None:
    ana = room.client("Ana")
    record = room.session.fake_ledger.latest(Client, RecordId(ana))
    assert record is not None
    told = replace(record.record.people[0], name="Petr", must_not_be_told=True)
    changed = replace(record.record, people=(replace(told, numbers=phones("+44 7700 900456")),))
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
    assert page.card(PlanDraftNote).banner.words() == ("Unfinished plan. Last saved 12 Nov, 10:00.")
    assert page.card(PlanCard).form.write_button.text() == "Continue writing"


def test_record_overdue_says_by_how_much(room: Room) -> None:
    room.world.example()
    room.world.clock.advance(days=40)
    form = _open(room, "Ana").card(PlanCard).form
    assert form.plan_chip.text() == "10 days overdue"
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


def opening(page: ClientRecordPage) -> list[TimelineButton]:
    rows = page.card(TimelineCard).form.timeline_list
    found = [rows.itemAt(at) for at in range(rows.count())]
    return [each for item in found if item and isinstance(each := item.widget(), TimelineButton)]


def test_record_timeline_row_opens_the_version_it_names(
    room: Room, open_record: ClientRecordPage
) -> None:
    row = opening(open_record)[1]
    assert row.accessibleName() == "12 Nov, Safety plan, version 2, finished"
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    room.settle()
    page = room.child(PlanViewPage)
    assert page.form.title.text() == "Safety plan, version 2"
    page.reload()
    room.settle()
    assert page.form.version.currentIndex() == 1


def test_record_timeline_row_of_a_paper_opens_its_desk(room: Room) -> None:
    page = _open(room, "Ana")
    work, ana = Work(room.session, room.world.outside), room.client("Ana")
    ExportDocument(work).to_file(
        ana, Path("/stick/plan-2.pdf"), PaperChoice(Paper.PLAN_LARGE, version=2)
    )
    page.reload()
    room.settle()
    shell = room.child(Shell)
    opening(page)[0].click()
    room.settle()
    assert shell.place == places.Papers(ana, 2, Paper.PLAN_LARGE)


def test_record_timeline_is_reached_by_tab_in_the_order_it_is_read(
    room: Room, open_record: ClientRecordPage
) -> None:
    card = open_record.card(TimelineCard)
    open_record.reload()
    room.settle()
    rows = opening(open_record)
    assert len(rows) == 4
    stops: list[QWidget] = [each for each in tab_order.stops(card) if each.isVisible()]
    assert stops == rows


def test_record_timeline_words_that_are_cut_are_in_a_tip(room: Room) -> None:
    page = _open(room, "Ana")
    work, ana = Work(room.session, room.world.outside), room.client("Ana")
    to = "somebody with a very long name indeed, " * 4
    ExportDocument(work).to_file(ana, Path("/stick/plan.pdf"), PaperChoice(given_to=to))
    page.reload()
    room.settle()
    tips = [each.toolTip() for each in opening(page)[0].line.findChildren(QLabel)]
    assert any(to.strip() in tip for tip in tips)


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


def test_record_narrow_puts_telephone_address_and_people_before_all_else(
    room: Room, open_record: ClientRecordPage
) -> None:
    room.window.resize(700, 820)
    room.settle()
    form = open_record.form
    assert form.side.y() < form.main.y()
    assert open_record.card(TimelineCard).mapTo(open_record, QPoint()).y() > (
        open_record.card(PeopleCard).mapTo(open_record, QPoint()).y()
    )
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
        "Marko",
        "+44 20 7946 0142",
        "Crisis line",
        "116 123",
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
    page = changed(room, reach=Reach(call_ok=False, message_ok=False), ask_for="the library")
    detail = page.card(TelephoneCard).form.own_detail
    assert detail.text() == (
        "Not safe to call. Say you are calling from “the library”. Leave no message. "
        "Not asked, so no post."
    )
    assert detail.y() < page.card(TelephoneCard).form.own_rows.y()
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
    assert "Must not be told." in texts
    assert (
        "Guardian. No authority seen on paper. Not asked yet whether they may consent."
    ) in texts
    whole = (
        "Guardian. No authority seen on paper. May consent. May be told: that there is a plan. "
        "Household: Oak Road. Has no copy of the plan."
    )
    assert whole in texts


def test_record_feared_person_is_last_and_the_number_is_covered_until_it_is_asked_for(
    room: Room,
) -> None:
    goran = Person("f", "Goran", "father", phones("+44 20 7946 0143"), is_feared=True)
    vera = Person("v", "Vera", "aunt", phones("+44 20 7946 0147"), reach=Reach(call_ok=True))
    page = changed(room, people=(goran, vera))
    cards = page.card(PeopleCard).findChildren(PersonCard)
    assert [each.findChildren(QLabel)[0].text() for each in cards] == ["Vera", "Goran"]
    assert "The client is afraid of Goran: never call, tell, or give them anything." in room.texts()
    covered = cards[1].findChildren(CoveredNumbers)[0]
    assert covered.numbers.isHidden()
    covered.button.setFocus()
    room.press(Qt.Key.Key_Space)
    assert covered.numbers.isVisible()


def test_record_says_where_the_client_is_and_of_another_day_that_it_was(room: Room) -> None:
    page = changed(room, whereabouts="9 Oak Road", whereabouts_on=room.world.outside.today())
    form = page.card(AddressCard).form
    assert (form.now_heading.text(), form.whereabouts.text()) == (
        "Where they are today", "9 Oak Road",
    )  # fmt: skip
    assert form.place_heading.isHidden()
    page = changed(room, whereabouts="9 Oak Road", whereabouts_on=date(2026, 11, 2))
    assert page.card(AddressCard).form.now_heading.text() == "Where they were on 2 November 2026"


@pytest.mark.parametrize(
    ("reach", "said"),
    [
        (
            Reach(True, False, "evenings", "ask for Ana", True, "It is Maria.", True, None),
            (
                "Safe to call. Withhold our number. Good times: evenings. "
                "If somebody else answers: ask for Ana. You may leave a message: “It is Maria”. "
                "You may send post, in a plain envelope."
            ),
        ),
        (
            Reach(True, True, message_ok=False, post_ok=False),
            "Safe to call. Our number may show. Leave no message. Send no post.",
        ),
        (
            Reach(None, message_ok=True),
            (
                "Not asked yet whether it is safe to call. You may leave a message. "
                "Not asked, so no post."
            ),
        ),
    ],
)
def test_words_say_what_is_not_asked_as_a_no_and_safety_first(reach: Reach, said: str) -> None:
    assert ReachWords().client(Client("Ana", reach=reach)) == said


def test_record_added_by_mistake_goes_from_every_list_and_comes_back_with_undo(room: Room) -> None:
    page = _open(room, "Johan")
    page.card(MistakeCard).button.click()
    room.settle()
    assert room.child(ClientsPage).isVisible()
    assert not any("Johan" in row.name for row in room.session.lists.clients.rows())
    room.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    assert any("Johan" in row.name for row in room.session.lists.clients.rows())


def test_record_with_something_written_is_no_mistake(open_record: ClientRecordPage) -> None:
    assert open_record.card(MistakeCard).isHidden()


def test_record_of_a_minor_says_what_is_open_with_limits_and_guardians(room: Room) -> None:
    page = changed(room, birth_date=date(2010, 9, 2))
    banner = page.card(MinorNote).banner
    assert banner.words() == (
        "Ana is under 18. Not on record yet: the talk about the limits of confidentiality; "
        "a guardian."
    )
    banner.action_button.click()
    room.settle()
    assert room.child(LimitsPage).isVisible()


def test_record_of_an_adult_has_no_such_banner(open_record: ClientRecordPage) -> None:
    assert open_record.card(MinorNote).isHidden()


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


def test_record_offers_who_is_on_the_plan_only_and_undo_takes_them_away(room: Room) -> None:
    page = changed(room, people=())
    card = page.card(PlanPeopleCard)
    assert card.isVisible()
    assert "Marko" in card.names.text()
    card.button.click()
    room.settle()
    assert card.isHidden()
    assert "Marko" in room.texts()
    room.window.undo_bar.undo_button.click()
    room.settle()
    assert card.isVisible()


def test_record_with_everybody_of_the_plan_offers_nobody(open_record: ClientRecordPage) -> None:
    assert open_record.card(PlanPeopleCard).isHidden()
