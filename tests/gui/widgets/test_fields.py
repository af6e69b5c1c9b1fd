"""Widgets that are typed into, switched or picked from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from safeplan_desktop.gui.base import theme
from safeplan_desktop.gui.widgets.add_field import AddField
from safeplan_desktop.gui.widgets.flow_layout import FlowLayout
from safeplan_desktop.gui.widgets.idea_row import IdeaRow
from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton
from safeplan_desktop.gui.widgets.note_field import NoteField
from safeplan_desktop.gui.widgets.reveal_field import RevealField
from safeplan_desktop.gui.widgets.search_field import SearchField
from safeplan_desktop.gui.widgets.switch_toggle import SwitchToggle
from tests.gui.widgets.conftest import Show, child, focused

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
