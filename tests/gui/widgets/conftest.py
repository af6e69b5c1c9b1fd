"""What every widget test stands on: the light theme, and a way to show a widget."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from safeplan_desktop.gui import theme

Show = Callable[..., None]


@pytest.fixture(scope="session")
def themed(qapp: QApplication) -> theme.Theme:
    return theme.Theme(qapp, theme.Choice.LIGHT)


@pytest.fixture(autouse=True)
def look(themed: theme.Theme, qapp: QApplication) -> Iterator[theme.Theme]:
    """The theme of the whole run, light again after each test."""
    themed.choose(theme.Choice.LIGHT)
    yield themed
    themed.choose(theme.Choice.LIGHT)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Show a widget in a window of its own and wait until it has been laid out."""

    def in_window(widget: QWidget, width: int = 720, height: int = 400) -> None:
        window = QWidget()
        qtbot.addWidget(window)
        column = QVBoxLayout(window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(widget)
        column.addStretch(1)
        window.resize(width, height)
        with qtbot.waitExposed(window):
            window.show()

    return in_window
