"""The palette: type, see, Enter; and out of the way again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.client.limits import LimitsExplained
from safeplan_desktop.domain.plan.plan import SafetyPlan
from safeplan_desktop.domain.record import RecordId
from safeplan_desktop.gui.app.shell import Shell
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.client.client_form import ClientFormPage
from safeplan_desktop.gui.client.client_record import ClientRecordPage
from safeplan_desktop.gui.client.limits import LimitsPage
from safeplan_desktop.gui.contacts.numbers import NumbersPage
from safeplan_desktop.gui.plan.plan_view import PlanViewPage
from safeplan_desktop.gui.today.search.hit_list import HIT, ROW
from safeplan_desktop.gui.today.search.palette import SearchPalette
from safeplan_desktop.services.today.search_records import Hit
from tests.gui.room import Room
from tests.talks import TALK

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def palette(room: Room) -> SearchPalette:
    room.open_at_today()
    room.settle()
    room.press(Qt.Key.Key_K, CTRL)
    return room.child(SearchPalette)


def hits(palette: SearchPalette) -> list[Hit]:
    model = palette.model
    found = [model.data(model.index(row), HIT) for row in range(model.rowCount())]
    return [hit for hit in found if isinstance(hit, Hit)]


def type_words(room: Room, palette: SearchPalette, words: str) -> None:
    palette.form.words.setFocus()
    room.type(words)
    room.settle()


def test_palette_opens_with_the_keyboard_in_it_and_teaches(palette: SearchPalette) -> None:
    assert palette.form.words.hasFocus()
    assert palette.form.nothing.text().startswith("Type a name")
    assert palette.geometry() == palette.parentWidget().rect()  # type: ignore[union-attr]


def test_palette_shows_what_was_found_and_enter_opens_the_record(
    room: Room, palette: SearchPalette
) -> None:
    type_words(room, palette, "ana")
    assert hits(palette)[0].row is not None
    assert palette.form.hits.height() == ROW * len(hits(palette))
    bottom = palette.form.hits.mapTo(palette.card, QPoint(0, palette.form.hits.height())).y()
    assert bottom <= palette.form.rule_line.y()
    room.press(Qt.Key.Key_Return)
    assert room.child(ClientRecordPage).form.name.text() == "Example: Ana J."
    assert not room.window.findChildren(SearchPalette)


def test_palette_words_of_a_plan_open_the_plan(room: Room, palette: SearchPalette) -> None:
    plan = room.session.ledger.of_client(SafetyPlan, room.client("Ana"))[0].record
    word = max(plan.content.myself[0].text.split(), key=len)
    type_words(room, palette, word)
    (hit,) = [each for each in hits(palette) if each.client_id == room.client("Ana")]
    assert hit.kind == SafetyPlan.KIND
    assert [hit.text[start:end] for start, end in hit.spans] == [word]
    room.press(Qt.Key.Key_Return)
    assert room.child(PlanViewPage).isVisible()


def test_palette_half_written_talk_is_said_to_be_so_and_goes_on(
    room: Room, palette: SearchPalette
) -> None:
    talk = LimitsExplained(None, note="asked about her school")
    room.session.drafts.save(f"limits:{room.client('Ana')}", talk)
    type_words(room, palette, "school")
    (hit,) = hits(palette)
    text, spans = palette.model.detail(hit)
    assert text == "Limits of confidentiality, half written · asked about her school"
    assert [text[start:end] for start, end in spans] == ["school"]
    room.press(Qt.Key.Key_Return)
    assert room.child(LimitsPage).form.note.text() == "asked about her school"


def test_palette_talk_that_was_written_down_opens_where_its_note_can_be_read(
    room: Room, palette: SearchPalette
) -> None:
    talk = replace(TALK, note="asked about her school")
    room.session.ledger.append(talk, RecordId("9" * 32), client_id=room.client("Ana"))
    type_words(room, palette, "school")
    (hit,) = hits(palette)
    assert palette.model.detail(hit)[0].startswith("Limits of confidentiality · asked about")
    room.press(Qt.Key.Key_Return)
    assert room.child(Shell).place == places.Limits(room.client("Ana"))
    assert any("asked about her school" in text for text in room.texts())


def test_palette_number_of_the_practice_opens_the_numbers(
    room: Room, palette: SearchPalette
) -> None:
    type_words(room, palette, "police")
    (hit,) = hits(palette)
    model = palette.model
    assert model.data(model.index(0)) == "Police"
    assert model.detail(hit)[0].startswith("112")
    room.press(Qt.Key.Key_Return)
    assert room.child(NumbersPage).isVisible()


def test_palette_somebody_half_added_goes_on_in_the_form(
    room: Room, palette: SearchPalette
) -> None:
    room.session.drafts.save("client:new", Client("Example: Zora"))
    type_words(room, palette, "zora")
    model = palette.model
    said = model.data(model.index(0), int(Qt.ItemDataRole.AccessibleTextRole))
    assert said == "Example: Zora, Details, half typed"
    room.press(Qt.Key.Key_Return)
    assert room.child(ClientFormPage).form.name.text() == "Example: Zora"


def test_palette_arrows_choose_while_the_field_keeps_the_keyboard(
    room: Room, palette: SearchPalette
) -> None:
    type_words(room, palette, "an")
    assert len(hits(palette)) > 1
    room.press(Qt.Key.Key_Down)
    assert palette.form.hits.currentIndex().row() == 1
    assert palette.form.words.hasFocus()
    second = hits(palette)[1].client
    room.press(Qt.Key.Key_Return)
    assert room.child(ClientRecordPage).form.name.text() == second


def test_palette_nothing_found_is_said_and_enter_does_nothing(
    room: Room, palette: SearchPalette
) -> None:
    type_words(room, palette, "zebra")
    assert palette.form.nothing.text() == "Nothing with these words."
    room.press(Qt.Key.Key_Return)
    assert palette.isVisible()


@pytest.mark.parametrize("way", ["escape", "button", "beside"])
def test_palette_closes_and_gives_the_keyboard_back(
    room: Room, palette: SearchPalette, way: str
) -> None:
    if way == "escape":
        room.press(Qt.Key.Key_Escape)
    elif way == "button":
        palette.form.close_button.click()
    else:
        QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    room.settle()
    assert not [each for each in room.window.findChildren(SearchPalette) if each.isVisible()]
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.isVisible()


def test_palette_answers_overtaken_by_typing_are_dropped(
    room: Room, palette: SearchPalette
) -> None:
    type_words(room, palette, "a")
    for letter in "nazz":
        room.type(letter)
    room.settle()
    assert palette.model.typed == "anazz"
    assert hits(palette) == []


def test_palette_hostile_text_is_shown_as_typed(room: Room, palette: SearchPalette) -> None:
    ana = room.client("Ana")
    plan = room.session.ledger.of_client(SafetyPlan, ana)[0]
    text = "<b>kettle</b> &amp; \u202etxet"
    entry = plan.record.content.signs[0].__class__("x", text)
    content = plan.record.content.__class__(signs=(entry,))
    changed = plan.record.__class__(ana, 9, plan.record.written_on, content)
    room.session.ledger.append(changed, RecordId(plan.record_id), client_id=ana)
    type_words(room, palette, "&amp;")
    assert text in [hit.text for hit in hits(palette)]


def test_palette_fits_a_small_window(room: Room, palette: SearchPalette) -> None:
    room.window.resize(560, 400)
    type_words(room, palette, "e")
    assert palette.rect().contains(palette.card.geometry())
