"""A client's history: what it was, since when, by whom, in words."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from safeplan_desktop.domain.client.client import Client, ClientStatus, Person
from safeplan_desktop.domain.client.history import FieldChange, Value
from safeplan_desktop.domain.client.reach import Reach
from safeplan_desktop.domain.record import RecordId
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.client.client_history import ClientHistoryPage
from safeplan_desktop.gui.client.client_record import ClientRecordPage
from safeplan_desktop.gui.client.history_words import HistoryWords
from tests.gui.room import Room
from tests.reached import phones


def test_history_is_one_click_from_the_record_and_says_what_it_was(room: Room) -> None:
    room.open()
    ana = room.client("Ana")
    latest = room.session.ledger.latest(Client, RecordId(ana))
    assert latest is not None
    later = replace(latest.record, numbers=phones("<b>1</b>"), status=ClientStatus.ENDED)
    room.session.ledger.append(later, RecordId(ana), client_id=ana)
    room.window.go(places.Record(ana))
    room.settle()
    room.child(ClientRecordPage).form.history_button.click()
    room.settle()
    page = room.child(ClientHistoryPage)
    texts = [each.text() for each in page.form.card.findChildren(QLabel)]
    at = texts.index("Telephone: <b>1</b>")
    assert texts[at + 1] == f"was: {latest.record.number}"
    assert "Seen by the practice: no longer" in texts
    assert "Maria Lindqvist" in texts[0]
    assert texts.index("Name: Example: Ana J.") > at
    room.press(Qt.Key.Key_Escape)
    room.settle()
    assert room.child(ClientRecordPage).isVisible()


@pytest.mark.parametrize(
    "name", sorted({f.name for k in (Client, Person, Reach) for f in fields(k)})
)
def test_every_field_has_words(name: str) -> None:
    if name in ("id", "people", "reach", "import_id"):
        return
    now, was = HistoryWords().change(FieldChange(name, "old", "new"))
    assert now.endswith(": new")
    assert was == "was: old"


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (None, "not asked"),
        (True, "yes"),
        (False, "no"),
        ("", "nothing"),
        (date(1991, 6, 4), "4 June 1991"),
    ],
)
def test_values_are_readable_and_never_raw(room: Room, value: Value, word: str) -> None:
    now, _was = HistoryWords().change(FieldChange("plain_envelope", "x", value, "Vera"))
    assert now == f"Vera · A plain envelope: {word}"


def test_people_who_came_and_went_are_said_in_a_sentence() -> None:
    words = HistoryWords()
    assert words.change(FieldChange("person", None, "Vera")) == ("Vera was added", "")
    gone = words.change(FieldChange("person", "Vera", None))
    assert gone == ("Vera is no longer in the record", "")
