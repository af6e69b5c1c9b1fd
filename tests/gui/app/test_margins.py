"""What stands in the margins of a page: the bar of what is scrolled, over nothing that is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.app.shell import Shell
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.base.places import Place
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
