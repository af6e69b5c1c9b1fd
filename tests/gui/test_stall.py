"""The stall monitor sees what holds the window's thread up, in a test and in a program."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.stall import BEAT_MS, StallMonitor, waited_for_a_processor, watched

SITE = Path(__file__).parent / "stall_site"
PROGRAM = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
application = QApplication(sys.argv[:1])
QTimer.singleShot(50, lambda: time.sleep(float(sys.argv[1])))
QTimer.singleShot(300, application.quit)
application.exec()
"""


def test_monitor_thread_held_up_tells_how_long(qtbot: QtBot, qapp: QApplication) -> None:
    with watched() as monitor:
        qtbot.wait(30)
        time.sleep(0.08)
        qtbot.wait(30)
    assert 70 <= monitor.longest_ms < 500
    assert monitor.beats >= 3


def test_monitor_late_beat_that_waited_for_a_processor_is_no_stall(qapp: QApplication) -> None:
    now, waited = [1.0], [0.0]
    monitor = StallMonitor(clock=lambda: now[0], waited=lambda: waited[0])
    monitor.start()
    now[0] += 0.205
    waited[0] += 190.0
    monitor.beat()
    monitor.stop()
    assert monitor.longest_ms == pytest.approx(205 - 190 - BEAT_MS)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
def test_waiting_time_of_a_thread_is_told() -> None:
    assert waited_for_a_processor() > 0


@pytest.mark.parametrize(("held", "lines"), [("0.12", 1), ("0", 0)])
def test_monitor_in_a_program_writes_a_line(tmp_path: Path, held: str, lines: int) -> None:
    log = tmp_path / "stalls"
    environment = os.environ | {"PYTHONPATH": str(SITE), "STALL_LOG": str(log)}
    subprocess.run([sys.executable, "-c", PROGRAM, held], env=environment, check=True)
    found = [float(line) for line in log.read_text().split()] if log.exists() else []
    assert len([each for each in found if each >= 100]) == lines
