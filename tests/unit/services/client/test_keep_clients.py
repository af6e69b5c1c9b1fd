"""Adding and changing clients, and what their timeline tells."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from safeplan_desktop.domain.client.client import ADDED, CHANGED, Client
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.plan.plan import PlanContent, PlanDraft, PlanEntry, SafetyPlan
from safeplan_desktop.domain.plan.traces import PUBLISHED
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.plan.write_plan import WritePlan
from tests.gui.fakes import FakeClock, FakeSession
from tests.gui.world import work_on
from tests.reached import phones

ANA = Client("Example: Ana J.", numbers=phones("+44 7700 900142"))


@pytest.fixture
def session() -> FakeSession:
    return FakeSession(Path("/example/vault.safeplan"), FakeClock())


@pytest.fixture
def clients(session: FakeSession) -> KeepClients:
    return KeepClients(work_on(session))


def test_add_without_a_name_is_refused(clients: KeepClients) -> None:
    with pytest.raises(UserFacing) as caught:
        clients.add(Client("   "))
    assert caught.value.code is ErrorCode.NAME_MISSING
    assert clients.count() == 0


def test_change_nothing_writes_no_revision(clients: KeepClients) -> None:
    client_id = clients.add(ANA)
    assert clients.change(client_id, ANA) is False
    assert clients.get(client_id).revision == 1


def test_change_keeps_the_earlier_revision(clients: KeepClients, session: FakeSession) -> None:
    client_id = clients.add(ANA)
    assert clients.change(client_id, replace(ANA, called="Ana")) is True
    history = session.ledger.history(Client, clients.get(client_id).record_id)
    assert [each.record.called for each in history] == ["", "Ana"]


def test_get_an_unknown_client_is_named(clients: KeepClients) -> None:
    with pytest.raises(UserFacing) as caught:
        clients.get(ClientId("nobody"))
    assert caught.value.code is ErrorCode.NO_SUCH_CLIENT


def test_timeline_newest_first_across_kinds(clients: KeepClients, session: FakeSession) -> None:
    client_id = clients.add(ANA)
    session.clock.advance(minutes=1)
    clients.change(client_id, replace(ANA, called="Ana"))
    session.clock.advance(minutes=1)
    plans = WritePlan(work_on(session))
    plans.publish(PlanDraft(client_id, PlanContent(why=(PlanEntry("e", "The garden"),))))
    told = [(line.kind, line.what) for line in clients.timeline(client_id)]
    assert told == [
        (SafetyPlan.KIND, PUBLISHED),
        (Client.KIND, CHANGED),
        (Client.KIND, ADDED),
    ]
