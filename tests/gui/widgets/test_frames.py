"""The frames: wizard and shell, their measures and their keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from safeplan_desktop.gui.app.shell_frame import ShellFrame
from safeplan_desktop.gui.pages.wizard.columns import column_for
from safeplan_desktop.gui.pages.wizard.frame import WizardFrame
from safeplan_desktop.gui.pages.wizard.step_bar import StepBar, StepState
from safeplan_desktop.gui.widgets.reading_label import ReadingLabel
from tests.gui.widgets.conftest import Show, focused

SEVEN = ["Signs", "Myself", "Places", "People", "Help", "Safer", "Why"]


def place(widget: QWidget) -> QRect:
    """Return where a widget stands in its window."""
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


# ---- steps


def bar(current: int = 2, labels: list[str] | None = None) -> StepBar:
    made = StepBar()
    made.set_steps(labels or SEVEN)
    made.set_progress(current)
    return made


def test_step_bar_states_follow_the_progress(show: Show) -> None:
    steps = bar(2)
    show(steps, 1200)
    assert [at.state for at in steps.buttons()][:4] == [
        StepState.DONE,
        StepState.DONE,
        StepState.CURRENT,
        StepState.TO_COME,
    ]


def test_step_bar_each_step_has_a_name_that_says_its_state(show: Show) -> None:
    steps = bar(1)
    show(steps, 1200)
    names = [
        QAccessible.queryAccessibleInterface(at).text(QAccessible.Text.Name)
        for at in steps.buttons()[:3]
    ]
    assert names == [
        "Step 1, Signs, done",
        "Step 2, Myself, you are here",
        "Step 3, Places, to come",
    ]


def test_step_bar_done_step_can_be_chosen(show: Show, qtbot: QtBot) -> None:
    steps = bar(2)
    show(steps, 1200)
    with qtbot.waitSignal(steps.step_chosen) as told:
        QTest.mouseClick(steps.buttons()[1], Qt.MouseButton.LeftButton)
    assert told.args == [1]


def test_step_bar_step_to_come_cannot_be_chosen(show: Show, qtbot: QtBot) -> None:
    steps = bar(2)
    show(steps, 1200)
    with qtbot.assertNotEmitted(steps.step_chosen):
        QTest.mouseClick(steps.buttons()[4], Qt.MouseButton.LeftButton)
        QTest.mouseClick(steps.buttons()[2], Qt.MouseButton.LeftButton)


def test_step_bar_keyboard_moves_and_chooses(show: Show, qtbot: QtBot) -> None:
    steps = bar(3)
    show(steps, 1200)
    first, second = steps.buttons()[:2]
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    with qtbot.waitSignal(steps.step_chosen) as told:
        QTest.keyClick(second, Qt.Key.Key_Return)
    assert told.args == [1]


def test_step_bar_stands_as_drawn(show: Show) -> None:
    """In the picture of the passphrase the pill begins 212 px after the first circle."""
    steps = bar(2, ["Practice", "Numbers", "Passphrase", "Recovery code", "First backup"])
    show(steps, 1200)
    pill = steps.buttons()[2].geometry()
    assert abs(pill.left() - 8 - 212) <= 2
    assert abs(pill.width() - 125) <= 2
    assert pill.height() == 36


def test_step_bar_narrow_keeps_the_label_of_the_current_step(show: Show) -> None:
    steps = bar(2)
    show(steps, 420)
    widths = [at.width() for at in steps.buttons()]
    assert widths[2] > 80
    assert {width for at, width in enumerate(widths) if at != 2} == {40}
    assert steps.buttons()[6].geometry().right() < 420
    assert steps.buttons()[6].toolTip() == "Why"


def test_step_bar_new_steps_replace_the_old(show: Show) -> None:
    steps = bar(2)
    show(steps, 1200)
    steps.set_steps(["One", "Two"])
    assert [at.text() for at in steps.buttons()] == ["One", "Two"]
    assert steps.current() == 0


# ---- the column of a wizard


@pytest.mark.parametrize(
    ("width", "left", "column", "beside"),
    [
        (1280, 80, 1120, True),
        (1600, 240, 1120, True),
        (1199, 80, 1039, False),
        (900, 80, 740, False),
        (899, 32, 835, False),
        (640, 32, 576, False),
    ],
)
def test_column_follows_the_width_of_the_window(
    width: int, left: int, column: int, beside: bool
) -> None:
    found = column_for(width)
    assert (found.left, found.width, found.beside) == (left, column, beside)


def page() -> tuple[QWidget, QFrame, QLineEdit]:
    """Return a main part with a title of 100 px and a card, and the field in it."""
    main = QWidget()
    rows = QVBoxLayout(main)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(0)
    title = QWidget()
    title.setFixedHeight(78)
    card = QFrame()
    card.setMinimumHeight(120)
    field = QLineEdit(card)
    rows.addWidget(title)
    rows.addWidget(card)
    return main, card, field


def side() -> QFrame:
    made = QFrame()
    made.setMinimumHeight(200)
    return made


@pytest.fixture
def wizard(qtbot: QtBot) -> WizardFrame:
    frame = WizardFrame()
    qtbot.addWidget(frame)
    frame.set_title("Safety plan", "Draft, saved 14:02")
    frame.set_steps(SEVEN)
    frame.steps.set_progress(1)
    frame.resize(1280, 820)
    with qtbot.waitExposed(frame):
        frame.show()
    return frame


def test_wizard_frame_stands_as_drawn(wizard: WizardFrame) -> None:
    main, card, _ = page()
    beside = side()
    wizard.show_later(True)
    wizard.set_page(main, beside, card)
    QApplication.processEvents()
    assert place(main).topLeft() == QPoint(80, 136)
    assert main.width() == 720
    assert place(beside).topLeft() == QPoint(880, 136 + 78)
    assert beside.width() == 320
    assert place(wizard.continue_button).right() == 1199
    assert place(wizard.continue_button).top() == 767
    assert place(wizard.back_button).left() == 80
    assert place(wizard.title).left() == 80
    assert place(wizard.steps.buttons()[0]).left() == 72


def test_wizard_frame_below_twelve_hundred_puts_the_side_under(wizard: WizardFrame) -> None:
    main, card, _ = page()
    beside = side()
    wizard.set_page(main, beside, card)
    wizard.resize(1000, 820)
    QApplication.processEvents()
    assert place(beside).left() == place(main).left() == 80
    assert place(beside).top() >= place(main).bottom()


def test_wizard_frame_scroll_bar_does_not_move_the_column(wizard: WizardFrame) -> None:
    main, card, _ = page()
    card.setMinimumHeight(2000)
    wizard.set_page(main)
    QApplication.processEvents()
    assert place(main).left() == 80
    assert main.width() == 720


def test_wizard_frame_full_width_page_has_the_whole_column(wizard: WizardFrame) -> None:
    main, _, _ = page()
    wizard.set_page(main, full_width=True)
    QApplication.processEvents()
    assert main.width() == 1120


def test_wizard_frame_right_to_left_is_mirrored(qapp: QApplication, wizard: WizardFrame) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    main, card, _ = page()
    beside = side()
    wizard.set_page(main, beside, card)
    QApplication.processEvents()
    assert place(main).right() == 1199
    assert place(beside).left() == 80
    assert place(wizard.continue_button).left() == 80


def test_wizard_frame_earlier_page_is_hidden_and_lives(wizard: WizardFrame) -> None:
    first, _, field = page()
    second, _, _ = page()
    wizard.set_page(first)
    field.setText("kept")
    wizard.set_page(second)
    assert not first.isVisible()
    assert field.text() == "kept"
    wizard.set_page(first)
    assert first.isVisible()


def test_wizard_frame_tab_goes_the_way_one_reads(wizard: WizardFrame, qtbot: QtBot) -> None:
    tool = QPushButton("Contacts")
    wizard.add_tool(tool)
    wizard.show_later(True)
    main, card, field = page()
    beside = side()
    asked = QPushButton("Another", beside)
    wizard.set_page(main, beside, card)
    tool.setFocus()
    qtbot.waitUntil(tool.hasFocus)
    order = []
    for _ in range(6):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        order.append(focused())
    assert order == [
        wizard.steps.buttons()[0],
        field,
        asked,
        wizard.back_button,
        wizard.later_button,
        wizard.continue_button,
    ]


def test_wizard_frame_escape_goes_back(wizard: WizardFrame, qtbot: QtBot) -> None:
    main, _, field = page()
    wizard.set_page(main)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    with qtbot.waitSignal(wizard.back_chosen):
        QTest.keyClick(field, Qt.Key.Key_Escape)


def test_wizard_frame_without_back_escape_does_nothing(wizard: WizardFrame, qtbot: QtBot) -> None:
    main, _, field = page()
    wizard.set_page(main)
    wizard.show_back(False)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    with qtbot.assertNotEmitted(wizard.back_chosen):
        QTest.keyClick(field, Qt.Key.Key_Escape)


def test_wizard_frame_has_one_filled_button(wizard: WizardFrame) -> None:
    wizard.show_later(True)
    filled = [b for b in wizard.findChildren(QPushButton) if b.property("role") == "primary"]
    assert filled == [wizard.continue_button]
    assert wizard.continue_button.text() == "Continue"
    wizard.set_continue("Make the vault", "Ctrl+Return")
    assert wizard.continue_button.text() == "Make the vault"


def test_wizard_frame_fits_a_window_of_six_hundred_and_forty(wizard: WizardFrame) -> None:
    main, _, _ = page()
    label = ReadingLabel(main)
    label.setText("A long sentence that has to wrap in a narrow window. " * 3)
    rows = main.layout()
    assert rows is not None
    rows.addWidget(label)
    wizard.set_page(main)
    wizard.resize(640, 700)
    QApplication.processEvents()
    assert wizard.width() == 640
    assert main.width() == 576


# ---- the shell


@pytest.fixture
def shell(qtbot: QtBot) -> ShellFrame:
    frame = ShellFrame()
    qtbot.addWidget(frame)
    frame.set_practice("Riverside Practice")
    frame.add_page("today", "Today", "calendar", QWidget()).set_count(4)
    frame.add_page("clients", "Clients", "users", QWidget(), "Ctrl+1")
    frame.show_page("clients")
    frame.resize(1280, 820)
    with qtbot.waitExposed(frame):
        frame.show()
    return frame


def test_shell_frame_stands_as_drawn(shell: ShellFrame) -> None:
    assert shell.rail.width() == 216
    assert shell.top_bar.height() == 56
    assert place(shell.pages) == QRect(216, 56, 1064, 724)
    assert place(shell.status) == QRect(216, 780, 1064, 40)
    assert place(shell.rail.item("today")).top() == 64
    assert place(shell.rail.item("clients")) == QRect(12, 108, 191, 40)


def test_shell_frame_destination_is_told_and_shown(shell: ShellFrame, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shell.page_chosen) as told:
        QTest.keyClick(shell.rail.item("today"), Qt.Key.Key_Space)
    assert told.args == ["today"]
    assert not shell.rail.item("today").isChecked()
    shell.show_page("today")
    assert shell.rail.item("today").isChecked()
    assert not shell.rail.item("clients").isChecked()


def test_shell_frame_count_is_told_to_a_screen_reader(shell: ShellFrame) -> None:
    interface = QAccessible.queryAccessibleInterface(shell.rail.item("today"))
    assert interface.text(QAccessible.Text.Name) == "Today"
    assert interface.text(QAccessible.Text.Description) == "4 waiting"


def test_shell_frame_narrow_keeps_the_icons(shell: ShellFrame) -> None:
    shell.resize(640, 700)
    QApplication.processEvents()
    assert shell.width() == 640
    assert shell.rail.width() == 64
    assert shell.rail.item("clients").toolTip() == "Clients"
    shell.resize(1280, 820)
    QApplication.processEvents()
    assert shell.rail.width() == 216


def test_shell_frame_long_destination_widens_the_rail(shell: ShellFrame) -> None:
    shell.add_page("policy", "Practice policy and everything about it", "home", QWidget())
    assert 216 < shell.rail.width() <= 320


def test_shell_frame_shows_no_tool_that_was_not_asked_for(shell: ShellFrame) -> None:
    assert shell.top_bar.lock_button.isVisible()
    assert not shell.top_bar.search_button.isVisible()
    assert not shell.top_bar.privacy_switch.isVisible()


def test_status_line_says_what_was_saved_first(shell: ShellFrame) -> None:
    shell.status.set_facts(["Backup 2 days ago"])
    shell.status.set_saved("Saved 14:02")
    assert shell.status.words() == "Saved 14:02  ·  Backup 2 days ago"
