"""What people type is shown as typed, runs nothing, and moves nothing out of its place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.plan.plan import (
    STEPS,
    Access,
    HelpContact,
    MeansKind,
    MeansSafetyAction,
    PlanContent,
    PlanEntry,
    Step,
)
from safeplan_desktop.domain.record import RecordId
from safeplan_desktop.gui.plan.plan_wizard.entry_row import EntryRow
from tests.gui.plan.plan_wizard.desk import PlanDesk

HOSTILE = {
    "markup": "<b>bold</b> <img src=x onerror=alert(1)> <a href='file:///etc'>x</a> &amp; &nbsp;",
    "braces": "{0} {name} %s %1 $HOME \\n & && {",
    "arabic": "أتصل بأختي على الرقم +44 20 7946 0142 عندما يصعب الأمر",
    "hebrew": "שלום (world) 112",
    "combining": "a\u0301\u0302\u0303\u0304 e\u0301\u0302\u0303 " + "Z" + "\u0351\u036b\u0343" * 40,
    "emoji": "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 🇬🇧",
    "override": "a\u202edcba\u202c b \u2067x",
    "unclosed": "\u202e\u2067\u2066 never closed",
    "no spaces": "x" * 10_000,
    "long words": "word " * 2_000,
}
texts = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())


def everywhere(text: str) -> PlanContent:
    """Return a plan that holds a text in every place where somebody can type."""
    said = text.strip()
    entry = PlanEntry("a", said, 8, said, said)
    contact = HelpContact("b", said, said, said[:60])
    row = MeansSafetyAction("c", MeansKind.NAMED, said, Access.AT_HAND, said, said)
    no = MeansSafetyAction("d", MeansKind.NAMED, f"{said}!", declined_because=said)
    return PlanContent((entry,), (entry,), (entry,), (contact,), (contact,), (row, no), (entry,))


def outside(desk: PlanDesk) -> list[str]:
    """Name the visible widgets of the page that reach over its edge."""
    page = desk.page
    found = []
    for widget in page.findChildren(QWidget):
        if not widget.isVisible() or widget.isWindow():
            continue
        left = widget.mapTo(page, widget.rect().topLeft()).x()
        if left < -1 or left + widget.width() > page.width() + 1:
            found.append(f"{type(widget).__name__} {widget.objectName()} {left}+{widget.width()}")
    return found


@texts
def test_hostile_text_in_every_place_keeps_every_step_in_its_column(
    desk: PlanDesk, text: str
) -> None:
    desk.put_draft(everywhere(text))
    desk.open()
    widths = set()
    for step in STEPS:
        desk.go_to(step)
        assert outside(desk) == [], step
        if step is not Step.SAFER:
            widths.add(desk.page.width())
    assert widths == {720}
    desk.go_on()
    assert outside(desk) == []


@texts
def test_hostile_text_that_is_typed_is_kept_and_shown_as_typed(desk: PlanDesk, text: str) -> None:
    desk.open()
    desk.words.form.add.setText(text)
    desk.room.press(Qt.Key.Key_Return)
    row = desk.rows()[0]
    assert isinstance(row, EntryRow)
    assert row.form.said.text() == text.strip()
    assert row.form.said.textFormat() is Qt.TextFormat.PlainText
    assert desk.saved_items(Step.SIGNS) == [text.strip()]


@texts
def test_hostile_text_removed_is_named_short_in_the_undo_bar(desk: PlanDesk, text: str) -> None:
    desk.put_draft(everywhere(text))
    desk.open()
    desk.rows()[0].removed.emit()
    said = desk.room.window.undo_bar.accessibleName()
    assert len(said) < 90
    assert desk.room.window.undo_bar.width() <= 560


@texts
def test_hostile_text_in_questions_and_offers_is_no_markup(ana: PlanDesk, text: str) -> None:
    client = ana.room.session.ledger.latest(Client, RecordId(ana.client_id))
    assert client is not None
    people = tuple(replace(p, name=text.strip(), relation=text[:80]) for p in client.record.people)
    changed = replace(client.record, name=text.strip(), people=people)
    ana.room.session.ledger.append(changed, RecordId(ana.client_id), client_id=ana.client_id)
    ana.put_draft(everywhere(text), based_on=3)
    ana.open()
    ana.wizard.privacy_switch.setChecked(False)
    coach = ana.wizard.coach
    assert coach is not None
    coach.button.click()
    for step in STEPS:
        ana.go_to(step)
        assert outside(ana) == [], step
        for label in ana.wizard.findChildren(QLabel):
            rich = label.textFormat() is Qt.TextFormat.RichText
            assert not (rich and "<b>bold" in QLabel.text(label)), label.objectName()


@pytest.mark.parametrize("control", ["\x00", "\x07", "\x1b[31m", "\x7f", "\r\n", "\t", "\u2028"])
def test_control_characters_become_a_space_and_one_line(desk: PlanDesk, control: str) -> None:
    desk.open()
    desk.words.form.add.setText(f"one{control}two")
    desk.room.press(Qt.Key.Key_Return)
    saved = desk.saved_items(Step.SIGNS)
    assert len(saved) == 1
    assert saved[0].isprintable()
    assert saved[0].startswith("one ")
    assert saved[0].endswith("two")


def test_a_very_long_entry_is_cut_in_its_row_and_whole_on_the_last_look(desk: PlanDesk) -> None:
    desk.put_draft(everywhere("word " * 2_000), Step.WHY)
    desk.open()
    row = desk.rows()[0]
    assert row.height() < 320
    desk.go_on()
    shown = [text for text in desk.texts() if text.startswith("word word")]
    assert max(map(len, shown)) >= 9_999
