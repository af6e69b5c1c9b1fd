"""Modules are read in one at a time, and every name in the list exists."""

from __future__ import annotations

import sys
from importlib.util import find_spec

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from safeplan_desktop.gui.app.read_ahead import BEHIND_UNLOCK, ReadAhead


@pytest.mark.parametrize("name", BEHIND_UNLOCK)
def test_every_module_to_be_read_exists(name: str) -> None:
    assert find_spec(name) is not None


def test_read_ahead_reads_in_turn_and_says_when_it_is_done(
    qtbot: QtBot, qapp: QApplication
) -> None:
    for name in ("colorsys", "sched"):
        sys.modules.pop(name, None)
    with qtbot.waitSignal(ReadAhead(qapp, ("colorsys", "sched")).finished, timeout=3000):
        assert "colorsys" not in sys.modules
    assert {"colorsys", "sched"} <= set(sys.modules)
