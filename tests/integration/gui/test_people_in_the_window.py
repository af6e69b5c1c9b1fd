"""A real vault behind the window: a mistake is taken back, and a feared person is on no list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from safeplan_desktop.domain.client.client import Client, Person
from safeplan_desktop.domain.record import RecordId
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.client.client_form import ClientFormPage
from safeplan_desktop.gui.client.person_rows import CoveredNumbers
from safeplan_desktop.services.ports import ClientRow
from tests.integration.gui.real_desk import RealDesk

CTRL = Qt.KeyboardModifier.ControlModifier


def _rows(real: RealDesk) -> Sequence[ClientRow]:
    return real.on_worker(real.session.lists.clients.rows)


def _marko(real: RealDesk) -> Person:
    found = real.on_worker(lambda: real.session.ledger.latest(Client, RecordId(real.client_id)))
    assert found is not None
    return found.record.people[0]


def test_one_stray_letter_is_taken_back_and_the_vault_is_sound(real: RealDesk) -> None:
    real.press(Qt.Key.Key_N, CTRL)
    real.type("x")
    real.press(Qt.Key.Key_Escape)
    assert [row.name for row in _rows(real)] == ["Example: Ana J.", "x"]
    real.press(Qt.Key.Key_Z, CTRL)
    assert [row.name for row in _rows(real)] == ["Example: Ana J."]
    assert real.on_worker(real.session.custody.check).ok


def test_person_who_is_feared_leaves_the_numbers_to_call_and_is_covered(real: RealDesk) -> None:
    real.window.go(places.Details(real.client_id))
    real.settle()
    form = real.window.findChildren(ClientFormPage)[-1].form
    form.people.fields()[0].form.is_feared._answers[True].click()
    real.press(Qt.Key.Key_Return, CTRL)
    assert _marko(real).is_feared
    assert list(real.on_worker(lambda: real.session.lists.contacts.rows("Marko"))) == []
    (covered,) = real.window.findChildren(CoveredNumbers)
    assert covered.numbers.isHidden()
    covered.button.click()
    assert covered.numbers.isVisible()
