"""What a job has written is shown wherever it is seen, without anybody asking for it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.plan.plan import PlanDraft, Step
from safeplan_desktop.domain.record import ClientId, RecordId
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.client.client_record import ClientRecordPage
from safeplan_desktop.gui.client.clients import ClientsPage
from safeplan_desktop.gui.plan.plan_card import PlanDraftNote
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.plan.write_plan import WritePlan
from safeplan_desktop.services.work import Work
from tests.gui.room import Room


def _renamed(room: Room, client_id: ClientId, name: str) -> None:
    """Write another name, as some job on the worker does."""
    keep = KeepClients(Work(room.session, room.world.outside))
    changed = replace(keep.get(client_id).record, name=name)
    room.tasks.run(room.window, lambda: keep.change(client_id, changed), _ignore, _ignore)
    room.settle()


def _ignore(_result: object) -> None:
    """Nothing here looks at what a job returns."""


def _record(room: Room) -> ClientRecordPage:
    room.window.go(places.Record(room.client("Ana")))
    room.settle()
    return room.child(ClientRecordPage)


def test_record_that_is_open_shows_what_was_written_elsewhere(room: Room) -> None:
    room.open()
    page = _record(room)
    _renamed(room, room.client("Ana"), "Example: Ana K.")
    assert page.form.name.text() == "Example: Ana K."


def test_list_that_is_not_seen_is_read_when_it_is_seen_again(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.open()
    page = room.child(ClientsPage)
    _record(room)
    asked: list[bool] = []
    monkeypatch.setattr(page, "reload", lambda: asked.append(True))
    _renamed(room, room.client("Ana"), "Example: Ana K.")
    assert asked == []
    room.window.back()
    room.settle()
    assert asked == [True]
    assert page.isVisible()


def test_draft_that_was_saved_and_dropped_is_told_by_the_record(room: Room) -> None:
    room.open()
    page = _record(room)
    plans, ana = WritePlan(Work(room.session, room.world.outside)), room.client("Ana")
    draft = PlanDraft(ana, typing=((Step.SIGNS, "half"),))
    room.tasks.run(room.window, lambda: plans.save(draft), _ignore, _ignore)
    room.settle()
    assert page.card(PlanDraftNote).banner.isVisible()
    room.tasks.run(room.window, lambda: plans.discard(ana), _ignore, _ignore)
    room.settle()
    assert not page.card(PlanDraftNote).banner.isVisible()


def test_record_asks_again_when_the_window_is_come_back_to(room: Room) -> None:
    room.open()
    page, ana = _record(room), room.client("Ana")
    before = room.session.fake_ledger.latest(Client, RecordId(ana))
    assert before is not None
    changed = replace(before.record, name="Example: Ana K.")
    room.session.fake_ledger.append(changed, RecordId(ana), client_id=ana)
    room.session.take_written()  # another process wrote it: nobody here has noticed
    _come_back(room)
    assert page.form.name.text() == "Example: Ana J."
    room.session.elsewhere = True
    _come_back(room)
    assert page.form.name.text() == "Example: Ana K."


def _come_back(room: Room) -> None:
    QApplication.sendEvent(room.window, QEvent(QEvent.Type.ActivationChange))
    room.settle()
