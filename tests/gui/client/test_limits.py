"""The limits of confidentiality: written down, corrected, kept while typed, on the record."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from safeplan_desktop.domain.client.client import Client, Person
from safeplan_desktop.domain.client.limits import USUAL, Limit, LimitsExplained, SheetAnswer
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.paper.document import ExportedDocument, Paper
from safeplan_desktop.domain.paper.state import ClientState
from safeplan_desktop.domain.record import RecordId
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.client.client_record import ClientRecordPage
from safeplan_desktop.gui.client.limits import LimitsPage
from safeplan_desktop.gui.client.limits_card import LimitsCard
from safeplan_desktop.gui.paper.papers.paper_desk import PaperDesk
from safeplan_desktop.gui.widgets.reading_label import ReadingLabel
from safeplan_desktop.services.drafts import draft_key
from tests.gui.room import Room

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def record(room: Room) -> ClientRecordPage:
    room.open()
    room.window.go(places.Record(room.client("Ana")))
    room.settle()
    return room.child(ClientRecordPage)


def opened(room: Room) -> LimitsPage:
    room.child(ClientRecordPage).card(LimitsCard).form.limits_button.click()
    room.settle()
    return room.child(LimitsPage)


def talks(room: Room) -> list[LimitsExplained]:
    ledger = room.session.fake_ledger
    return [each.record for each in ledger.of_client(LimitsExplained, room.client("Ana"))]


def tick(page: LimitsPage, words: str) -> None:
    (box,) = (each for each in page.findChildren(QCheckBox) if words in each.text())
    box.click()


def say_all(page: LimitsPage) -> None:
    """Answer everything that a talk has to say, as a person does."""
    form = page.form
    form.explained_on.setText("12 March 2025")
    for field, words in (
        (form.language, "Serbian"),
        (form.with_whom, "nobody else"),
        (form.questions, "none"),
    ):
        field.setText(words)
    form.state.setCurrentIndex(form.state.findData(ClientState.CLEAR))
    form.state.activated.emit(form.state.currentIndex())
    form.all_button.click()


def test_nothing_is_ticked_or_dated_in_advance_and_one_key_records_nothing(
    room: Room, record: ClientRecordPage
) -> None:
    page = opened(room)
    assert page.form.limits.values() == ()
    assert page.form.explained_on.text() == ""
    room.press(Qt.Key.Key_Return, CTRL)
    boxes = [page.form.explained_on_box, page.form.limits_box, page.form.language_box]
    boxes += [page.form.with_whom_box, page.form.questions_box, page.form.state_box]
    assert all(box.has_problem for box in boxes)
    assert not talks(room)
    page.form.all_button.click()
    room.press(Qt.Key.Key_Return, CTRL)
    assert not talks(room), "all of these is one click, and not a talk"


def test_talk_with_somebody_affected_is_recorded_and_not_signed(
    room: Room, record: ClientRecordPage
) -> None:
    page = opened(room)
    say_all(page)
    for box, value in (
        (page.form.state, ClientState.AFFECTED),
        (page.form.sheet, SheetAnswer.SIGNED),
    ):
        box.setCurrentIndex(box.findData(value))
        box.activated.emit(box.currentIndex())
    room.press(Qt.Key.Key_Return, CTRL)
    assert "means nothing" in page.form.sheet_box.problem_line.text()
    assert not talks(room)


def test_talk_is_written_down_with_the_keyboard_alone(room: Room, record: ClientRecordPage) -> None:
    assert record.card(LimitsCard).form.limits_detail.text() == "Not explained yet."
    page = opened(room)
    assert page.form.explained_on.hasFocus()
    say_all(page)
    room.press(Qt.Key.Key_Return, CTRL)
    room.settle()
    (talk,) = talks(room)
    assert talk.limits == USUAL
    assert talk.explained_on is not None
    detail = room.child(ClientRecordPage).card(LimitsCard).form.limits_detail.text()
    assert "in Serbian" in detail
    assert "Sheet: not signed yet." in detail


def test_talk_is_corrected_and_had_again(room: Room, record: ClientRecordPage) -> None:
    say_all(opened(room))
    room.press(Qt.Key.Key_Return, CTRL)
    room.settle()
    room.child(ClientRecordPage).card(LimitsCard).form.limits_change_button.click()
    room.settle()
    page = room.child(LimitsPage)
    page.form.sheet.setCurrentIndex(page.form.sheet.findData(SheetAnswer.SIGNED))
    page.form.sheet.activated.emit(1)
    tick(page, "whoever pays")
    room.press(Qt.Key.Key_Return, CTRL)
    room.settle()
    after, before = talks(room)
    assert after == replace(
        before,
        sheet=SheetAnswer.SIGNED,
        limits=tuple(limit for limit in before.limits if limit is not Limit.PAYER),
    )
    ledger, ana = room.session.fake_ledger, room.client("Ana")
    assert len({each.record_id for each in ledger.of_client(LimitsExplained, ana)}) == 1
    assert (
        room.child(ClientRecordPage).card(LimitsCard).form.limits_button.text()
        == "Explain it again"
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "On which day?"),
        ("some day", "On which day?"),
        ("1 January 2090", "This day has not come yet."),
    ],
)
def test_day_that_cannot_be_is_said_beside_the_field(
    room: Room, record: ClientRecordPage, typed: str, said: str
) -> None:
    page = opened(room)
    page.form.explained_on.setText(typed)
    room.press(Qt.Key.Key_Return, CTRL)
    assert said in page.form.explained_on_box.problem_line.text()
    assert page.form.explained_on.hasFocus()
    assert not talks(room)


def test_nothing_ticked_is_said(room: Room, record: ClientRecordPage) -> None:
    page = opened(room)
    say_all(page)
    for limit in USUAL:
        page.form.limits.box(limit).click()
    room.press(Qt.Key.Key_Return, CTRL)
    assert page.form.limits_box.problem_line.text() == "Tick what you covered."
    page.form.limits.box(Limit.COURT).click()
    assert not page.form.limits_box.problem_line.isVisible()


def test_half_typed_talk_is_kept_and_found_again(room: Room, record: ClientRecordPage) -> None:
    page = opened(room)
    page.form.note.setFocus()
    room.type("asked twice")
    room.press(Qt.Key.Key_Escape)
    room.settle()
    assert not talks(room)
    assert (
        room.child(ClientRecordPage).card(LimitsCard).form.limits_button.text() == "Go on writing"
    )
    page = opened(room)
    assert page.form.note.text() == "asked twice"
    assert "You started this earlier." in page.form.draft.words()
    page.form.draft.action_chosen.emit()
    room.settle()
    assert page.form.note.text() == ""
    assert draft_key(LimitsExplained, room.client("Ana")) not in room.session.fake_drafts.kept


def test_earlier_talks_are_shown_under_the_new_one(room: Room, record: ClientRecordPage) -> None:
    page = opened(room)
    say_all(page)
    page.form.note.setFocus()
    room.type("asked twice")
    room.press(Qt.Key.Key_Return, CTRL)
    room.settle()
    page = opened(room)
    (earlier,) = page.form.earlier.findChildren(ReadingLabel)
    assert "Sheet: not signed yet." in earlier.text()
    assert "asked twice" in earlier.text()
    assert page.form.note.text() == ""


def test_talk_only_looked_at_keeps_nothing(room: Room, record: ClientRecordPage) -> None:
    opened(room)
    room.press(Qt.Key.Key_Escape)
    room.settle()
    assert draft_key(LimitsExplained, room.client("Ana")) not in room.session.fake_drafts.kept


def test_guardians_may_be_ticked_as_told(room: Room) -> None:
    ana, ledger = room.client("Ana"), room.session.fake_ledger
    latest = ledger.latest(Client, RecordId(ana))
    assert latest is not None
    guardian = Person("9" * 32, "Example: Vera & Co", is_guardian=True)
    ledger.append(replace(latest.record, people=(guardian,)), RecordId(ana), client_id=ana)
    room.open()
    room.window.go(places.Record(ana))
    room.settle()
    page = opened(room)
    say_all(page)
    assert page.form.limits.box(Limit.GUARDIANS).isChecked()
    tick(page, "Vera")
    room.press(Qt.Key.Key_Return, CTRL)
    room.settle()
    assert talks(room)[0].also_told == ("Example: Vera & Co",)


def test_disk_that_is_full_keeps_what_was_typed(room: Room, record: ClientRecordPage) -> None:
    page = opened(room)
    say_all(page)
    page.form.note.setFocus()
    room.type("x")
    room.session.fake_ledger.broken = UserFacing(ErrorCode.NO_ROOM)
    room.press(Qt.Key.Key_Return, CTRL)
    room.settle()
    assert room.child(LimitsPage).form.note.text() == "x"
    room.session.fake_ledger.broken = None
    room.press(Qt.Key.Key_Return, CTRL)
    room.settle()
    assert talks(room)[0].note == "x"


def test_sheet_is_signed_and_registered(room: Room, record: ClientRecordPage) -> None:
    shell_context, ana = room.window._shell, room.client("Ana")
    assert shell_context is not None
    place = Path("/media/stick/sheet.pdf")
    export = PaperDesk(
        shell_context.context, places.Papers(ana, 0, Paper.CONSENT_SHEET), lambda *_asked: place
    )
    room.window.open_wizard(export)
    room.settle()
    assert "Sheet on confidentiality · Example: Ana J." in export.title.text()
    room.press(Qt.Key.Key_Return, CTRL)
    room.settle()
    assert export.result.form.result.words() == "Saved and signed. sheet.pdf"
    (entry,) = room.session.fake_ledger.of_client(ExportedDocument, ana)
    assert entry.record.paper is Paper.CONSENT_SHEET


def test_sheet_button_opens_the_export(room: Room, record: ClientRecordPage) -> None:
    record.card(LimitsCard).form.limits_sheet_button.click()
    room.settle()
    assert room.child(PaperDesk).isVisible()
