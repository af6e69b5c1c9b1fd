"""A name on a button is letters: no shortcut, and no markup in its tip."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.record import RecordId
from safeplan_desktop.gui.today.today import TodayPage
from tests.gui.room import Room


def test_ampersand_and_markup_in_a_lately_opened_name_are_letters(room: Room) -> None:
    name = "<img src=/etc/hostname> R&D " + "x" * 100
    ana = room.client("Ana")
    room.session.ledger.append(Client(name), RecordId(ana), client_id=ana)
    room.open_at_today()
    buttons = room.child(TodayPage).form.lately_card.findChildren(QPushButton)
    (button,) = [each for each in buttons if each.text() == name.replace("&", "&&")]
    assert button.shortcut().isEmpty()
    assert button.toolTip().startswith("<p>&lt;img src=/etc/hostname&gt; R&amp;D ")
