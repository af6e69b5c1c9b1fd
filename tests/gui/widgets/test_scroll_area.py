"""The scroll area: its bar moves nothing and never comes into the accessibility tree."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from shiboken6 import createdByPython, delete, isValid

from safeplan_desktop.gui.widgets.scroll_area import SCROLL_MARGIN, ScrollArea
from tests.gui.widgets.conftest import Show


@pytest.fixture
def area() -> ScrollArea:
    made = ScrollArea()
    made.setFixedHeight(200)
    made.setWidgetResizable(True)
    made.setWidget(QWidget())
    return made


def inside(area: ScrollArea) -> QWidget:
    widget = area.widget()
    assert widget is not None
    return widget


def tall(area: ScrollArea, height: int) -> None:
    inside(area).setFixedHeight(height)
    QApplication.processEvents()


def children_in_the_tree(area: ScrollArea) -> int:
    interface = QAccessible.queryAccessibleInterface(area)
    assert interface is not None
    return interface.childCount()


def test_children_in_the_tree_content_grows_and_shrinks_are_always_one(
    area: ScrollArea, show: Show
) -> None:
    show(area)
    found = []
    for height in (100, 900, 100):
        tall(area, height)
        found.append((children_in_the_tree(area), area.bar.isVisible()))
    assert found == [(1, False), (1, True), (1, False)]


def test_bar_content_too_tall_moves_nothing_aside(area: ScrollArea, show: Show) -> None:
    show(area)
    tall(area, 100)
    before = inside(area).width()
    tall(area, 900)
    assert inside(area).width() == before


def test_bar_moved_moves_the_content_and_follows_it(area: ScrollArea, show: Show) -> None:
    show(area)
    tall(area, 900)
    area.bar.setValue(120)
    assert inside(area).y() == -120
    area.ensureVisible(0, 900, 0, 0)
    assert area.bar.value() == area.bar.maximum() == 700


def test_keys_page_down_scroll(area: ScrollArea, show: Show) -> None:
    show(area)
    tall(area, 900)
    QTest.keyClick(area, Qt.Key.Key_PageDown)
    assert area.bar.value() > 100


def test_bar_stands_at_the_end_of_the_line_in_either_direction(
    area: ScrollArea, show: Show
) -> None:
    show(area)
    tall(area, 900)
    assert area.bar.geometry().right() == area.width() - 1 - area.frameWidth()
    area.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert area.bar.geometry().left() == area.frameWidth()


def test_area_half_destroyed_is_told_of_a_new_range_and_lets_it_be(
    area: ScrollArea, show: Show
) -> None:
    show(area)
    delete(area.bar)
    area.verticalScrollBar().setRange(0, 700)
    assert area.verticalScrollBar().maximum() == 700


def test_bar_that_qt_scrolls_by_is_not_shared_with_an_area_that_is_gone(
    area: ScrollArea, show: Show
) -> None:
    show(area)
    bar = area.verticalScrollBar()
    assert createdByPython(bar), "Python never hears that a bar made by Qt is gone"


def in_margin(area: ScrollArea) -> QWidget:
    around = QWidget()
    around.setProperty(SCROLL_MARGIN, True)
    row = QHBoxLayout(around)
    row.setContentsMargins(32, 0, 32, 0)
    row.addWidget(area)
    return around


def test_bar_with_a_margin_stands_in_it_unheard_and_goes_with_its_area(
    area: ScrollArea, show: Show
) -> None:
    around = in_margin(area)
    show(around)
    tall(area, 900)
    bar = area.bar
    assert bar.isVisible()
    assert bar.geometry().left() == area.geometry().right() + 1 + 6
    interface = QAccessible.queryAccessibleInterface(around)
    assert interface is not None
    assert interface.childCount() == 1
    area.hide()
    assert not bar.isVisible()
    delete(area)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not isValid(bar)


def test_bar_margin_goes_before_its_area_and_nothing_breaks(area: ScrollArea, show: Show) -> None:
    around = in_margin(area)
    show(around)
    tall(area, 900)
    bar = area.bar
    delete(around)
    assert not isValid(bar)
    assert not isValid(area)


def test_bar_content_narrower_than_the_area_stands_beside_the_content(
    area: ScrollArea, show: Show
) -> None:
    area.setProperty("column", 300)
    show(in_margin(area), width=700)
    tall(area, 900)
    assert area.bar.geometry().left() == area.geometry().left() + 306
