"""Pictures of the unlock screen and the pages of the shell."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.gui.fakes import VAULT
from tests.gui.world import client_named
from tests.screens.studio import Screen, Studio


def screens() -> Iterable[Screen]:
    """Name every picture of this area."""
    yield Screen("unlock", _unlock)
    yield Screen("clients", _clients)
    yield Screen("clients-small", _clients, (800, 500))
    yield Screen("clients-nobody", _nobody)
    yield Screen("clients-empty", _empty)
    yield Screen("record", _record)
    yield Screen("client-add", _add)
    yield Screen("client-change", _change)


def _unlock(studio: Studio) -> QWidget:
    studio.session()
    window = studio.window()
    window.show_unlock(VAULT)
    return window


def _open(studio: Studio) -> QWidget:
    window = studio.window()
    window.enter(studio.session())
    studio.show(window)
    return window


def _type(studio: Studio, text: str) -> QWidget:
    window = _open(studio)
    focus = window.focusWidget()
    if focus is not None:
        QTest.keyClicks(focus, text)
    return window


def _clients(studio: Studio) -> QWidget:
    return _type(studio, "an")


def _nobody(studio: Studio) -> QWidget:
    return _type(studio, "zoe")


def _empty(studio: Studio) -> QWidget:
    window = studio.window()
    window.enter(studio.world.empty())
    return window


def _record(studio: Studio) -> QWidget:
    window = _open(studio)
    studio.window().open_record(client_named(studio.session(), "Ana"))
    return window


def _add(studio: Studio) -> QWidget:
    window = _open(studio)
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    return window


def _change(studio: Studio) -> QWidget:
    window = _record(studio)
    studio.show(window)
    QTest.keyClick(window, Qt.Key.Key_F4)
    return window
