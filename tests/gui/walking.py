"""A wizard on fakes: a stage that remembers what it was asked, and hands for the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from safeplan_desktop.domain.errors import SafePlanError
from safeplan_desktop.domain.practice.display import Display
from safeplan_desktop.gui.base.places import Place
from safeplan_desktop.gui.base.tasks import Tasks
from safeplan_desktop.gui.pages.wizard.walk import Wizard
from safeplan_desktop.services.ports import VaultSession
from tests.gui.room import settle
from tests.gui.world import FakeWorld

W = TypeVar("W", bound=Wizard[Any, Any, Any])
_CONTROLS = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractButton, QProgressBar)


class FakeStage:
    """Remembers what a wizard asked of the window."""

    def __init__(self) -> None:
        self.entered: list[VaultSession] = []
        self.unlocks: list[Path] = []
        self.reported: list[SafePlanError] = []
        self.closed = 0

    def enter(self, session: VaultSession) -> None:
        self.entered.append(session)

    def show_unlock(self, path: Path) -> None:
        self.unlocks.append(path)

    def back(self) -> None:
        self.closed += 1

    def report(self, error: SafePlanError) -> None:
        self.reported.append(error)

    def show_first_run(self) -> None:
        raise AssertionError("not from here")

    def go(self, place: Place, *, instead: bool = False) -> None:
        raise AssertionError("not from here")

    def lock(self) -> None:
        raise AssertionError("not from here")

    @property
    def display(self) -> Display:
        raise AssertionError("not from here")

    def choose_display(self, display: Display) -> None:
        raise AssertionError("not from here")

    def saved(self, at: datetime) -> None:
        raise AssertionError("not from here")

    def offer_undo(
        self, text: str, undo: Callable[[], None], then: Callable[[], None] | None = None
    ) -> None:
        raise AssertionError("not from here")


class Walking(Generic[W]):
    """A shown wizard with its world."""

    def __init__(
        self, qtbot: QtBot, wizard: W, world: FakeWorld, tasks: Tasks, stage: FakeStage
    ) -> None:
        self.qtbot = qtbot
        self.wizard = wizard
        self.world = world
        self.tasks = tasks
        self.stage = stage
        qtbot.addWidget(wizard)
        wizard.resize(1280, 820)
        with qtbot.waitExposed(wizard):
            wizard.show()
        wizard.activateWindow()
        self.settle()

    def settle(self) -> None:
        """Wait until the worker has nothing left and everything is delivered."""
        settle(self.tasks)

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds."""
        self.qtbot.waitUntil(holds, timeout=5000)

    def press(self, key: Qt.Key, settle: bool = True) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.wizard, key)
        if settle:
            self.settle()

    def go_on(self) -> None:
        """Press Return."""
        self.press(Qt.Key.Key_Return)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        QTest.keyClicks(QApplication.focusWidget() or self.wizard, text)
        self.settle()

    def title(self) -> str:
        """Return the title of the page that can be seen."""
        found = [
            label.text()
            for label in self.wizard.findChildren(QLabel)
            if label.isVisible() and label.property("role") == "title"
        ]
        assert len(found) == 1, found
        return found[0]

    def words(self) -> str:
        """Return everything that labels say."""
        labels = self.wizard.findChildren(QLabel)
        return "\n".join(each.text() for each in labels if each.isVisible() and each.text())

    def nameless(self) -> list[str]:
        """Return the visible controls that a screen reader would not name."""
        found = []
        for widget in self.wizard.findChildren(QWidget):
            inside = isinstance(widget.parent(), QComboBox)
            if isinstance(widget, _CONTROLS) and widget.isVisible() and not inside:
                name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
                if not name.strip():
                    found.append(f"{type(widget).__name__} {widget.objectName()}")
        return found
