"""Turns: what is cut up leaves room for everything else in between."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from safeplan_desktop.gui.base import turns


@pytest.fixture(autouse=True)
def turns_as_they_are(monkeypatch: pytest.MonkeyPatch, turns_at_once: None) -> None:
    """Not as the other tests have them."""
    monkeypatch.setattr(turns, "SOON_MS", 1)


def test_turn_after_turn_lets_a_timer_in_between(qtbot: QtBot) -> None:
    owner, heard = QObject(), list[str]()
    beat = QTimer(owner)
    beat.timeout.connect(lambda: heard.append("beat"))

    def turn(left: int) -> None:
        beat.start(0)
        heard.append("turn")
        if left:
            turns.next_turn(owner, lambda: turn(left - 1))

    turn(3)
    qtbot.waitUntil(lambda: heard.count("turn") == 4)
    beat.stop()
    assert "turnturn" not in "".join(heard)


def test_turn_of_an_owner_who_is_gone_is_not_taken(qtbot: QtBot) -> None:
    owner, heard = QObject(), list[str]()
    turns.next_turn(owner, lambda: heard.append("called"))
    owner.deleteLater()
    QApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete)
    qtbot.wait(10)
    assert not heard
