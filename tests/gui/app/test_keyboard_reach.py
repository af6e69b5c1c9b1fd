"""Tab comes to everything on a screen, also to what stands before the place where one begins."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from safeplan_desktop.gui.app.shell import Shell
from safeplan_desktop.gui.base import places
from tests.gui.room import Room

MOST = 60


@pytest.fixture
def standing(room: Room) -> Room:
    room.open()
    return room


def round_trip(room: Room) -> set[str]:
    """Press Tab until it is back where it began; return the labels of the buttons on the way."""
    beginning = QApplication.focusWidget()
    assert beginning is not None
    labels: set[str] = set()
    for _ in range(MOST):
        room.press(Qt.Key.Key_Tab, settle=False)
        here = QApplication.focusWidget()
        if isinstance(here, QAbstractButton):
            labels.add(here.text())
        if here is beginning:
            return labels
    pytest.fail("Tab does not come back")


def buttons(room: Room) -> set[str]:
    """Return the labels of all buttons at which Tab shall stop; of a group, of the chosen one."""
    shown: list[QWidget] = [*room.window.findChildren(QAbstractButton)]
    return {
        each.text()
        for each in shown
        if isinstance(each, QAbstractButton)
        and each.isVisible()
        and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and (each.group() is None or each.isChecked())
    }


def test_tab_in_the_list_of_clients_reaches_every_button(standing: Room) -> None:
    assert "Lock" in buttons(standing)
    assert buttons(standing) - round_trip(standing) == set()


def test_tab_in_a_record_reaches_what_stands_before_the_plan(standing: Room) -> None:
    standing.press(Qt.Key.Key_Return)
    assert {"Lock", "Change details", "All clients"} <= buttons(standing)
    assert buttons(standing) - round_trip(standing) == set()


def keys_taken(room: Room) -> set[str]:
    """Return every key that something in the window listens to by a shortcut."""
    window = room.window
    shortcuts = {each.key().toString() for each in window.findChildren(QShortcut)}
    actions = {each.shortcut().toString() for each in window.findChildren(QAction)}
    buttons = {each.shortcut().toString() for each in window.findChildren(QAbstractButton)}
    return shortcuts | actions | buttons


def test_no_page_takes_the_keys_for_an_emergency(standing: Room) -> None:
    ana = standing.client("Ana")
    shell = standing.child(Shell)
    for place in (
        places.Today(), places.Clients(), places.NewClient(), places.Record(ana), places.Plan(ana),
        places.Details(ana), places.History(ana), places.Settings(), places.PracticeDetails(),
        places.Certificate(), places.Numbers(), places.Papers(ana, 3), places.PlanWizard(ana),
    ):  # fmt: skip
        shell.go(place)
        standing.settle()
        taken = keys_taken(standing)
        assert "Ctrl+L" in taken
        assert not taken & {"F2", "Ctrl+E"}, place
