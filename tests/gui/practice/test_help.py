"""Help: one key away, with the keys, the purpose and what to do when something is wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt

from safeplan_desktop import __version__
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.client.client_record import ClientRecordPage
from safeplan_desktop.gui.practice.help import HelpPage
from tests.gui.room import Room


def test_help_is_a_key_away_and_back_leads_to_where_one_was(room: Room) -> None:
    room.open()
    room.window.go(places.Record(room.client("Ana")))
    room.settle()
    room.press(Qt.Key.Key_F1)
    room.settle()
    page = room.child(HelpPage)
    assert page.isVisible()
    room.press(Qt.Key.Key_Escape)
    room.settle()
    assert room.child(ClientRecordPage).isVisible()


def test_help_can_be_read_to_its_end_with_the_keyboard(room: Room) -> None:
    room.open()
    room.window.go(places.Help())
    room.settle()
    room.show()
    room.window.resize(800, 440)
    room.settle()
    room.press(Qt.Key.Key_Tab)
    room.press(Qt.Key.Key_PageDown)
    bar = room.child(HelpPage).form.scroll.verticalScrollBar()
    assert bar.value() > 0


def test_help_says_what_the_program_is_not_and_which_one_it_is(room: Room) -> None:
    shell = room.open()
    shell.rail.item("help").click()
    room.settle()
    said = " ".join(room.texts())
    assert "supports your judgement and never replaces it" in said
    assert "call your emergency number first" in said
    assert "report it as a safety fault" in said
    assert f"Version {__version__}" in said
    for keys in ("Ctrl+L", "F9", "F1"):
        assert keys in said
