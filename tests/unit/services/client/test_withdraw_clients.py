"""Clients who were added by mistake, one by one and a whole import."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from safeplan_desktop.domain.client.client import Client, ClientStatus
from safeplan_desktop.domain.client.columns import Column
from safeplan_desktop.domain.client.limits import LimitsExplained
from safeplan_desktop.domain.client.table import Fate, Reading, Table
from safeplan_desktop.domain.errors import Cancelled, ErrorCode, UserFacing
from safeplan_desktop.domain.plan.plan import PlanContent, PlanDraft, PlanEntry
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.services.client.import_clients import ImportClients
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.client.keep_limits import KeepLimits
from safeplan_desktop.services.client.withdraw_clients import LastImport, WithdrawClients
from safeplan_desktop.services.plan.write_plan import WritePlan
from safeplan_desktop.services.work import Work
from tests.gui.fakes import FakeSession
from tests.gui.world import make_world
from tests.talks import TALK

TABLE = [Client("Example: Quinn A."), Client("Example: Rosa B."), Client("Example: Sam C.")]


@pytest.fixture
def work() -> Work:
    world = make_world()
    session = world.example()
    assert isinstance(session, FakeSession)
    return Work(session, world.outside)


@pytest.fixture
def clients(work: Work) -> WithdrawClients:
    return WithdrawClients(work)


def _names(work: Work) -> list[str]:
    return [row.name for row in KeepClients(work).rows("Example")]


def _by_name(work: Work, name: str) -> ClientId:
    return next(row.client_id for row in KeepClients(work).rows() if name in row.name)


def test_client_added_by_mistake_is_in_no_list_and_the_ledger_keeps_them(
    work: Work, clients: WithdrawClients
) -> None:
    client_id = KeepClients(work).add(Client("x"))
    KeepClients(work).save_draft(client_id, Client("xy"))
    clients.withdraw(client_id)
    assert "x" not in [row.name for row in KeepClients(work).rows()]
    assert KeepClients(work).get(client_id).record.status is ClientStatus.WITHDRAWN
    assert KeepClients(work).get(client_id).revision == 2
    assert KeepClients(work).draft(client_id) is None


def test_client_who_comes_back_is_as_before(work: Work, clients: WithdrawClients) -> None:
    client = Client("Example: Zoe F.", status=ClientStatus.ENDED)
    client_id = KeepClients(work).add(client)
    clients.withdraw(client_id)
    clients.bring_back([client_id])
    assert KeepClients(work).get(client_id).record == client


def test_client_with_something_written_about_them_stays(
    work: Work, clients: WithdrawClients
) -> None:
    written, drafted, half = (KeepClients(work).add(Client(name)) for name in "abc")
    KeepLimits(work).write(written, replace(TALK, explained_on=date(2026, 11, 1)))
    KeepLimits(work).save_draft(half, LimitsExplained(None, by="Maria"))
    WritePlan(work).save(PlanDraft(drafted, PlanContent(signs=(PlanEntry("a", "late"),))))
    for client_id in (written, drafted, half):
        assert not clients.is_possible(client_id)
        with pytest.raises(UserFacing) as told:
            clients.withdraw(client_id)
        assert told.value.code is ErrorCode.WRITTEN_ABOUT
        assert KeepClients(work).get(client_id).record.status is ClientStatus.ACTIVE


def test_import_is_taken_back_but_for_those_who_are_written_about(
    work: Work, clients: WithdrawClients
) -> None:
    before = _names(work)
    import_id = ImportClients(work).add(TABLE)
    rosa = _by_name(work, "Rosa")
    KeepLimits(work).write(rosa, replace(TALK, explained_on=date(2026, 11, 1)))
    assert clients.last_import() == LastImport(import_id, date(2026, 11, 12), 3)
    taken = clients.take_back_import(import_id)
    assert (len(taken.withdrawn), taken.kept) == (2, ("Example: Rosa B.",))
    assert _names(work) == sorted([*before, "Example: Rosa B."])
    clients.bring_back(taken.withdrawn)
    assert len(_names(work)) == len(before) + 3


def test_import_that_is_gone_is_offered_no_more_and_can_come_in_again(
    work: Work, clients: WithdrawClients
) -> None:
    assert clients.last_import() is None
    clients.take_back_import(ImportClients(work).add(TABLE))
    assert clients.last_import() is None
    table = Table("clients.csv", (("Name",), ("Example: Quinn A.",)))
    (row,) = ImportClients(work).plan(table, Reading((Column.NAME,))).rows
    assert row.fate is Fate.NEW


def test_clients_of_an_earlier_import_stay(work: Work, clients: WithdrawClients) -> None:
    first = ImportClients(work).add(TABLE[:1])
    second = ImportClients(work).add(TABLE[1:])
    clients.take_back_import(second)
    last = clients.last_import()
    assert last is not None
    assert (last.import_id, last.count) == (first, 1)


def test_taking_back_cancelled_is_passed_on(work: Work, clients: WithdrawClients) -> None:
    import_id = ImportClients(work).add([replace(TABLE[0], called=str(at)) for at in range(45)])

    def cancel(_step: str, done: int, _all: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        clients.take_back_import(import_id, cancel)
