"""A table of another program goes into a real vault, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from safeplan_desktop.bootstrap import build
from safeplan_desktop.domain.client.table import Fate, guess_reading
from safeplan_desktop.domain.errors import Cancelled
from safeplan_desktop.services.client.import_clients import ImportClients
from safeplan_desktop.services.client.withdraw_clients import WithdrawClients
from safeplan_desktop.services.work import Work
from safeplan_desktop.vault.open_vault import OpenVault
from tests import vaults


@pytest.fixture
def session(tmp_path: Path) -> Iterator[OpenVault]:
    path, _seed = vaults.make_vault(tmp_path)
    with vaults.opened(path) as session:
        yield session


@pytest.fixture
def imports(session: OpenVault) -> ImportClients:
    return ImportClients(Work(session, replace(build(), clock=vaults.TickingClock())))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    rows = (f"Example: Zoë {at},17/04/{1950 + at},+44 7700 900{at:03d}\n" for at in range(60))
    made = tmp_path / "clients.csv"
    made.write_text("Name,Date of birth,Mobile\n" + "".join(rows), encoding="utf-8")
    return made


def test_import_everybody_is_found_in_list_directory_and_search(
    session: OpenVault, imports: ImportClients, file: Path
) -> None:
    table = imports.read(file)
    plan = imports.plan(table, guess_reading(table))
    imports.add([row.client for row in plan.of(Fate.NEW)])
    assert session.lists.clients.count("zoe") == 60
    assert session.lists.search.find("zoe 41")
    assert session.custody.check().ok
    again = imports.plan(table, guess_reading(table))
    assert {row.fate for row in again.rows} == {Fate.HERE_ALREADY}


def test_import_cancelled_leaves_nobody_and_a_sound_vault(
    session: OpenVault, imports: ImportClients, file: Path
) -> None:
    def cancel(_step: str, done: int, _all: int) -> None:
        if done >= 40:
            raise Cancelled

    head = session.ledger.head()
    table = imports.read(file)
    clients = [row.client for row in imports.plan(table, guess_reading(table)).rows]
    with pytest.raises(Cancelled):
        imports.add(clients, cancel)
    assert session.lists.clients.count() == 0
    assert session.ledger.head() == head
    assert session.custody.check().ok
    imports.add(clients)


def test_import_taken_back_leaves_nobody_in_any_list_and_a_sound_vault(
    session: OpenVault, imports: ImportClients, file: Path
) -> None:
    table = imports.read(file)
    plan = imports.plan(table, guess_reading(table))
    clients = WithdrawClients(imports.work)
    taken = clients.take_back_import(imports.add([row.client for row in plan.rows]))
    assert (session.lists.clients.count(), session.lists.search.find("zoe 41")) == (0, [])
    assert session.custody.check().ok
    clients.bring_back(taken.withdrawn)
    assert session.lists.clients.count() == 60
    assert session.custody.check().ok
