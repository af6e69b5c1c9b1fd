"""A real vault behind a real window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from safeplan_desktop.gui.base import turns
from safeplan_desktop.gui.base.tasks import Tasks
from tests.integration.gui.real_desk import RealDesk


@pytest.fixture(autouse=True)
def turns_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work that is cut into turns goes on as soon as events are processed."""
    monkeypatch.setattr(turns, "SOON_MS", 0)


@pytest.fixture
def real(qtbot: QtBot, tmp_path: Path) -> Iterator[RealDesk]:
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    tasks = Tasks()
    try:
        yield RealDesk(qtbot, tmp_path, tasks)
    finally:  # the window was closed by now and has asked the worker to close the vault
        tasks.finish()
        QApplication.processEvents()
