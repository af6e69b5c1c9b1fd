"""What stands in the margins of a page: the bar of what is scrolled, over nothing that is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget
from shiboken6 import isValid

from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.app.shell import Shell
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.base.places import Place
from safeplan_desktop.gui.client.client_form import ClientFormPage
from safeplan_desktop.gui.today.due_row import DueRow
from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton
from safeplan_desktop.gui.widgets.scroll_area import ScrollArea
from tests.gui.room import Room
from tests.gui.world import client_named

PLACES: Final[dict[str, Callable[[ClientId], Place]]] = {
    "record": places.Record,
    "settings": lambda _client: places.Settings(),
    "form": places.Details,
    "plan": places.Plan,
    "wizard": places.PlanWizard,
}
SIZES: Final = ((1280, 480), (683, 384))
MARGIN: Final = 32


def go(room: Room, name: str) -> ScrollArea:
    room.open().go(PLACES[name](client_named(room.session, "Ana J")))
    room.settle()
    scrolled = [
        area
        for area in room.window.findChildren(ScrollArea)
        if area.isVisible() and area.bar.isVisible()
    ]
    assert len(scrolled) == 1, name
    return scrolled[0]


def on_window(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint()), widget.size())


def read(area: ScrollArea) -> list[QRect]:
    """Return where cards and everything else without parts of its own is."""
    return [
        on_window(each)
        for each in area.viewport().findChildren(QWidget)
        if each.isVisible()
        and each.width() <= 1000
        and (each.property("role") == "card" or not each.findChildren(QWidget))
    ]


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PLACES)
def test_bar_of_a_page_lies_on_nothing_and_beside_the_content(
    room: Room, name: str, size: tuple[int, int], direction: Qt.LayoutDirection
) -> None:
    room.window.setLayoutDirection(direction)
    room.window.resize(*size)
    area = go(room, name)
    bar, content = on_window(area.bar), read(area)
    assert content
    assert [
        each for each in content if each.left() < bar.right() and bar.left() < each.right()
    ] == []
    assert room.window.rect().contains(bar)
    if name == "wizard":
        return  # it has the whole window, and its bar is at the window's edge
    if direction is Qt.LayoutDirection.LeftToRight:
        gap = bar.left() - max(each.right() for each in content)
    else:
        gap = min(each.left() for each in content) - bar.right()
    assert 0 < gap < MARGIN - bar.width()


def test_bar_of_a_page_that_is_left_is_not_seen_and_goes(room: Room) -> None:
    room.window.resize(*SIZES[0])
    bar = go(room, "record").bar
    room.child(Shell).go(places.Clients())
    room.settle()
    assert not isValid(bar)


def test_bar_of_a_page_under_a_wizard_is_hidden_and_comes_again(room: Room) -> None:
    area = go(room, "settings")
    shell = room.child(Shell)
    shell.go(places.PlanWizard(client_named(room.session, "Ana J")))
    room.settle()
    assert not area.bar.isVisible()
    shell.back()
    room.settle()
    assert area.bar.isVisible()


def test_bar_follows_its_page_when_the_window_gets_wider(room: Room) -> None:
    area = go(room, "settings")
    room.window.resize(1600, 640)
    room.settle()
    card = max(each.right() for each in read(area))
    assert 0 < on_window(area.bar).left() - card < MARGIN


def test_offer_to_undo_covers_nothing_of_a_page(room: Room) -> None:
    room.open().go(places.Details(client_named(room.session, "Ana J")))
    room.settle()
    room.window.offer_undo("A person was removed.", lambda: None)
    page = room.child(ClientFormPage)
    assert not on_window(room.window.undo_bar).intersects(on_window(page))


@pytest.mark.parametrize("place", [places.Numbers(), places.PracticeDetails()])
def test_main_action_of_a_form_ends_where_its_cards_end(room: Room, place: Place) -> None:
    room.open().go(place)
    room.settle()
    cards = [each for each in room.window.findChildren(QFrame) if each.property("role") == "card"]
    ends = {on_window(each).right() for each in cards if each.isVisible()}
    done = next(each for each in room.window.findChildren(KeyHintButton, "done_button"))
    assert ends
    assert all(abs(end - on_window(done).right()) <= 1 for end in ends)


def test_search_is_not_cut_where_there_is_room(room: Room) -> None:
    room.window.resize(1024, 700)
    bar = room.open().top_bar
    assert bar.search_button.width() >= bar.search_button.minimumSizeHint().width()
    assert bar.search_button.toolTip() == ""


def test_name_of_a_colleague_has_room_to_be_read(room: Room) -> None:
    room.open().go(places.Numbers())
    room.settle()
    fields = room.window.findChildren(QLineEdit, "label_field")
    field = next(each for each in fields if each.isVisible())
    needed = field.fontMetrics().horizontalAdvance("Example: Amber, colleague on call")
    assert field.width() > needed


def test_count_of_what_is_due_is_there_also_after_an_unlock_nobody_saw(room: Room) -> None:
    room.session.clock.advance(days=60)
    room.window.enter(room.session)
    room.settle()
    room.show()
    assert room.child(Shell).rail.item("today").shown_hint().isdigit()


def test_row_of_today_without_a_second_line_has_its_words_in_the_middle(room: Room) -> None:
    room.session.clock.advance(days=60)
    shell = room.open_at_today()
    shell.context.privacy.set_on(True)
    room.settle()
    rows = room.window.findChildren(DueRow)
    assert rows
    for row in rows:
        middle = row.title.geometry().center().y()
        assert abs(middle - row.rect().center().y()) <= 2, row.title.text()
