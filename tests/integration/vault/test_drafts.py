"""Drafts: the only rows that change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.errors import Defect
from safeplan_desktop.domain.plan.plan import PlanContent, PlanDraft, PlanEntry, Step
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.services.ports import HalfWritten
from safeplan_desktop.vault.open_vault import OpenVault
from tests import vaults

WORDS: Final = "when the phone stays in the drawer"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return vaults.make_vault(tmp_path)[0]


@pytest.fixture
def session(path: Path) -> Iterator[OpenVault]:
    with vaults.opened(path) as session:
        yield session


def draft(client_id: ClientId, text: str = WORDS) -> PlanDraft:
    content = PlanContent(signs=(PlanEntry("1" * 32, text),))
    return PlanDraft(client_id, content, step=Step.MYSELF, typing=((Step.MYSELF, "half a sen"),))


def test_draft_is_there_again_after_the_vault_was_closed(path: Path) -> None:
    with vaults.opened(path) as session:
        client_id = vaults.add_client(session)
        saved_at = session.drafts.save("plan", draft(client_id), client_id)
    with vaults.opened(path) as session:
        assert session.drafts.load(PlanDraft, "plan") == (draft(client_id), saved_at)


def test_draft_takes_the_place_of_the_one_before(session: OpenVault) -> None:
    client_id = vaults.add_client(session)
    first = session.drafts.save("plan", draft(client_id), client_id)
    second = session.drafts.save("plan", draft(client_id, "other words"), client_id)
    assert second > first
    assert session.drafts.load(PlanDraft, "plan") == (draft(client_id, "other words"), second)


def test_draft_that_is_discarded_is_gone_and_others_stay(session: OpenVault) -> None:
    client_id = vaults.add_client(session)
    session.drafts.save("one", draft(client_id), client_id)
    session.drafts.save("two", draft(client_id), client_id)
    session.drafts.discard("one")
    session.drafts.discard("never there")
    assert session.drafts.load(PlanDraft, "one") is None
    assert session.drafts.load(PlanDraft, "two") is not None


def test_draft_makes_no_entry_and_stands_in_no_index(session: OpenVault) -> None:
    client_id = vaults.add_client(session)
    head = session.ledger.head()
    session.drafts.save("plan", draft(client_id), client_id)
    assert session.ledger.head() == head
    assert session.lists.search.find("drawer") == []
    assert session.custody.check().ok


def test_drafts_are_read_together_the_newest_first_without_what_cannot_be_read(
    session: OpenVault,
) -> None:
    client_id = vaults.add_client(session)
    first = session.drafts.save("plan", draft(client_id), client_id)
    second = session.drafts.save("client:new", Client("Example: Zo"))
    session.drafts.save("client:damaged", Client("Example: Eve"))
    session._file.database.execute("UPDATE draft SET body = '{}' WHERE key = 'client:damaged'")
    assert session.drafts.everything() == [
        HalfWritten(Client("Example: Zo"), None, second),
        HalfWritten(draft(client_id), client_id, first),
    ]


def test_draft_shows_in_the_client_list_until_it_is_published(session: OpenVault) -> None:
    client_id, other = vaults.add_client(session), vaults.add_client(session)
    session.drafts.save("plan", draft(client_id), client_id)
    assert {row.client_id: row.has_draft for row in session.lists.clients.rows()} == {
        client_id: True,
        other: False,
    }
    with session.transaction():
        vaults.publish(session, vaults.example_plan(client_id))
        session.drafts.discard("plan")
    assert not any(row.has_draft for row in session.lists.clients.rows())


def test_draft_of_another_kind_under_the_key_is_our_mistake(session: OpenVault) -> None:
    session.drafts.save("plan", draft(vaults.add_client(session)))
    with pytest.raises(Defect):
        session.drafts.load(Client, "plan")
