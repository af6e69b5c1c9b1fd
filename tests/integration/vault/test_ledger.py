"""The ledger on a real vault: appended to, never changed, chained."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.errors import Defect, ErrorCode, UserFacing
from safeplan_desktop.domain.plan.plan import SafetyPlan
from safeplan_desktop.domain.practice.audit import Audit, AuditEvent
from safeplan_desktop.domain.practice.practice import Practice
from safeplan_desktop.domain.practice.settings import Settings
from safeplan_desktop.domain.record import ClientId, RecordId
from safeplan_desktop.services.work import new_id
from safeplan_desktop.vault.database.connection import Database
from safeplan_desktop.vault.ledger import chain, ledger
from safeplan_desktop.vault.open_vault import OpenVault
from tests import vaults
from tests.guards import ExpectedLogs

ANA: Final = vaults.example_client()


@pytest.fixture
def session(tmp_path: Path) -> Iterator[OpenVault]:
    path, _ = vaults.make_vault(tmp_path)
    with vaults.opened(path) as session:
        yield session


def database_of(session: OpenVault) -> Database:
    return session._file.database


def test_append_gives_the_revision_that_is_read_back(session: OpenVault) -> None:
    client_id = ClientId(new_id(vaults.dice))
    when = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
    before = session.ledger.head()
    added = session.ledger.append(ANA, RecordId(client_id), client_id=client_id, occurred_at=when)
    assert (added.seq, added.revision, added.client_id) == (before.seq + 1, 1, client_id)
    assert (added.author_id, added.occurred_at) == (session.author, when)
    assert added.recorded_at > when
    assert session.ledger.latest(Client, RecordId(client_id)) == added


def test_append_again_counts_revisions_and_keeps_the_old_ones(session: OpenVault) -> None:
    client_id = vaults.add_client(session, ANA)
    changed = replace(ANA, called="Ana")
    session.ledger.append(changed, RecordId(client_id), client_id=client_id)
    history = session.ledger.history(Client, RecordId(client_id))
    assert [(each.revision, each.record) for each in history] == [(1, ANA), (2, changed)]
    latest = session.ledger.latest(Client, RecordId(client_id))
    assert latest == history[-1]


def test_append_of_another_kind_or_client_under_the_same_id_is_our_mistake(
    session: OpenVault,
) -> None:
    client_id = vaults.add_client(session, ANA)
    with pytest.raises(Defect):
        session.ledger.append(Settings(), RecordId(client_id), client_id=client_id)
    with pytest.raises(Defect):
        session.ledger.append(ANA, RecordId(client_id))
    assert len(session.ledger.history(Client, RecordId(client_id))) == 1


def test_append_after_an_entry_without_proof_is_refused(
    session: OpenVault, expected_logs: ExpectedLogs
) -> None:
    expected_logs.allow("closed without a complete note")
    database = database_of(session)
    database.execute("DROP TRIGGER entry_is_never_changed")
    database.execute(
        "UPDATE entry SET recorded_at = '2020-01-01T00:00:00.000000Z'"
        " WHERE seq = (SELECT max(seq) FROM entry)"
    )
    with pytest.raises(UserFacing) as refused:
        vaults.add_client(session)
    assert refused.value.code is ErrorCode.LEDGER_BROKEN


def test_latest_of_an_unknown_record_or_another_kind_is_none(session: OpenVault) -> None:
    client_id = vaults.add_client(session, ANA)
    assert session.ledger.latest(Client, new_id(vaults.dice)) is None
    assert session.ledger.latest(Settings, RecordId(client_id)) is None
    assert session.ledger.history(Settings, RecordId(client_id)) == []


def test_one_record_is_found_by_its_id_and_not_among_all_of_its_kind(session: OpenVault) -> None:
    for sql in (ledger._NEWEST_OF, ledger._HISTORY):
        steps = database_of(session).rows(f"EXPLAIN QUERY PLAN {sql}", ("0" * 32, "client"))
        assert "(record_id=?)" in steps[0][3]


def test_all_latest_comes_in_the_order_in_which_records_were_begun(session: OpenVault) -> None:
    first, second = vaults.add_client(session, ANA), vaults.add_client(session, ANA)
    changed = replace(ANA, called="Ana")
    session.ledger.append(changed, RecordId(first), client_id=first)
    found = session.ledger.all_latest(Client)
    assert [(str(each.record_id), each.revision) for each in found] == [(first, 2), (second, 1)]


def test_of_client_has_that_clients_revisions_newest_first(session: OpenVault) -> None:
    ana, other = vaults.add_client(session), vaults.add_client(session)
    for version in (1, 2):
        vaults.publish(session, vaults.example_plan(ana, version))
    vaults.publish(session, vaults.example_plan(other))
    found = session.ledger.of_client(SafetyPlan, ana)
    assert [each.record.version for each in found] == [2, 1]
    assert len(session.ledger.of_client(Client, ana)) == 1


def test_audit_entries_have_no_client(session: OpenVault) -> None:
    events = [each.record.event for each in session.ledger.all_latest(Audit)]
    assert events == [AuditEvent.CREATED, AuditEvent.LOCKED, AuditEvent.UNLOCKED]


def copied(seq: str, revision: str, body: str = "body, salt", verb: str = "INSERT") -> str:
    """Return a statement that copies the third entry with other numbers."""
    return (
        f"{verb} INTO entry SELECT {seq}, record_id, kind, {revision}, client_id, author_id,"
        f" recorded_at, occurred_at, {body}, body_hash, prev_hash, mac FROM entry WHERE seq = 3"
    )


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM entry WHERE seq = 3",
        "UPDATE entry SET body = '{}' WHERE seq = 3",
        "UPDATE entry SET recorded_at = occurred_at, mac = zeroblob(32) WHERE seq = 3",
        "UPDATE entry SET body = NULL, salt = NULL, revision = 9 WHERE seq = 3",
        "UPDATE entry SET body = NULL, salt = NULL, mac = zeroblob(32) WHERE seq = 3",
        "UPDATE entry SET body = NULL WHERE seq = 3",
        "UPDATE entry SET seq = 1000 WHERE seq = 3",
        "INSERT OR REPLACE INTO entry SELECT * FROM entry WHERE seq = 3",
        copied("seq + 100", "revision", verb="REPLACE"),
        copied("(SELECT max(seq) + 1 FROM entry)", "revision + 2"),
        copied("(SELECT max(seq) + 2 FROM entry)", "revision + 1"),
        copied("(SELECT max(seq) + 1 FROM entry)", "revision + 1", "NULL, NULL"),
    ],
)
def test_ledger_refuses_every_way_to_change_it(session: OpenVault, statement: str) -> None:
    database = database_of(session)
    before = database.rows("SELECT * FROM entry")
    with pytest.raises(Defect):
        database.execute(statement)
    assert database.rows("SELECT * FROM entry") == before
    assert session.custody.check().ok


def test_body_that_is_destroyed_leaves_a_chain_that_verifies(session: OpenVault) -> None:
    client_id = vaults.add_client(session, ANA)
    seq = session.ledger.head().seq
    vaults.publish(session, vaults.example_plan(client_id))
    database_of(session).execute(
        "UPDATE entry SET body = NULL, salt = NULL WHERE record_id = ?", (client_id,)
    )
    answer = session.custody.check()
    assert [fault for fault in answer.faults if "projection" not in fault] == [
        f"body-missing:{seq}"
    ]
    assert session.ledger.latest(Client, RecordId(client_id)) is None
    assert session.ledger.history(Client, RecordId(client_id)) == []
    assert len(session.ledger.of_client(SafetyPlan, client_id)) == 1


def test_chain_is_the_one_of_the_page_on_the_format(session: OpenVault) -> None:
    vaults.add_client(session, ANA)
    previous = chain.genesis(session.vault_id)
    rows = database_of(session).rows("SELECT * FROM entry ORDER BY seq")
    for row in rows:
        assert row[11] == previous
        assert row[10] == chain.body_hash(row[9], row[8])
        metadata = chain.metadata_bytes(chain.EntryMetadata._make(row[:8]))
        previous = chain.entry_hash(previous, metadata, row[10])
        assert row[12] == chain.entry_mac(session._file.chain_key, previous)
    assert session.ledger.head().hash == previous
    assert session.ledger.head().seq == len(rows)


def test_bodies_that_are_alike_have_different_hashes(session: OpenVault) -> None:
    vaults.add_client(session, ANA)
    vaults.add_client(session, ANA)
    hashes = database_of(session).rows("SELECT body_hash, salt FROM entry WHERE kind = 'client'")
    assert len(set(hashes)) == 2
    assert len({salt for _, salt in hashes}) == 2


def test_transaction_that_fails_leaves_neither_entries_nor_rows(session: OpenVault) -> None:
    head = session.ledger.head()

    def fail() -> None:
        with session.transaction():
            client_id = vaults.add_client(session, ANA)
            session.drafts.save("k", ANA, client_id)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert session.ledger.head() == head
    assert session.lists.clients.count() == 0
    assert session.drafts.load(Client, "k") is None
    assert session.custody.check().ok


def test_text_comes_back_exactly_as_typed(session: OpenVault) -> None:
    odd = "\x00 \u202e cafe\u0301 'quoted\" \\ 🙂 " + "x" * 10_000
    client_id = vaults.add_client(session, replace(ANA, name=odd))
    latest = session.ledger.latest(Client, RecordId(client_id))
    assert latest is not None
    assert latest.record.name == odd
    assert session.lists.clients.rows()[0].name == odd


def test_lone_surrogate_is_kept_as_a_replacement_sign(session: OpenVault) -> None:
    client_id = ClientId(new_id(vaults.dice))
    added = session.ledger.append(
        replace(ANA, name="Ana \ud83d"), RecordId(client_id), client_id=client_id
    )
    assert added.record.name == "Ana \ufffd"
    assert session.lists.clients.rows("ana")[0].name == "Ana \ufffd"


def test_info_says_what_is_there(session: OpenVault) -> None:
    vaults.add_client(session)
    info = session.custody.info()
    assert (info.practice, info.clients, info.vault_id) == ("Riverside", 1, session.vault_id)
    assert info.head == session.ledger.head()
    assert info.entries == info.head.seq
    assert (info.last_backup, info.last_proven_restore) == (None, None)


def test_practice_is_read_by_its_kind(session: OpenVault) -> None:
    assert [each.record.name for each in session.ledger.all_latest(Practice)] == ["Riverside"]


@pytest.mark.parametrize(
    "edit",
    [
        "UPDATE entry SET body = replace(body, 'Ana', 'Eva') WHERE seq = ?",
        "UPDATE entry SET recorded_at = '2020-01-01T00:00:00.000000Z' WHERE seq = ?",
        "UPDATE entry SET mac = zeroblob(32) WHERE seq = ?",
    ],
)
def test_entry_that_was_edited_in_place_is_neither_read_nor_copied_into_the_lists(
    session: OpenVault, edit: str
) -> None:
    client_id = vaults.add_client(session)
    seq = session.ledger.head().seq
    vaults.add_client(session, vaults.example_client("Example: Ben"))  # the head is another entry
    database = session._file.database
    with database.transaction():
        database.execute("DROP TRIGGER entry_is_never_changed")
        database.execute(edit, (seq,))
    before = session.lists.clients.rows()
    for read in (
        lambda: session.ledger.latest(Client, RecordId(client_id)),
        lambda: session.ledger.history(Client, RecordId(client_id)),
        lambda: session.ledger.of_client(Client, client_id),
        lambda: session.ledger.all_latest(Client),
        session.custody.rebuild,
    ):
        with pytest.raises(UserFacing) as caught:
            read()
        assert (caught.value.code, caught.value.details) == (ErrorCode.LEDGER_BROKEN, {"seq": seq})
    assert session.lists.clients.rows() == before
    assert f"{'body-changed' if 'body' in edit else 'mac-wrong'}:{seq}" in (
        session.custody.check().faults
    )
