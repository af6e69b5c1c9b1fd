"""What the preview and the record read, and half-typed details."""

from __future__ import annotations

from dataclasses import replace

import pytest

from safeplan_desktop.domain.client.client import ADDED, Client
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.plan.traces import PUBLISHED
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.client.view_client import view_client
from safeplan_desktop.services.work import Work
from tests.gui.fakes import FakeSession
from tests.gui.world import FakeWorld, client_named, make_world


@pytest.fixture
def world() -> FakeWorld:
    return make_world()


@pytest.fixture
def session(world: FakeWorld) -> FakeSession:
    return world.example()


@pytest.fixture
def work(world: FakeWorld, session: FakeSession) -> Work:
    return Work(session, world.outside)


def test_view_with_a_plan_has_its_newest_version(work: Work, session: FakeSession) -> None:
    view = view_client(work, client_named(session, "Ana"))
    assert view.client.name == "Example: Ana J."
    assert view.plan is not None
    assert view.plan.version == 3
    assert view.draft_saved_at is None


def test_view_with_a_draft_says_when_it_was_saved(work: Work, session: FakeSession) -> None:
    view = view_client(work, client_named(session, "Nathan"))
    assert view.draft_saved_at is not None


def test_view_without_a_plan_has_none(work: Work, session: FakeSession) -> None:
    view = view_client(work, client_named(session, "Andre"))
    assert (view.plan, view.draft_saved_at) == (None, None)


def test_view_timeline_of_one_moment_keeps_the_order_of_events(
    work: Work, session: FakeSession
) -> None:
    timeline = view_client(work, client_named(session, "Ana")).timeline
    told = [(each.what, getattr(each.revision.record, "version", 0)) for each in timeline]
    assert told == [(PUBLISHED, 3), (PUBLISHED, 2), (PUBLISHED, 1), (ADDED, 0)]


def test_view_of_nobody_is_refused(work: Work) -> None:
    with pytest.raises(UserFacing) as caught:
        view_client(work, ClientId("0" * 32))
    assert caught.value.code is ErrorCode.NO_SUCH_CLIENT


def test_draft_of_new_client_is_gone_once_added(work: Work) -> None:
    KeepClients(work).save_draft(None, Client("Example: Z"))
    found = KeepClients(work).draft(None)
    assert found is not None
    assert found[0].name == "Example: Z"
    KeepClients(work).add(Client("Example: Zoe"))
    assert KeepClients(work).draft(None) is None


@pytest.mark.parametrize("name", ["Example: Ana J.", "Example: Anka J."])
def test_draft_of_a_client_is_gone_once_changed_or_unchanged(
    work: Work, session: FakeSession, name: str
) -> None:
    ana = client_named(session, "Ana")
    record = KeepClients(work).get(ana).record
    KeepClients(work).save_draft(ana, record)
    changed = replace(record, name=name)
    KeepClients(work).change(ana, changed)
    assert KeepClients(work).draft(ana) is None


def test_draft_survives_an_add_that_fails(work: Work, session: FakeSession) -> None:
    KeepClients(work).save_draft(None, Client("Example: Zoe"))
    session.fake_ledger.broken = UserFacing(ErrorCode.NO_ROOM)
    with pytest.raises(UserFacing):
        KeepClients(work).add(Client("Example: Zoe"))
    assert KeepClients(work).draft(None) is not None


def test_drafts_of_two_clients_are_apart(work: Work, session: FakeSession) -> None:
    ana, hana = client_named(session, "Ana"), client_named(session, "Hana")
    KeepClients(work).save_draft(ana, Client("a"))
    KeepClients(work).save_draft(hana, Client("h"))
    KeepClients(work).discard_draft(ana)
    assert KeepClients(work).draft(ana) is None
    assert KeepClients(work).draft(hana) is not None
