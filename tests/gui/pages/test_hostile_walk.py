"""Hostile words over every page of a client: shown as written, and the window keeps its shape."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from safeplan_desktop.domain.client import Client, Person
from safeplan_desktop.domain.record import ClientId, RecordId
from safeplan_desktop.gui.pages.client_history import ClientHistoryPage
from safeplan_desktop.gui.pages.client_record import ClientRecordPage
from safeplan_desktop.gui.pages.today import TodayPage
from safeplan_desktop.gui.search.palette import SearchPalette
from safeplan_desktop.gui.widgets.reading_label import ReadingLabel
from tests.gui.room import Room

WORDS = {
    "markup": "<b>bold</b> <img src=/etc/hostname> &amp; Co",
    "right to left": "\u202eنص عربي שלום",
    "combining": "Z" + "\u0351\u036b\u0343" * 40,
    "emoji": "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽",
    "control": "a\x07b\x1bc\x7fd",
    "long": "x" * 10_000,
}


def hostile(room: Room, text: str) -> ClientId:
    """Give the first client a hostile text wherever words are typed."""
    ana = room.client("Ana")
    latest = room.session.ledger.latest(Client, RecordId(ana))
    assert latest is not None
    number = text[:60]
    person = Person("p", text, text, number, True)
    record = replace(latest.record, name=text, called=text, phone=number, people=(person,))
    room.session.ledger.append(record, RecordId(ana), client_id=ana)
    return ana


def in_order(room: Room, text: str) -> None:
    """The window has its width; no label takes the text for markup or reaches over the edge."""
    assert room.window.width() == 1280
    for label in room.window.findChildren(QLabel):
        if label.isVisible():
            plain = label.textFormat() is Qt.TextFormat.PlainText
            escaped = isinstance(label, ReadingLabel)
            assert plain or escaped or text not in label.text(), label.objectName()
            assert reach(room.window, label) <= 1280, label.objectName()


def reach(window: QWidget, widget: QWidget) -> int:
    return widget.mapTo(window, widget.rect().topRight()).x()


@pytest.mark.parametrize("text", WORDS.values(), ids=WORDS.keys())
def test_hostile_words_keep_first_page_list_record_history_and_search_in_shape(
    room: Room, text: str
) -> None:
    ana = hostile(room, text)
    shell = room.open_at_today()
    in_order(room, text)
    shell.show_clients()
    room.settle()
    in_order(room, text)
    room.window.open_record(ana)
    room.settle()
    in_order(room, text)
    record = room.child(ClientRecordPage)
    assert record.form.name.text() == text
    record.form.history_button.click()
    room.settle()
    in_order(room, text)
    told = [each.text() for each in room.child(ClientHistoryPage).findChildren(QLabel)]
    assert f"Name: {text}" in told
    room.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    room.child(SearchPalette).form.words.setText(text[:60])
    room.settle()
    in_order(room, text)


def test_ampersand_and_markup_in_a_lately_opened_name_are_letters(room: Room) -> None:
    name = "<img src=/etc/hostname> R&D " + "x" * 100
    hostile(room, name)
    room.open_at_today()
    buttons = room.child(TodayPage).form.lately_card.findChildren(QPushButton)
    (button,) = [each for each in buttons if each.text() == name.replace("&", "&&")]
    assert button.shortcut().isEmpty()
    assert button.toolTip().startswith("<p>&lt;img src=/etc/hostname&gt; R&amp;D ")
