"""CSV files as programs write them, and all or nothing of what is in them."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from safeplan_desktop.domain.client.client import Client, Person
from safeplan_desktop.domain.client.table import Fate, guess_reading
from safeplan_desktop.domain.errors import Cancelled, ErrorCode, UserFacing
from safeplan_desktop.services.client import read_table as reading
from safeplan_desktop.services.client.import_clients import STEP, ImportClients
from safeplan_desktop.services.client.read_table import read_table
from safeplan_desktop.services.work import Work
from tests.gui.fakes import FakeSession
from tests.gui.world import FakeWorld, make_world

ROWS = (("Name", "Note"), ("Zoë Ł.", "a"), ("Ben", 'says "no", always'))
FILE = Path("/example/clients.csv")


def written(sign: str = ",", end: str = "\r\n") -> str:
    quoted = (tuple(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in ROWS)
    return "".join(sign.join(row) + end for row in quoted)


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_table_is_read_whoever_wrote_it(sign: str, encoding: str, end: str) -> None:
    assert read_table(written(sign, end).encode(encoding), "x.csv").rows == ROWS


def test_table_of_an_old_program_is_windows_1252() -> None:
    rows = read_table("Name;Straße\nZoë;Müllerstraße 1\n".encode("windows-1252"), "x.csv").rows
    assert rows[1] == ("Zoë", "Müllerstraße 1")


def test_one_column_and_lines_inside_a_cell() -> None:
    assert read_table(b'Name\n"Ana\nJ."\n', "x.csv").rows == (("Name",), ("Ana\nJ.",))


def test_short_rows_are_filled_up() -> None:
    assert read_table(b"a,b,c\n1\n", "x.csv").rows[1] == ("1", "", "")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", ErrorCode.NOT_A_TABLE),
        (b"\n \n", ErrorCode.NOT_A_TABLE),
        (b"%PDF-1.7\nabc", ErrorCode.NOT_A_TABLE),
        (b"\x89PNG\r\n\x1a\n\0\0", ErrorCode.NOT_A_TABLE),
        (b"a\x81\x8d,b", ErrorCode.NOT_A_TABLE),
        (b"\xff\xfea", ErrorCode.NOT_A_TABLE),
        (b"PK\x03\x04 workbook", ErrorCode.TABLE_IS_A_WORKBOOK),
        (b"," * 300 + b"\n", ErrorCode.NOT_A_TABLE),
        (b'"' + b"x" * 200_000, ErrorCode.NOT_A_TABLE),
        (b"a\n" * (reading.MOST_ROWS + 2), ErrorCode.TABLE_TOO_LARGE),
    ],
)
def test_foreign_files_are_refused_in_words(data: bytes, code: ErrorCode) -> None:
    with pytest.raises(UserFacing) as told:
        read_table(data, "x.csv")
    assert told.value.code is code


def test_as_many_rows_as_are_said_fit_below_the_headings() -> None:
    rows = read_table(b"Name\n" + b"a\n" * reading.MOST_ROWS, "x.csv").rows
    assert len(rows[1:]) == reading.MOST_ROWS == 20_000


def test_any_bytes_are_a_table_or_refused() -> None:
    chance = random.Random(4)
    for _ in range(300):
        data = chance.randbytes(chance.randrange(200))
        try:
            table = read_table(data, "x.csv")
        except UserFacing:
            continue
        assert {len(row) for row in table.rows} == {table.width}


# ---- the service


@pytest.fixture
def world() -> FakeWorld:
    return make_world()


@pytest.fixture
def session(world: FakeWorld) -> FakeSession:
    return world.example()


@pytest.fixture
def imports(world: FakeWorld, session: FakeSession) -> ImportClients:
    return ImportClients(Work(session, world.outside))


def test_plan_writes_nothing_and_sees_who_is_here(
    world: FakeWorld, session: FakeSession, imports: ImportClients
) -> None:
    before = len(session.ledger.all_latest(Client))
    world.files.write(FILE, b"Name,DOB\nexample: ana j.,\nExample: Quinn,1990-04-17\n,x\n")
    table = imports.read(FILE)
    plan = imports.plan(table, guess_reading(table))
    assert [row.fate for row in plan.rows] == [Fate.HERE_ALREADY, Fate.NEW, Fate.BROKEN]
    assert len(session.ledger.all_latest(Client)) == before


def test_add_puts_everybody_in(session: FakeSession, imports: ImportClients) -> None:
    before = len(session.ledger.all_latest(Client))
    heard: list[tuple[str, int, int]] = []
    new = [Client(f"Example: {at}") for at in range(45)]
    import_id = imports.add(new, lambda *each: heard.append(each))
    everyone = session.ledger.all_latest(Client)
    assert len(everyone) == before + 45
    assert {each.record.import_id for each in everyone[before:]} == {import_id}
    assert heard == [(STEP, at, 45) for at in (0, 20, 40, 45)]


def test_add_gives_the_people_of_a_client_ids(session: FakeSession, imports: ImportClients) -> None:
    people = (Person("", "Vera"), Person("", "Ivo"))
    imports.add([Client("Example: Quinn", people=people)])
    added = session.ledger.all_latest(Client)[-1].record.people
    assert [each.name for each in added] == ["Vera", "Ivo"]
    assert len({each.id for each in added} - {""}) == 2


def test_add_cancelled_is_passed_on(imports: ImportClients) -> None:
    def cancel(_step: str, done: int, _all: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        imports.add([Client(f"Example: {at}") for at in range(45)], cancel)
