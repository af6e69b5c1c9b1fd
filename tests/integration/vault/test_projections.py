"""Lists, directory and search: derived from the ledger, and always what it says."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from safeplan_desktop.domain.client.client import ClientStatus, Person
from safeplan_desktop.domain.client.limits import LimitsExplained
from safeplan_desktop.domain.contacts.numbers import PracticeNumber, ServiceRole
from safeplan_desktop.domain.errors import Cancelled, ErrorCode, UserFacing
from safeplan_desktop.domain.plan.plan import SafetyPlan
from safeplan_desktop.domain.record import ClientId, RecordId
from safeplan_desktop.domain.text.phone import PhoneNumber
from safeplan_desktop.services.custody.prove_vault import ProveVault
from safeplan_desktop.services.ports import MATCH, VaultSession
from safeplan_desktop.services.work import new_id
from safeplan_desktop.vault.database.connection import Database
from safeplan_desktop.vault.open_vault import OpenVault
from safeplan_desktop.vault.projections import projector
from tests import vaults
from tests.data.many_clients import fill
from tests.reached import phones

ANA: Final = vaults.example_client("Example: Ana Łódź")
TABLES: Final = ("client_row", "plan_row", "contact", "document_row", "search_text")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return vaults.make_vault(tmp_path)[0]


@pytest.fixture
def session(path: Path) -> Iterator[OpenVault]:
    with vaults.opened(path) as session:
        yield session


def database_of(session: OpenVault) -> Database:
    return session._file.database


def names(session: VaultSession, words: str = "") -> list[str]:
    return [row.name for row in session.lists.clients.rows(words)]


def contents(session: OpenVault) -> dict[str, list[object]]:
    """Return everything that stands in the projections."""
    database = database_of(session)
    found: dict[str, list[object]] = {
        table: list(database.rows(f"SELECT * FROM {table} ORDER BY 1, 2")) for table in TABLES
    }
    found["search"] = list(session.lists.search.find("ana", limit=10_000))
    return found


def test_clients_are_listed_by_folded_name(session: OpenVault) -> None:
    for name in ("Zoë", "Łukasz", "ana", "Øyvind", "Lena", "Ána B"):
        vaults.add_client(session, replace(ANA, name=name))
    assert names(session) == ["ana", "Ána B", "Lena", "Łukasz", "Øyvind", "Zoë"]


def test_clients_are_listed_page_by_page(session: OpenVault) -> None:
    for number in range(7):
        vaults.add_client(session, replace(ANA, name=f"Example: {number}"))
    pages = [session.lists.clients.rows(limit=3, offset=offset) for offset in (0, 3, 6, 9)]
    assert [[row.name[-1] for row in page] for page in pages] == [
        ["0", "1", "2"], ["3", "4", "5"], ["6"], [],
    ]  # fmt: skip
    assert session.lists.clients.count() == 7


@pytest.mark.parametrize("words", ["lodz", "ŁÓDŹ", "an lo", "lod  exa", "anicka", "o'br", "obr"])
def test_clients_are_found_by_word_starts_in_any_order_and_spelling(
    session: OpenVault, words: str
) -> None:
    vaults.add_client(session, replace(ANA, name="Example: Ana Łódź O'Brien", called="Anička"))
    vaults.add_client(session, replace(ANA, name="Example: Somebody Else"))
    assert names(session, words) == ["Example: Ana Łódź O'Brien"]
    assert session.lists.clients.count(words) == 1


@pytest.mark.parametrize("words", ["odz", "ana x", "%odz", "_na", "lodz lodz lodx"])
def test_clients_are_not_found_by_anything_else(session: OpenVault, words: str) -> None:
    vaults.add_client(session, ANA)
    assert names(session, words) == []


def test_client_row_follows_the_newest_revision(session: OpenVault) -> None:
    client_id = vaults.add_client(session, ANA)
    ended = replace(ANA, name="Example: Béla", called="B", status=ClientStatus.ENDED)
    session.ledger.append(ended, RecordId(client_id), client_id=client_id)
    (row,) = session.lists.clients.rows()
    assert (row.name, row.called, row.status) == ("Example: Béla", "B", ClientStatus.ENDED)
    assert names(session, "lodz") == []
    assert names(session, "bela") == ["Example: Béla"]


def test_client_row_has_the_newest_plan(session: OpenVault) -> None:
    client_id = vaults.add_client(session, ANA)
    (row,) = session.lists.clients.rows()
    assert (row.plan_version, row.plan_written_on, row.review_on) == (0, None, None)
    for version in (1, 2):
        vaults.publish(session, vaults.example_plan(client_id, version))
    (row,) = session.lists.clients.rows()
    assert (row.plan_version, row.plan_written_on) == (2, date(2026, 11, 23))
    assert row.review_on == date(2026, 12, 23)


def test_contacts_come_emergency_first_then_practice_then_people_by_name(
    session: OpenVault,
) -> None:
    people = (Person("1" * 32, "Zora"), Person("2" * 32, "Ábel", numbers=phones("+44 7700 900001")))
    vaults.add_client(session, replace(ANA, people=people))
    assert [row.name for row in session.lists.contacts.rows()] == [
        "Ambulance", "Night line", "Dr. Sova", "Ábel", "Zora",
    ]  # fmt: skip


def test_contact_of_a_person_says_what_the_client_allows(session: OpenVault) -> None:
    people = (
        vaults.example_person("Milan", call_ok=True),
        vaults.example_person("Jonas", call_ok=False, must_not_be_told=True),
        vaults.example_person("Vera"),
    )
    client_id = vaults.add_client(session, replace(ANA, people=people))
    rows = {row.name: row for row in session.lists.contacts.rows("lodz")}
    assert {name: (row.may_be_called, row.must_not_be_told) for name, row in rows.items()} == {
        "Milan": (True, False),
        "Jonas": (False, True),
        "Vera": (None, False),
    }
    assert rows["Milan"].client_id == client_id
    assert rows["Milan"].client == ANA.name
    assert rows["Milan"].role == "brother"
    assert rows["Milan"].checked_on is None


def test_contacts_have_every_number_with_its_word_and_are_found_by_each(
    session: OpenVault,
) -> None:
    numbers = (PhoneNumber("+44 7700 900456", "mobile"), PhoneNumber("+44 20 7946 0147"))
    milan = replace(vaults.example_person(), numbers=numbers)
    vaults.add_client(session, replace(ANA, people=(milan,)))
    for words in ("Milan", "+447700900456", "+44 20 7946 0147"):
        assert [row.numbers for row in session.lists.contacts.rows(words)] == [numbers]


def test_contacts_leave_out_whom_the_client_is_afraid_of(session: OpenVault) -> None:
    feared = replace(vaults.example_person("Goran"), is_feared=True)
    vaults.add_client(session, replace(ANA, people=(feared, vaults.example_person("Milan"))))
    assert [row.name for row in session.lists.contacts.rows("brother")] == ["Milan"]


def test_client_who_was_withdrawn_is_in_no_list(session: OpenVault) -> None:
    client = replace(ANA, people=(vaults.example_person("Zdenka"),))
    client_id = vaults.add_client(session, client)
    withdrawn = replace(client, status=ClientStatus.WITHDRAWN)
    session.ledger.append(withdrawn, RecordId(client_id), client_id=client_id)
    lists = session.lists
    assert (lists.clients.count(), list(lists.clients.rows())) == (0, [])
    assert list(lists.contacts.rows("Zdenka")) == []
    assert list(lists.search.find("Zdenka")) == []
    assert list(lists.due.lately()) == []
    session.ledger.append(client, RecordId(client_id), client_id=client_id)
    assert [row.client_id for row in lists.clients.rows()] == [client_id]
    assert len(lists.search.find("Zdenka")) == 1


def test_contact_of_the_practice_has_role_number_and_date(session: OpenVault) -> None:
    (row,) = session.lists.contacts.rows("night")
    assert (row.role, row.numbers) == ("crisis-line", phones("+44 20 7946 0123"))
    assert (row.checked_on, row.client_id) == (date(2026, 11, 1), None)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("crisis", ["Night line"]),
        ("sova dr", ["Dr. Sova"]),
        ("0999", ["Ambulance"]),
        ("+44 20 7946 0555", ["Dr. Sova"]),
        ("brother", ["Milan"]),
        ("milan lodz", ["Milan"]),
        ("nobody", []),
    ],
)
def test_contacts_are_found_by_name_role_number_and_client(
    session: OpenVault, words: str, found: list[str]
) -> None:
    vaults.add_client(session, replace(ANA, people=(vaults.example_person("Milan"),)))
    assert [row.name for row in session.lists.contacts.rows(words)] == found


def test_contacts_follow_the_newest_revision(session: OpenVault) -> None:
    client_id = vaults.add_client(session, replace(ANA, people=(vaults.example_person("Milan"),)))
    session.ledger.append(
        replace(ANA, people=(vaults.example_person("Ivo"),)),
        RecordId(client_id),
        client_id=client_id,
    )
    assert [row.name for row in session.lists.contacts.rows("lodz")] == ["Ivo"]


def test_contacts_stop_at_the_limit(session: OpenVault) -> None:
    assert len(session.lists.contacts.rows(limit=2)) == 2


def test_search_finds_words_of_plans_and_shows_them_as_written(session: OpenVault) -> None:
    client_id = vaults.add_client(session, ANA)
    plan = vaults.example_plan(client_id, sign="Sitting in the Łazienki café, ordering żurek")
    record_id = vaults.publish(session, plan)
    (found,) = session.lists.search.find("lazien cafe")
    assert (found.record_id, found.kind, found.client_id) == (
        record_id, SafetyPlan.KIND, client_id,
    )  # fmt: skip
    before, after = MATCH
    assert f"{before}Łazienki{after} {before}café{after}" in found.snippet


def test_search_ranks_a_name_above_a_mention(session: OpenVault) -> None:
    other = vaults.add_client(session, replace(ANA, name="Example: Bo"))
    vaults.publish(session, vaults.example_plan(other, sign="Marta stops calling"))
    marta = vaults.add_client(session, replace(ANA, name="Example: Marta"))
    assert [found.client_id for found in session.lists.search.find("marta")] == [marta, other]


def test_search_forgets_what_a_newer_revision_no_longer_says(session: OpenVault) -> None:
    client_id = vaults.add_client(session, ANA)
    vaults.publish(session, vaults.example_plan(client_id, sign="the żółty umbrella"))
    vaults.publish(session, vaults.example_plan(client_id, 2, sign="the red umbrella"))
    assert session.lists.search.find("zolty") == []
    assert len(session.lists.search.find("umbrella")) == 1


@pytest.mark.parametrize(
    "words", ['"', "NOT", "ana AND", "title:", "(", "*", "-ana", "a^b", "''; --", "\x00", "NEAR("]
)
def test_search_takes_query_syntax_for_words(session: OpenVault, words: str) -> None:
    vaults.add_client(session, ANA)
    assert len(session.lists.search.find(words)) <= 1


def test_search_finds_a_talk_about_the_limits_by_everything_in_words(session: OpenVault) -> None:
    client_id = vaults.add_client(session, ANA)
    talk = LimitsExplained(
        date(2026, 11, 1), "Dr. Vuk", "Serbian", "Jo from the agency", also_told=("Wanda",),
        note="asked about her school",
    )  # fmt: skip
    record_id = new_id(vaults.dice)
    session.ledger.append(talk, record_id, client_id=client_id)
    for words in ("school", "wanda", "vuk", "serb", "agency"):
        (found,) = session.lists.search.find(words)
        assert (found.kind, found.client_id, found.client) == (talk.KIND, client_id, ANA.name)
    session.ledger.append(replace(talk, note="asked about work"), record_id, client_id=client_id)
    assert session.lists.search.find("school") == []
    assert session.custody.check().ok


def test_search_finds_a_number_of_the_practice_but_not_for_one_client(session: OpenVault) -> None:
    client_id = vaults.add_client(session, ANA)
    (found,) = session.lists.search.find("night line")
    assert (found.kind, found.client_id, found.title) == ("practice_number", None, "Night line")
    assert found.snippet.split()[0] == "+44"  # what to dial, not its name again
    assert session.lists.search.find("night line", client_id=client_id) == []
    (own,) = session.lists.search.find("ana", client_id=client_id)
    assert own.client_id == client_id


def test_rebuild_gives_what_was_there(session: OpenVault) -> None:
    fill(session, clients=30, entries=150)
    before = contents(session)
    assert all(before.values())
    assert (
        session.custody.rebuild()
        == session.lists.clients.count() + len(before["plan_row"]) + len(before["document_row"]) + 3
    )
    assert contents(session) == before


def test_rebuild_mends_what_was_changed(session: OpenVault) -> None:
    vaults.add_client(session, ANA)
    before = contents(session)
    database_of(session).execute("DELETE FROM client_row")
    database_of(session).execute("UPDATE contact SET numbers = '[]'")
    assert contents(session) != before
    session.custody.rebuild()
    assert contents(session) == before
    assert session.custody.check().ok


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("DELETE FROM client_row", "projection:client_row"),
        ("UPDATE client_row SET name = 'Example: Eve'", "projection:client_row"),
        ("UPDATE plan_row SET written_on = '2099-01-01'", "projection:plan_row"),
        ("UPDATE contact SET must_not_be_told = 0", "projection:contact"),
        ("INSERT INTO plan_row VALUES ('x', 'y', 1, '2026-01-01')", "projection:plan_row"),
        ("INSERT INTO document_row VALUES ('x', 'y')", "projection:document_row"),
        ("UPDATE search_text SET content = 'x' WHERE kind = 'client'", "projection:search_text"),
        ("INSERT INTO search_index(search_index) VALUES('delete-all')", "projection:search_index"),
    ],
)
def test_check_names_the_projection_that_does_not_fit(
    session: OpenVault, statement: str, fault: str
) -> None:
    people = (vaults.example_person(must_not_be_told=True),)
    vaults.publish(
        session, vaults.example_plan(vaults.add_client(session, replace(ANA, people=people)))
    )
    assert session.custody.check().ok
    database_of(session).execute(statement)
    answer = session.custody.check()
    assert not answer.projections_ok
    assert (answer.pages_ok, answer.chain_ok, answer.keys_ok) == (True, True, True)
    assert fault in answer.faults


def test_projections_of_another_release_are_rebuilt_at_unlock(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with vaults.opened(path) as session:
        vaults.add_client(session, ANA)
        database_of(session).execute("DELETE FROM client_row")
    with vaults.opened(path) as session:
        assert session.lists.clients.count() == 0  # this release made them: nothing is rebuilt
    monkeypatch.setattr(projector, "RULES", projector.RULES + 1)
    with vaults.opened(path) as session:
        assert session.lists.clients.count() == 1


def test_rebuild_at_unlock_shows_how_far_it_is_and_can_be_cancelled(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with vaults.opened(path) as session:
        fill(session, clients=300, entries=900)
        before = contents(session)
    monkeypatch.setattr(projector, "RULES", projector.RULES + 1)
    told: list[tuple[str, int, int]] = []

    def stop(*step: object) -> None:
        told.append(step)  # type: ignore[arg-type]  # what a Progress is given
        if len(told) == 3:
            raise Cancelled

    files = {each.name: each.read_bytes() for each in path.iterdir() if each.name != "vault.lock"}
    session = vaults.keeper().open(path, vaults.PASSPHRASE)
    assert session.custody.is_to_be_settled
    with pytest.raises(Cancelled):
        ProveVault(session).prove(stop)
    session.close()
    assert told[0][1] < told[-1][1] < told[-1][2]
    head = files.pop("vault.db")
    assert {name: (path / name).read_bytes() for name in files} == files
    assert len((path / "vault.db").read_bytes()) == len(head)
    with vaults.opened(path) as session:
        assert contents(session) == before
        assert session.custody.check().ok


def test_number_that_is_corrected_takes_the_place_of_the_old_one(session: OpenVault) -> None:
    record_id = new_id(vaults.dice)
    wrong = PracticeNumber(ServiceRole.POLICE, "Police", "+44 20 7946 0001", "GB")
    session.ledger.append(wrong, record_id)
    session.ledger.append(replace(wrong, number="+44 20 7946 0002"), record_id)
    (row,) = session.lists.contacts.rows("police")
    assert row.numbers == phones("+44 20 7946 0002")


def test_plan_of_a_client_is_counted_once_even_as_several_records(session: OpenVault) -> None:
    client_id = ClientId(vaults.add_client(session, ANA))
    for version in (1, 2):
        plan = vaults.example_plan(client_id, version)
        session.ledger.append(plan, new_id(vaults.dice), client_id=client_id)
    assert [row.plan_version for row in session.lists.clients.rows()] == [2]


def test_namesakes_are_known_and_told_apart(session: OpenVault) -> None:
    born = replace(ANA, birth_date=date(1991, 6, 4), numbers=phones("+44 7700 900142"))
    vaults.add_client(session, born)
    (alone,) = session.lists.clients.rows()
    assert not alone.has_namesake
    vaults.add_client(session, replace(ANA, birth_date=None, numbers=phones("+44 7700 900999")))
    one, other = sorted(session.lists.clients.rows(), key=lambda row: row.phone_end)
    assert (one.has_namesake, other.has_namesake) == (True, True)
    assert (one.born, one.phone_end) == (date(1991, 6, 4), "0142")
    assert (other.born, other.phone_end) == (None, "0999")


@pytest.mark.parametrize(
    ("statements", "fault"),
    [
        (["DROP TABLE contact"], "projection:contact"),
        (["DROP TABLE client_row"], "projection:client_row"),
        (["DROP TABLE search_index"], "projection:search_index"),
        (["DROP TABLE search_index_data"], "projection:search_index"),
        (["DROP TABLE search_index_config"], "projection:search_index"),
        (["DELETE FROM search_index_config"], "projection:search_index"),
        (["DELETE FROM search_index_data"], "projection:search_index"),
        (
            ["DROP TABLE search_index_idx", "CREATE VIEW search_index_idx AS SELECT 1"],
            "projection:search_index",
        ),
        (["DROP TABLE search_index", "CREATE TABLE search_index (a)"], "projection:search_index"),
        (
            ["DROP TABLE search_index", "CREATE TABLE search_index_idx (a)"],
            "projection:search_index",
        ),
        (
            ["DROP TABLE contact", "CREATE VIEW contact AS SELECT * FROM client_row"],
            "projection:contact",
        ),
        (["DROP TABLE contact", "CREATE VIEW Contact AS SELECT 1"], "projection:contact"),
        (
            ["DROP TABLE contact", "CREATE INDEX contact ON plan_row (version)"],
            "projection:contact",
        ),
        (["DROP INDEX contact_in_order"], "projection:contact"),
        (["DROP INDEX due_by_day", "CREATE TABLE due_by_day (a)"], "projection:due"),
        (
            ["CREATE TRIGGER t AFTER INSERT ON contact BEGIN DELETE FROM contact; END"],
            "projection:contact",
        ),
        (["DROP TABLE due", "CREATE TABLE due (record_id TEXT)"], "projection:due"),
        (["UPDATE client_row SET status = 'nowhere'"], "projection:client_row"),
        (["UPDATE client_row SET born = '1992-13-45'"], "projection:client_row"),
        (["UPDATE contact SET checked_on = 'yesterday'"], "projection:contact"),
        (["UPDATE due SET need = 'nothing', on_day = '2020-01-01'"], "projection:due"),
    ],
    ids=str,
)
def test_list_that_is_missing_or_odd_is_named_and_made_anew(
    path: Path, statements: list[str], fault: str
) -> None:
    with vaults.opened(path) as session:
        people = (vaults.example_person(must_not_be_told=True),)
        client_id = vaults.add_client(session, replace(ANA, people=people))
        vaults.publish(session, vaults.example_plan(client_id))
        before = contents(session)
        for statement in statements:
            database_of(session).execute(statement)
    with vaults.opened(path) as session:
        answer = session.custody.check()
        assert fault in answer.faults
        assert {each.partition(":")[0] for each in answer.faults} <= {"projection", "tables"}
        assert not answer.projections_ok
        said = {told for told in _read_all(session) if told}
        assert said <= {ErrorCode.LIST_ODD, ErrorCode.VAULT_DAMAGED}  # and no mistake of ours
        session.custody.rebuild()
        assert contents(session) == before
        assert session.custody.check().ok


def _read_all(session: OpenVault) -> Iterator[ErrorCode | None]:
    """Use every list; yield what is said of each, None where it can be read."""
    lists = session.lists
    readers: tuple[Callable[[], object], ...] = (
        lists.clients.rows,
        lists.clients.count,
        lists.contacts.rows,
        lambda: lists.search.find("ana"),
        lambda: lists.register.find("0" * 64),
        lambda: lists.due.until(date(2099, 1, 1)),
        lists.due.left_open,
        lists.due.lately,
        lambda: _add_and_undo(session),
    )
    for read in readers:
        try:
            with contextlib.suppress(_Undone), session.transaction():
                read()
        except UserFacing as error:
            yield error.code
        else:
            yield None


class _Undone(Exception):
    pass


def _add_and_undo(session: OpenVault) -> None:
    vaults.add_client(session, replace(ANA, name="Example: Bo"))
    raise _Undone


def test_list_is_read_or_named_odd_and_never_a_mistake_of_ours(session: OpenVault) -> None:
    vaults.add_client(session, ANA)
    database_of(session).execute("DROP TABLE client_row")
    assert ErrorCode.LIST_ODD in set(_read_all(session))


@pytest.mark.parametrize("index", ["entry_by_client", "entry_by_kind"])
def test_rebuild_makes_the_indexes_of_the_ledger_anew(session: OpenVault, index: str) -> None:
    """A stale page of an index cannot be told from a row that is missing in it."""
    client_id = vaults.add_client(session, ANA)
    vaults.publish(session, vaults.example_plan(client_id))
    database = database_of(session)
    _lose_last_row(database, index)
    assert "tables:inconsistent" in session.custody.check().faults
    session.custody.rebuild()
    assert session.custody.check().ok
    assert len(session.ledger.of_client(SafetyPlan, client_id)) == 1
    assert names(session) == [ANA.name]


def _lose_last_row(database: Database, index: str) -> None:
    """Fill the index from fewer rows than there are, as an older page of it would be."""
    (sql,) = database.row("SELECT sql FROM sqlite_schema WHERE name = ?", (index,)) or ("",)
    kind = " AND kind <> 'safety_plan'" if "WHERE" in sql else " WHERE kind <> 'safety_plan'"
    database.execute(f"DROP INDEX {index}")
    database.execute(sql + kind)
    database.execute("PRAGMA writable_schema = ON")
    database.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (sql, index))
    database.execute("PRAGMA writable_schema = RESET")


def test_rebuild_that_is_cancelled_leaves_everything_as_it_was(session: OpenVault) -> None:
    fill(session, clients=300, entries=900)
    before, head = contents(session), session.ledger.head()
    told: list[tuple[str, int, int]] = []

    def stop(*step: object) -> None:
        told.append(step)  # type: ignore[arg-type]  # what a Progress is given
        if len(told) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        session.custody.rebuild(stop)
    assert (contents(session), session.ledger.head()) == (before, head)
    told.clear()
    session.custody.rebuild(lambda *step: told.append(step))
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)
    assert {(step, end) for step, _, end in told} == {("lists", head.seq)}
