"""Return presses the button that has the focus, outside of dialogs too."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton
from tests.gui.widgets.conftest import Show

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def presses(show: Show) -> tuple[KeyHintButton, list[bool]]:
    button = KeyHintButton()
    button.setText("Write the plan")
    clicks: list[bool] = []
    button.clicked.connect(lambda: clicks.append(True))
    show(button)
    return button, clicks


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_key_on_a_button_presses_it(presses: tuple[KeyHintButton, list[bool]], key: Qt.Key) -> None:
    button, clicks = presses
    QTest.keyClick(button, key)
    assert len(clicks) == 1


def test_return_with_control_is_left_to_the_page(
    presses: tuple[KeyHintButton, list[bool]],
) -> None:
    button, clicks = presses
    QTest.keyClick(button, Qt.Key.Key_Return, CONTROL)
    assert clicks == []


def test_return_held_down_presses_once(presses: tuple[KeyHintButton, list[bool]]) -> None:
    button, clicks = presses
    none = Qt.KeyboardModifier.NoModifier
    for repeated in (False, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, none, "\r", repeated, 1)
        QApplication.sendEvent(button, event)
    assert len(clicks) == 1
