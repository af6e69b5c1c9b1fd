"""The complete check: what it finds, that it tells how far it is, and that it can be stopped."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from safeplan_desktop.domain.record import Head
from safeplan_desktop.services.work import new_id
from safeplan_desktop.vault import check
from safeplan_desktop.vault.database import connection
from safeplan_desktop.vault.database.connection import PAGE_BYTES
from safeplan_desktop.vault.keys.anchor import Anchor
from safeplan_desktop.vault.ledger.chain import EntryMetadata
from safeplan_desktop.vault.open_vault import OpenVault
from tests import vaults
from tests.data.many_clients import fill
from tests.guards import ExpectedLogs

MOMENT = "2026-11-23T10:00:00.000000Z"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return vaults.make_vault(tmp_path)[0]


@pytest.fixture
def session(path: Path) -> Iterator[OpenVault]:
    with vaults.opened(path) as session:
        fill(session, clients=10, entries=40)
        yield session


def test_check_of_a_sound_vault_finds_nothing(session: OpenVault) -> None:
    answer = session.custody.check()
    assert answer.ok
    assert answer.entries == session.ledger.head().seq
    assert (answer.pages_ok, answer.chain_ok, answer.anchors_ok) == (True, True, True)
    assert (answer.projections_ok, answer.keys_ok, answer.card_ok) == (True, True, True)


def test_check_tells_how_far_it_is_in_every_part(
    session: OpenVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "_SLICE", 10)
    told: list[tuple[str, int, int]] = []
    session.custody.check(lambda *step: told.append(step))
    parts = list(dict.fromkeys(part for part, _, _ in told))
    assert parts == ["pages", "tables", "chain", "projections", "keys", "card"]
    walked = [done for part, done, whole in told if part == "chain" and whole > 1]
    assert walked == sorted(walked)
    assert walked[-1] == session.ledger.head().seq
    assert len(walked) >= 4


@pytest.mark.parametrize("part", ["pages", "tables", "chain", "projections", "keys", "card"])
def test_check_is_stopped_by_what_the_listener_raises(session: OpenVault, part: str) -> None:
    class Stopped(Exception):
        pass

    def stop(step: str, _done: int, _whole: int) -> None:
        if step == part:
            raise Stopped

    with pytest.raises(Stopped):
        session.custody.check(stop)
    vaults.add_client(session)  # nothing stays locked
    assert session.custody.check().ok


def test_check_lets_another_process_write_between_slices(
    path: Path, session: OpenVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "_SLICE", 10)
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.1)
    written: list[str] = []

    def write(part: str, done: int, whole: int) -> None:
        if part == "chain" and 1 < done < whole and not written:
            with vaults.opened(path, vaults.keeper(shares=True)) as other:
                written.append(vaults.add_client(other))

    answer = session.custody.check(write)
    assert written
    assert answer.ok, answer.faults


def test_check_changes_nothing(path: Path, session: OpenVault) -> None:
    before = (path / "vault.db").read_bytes()
    session.custody.check()
    assert (path / "vault.db").read_bytes() == before


def test_check_finds_a_page_that_was_swapped_for_another(path: Path) -> None:
    with closing(vaults.keeper().open(path, vaults.PASSPHRASE)) as session:
        fill(session, clients=20, entries=100)
    database = path / "vault.db"
    data = bytearray(database.read_bytes())
    pages = len(data) // PAGE_BYTES
    one, other = pages // 2, pages // 2 + 5
    ends = [(page * PAGE_BYTES, (page + 1) * PAGE_BYTES) for page in (one, other)]
    (a, b), (c, d) = ends
    data[a:b], data[c:d] = data[c:d], data[a:b]
    database.write_bytes(data)
    with closing(vaults.keeper().open(path, vaults.PASSPHRASE)) as session:
        answer = session.custody.check()
        assert not answer.pages_ok
        assert answer.faults[:2] == (f"page-damaged:{one + 1}", f"page-damaged:{other + 1}")
        session.abandon()  # nothing more can be written through this connection


def test_check_finds_pages_that_were_appended(path: Path) -> None:
    with (path / "vault.db").open("ab") as file:
        file.write(bytes(PAGE_BYTES))
    with closing(vaults.keeper().open(path, vaults.PASSPHRASE)) as session:
        assert not session.custody.check().pages_ok


def test_check_finds_an_old_page_put_back(path: Path) -> None:
    """SQLCipher takes an old page of the same database for good: the chain does not."""
    old = (path / "vault.db").read_bytes()
    with closing(vaults.keeper().open(path, vaults.PASSPHRASE)) as session:
        vaults.add_client(session)
    database = path / "vault.db"
    new = database.read_bytes()
    seen = 0
    for page in range(1, len(old) // PAGE_BYTES):
        place = slice(page * PAGE_BYTES, (page + 1) * PAGE_BYTES)
        if old[place] == new[place]:
            continue
        database.write_bytes(new[: place.start] + old[place] + new[place.stop :])
        seen += _is_seen(path)
        assert seen, f"page {page + 1} put back goes unnoticed"
        database.write_bytes(new)
    assert seen >= 5


def _is_seen(path: Path) -> bool:
    try:
        with closing(vaults.keeper().open(path, vaults.PASSPHRASE)) as session:
            return not session.custody.check().ok
    except Exception:  # noqa: BLE001 - refused to open, in whatever way
        return True


def test_check_finds_an_anchor_that_the_ledger_does_not_have(
    session: OpenVault, expected_logs: ExpectedLogs
) -> None:
    around, head = session._around, session.ledger.head()
    header = around.key_files.load().header
    later, other = Head(head.seq + 5, bytes(32)), Head(head.seq, bytes(32))
    around.key_files.save(replace(header, anchor=Anchor(later)), around.keys)
    assert session.custody.check().faults == (f"older-than-anchor:{later.seq}",)
    around.key_files.save(replace(header, anchor=Anchor(other)), around.keys)
    answer = session.custody.check()
    assert answer.faults == (f"anchor-differs:{head.seq}",)
    assert not answer.anchors_ok
    around.key_files.save(header, around.keys)


@pytest.mark.parametrize("name", ["keys.json", "keys.backup.json"])
def test_check_finds_a_key_file_that_is_damaged_or_gone(
    path: Path, session: OpenVault, name: str
) -> None:
    good = (path / name).read_bytes()
    for bad in (b"", good[:-1], b"{}"):
        (path / name).write_bytes(bad)
        assert session.custody.check().faults == (f"key-file-damaged:{name}",)
    (path / name).unlink()
    assert session.custody.check().faults == (f"key-file-damaged:{name}",)
    (path / name).write_bytes(good)
    assert session.custody.check().ok


def test_check_finds_a_key_file_of_another_vault(
    path: Path, session: OpenVault, tmp_path: Path, expected_logs: ExpectedLogs
) -> None:
    expected_logs.allow("closed without a complete note")
    other, _ = vaults.make_vault(tmp_path / "other")
    shutil.copy(other / "keys.json", path / "keys.json")
    answer = session.custody.check()
    assert not answer.keys_ok
    assert "key-file-changed:keys.json" in answer.faults


def test_check_finds_a_key_file_that_is_older_than_its_twin(path: Path, session: OpenVault) -> None:
    old = (path / "keys.json").read_bytes()
    session.custody.write_anchor()
    (path / "keys.json").write_bytes(old)
    assert session.custody.check().faults == ("key-file-outdated:keys.json",)


def test_check_names_no_more_than_a_thousand_faults_of_a_kind(
    session: OpenVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "_MOST_FAULTS", 3)
    database = session._file.database
    database.execute("DROP TRIGGER entry_is_never_changed")
    database.execute("UPDATE entry SET body = NULL, salt = NULL")
    faults = session.custody.check().faults
    assert len([fault for fault in faults if fault.startswith("body-missing")]) == 3


@pytest.mark.parametrize("part", ["pages", "tables", "chain", "projections", "keys", "card"])
def test_check_goes_on_where_a_part_ends_in_an_error_that_nobody_expected(
    session: OpenVault, part: str, monkeypatch: pytest.MonkeyPatch, expected_logs: ExpectedLogs
) -> None:
    expected_logs.allow("part of the check failed")

    def broken(_check: object) -> Iterator[object]:
        return (1 // each for each in (0,))

    monkeypatch.setattr(check.CompleteCheck, f"_{part}", broken)
    told: list[str] = []
    answer = session.custody.check(lambda step, _done, _all: told.append(step))
    assert answer.faults == (f"{part}:unexpected",)
    assert list(dict.fromkeys(told))[-1] == "card"


@pytest.mark.parametrize(
    ("kind", "body", "fault"),
    [
        ("settings", '{"record":{},"version":4}', "body-odd"),
        ("settings", "no JSON at all", "body-odd"),
        ("settings", '{"record":{},"version":99}', "kind-unknown"),
        ("horoscope", '{"record":{},"version":1}', "kind-unknown"),
        ("client", '{"record":{"name":7},"version":2}', "body-odd"),
        ("practice_number", '{"record":{},"version":99}', "kind-unknown"),
    ],
)
def test_check_finds_a_body_that_is_right_by_its_hashes_and_cannot_be_read(
    session: OpenVault, kind: str, body: str, fault: str
) -> None:
    head = session.ledger.head()
    metadata = EntryMetadata(
        head.seq + 1, new_id(vaults.dice), kind, 1, None, session.author, MOMENT, MOMENT
    )
    with session.transaction():
        session.ledger._write(metadata, body, head.hash)
    answer = session.custody.check()
    assert f"{fault}:{head.seq + 1}" in answer.faults
    assert not answer.chain_ok


def test_check_names_the_entry_before_which_the_clock_was_set_back(tmp_path: Path) -> None:
    clock = vaults.TickingClock()
    keeper = vaults.keeper(clock)
    path, _ = vaults.make_vault(tmp_path, keeper)
    with vaults.opened(path, keeper) as session:
        assert session.custody.check().set_back == ()
        seq, newest = session.ledger.head().seq, session.ledger.newest_at()
    clock.set_by(days=-300)
    with vaults.opened(path, keeper) as session:
        vaults.add_client(session)
        assert newest
        assert (session.ledger.newest_at() or newest) >= newest  # not that of its own entries
        found = session.custody.check()
    assert found.ok
    assert len(found.set_back) == 1
    assert found.set_back[0] > seq
