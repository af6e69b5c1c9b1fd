"""The limits of confidentiality: to be written, half written, wrong, on the record, on paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QWidget

from safeplan_desktop.domain.client.client import Client, Person
from safeplan_desktop.domain.client.limits import SheetAnswer
from safeplan_desktop.domain.paper.document import Paper
from safeplan_desktop.domain.record import ClientId, RecordId
from safeplan_desktop.gui.app.shell import Shell
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.client.limits import LimitsPage
from safeplan_desktop.gui.paper.papers.paper_desk import PaperDesk
from safeplan_desktop.services.client.keep_limits import KeepLimits
from tests.gui.world import client_named
from tests.screens.studio import Screen, Studio
from tests.talks import TALK


def screens() -> Iterable[Screen]:
    """Give every state."""
    yield Screen("limits", _limits)
    yield Screen("limits-small", _limits, (700, 600))
    yield Screen("limits-problem", _problem)
    yield Screen("limits-guardians", _guardians)
    yield Screen("limits-on-record", _on_record)
    yield Screen("limits-sheet", _sheet)
    yield Screen("limits-left-open", _left_open)
    yield Screen("limits-found", _found)


def _ana(studio: Studio) -> ClientId:
    return client_named(studio.session(), "Ana")


def _record(studio: Studio) -> QWidget:
    window = studio.window()
    window.enter(studio.session())
    studio.show(window)
    window.go(places.Record(_ana(studio)))
    studio.show(window)
    return window


def _limits(studio: Studio) -> QWidget:
    window = _record(studio)
    shell = window.findChild(Shell)
    assert shell is not None
    shell.go(places.Limits(_ana(studio), correcting=False))
    studio.show(window)
    return window


def _problem(studio: Studio) -> QWidget:
    window = _limits(studio)
    page = window.findChild(LimitsPage)
    assert page is not None
    page.form.explained_on.clear()
    for box in page.form.limits.findChildren(QCheckBox):
        box.setChecked(False)
    page.form.done_button.click()
    return window


def _guardians(studio: Studio) -> QWidget:
    """Show a talk with somebody under age, begun before."""
    session, client_id = studio.session(), _ana(studio)
    client = session.ledger.latest(Client, RecordId(client_id))
    assert client is not None
    guardian = Person("9" * 32, "Example: Vera J.", is_guardian=True)
    record = replace(client.record, people=(*client.record.people, guardian))
    session.ledger.append(record, RecordId(client_id), client_id=client_id)
    limits = KeepLimits(studio.work_context().work)
    limits.save_draft(client_id, replace(limits.begin(), also_told=("Example: Vera J.",)))
    return _limits(studio)


def _on_record(studio: Studio) -> QWidget:
    work, client_id = studio.work_context().work, _ana(studio)
    KeepLimits(work).write(client_id, replace(TALK, sheet=SheetAnswer.SIGNED))
    return _record(studio)


def _left_open(studio: Studio) -> QWidget:
    """Show Today with a talk that is half written."""
    limits, client_id = KeepLimits(studio.work_context().work), _ana(studio)
    limits.save_draft(
        client_id, replace(limits.begin(), note="Asked what her school would be told.")
    )
    window = studio.window()
    window.enter(studio.session())
    studio.show(window)
    return window


def _found(studio: Studio) -> QWidget:
    """Show the search with a talk that was written down, and one that is half written."""
    limits, client_id = KeepLimits(studio.work_context().work), _ana(studio)
    limits.write(client_id, replace(TALK, note="Has told her school about it herself."))
    window = _left_open(studio)
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    studio.settle()
    focus = window.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "school")
    return window


def _sheet(studio: Studio) -> QWidget:
    window = studio.window()
    window.enter(studio.session())
    studio.show(window)
    place = Path("/media/stick/sheet.pdf")
    made = PaperDesk(
        studio.work_context(),
        places.Papers(_ana(studio), 0, Paper.CONSENT_SHEET),
        lambda *_asked: place,
    )
    window.open_wizard(made)
    studio.show(window)
    made.continue_button.click()
    return window
