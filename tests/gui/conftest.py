"""What tests of the window stand on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from safeplan_desktop.gui.base import turns
from tests.gui.room import Room


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
def room(qtbot: QtBot, qapp: QApplication) -> Iterator[Room]:
    """A main window on fakes."""
    made = Room(qtbot, qapp)
    yield made
    made.close()
