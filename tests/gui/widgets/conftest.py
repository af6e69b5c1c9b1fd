"""What every widget test stands on: the light theme, and a way to show a widget."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from safeplan_desktop.gui.base import theme

Show = Callable[..., None]

SomeWidget = TypeVar("SomeWidget", bound=QWidget)


def child(widget: QWidget, kind: type[SomeWidget], name: str = "") -> SomeWidget:
    """Return the first child of a kind, by name if one is given; there has to be one."""
    found = widget.findChild(kind, name) if name else widget.findChild(kind)
    assert found is not None
    return found


def focused() -> QWidget:
    """Return the widget that has the focus; there has to be one."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


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
    windows: list[QWidget] = []

    def in_window(widget: QWidget, width: int = 720, height: int = 400) -> None:
        window = QWidget()
        windows.append(window)
        qtbot.addWidget(window)
        column = QVBoxLayout(window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(widget)
        column.addStretch(1)
        window.resize(width, height)
        with qtbot.waitExposed(window):
            window.show()

    return in_window
