"""Rows: a number can be marked and copied as it is read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from safeplan_desktop.gui.widgets.rows import NumberLabel, number_label
from safeplan_desktop.gui.widgets.wrap_label import WrapLabel
from tests.gui.widgets.conftest import Show

LEFT = Qt.MouseButton.LeftButton


@pytest.mark.parametrize("number", ["+44 20 7946 0142", "116 123", "+44 20 7946 0142 ext. 123456"])
def test_number_double_clicked_is_marked_whole_and_copied(show: Show, number: str) -> None:
    made = number_label(number, "number")
    assert isinstance(made, NumberLabel)
    show(made)
    QTest.mouseClick(made, LEFT)
    QTest.mouseDClick(made, LEFT)
    assert made.selectedText() == number
    QTest.keyClick(made, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == number


def test_number_clicked_once_is_copied_whole(show: Show) -> None:
    made = number_label("+44 20 7946 0142", "number")
    show(made)
    QTest.mouseClick(made, LEFT)
    QTest.keyClick(made, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "+44 20 7946 0142"


def test_number_without_spaces_that_is_too_long_is_broken(show: Show) -> None:
    assert isinstance(number_label("1" * 60, "number"), WrapLabel)
