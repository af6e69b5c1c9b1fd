"""Garbage is collected in the window's thread only, and the program's own modules not at all."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from safeplan_desktop.gui.app.collector import Collector, set_aside


class Knot:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[Collector]:
    made = Collector(qapp)
    yield made
    made.stop()
    made.deleteLater()


def _tie(count: int) -> weakref.ref[Knot]:
    for _ in range(count):
        Knot()
    return weakref.ref(Knot())


def test_collector_in_another_thread_nothing_is_collected(collector: Collector) -> None:
    found: list[weakref.ref[Knot]] = []
    worker = threading.Thread(target=lambda: found.append(_tie(20_000)))
    worker.start()
    worker.join()
    assert found[0]() is not None
    gc.collect()


def test_collector_after_a_moment_garbage_is_gone(qtbot: QtBot, collector: Collector) -> None:
    last = _tie(5_000)
    assert last() is not None
    qtbot.waitUntil(lambda: last() is None, timeout=3000)


def test_collector_stopped_leaves_it_to_python(collector: Collector) -> None:
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()


def test_what_is_set_aside_is_passed_over() -> None:
    gc.unfreeze()  # the tests have set aside what was there when they began
    assert gc.get_freeze_count() == 0
    set_aside()
    assert gc.get_freeze_count() > 1000
