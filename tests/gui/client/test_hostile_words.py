"""Whatever somebody is called is shown as it is written, and read as nothing else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from safeplan_desktop.domain.client.client import Client, Person
from safeplan_desktop.domain.client.reach import Reach
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.client.client_form import ClientFormPage
from safeplan_desktop.gui.client.client_record import ClientRecordPage
from safeplan_desktop.gui.client.clients import ClientsPage
from safeplan_desktop.gui.client.people_cards import TelephoneCard
from safeplan_desktop.gui.widgets.elided_label import ElidedLabel
from safeplan_desktop.gui.widgets.reading_label import ReadingLabel
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.work import Work
from tests.gui.room import Room
from tests.reached import phones

NAMES = [
    "<b>Bold</b> <img src=/etc/hostname> & Co",
    "Łódź Ђорђе 王小明 שָׁלוֹם नमस्ते 😀",
    "x" * 190,
    "\u202eevil\u202c name",
    "&Ampersand && Sons",
]


@pytest.mark.parametrize("name", NAMES)
def test_hostile_name_in_every_field_is_shown_as_written(room: Room, name: str) -> None:
    person = Person("p", name, name, phones(name), reach=Reach(call_ok=True))
    reach = Reach(message_ok=True, message_words=name)
    client = Client(name, name, name, None, phones(name), reach=reach, people=(person,))
    shell = room.open()
    work = Work(room.session, room.world.outside)
    client_id = KeepClients(work).add(client)
    shell.go(places.Clients())
    room.settle()
    page = room.child(ClientsPage)
    page.form.filter.setText(name[:3])  # QTest types Latin letters only
    room.settle()
    assert room.window.width() == 1280
    room.window.go(places.Record(client_id))
    room.settle()
    record = room.child(ClientRecordPage)
    assert record.form.name.text() == name
    assert record.card(TelephoneCard).form.own_rows.isVisible()
    labels = [each for each in record.findChildren(QLabel) if not isinstance(each, ReadingLabel)]
    rich = [each for each in labels if each.textFormat() != Qt.TextFormat.PlainText]
    assert [each.objectName() for each in rich] == []
    room.press(Qt.Key.Key_F4)
    form = room.child(ClientFormPage)
    assert form.value() == client


def test_cut_name_in_a_tool_tip_is_no_markup(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.setText("<img src=/etc/hostname> and more than there is room for")
    label.resize(60, 20)
    label.show()
    assert label.toolTip().startswith("<p>&lt;img")
