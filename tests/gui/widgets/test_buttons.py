"""Buttons with their keys, the focus ring, and the offer to undo."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from safeplan_desktop.gui.app.undo_bar import UndoBar
from safeplan_desktop.gui.base import theme
from safeplan_desktop.gui.widgets.flow_layout import FlowLayout
from safeplan_desktop.gui.widgets.focus_ring import FocusRing, wants_ring
from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton, readable_keys
from safeplan_desktop.gui.widgets.scroll_area import ScrollArea
from tests.gui.widgets.conftest import Show


def made(role: str, text: str, keys: str = "", icon: str = "") -> KeyHintButton:
    button = KeyHintButton()
    button.setProperty("role", role)
    button.setText(text)
    button.setProperty("key_hint", keys)
    button.setProperty("icon_name", icon)
    return button


# ---- buttons with a key


@pytest.mark.parametrize(
    ("keys", "shown"),
    [("Ctrl+Return", "Ctrl+⏎"), ("Return", "⏎"), ("Left", "←"), ("F2", "F2"), ("Ctrl+E", "Ctrl+E")],
)
def test_readable_keys_shows_signs(keys: str, shown: str) -> None:
    assert readable_keys(keys) == shown


@pytest.mark.parametrize(
    ("role", "height"),
    [
        ("", 36),
        ("primary", 36),
        ("text", 36),
        ("quiet", 36),
        ("crisis", 36),
        ("idea", 32),
        ("inner", 34),
        ("segment", 32),
        ("icon", 36),
        ("small-icon", 28),
        ("banner-action", 28),
    ],
)
def test_key_hint_button_role_has_its_height(role: str, height: int, qtbot: QtBot) -> None:
    button = made(role, "Open" if "icon" not in role else "", icon="phone")
    qtbot.addWidget(button)
    assert button.sizeHint().height() == height


def test_key_hint_button_primary_is_as_wide_as_drawn(qtbot: QtBot) -> None:
    """Unlock with its key: 18 + label + 12 + key + 18, as in the picture (106)."""
    button = made("primary", "Unlock", "Return")
    qtbot.addWidget(button)
    assert abs(button.sizeHint().width() - 106) <= 2


def test_key_hint_button_key_is_the_description(qtbot: QtBot) -> None:
    button = made("primary", "Continue", "Ctrl+Return")
    qtbot.addWidget(button)
    interface = QAccessible.queryAccessibleInterface(button)
    assert interface.text(QAccessible.Text.Name) == "Continue"
    assert interface.text(QAccessible.Text.Description) == "Ctrl+⏎"


def test_key_hint_button_narrow_gives_up_the_key_not_the_label(qtbot: QtBot) -> None:
    button = made("", "Add a client", "Ctrl+N", "plus")
    qtbot.addWidget(button)
    least, whole = button.minimumSizeHint().width(), button.sizeHint().width()
    assert least < whole
    button.resize(least, 36)
    without = made("", "Add a client", "", "plus")
    qtbot.addWidget(without)
    without.resize(least, 36)
    assert button.grab().toImage() == without.grab().toImage()


def test_key_hint_button_compact_shows_the_icon_and_tells_the_rest(qtbot: QtBot) -> None:
    button = made("quiet", "Lock", "Ctrl+L", "lock")
    qtbot.addWidget(button)
    whole = button.sizeHint().width()
    button.set_compact(True)
    assert button.sizeHint().width() < whole / 2
    assert button.toolTip() == "Lock"
    assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name) == "Lock"


def test_key_hint_button_cut_offers_the_label_as_tool_tip(qtbot: QtBot) -> None:
    button = made("", "A label that has no room at all")
    qtbot.addWidget(button)
    button.resize(80, 36)
    button.grab()
    assert button.toolTip() == "A label that has no room at all"
    button.resize(button.sizeHint())
    button.grab()
    assert button.toolTip() == ""


def test_key_hint_button_checked_does_not_change_its_width(qtbot: QtBot) -> None:
    button = made("segment", "Screenings")
    qtbot.addWidget(button)
    button.setCheckable(True)
    before = button.sizeHint()
    button.setChecked(True)
    assert button.sizeHint() == before


def test_key_hint_button_dark_is_painted_in_dark(look: theme.Theme, qtbot: QtBot) -> None:
    button = made("primary", "Unlock")
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    assert button.grab().toImage().pixelColor(8, 18) == theme.load_tokens("light").color("accent")
    look.choose(theme.Choice.DARK)
    assert button.grab().toImage().pixelColor(8, 18) == theme.load_tokens("dark").color("accent")


# ---- focus


def test_focus_ring_follows_the_focus(qapp: QApplication, show: Show, qtbot: QtBot) -> None:
    ring = FocusRing(qapp)
    holder = QWidget()
    flow = FlowLayout(holder)
    first, field = QPushButton("One"), QLineEdit()
    flow.addWidget(first)
    flow.addWidget(field)
    around = QWidget()
    QVBoxLayout(around).addWidget(holder)
    show(around)
    holder.window().activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    frame = ring.ring()
    assert frame is not None
    assert ring.target() is first
    assert frame.isVisible()
    place = QRect(first.mapTo(first.window(), QPoint()), first.size())
    assert frame.geometry() == place.adjusted(-4, -4, 4, 4)
    first.resize(first.width() + 20, first.height())
    assert frame.width() == first.width() + 8
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    assert not frame.isVisible()
    ring.deleteLater()


def test_focus_ring_in_a_scrolled_page_scrolls_with_it(
    qapp: QApplication, show: Show, qtbot: QtBot
) -> None:
    ring = FocusRing(qapp)
    area, page = QScrollArea(), QWidget()
    page.setFixedSize(300, 2000)
    button = QPushButton("One", page)
    button.move(20, 60)
    area.setWidget(page)
    show(area, 320)
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    frame = ring.ring()
    assert frame is not None
    assert frame.parentWidget() is area.viewport()
    before = frame.y()
    area.verticalScrollBar().setValue(40)
    assert frame.y() == before - 40
    button.hide()
    assert not frame.isVisible()
    ring.deleteLater()


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_focus_ring_keeps_away_from_words_at_the_edge_of_a_button(
    qapp: QApplication, show: Show, qtbot: QtBot, direction: Qt.LayoutDirection
) -> None:
    ring = FocusRing(qapp)
    holder = QWidget()
    holder.setLayoutDirection(direction)
    button = made("text", "Back", icon="arrow-left")
    button.setProperty("flush", "start")
    button.setParent(holder)
    button.move(40, 20)
    show(holder)
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    frame = ring.ring()
    assert frame is not None
    place = QRect(button.mapTo(button.window(), QPoint()), button.size())
    left, right = place.left() - frame.x(), frame.geometry().right() - place.right()
    assert (left, right) == ((8, 4) if direction is Qt.LayoutDirection.LeftToRight else (4, 8))
    ring.deleteLater()


def test_focus_ring_of_a_button_at_the_edge_of_a_page_is_not_cut(
    qapp: QApplication, show: Show, qtbot: QtBot
) -> None:
    ring = FocusRing(qapp)
    area, page = ScrollArea(), QWidget()
    page.setFixedSize(300, 900)
    button = made("text", "Add a person", icon="plus")
    button.setParent(page)
    area.setWidget(page)
    show(area, 320)
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    frame = ring.ring()
    assert frame is not None
    assert frame.x() == 0
    ring.deleteLater()


def test_focus_ring_of_what_is_scrolled_is_around_its_content_once_a_key_is_used(
    qapp: QApplication, show: Show, qtbot: QtBot
) -> None:
    ring = FocusRing(qapp)
    area, page = ScrollArea(), QWidget()
    area.setProperty("focus_ring", True)
    area.setProperty("column", 200)
    page.setFixedHeight(900)
    area.setWidgetResizable(True)
    area.setWidget(page)
    holder = QWidget()
    QVBoxLayout(holder).addWidget(area)
    show(holder, 480)
    area.setFocus()
    qtbot.waitUntil(area.hasFocus)
    frame = ring.ring()
    assert frame is not None
    assert not frame.isVisible()
    QTest.keyClick(area, Qt.Key.Key_Down)
    assert frame.isVisible()
    assert frame.width() == 208
    ring.deleteLater()


def test_focus_ring_outlives_the_window_it_stood_in(qapp: QApplication, qtbot: QtBot) -> None:
    ring = FocusRing(qapp)
    for _ in range(2):
        button = QPushButton("One")
        window = QWidget()
        button.setParent(window)
        with qtbot.waitExposed(window):
            window.show()
        button.setFocus()
        qtbot.waitUntil(button.hasFocus)
        assert ring.ring() is not None
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        assert ring.ring() is None
    ring.deleteLater()


def test_focus_ring_is_for_buttons_and_whoever_asks(qtbot: QtBot) -> None:
    field, button, asks = QLineEdit(), QPushButton(), QWidget()
    for widget in (field, button, asks):
        qtbot.addWidget(widget)
    asks.setProperty("focus_ring", True)
    assert [wants_ring(at) for at in (field, button, asks)] == [False, True, True]
    button.setProperty("focus_ring", False)
    assert not wants_ring(button)


# ---- undo


@pytest.fixture
def undo_bar(qtbot: QtBot) -> Iterator[UndoBar]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 700)
    bar = UndoBar(window)
    with qtbot.waitExposed(window):
        window.show()
    yield bar
    window.close()


def test_undo_bar_stands_above_the_status_line(undo_bar: UndoBar) -> None:
    undo_bar.offer("Removed “Draw hands”.")
    assert undo_bar.isVisible()
    assert undo_bar.height() == 48
    assert undo_bar.geometry().bottom() + 1 == 700 - 40 - 24
    undo_bar.window().resize(800, 600)
    QApplication.processEvents()
    assert undo_bar.geometry().bottom() + 1 == 600 - 40 - 24
    undo_bar.withdraw()


def test_undo_bar_undo_is_told_once(undo_bar: UndoBar, qtbot: QtBot) -> None:
    undo_bar.offer("Removed.")
    with qtbot.assertNotEmitted(undo_bar.expired), qtbot.waitSignal(undo_bar.undo_chosen):
        undo_bar.undo_button.click()
    assert not undo_bar.isVisible()


def test_undo_bar_time_over_is_told(undo_bar: UndoBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(undo_bar.expired, timeout=3000):
        undo_bar.offer("Removed.", 20)
    assert not undo_bar.isVisible()


def test_undo_bar_second_offer_ends_the_first(undo_bar: UndoBar, qtbot: QtBot) -> None:
    undo_bar.offer("First.")
    with qtbot.waitSignal(undo_bar.expired):
        undo_bar.offer("Second.")
    assert undo_bar.accessibleName() == "Second."
    undo_bar.withdraw()


def test_undo_bar_withdrawn_tells_nothing(undo_bar: UndoBar, qtbot: QtBot) -> None:
    undo_bar.offer("Removed.")
    with qtbot.assertNotEmitted(undo_bar.expired), qtbot.assertNotEmitted(undo_bar.undo_chosen):
        undo_bar.withdraw()


def test_undo_bar_button_with_focus_waits(undo_bar: UndoBar, qtbot: QtBot) -> None:
    undo_bar.offer("Removed.", 30)
    undo_bar.window().activateWindow()
    undo_bar.undo_button.setFocus()
    qtbot.waitUntil(undo_bar.undo_button.hasFocus)
    qtbot.wait(120)
    assert undo_bar.isVisible()
    undo_bar.withdraw()
