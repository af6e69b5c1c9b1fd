"""The privacy view: no other client's name anywhere in the window, not even for a screen reader."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QListView

from safeplan_desktop.gui.app.shell import Shell
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.client.clients import ClientsPage
from safeplan_desktop.gui.plan.plan_wizard.wizard import PlanWizard
from safeplan_desktop.gui.today.search.palette import SearchPalette
from safeplan_desktop.gui.today.today import TodayPage
from tests.gui.room import Room

CTRL = Qt.KeyboardModifier.ControlModifier
OTHERS = ("Nathan", "Wren", "Tomás", "Hana", "Daniel", "Andre", "Ben")


def spoken(node: QAccessibleInterface | None) -> Iterator[str]:
    """Yield every text that a screen reader can reach."""
    if node is None or node.state().invisible:
        return
    kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
    yield from (node.text(kind) for kind in kinds)
    for at in range(node.childCount()):
        yield from spoken(node.child(at))


def seen(room: Room) -> str:
    """Return all that stands in the window, is said of it, or is its title."""
    texts = [room.window.windowTitle(), *spoken(QAccessible.queryAccessibleInterface(room.window))]
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    for view in room.window.findChildren(QListView):
        model = view.model()
        if view.isVisible() and isinstance(model, QAbstractItemModel):
            rows = range(model.rowCount())
            texts += [str(model.index(row, 0).data(role)) for row in rows for role in roles]
    return "\n".join(texts)


def others_in(room: Room) -> list[str]:
    text = seen(room)
    return [name for name in OTHERS if name in text]


@pytest.fixture
def shell(room: Room) -> Shell:
    made = room.open_at_today()
    room.settle()
    return made


def test_today_shows_initials_and_no_word_of_what_it_is_about(room: Room, shell: Shell) -> None:
    room.session.clock.advance(days=40)
    room.child(TodayPage).reload()
    room.settle()
    assert others_in(room)
    room.press(Qt.Key.Key_F9)
    assert shell.top_bar.privacy_switch.isChecked()
    assert others_in(room) == []
    assert "safer" not in seen(room)
    room.press(Qt.Key.Key_F9)
    assert others_in(room)


def test_client_list_shows_initials_and_no_preview(room: Room, shell: Shell) -> None:
    shell.go(places.Clients())
    room.settle()
    assert others_in(room)
    room.press(Qt.Key.Key_F9)
    room.settle()
    assert others_in(room) == []
    page = room.child(ClientsPage)
    assert not page.form.preview.isVisible()
    room.press(Qt.Key.Key_F9)
    room.settle()
    assert page.form.preview.isVisible()
    assert "Example: Ana J." in seen(room)


def test_record_shows_its_own_client_in_full(room: Room, shell: Shell) -> None:
    room.press(Qt.Key.Key_F9)
    room.window.go(places.Record(room.client("Ana")))
    room.settle()
    assert "Example: Ana J." in seen(room)
    assert others_in(room) == []


def test_search_is_limited_to_the_client_whose_record_is_open(room: Room, shell: Shell) -> None:
    room.press(Qt.Key.Key_F9)
    room.press(Qt.Key.Key_K, CTRL)
    assert not room.window.findChildren(SearchPalette)
    room.window.go(places.Record(room.client("Ana")))
    room.settle()
    room.press(Qt.Key.Key_K, CTRL)
    palette = room.child(SearchPalette)
    room.type("e")
    room.settle()
    assert palette.model.rowCount() == 1
    assert others_in(room) == []


def test_wizard_opens_with_it_on_and_f9_switches_the_one_there_is(room: Room, shell: Shell) -> None:
    room.window.go(places.PlanWizard(room.client("Ana")))
    room.settle()
    wizard = room.child(PlanWizard)
    coach = wizard.coach
    assert wizard.privacy_switch.isChecked()
    assert coach is not None
    assert not coach.isVisible()
    assert others_in(room) == []
    room.press(Qt.Key.Key_F9)
    assert wizard.coach is not None
    assert wizard.coach.isVisible()
    room.window.close_wizard()
    room.settle()
    assert not shell.top_bar.privacy_switch.isChecked()


def test_privacy_view_stays_on_when_the_wizard_is_left(room: Room, shell: Shell) -> None:
    room.window.go(places.PlanWizard(room.client("Ana")))
    room.settle()
    room.press(Qt.Key.Key_Escape)
    assert room.child(TodayPage).isVisible()
    assert shell.top_bar.privacy_switch.isChecked()
    assert others_in(room) == []
    room.press(Qt.Key.Key_F9)
    assert others_in(room)
