"""What somebody does in the measured window: unlock, type, lock, or nothing."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final, TypeVar, cast

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from safeplan_desktop.gui.app.main_window import MainWindow
from safeplan_desktop.gui.app.shell import Shell
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.client.clients import ClientsPage
from safeplan_desktop.gui.custody.unlock import UnlockPage
from safeplan_desktop.gui.today.search.palette import SearchPalette
from safeplan_desktop.gui.today.today import TodayPage
from tests import vaults
from tests.benchmarks.inside.paint_watch import PaintWatch, live, wait_until
from tests.benchmarks.inside.tell import tell
from tests.gui.stall import watched

W = TypeVar("W", bound=QWidget)

_BEFORE_TYPING: Final = 1.0
"""Seconds between the painted screen and the passphrase: nobody is quicker."""
_BETWEEN_KEYS: Final = 0.08
_BETWEEN_STRIDES: Final = 0.03
_STRIDES: Final = 100
_IDLE: Final = 1.0
_TYPED: Final = ("ana jo", "lukasz", "kovac 99", "tijana", "o'brien")


def unlock(window: QWidget) -> None:
    """Type the passphrase, press Unlock; tell when Today is painted with what is due."""
    live(_BEFORE_TYPING)
    form = _only(window, UnlockPage).form
    form.passphrase.setText(vaults.PASSPHRASE)
    tell("asked")
    form.unlock_button.click()
    _today_painted(window).wait()


def go_to_clients(window: QWidget) -> ClientsPage:
    """Open the list of clients and wait until somebody is painted in it."""
    _only(window, Shell).go(places.Clients())
    _rows_painted(window).wait()
    return _only(window, ClientsPage)


def weigh(_window: QWidget) -> None:
    """Do nothing for a second, then tell the proportional share of memory in KiB."""
    live(_IDLE)
    rollup = Path("/proc/self/smaps_rollup").read_text(encoding="ascii")
    found = re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)
    tell("weighed", kib=int(found[1]) if found else 0)


def unlock_and_weigh(window: QWidget) -> None:
    """Weigh the window with the list of clients in it."""
    unlock(window)
    go_to_clients(window)
    weigh(window)


def unlock_and_type(window: QWidget) -> None:
    """Type names into the filter, key by key; tell the milliseconds until each is painted."""
    unlock(window)
    page = go_to_clients(window)
    live(_IDLE)
    page.form.filter.setFocus()
    times: list[float] = []
    for words in _TYPED:
        times += [_press(page, partial(QTest.keyClicks, page.form.filter, key)) for key in words]
        _press(page, page.form.filter.clear)
    tell("typed", times=times)


def unlock_and_scroll(window: QWidget) -> None:
    """Open the list of clients, go through all of it and filter; tell the longest stall (ms)."""
    unlock(window)
    live(_IDLE)
    with watched() as monitor:
        page = go_to_clients(window)
        live(_BETWEEN_KEYS)
        bar = page.form.clients.verticalScrollBar()
        for place in range(0, bar.maximum(), max(1, bar.maximum() // _STRIDES)):
            bar.setValue(place)
            live(_BETWEEN_STRIDES)
        page.form.filter.setFocus()
        for key in "".join(_TYPED):
            QTest.keyClicks(page.form.filter, key)
            live(_BETWEEN_STRIDES)
    tell("scrolled", longest=monitor.longest_ms)


def unlock_and_search(window: QWidget) -> None:
    """Type into the palette, key by key; tell the milliseconds until each answer is painted."""
    unlock(window)
    live(_IDLE)
    _only(window, Shell).search()
    palette = _only(window, SearchPalette)
    times: list[float] = []
    for words in _TYPED:
        times += [_search(palette, partial(QTest.keyClicks, palette.form.words, k)) for k in words]
        palette.form.words.clear()
        live(_BETWEEN_KEYS)
    tell("typed", times=times)


def unlock_and_lock(window: QWidget) -> None:
    """Lock, and become a program that tells when its unlock screen is painted."""
    unlock(window)
    live(_IDLE)
    main = cast("MainWindow", window)
    replace = main._restart

    def replace_by_a_watched_one(command: Sequence[str]) -> None:
        at = command.index("safeplan_desktop")
        watched = ("tests.benchmarks.inside.painted", "program")
        replace([*command[:at], *watched, *command[at + 1 :]])

    main._restart = replace_by_a_watched_one
    tell("asked")
    main.lock()


def start_again(_window: QWidget) -> None:
    """Replace this process by another bare window."""
    live(_BEFORE_TYPING + _IDLE)
    tell("asked")
    os.execv(sys.executable, [sys.executable, "-m", "tests.benchmarks.inside.painted", "bare"])


def _press(page: ClientsPage, press: Callable[[], object]) -> float:
    """Change what the filter says; return the milliseconds until its rows are painted."""
    started = time.perf_counter()
    press()
    asked = page.form.filter.text()
    watch = PaintWatch(page.form.clients.viewport(), when=lambda: page._model.words == asked)
    watch.wait()
    took = (time.perf_counter() - started) * 1000
    live(_BETWEEN_KEYS)
    return took


def _search(palette: SearchPalette, press: Callable[[], object]) -> float:
    """Change what the palette says; return the milliseconds until its answer is painted."""
    started = time.perf_counter()
    press()
    asked = palette.form.words.text().strip()
    watch = PaintWatch(palette.card, when=lambda: palette.model.typed == asked)
    watch.wait()
    took = (time.perf_counter() - started) * 1000
    live(_BETWEEN_KEYS)
    return took


def _today_painted(window: QWidget) -> PaintWatch:
    """Return a watch for the moment in which Today says what is due."""
    wait_until(lambda: bool(window.findChildren(TodayPage)))
    page = _only(window, TodayPage)
    return PaintWatch(page.form.scroll.viewport(), "rows", when=lambda: page._today is not None)


def _rows_painted(window: QWidget) -> PaintWatch:
    """Return a watch for the moment in which the list of clients shows somebody."""
    wait_until(lambda: bool(window.findChildren(ClientsPage)))
    form = _only(window, ClientsPage).form
    model = form.clients.model()
    return PaintWatch(form.clients.viewport(), when=lambda: model.rowCount() > 0)


def _only(window: QWidget, kind: type[W]) -> W:
    (found,) = window.findChildren(kind)
    return found
