"""What tests of the window stand on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from safeplan_desktop.gui.base import turns
from safeplan_desktop.gui.base.tasks import Tasks
from tests.gui.room import Room
from tests.gui.tasks_at_once import TasksAtOnce


@pytest.fixture(autouse=True)
def british() -> Iterator[None]:
    """Days and times as they are written in one place, whatever the machine says."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


@pytest.fixture(autouse=True)
def turns_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work that is cut into turns goes on as soon as events are processed."""
    monkeypatch.setattr(turns, "SOON_MS", 0)


@pytest.fixture
def tasks(request: pytest.FixtureRequest) -> Iterator[Tasks]:
    """The worker behind a page: in this thread, or the real one where a test is marked so."""
    real = request.node.get_closest_marker("real_worker") is not None
    made = Tasks() if real else TasksAtOnce()
    yield made
    made.finish()


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, tasks: Tasks) -> Iterator[Room]:
    """A main window on fakes."""
    made = Room(qtbot, qapp, tasks)
    yield made
    made.close()
