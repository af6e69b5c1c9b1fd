"""Widgets that are pressed or typed into."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from safeplan_desktop.gui import theme
from safeplan_desktop.gui.widgets.add_field import AddField
from safeplan_desktop.gui.widgets.flow_layout import FlowLayout
from safeplan_desktop.gui.widgets.focus_ring import FocusRing, wants_ring
from safeplan_desktop.gui.widgets.idea_row import IdeaRow
from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton, readable_keys
from safeplan_desktop.gui.widgets.note_field import NoteField
from safeplan_desktop.gui.widgets.reveal_field import RevealField
from safeplan_desktop.gui.widgets.search_field import SearchField
from safeplan_desktop.gui.widgets.switch_toggle import SwitchToggle
from safeplan_desktop.gui.widgets.undo_bar import UndoBar
from tests.gui.widgets.conftest import Show, child, focused


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
    show(holder)
    holder.window().activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    frame = ring.ring()
    assert frame is not None
    assert ring.target() is first
    assert frame.isVisible()
    assert frame.geometry() == QRect(first.pos(), first.size()).adjusted(-4, -4, 4, 4)
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


# ---- fields


def test_note_field_note_never_covers_what_is_typed(show: Show) -> None:
    field = NoteField()
    field.setProperty("note", "the same")
    field.setProperty("note_icon", "check")
    show(field, 300)
    assert field.textMargins().right() >= 70
    assert field.accessibleDescription() == "the same"
    field.set_note("")
    field.set_note_icon("")
    assert field.textMargins().right() == 0


def test_note_field_right_to_left_changes_sides(qapp: QApplication, show: Show) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    field = NoteField()
    field.set_icon_name("search")
    show(field, 300)
    assert (field.textMargins().left(), field.textMargins().right()) == (0, 24)


def test_reveal_field_hides_at_first_and_shows_on_request(show: Show, qtbot: QtBot) -> None:
    field = RevealField()
    show(field)
    assert field.echoMode() == QLineEdit.EchoMode.Password
    eye = child(field, QPushButton, "reveal_button")
    assert eye.accessibleName() == "Show what is typed"
    with qtbot.waitSignal(field.reveal_changed) as told:
        QTest.keyClick(eye, Qt.Key.Key_Space)
    assert told.args == [True]
    assert field.echoMode() == QLineEdit.EchoMode.Normal
    assert eye.accessibleName() == "Hide what is typed"
    assert field.accessibleDescription() == ""


def test_reveal_field_eye_is_next_in_tab_order(show: Show, qtbot: QtBot) -> None:
    field = RevealField()
    show(field)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert focused().objectName() == "reveal_button"


def test_reveal_field_is_a_password_for_a_screen_reader(qtbot: QtBot) -> None:
    field = RevealField()
    qtbot.addWidget(field)
    field.setText("secret words")
    interface = QAccessible.queryAccessibleInterface(field)
    assert interface.state().passwordEdit
    assert "secret" not in interface.text(QAccessible.Text.Value)


def test_search_field_escape_empties_it_first(show: Show, qtbot: QtBot) -> None:
    field = SearchField()
    show(field)
    QTest.keyClicks(field, "an")
    button = child(field, QPushButton)
    assert button.isVisible()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert not button.isVisible()


def test_add_field_return_hands_over_and_empties(show: Show, qtbot: QtBot) -> None:
    field = AddField()
    show(field)
    QTest.keyClicks(field, "  Call my sister ")
    with qtbot.waitSignal(field.entry_added) as told:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert told.args == ["Call my sister"]
    assert field.text() == ""


def test_add_field_spaces_are_no_entry(show: Show, qtbot: QtBot) -> None:
    field = AddField()
    show(field)
    QTest.keyClicks(field, "   ")
    with qtbot.assertNotEmitted(field.entry_added):
        QTest.mouseClick(field.add_button, Qt.MouseButton.LeftButton)


def test_add_field_control_return_is_left_to_the_page(show: Show, qtbot: QtBot) -> None:
    field = AddField()
    show(field)
    QTest.keyClicks(field, "words")
    with qtbot.assertNotEmitted(field.entry_added):
        QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "words"


def test_add_field_button_stands_inside(show: Show) -> None:
    field = AddField()
    show(field, 720)
    assert field.height() == 44
    assert field.add_button.height() == 34
    assert field.add_button.geometry().right() == 720 - 7


# ---- switch, ideas, flow


def test_switch_toggle_is_a_check_box_with_a_name(show: Show, qtbot: QtBot) -> None:
    switch = SwitchToggle()
    switch.setText("Privacy view")
    switch.setProperty("key_hint", "F9")
    show(switch)
    interface = QAccessible.queryAccessibleInterface(switch)
    assert interface.role() == QAccessible.Role.CheckBox
    assert interface.text(QAccessible.Text.Name) == "Privacy view"
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert switch.isChecked()


def test_switch_toggle_knob_moves(qtbot: QtBot) -> None:
    switch = SwitchToggle()
    qtbot.addWidget(switch)
    switch.resize(switch.sizeHint())
    off = switch.grab().toImage()
    switch.setChecked(True)
    on = switch.grab().toImage()
    assert off.pixelColor(9, 18) == theme.color("edge")
    assert on.pixelColor(23, 18) == theme.color("on-accent")
    assert on.pixelColor(9, 18) == theme.color("accent")


def test_idea_row_click_hands_over_the_words(show: Show, qtbot: QtBot) -> None:
    row = IdeaRow()
    row.set_ideas("Ideas", ["salt & pepper", "a shower"], "from before")
    show(row)
    chip = row.findChildren(KeyHintButton)[0]
    with qtbot.waitSignal(row.idea_chosen) as told:
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert told.args == ["salt & pepper"]


def test_idea_row_without_ideas_is_not_there(show: Show) -> None:
    row = IdeaRow()
    row.set_ideas("Ideas", [])
    show(row)
    assert not row.isVisible()


def test_flow_layout_goes_on_in_the_next_line(show: Show) -> None:
    holder = QWidget()
    flow = FlowLayout(holder)
    boxes = [QWidget() for _ in range(5)]
    for box in boxes:
        box.setFixedSize(100, 32)
        flow.addWidget(box)
    show(holder, 330)
    assert [(b.x(), b.y()) for b in boxes] == [(0, 0), (108, 0), (216, 0), (0, 42), (108, 42)]
    assert holder.height() == 74


def test_flow_layout_right_to_left_begins_at_the_right(qapp: QApplication, show: Show) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    holder = QWidget()
    flow = FlowLayout(holder)
    box = QWidget()
    box.setFixedSize(100, 32)
    flow.addWidget(box)
    show(holder, 330)
    assert box.geometry().right() == 329


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
