"""A vault made by the first format opens for ever, and says what it said then."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from safeplan_desktop.domain.client.client import Client, ClientStatus
from safeplan_desktop.domain.paper.document import ExportedDocument
from safeplan_desktop.domain.plan.plan import PlanDraft, SafetyPlan, Step
from safeplan_desktop.domain.practice.audit import Audit, AuditEvent
from safeplan_desktop.domain.practice.practice import Practice, Practitioner
from safeplan_desktop.domain.practice.settings import Settings
from safeplan_desktop.vault.glance import LocalVaultKeeper
from safeplan_desktop.vault.open_vault import OpenVault
from tests import vaults
from tests.data.keep_vault import CLIENT, CONTENT, KEPT
from tests.integration.vault.test_independent_reader import read


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return shutil.copytree(KEPT, tmp_path / vaults.NAME)


@pytest.fixture
def session(path: Path) -> Iterator[OpenVault]:
    """The vault, opened as the program opens it: with the floor for key slots."""
    with vaults.opened(path, LocalVaultKeeper(vaults.TickingClock(), vaults.dice)) as session:
        yield session


def test_kept_vault_opens_and_verifies(session: OpenVault) -> None:
    answer = session.custody.check()
    assert answer.faults == ()
    assert answer.entries == session.custody.info().entries
    assert session.custody.info().practice == "Riverside"


def test_kept_vault_has_every_record_as_it_was_written(session: OpenVault) -> None:
    ledger = session.ledger
    (client,) = ledger.all_latest(Client)
    history = ledger.history(Client, client.record_id)
    assert [each.record for each in history] == [
        CLIENT,
        replace(CLIENT, status=ClientStatus.ENDED),
    ]
    (plan,) = ledger.all_latest(SafetyPlan)
    assert (plan.revision, plan.record.version, plan.record.content) == (2, 2, CONTENT)
    (document,) = ledger.all_latest(ExportedDocument)
    assert (document.record.size, document.record.sha256) == (61_234, "ab" * 32)
    assert ledger.all_latest(Practice)[0].record.country == "GB"
    assert ledger.all_latest(Settings)[0].record == Settings()
    (therapist,) = ledger.all_latest(Practitioner)
    assert therapist.record.certificate_fingerprint == session.keys.identity().fingerprint
    events = [each.record.event for each in ledger.all_latest(Audit)]
    assert events[0] is AuditEvent.CREATED


def test_kept_vault_has_its_draft_and_its_lists(session: OpenVault) -> None:
    (row,) = session.lists.clients.rows("lodz obrien")
    assert (row.plan_version, row.has_draft, row.status) == (2, True, ClientStatus.ENDED)
    found = session.drafts.load(PlanDraft, f"plan:{row.client_id}")
    assert found is not None
    assert found[0].typing == ((Step.SAFER, "half a sen"),)
    assert [contact.name for contact in session.lists.contacts.rows()] == [
        "Ambulance", "Night line", "Dr. Sova", "Jonas", "Milan",
    ]  # fmt: skip
    assert session.lists.search.find("library")[0].client_id == row.client_id


def test_kept_vault_can_be_written_on(session: OpenVault) -> None:
    vaults.add_client(session)
    assert session.custody.check().ok


def test_kept_vault_is_read_by_the_independent_reader(path: Path) -> None:
    assert read(path, "passphrase", vaults.PASSPHRASE)["faults"] == []
