"""The list that opens: the wheel changes nothing and is left to the page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from safeplan_desktop.gui.widgets.choice_box import ChoiceBox
from tests.gui.widgets.conftest import Show

_A_TURN_DOWN = -120


def turn_the_wheel_over(widget: QWidget) -> bool:
    """Tell whether the widget took the turn, so that whatever is behind it does not get it."""
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(widget.mapToGlobal(middle.toPoint())),
        QPoint(),
        QPoint(0, _A_TURN_DOWN),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


@pytest.mark.parametrize("is_focused", [False, True])
def test_wheel_over_a_closed_choice_is_left_to_the_page(show: Show, *, is_focused: bool) -> None:
    choice = ChoiceBox()
    choice.addItems(["one", "two", "three"])
    show(choice)
    if is_focused:
        choice.setFocus()
    assert not turn_the_wheel_over(choice)
    assert choice.currentIndex() == 0
