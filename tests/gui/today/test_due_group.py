"""Many things that are due: some at once, the others a button away."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from safeplan_desktop.gui.base.kind_faces import DueLine
from safeplan_desktop.gui.base.places import Today
from safeplan_desktop.gui.today.due_group import DueGroup
from safeplan_desktop.gui.widgets.row_group import AT_ONCE


def group(qtbot: QtBot, count: int, done: list[int]) -> DueGroup:
    lines = [
        (
            DueLine("calendar", f"Example: {at}", "Plan 2", "Review", Today(), None, ""),
            None,
            partial(done.append, at),
            lambda: None,
        )
        for at in range(count)
    ]
    made = DueGroup("Plans", lines)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_due_group_of_few_has_no_more(qtbot: QtBot) -> None:
    made = group(qtbot, AT_ONCE, [])
    assert len(made.rows) == AT_ONCE
    assert made.more_button.isHidden()


def test_due_group_of_many_shows_the_next_ones_and_goes_on_there(qtbot: QtBot) -> None:
    done: list[int] = []
    made = group(qtbot, 2 * AT_ONCE + 5, done)
    assert made.more_button.text() == f"Show more, {AT_ONCE + 5} left"
    made.more_button.click()
    assert made.focusWidget() is made.buttons[AT_ONCE]
    made.buttons[AT_ONCE].click()
    assert done == [AT_ONCE]
    made.more_button.click()
    assert len(made.rows) == 2 * AT_ONCE + 5
    assert made.more_button.isHidden()


def test_due_group_tab_reaches_the_button_after_the_last_row(qtbot: QtBot) -> None:
    made = group(qtbot, 3 * AT_ONCE, [])
    made.more_button.click()
    made.buttons[-1].setFocus()
    QTest.keyClick(made.buttons[-1], Qt.Key.Key_Tab)
    assert made.focusWidget() is made.more_button
