"""The vault at 10,000 clients and 100,000 entries: saving, searching, listing, opening."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from functools import partial
from itertools import count, cycle
from pathlib import Path

from sqlcipher3 import dbapi2

from safeplan_desktop.bootstrap import build
from safeplan_desktop.bootstrap.machine import SystemClock, SystemRandomness
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.plan.write_plan import WritePlan
from safeplan_desktop.services.ports import MATCH
from safeplan_desktop.services.work import Work
from safeplan_desktop.vault.database.connection import open_database
from safeplan_desktop.vault.glance import LocalVaultKeeper
from safeplan_desktop.vault.open_vault import OpenVault
from safeplan_desktop.vault.projections import search
from tests import vaults
from tests.benchmarks.big_vault import SIZE, big_vault
from tests.benchmarks.replay import replay, statements_of
from tests.benchmarks.row import Row, median, milliseconds, percentile, side_by_side
from tests.integration.vault import independent_reader as reader

FRAME = 1000 / 60
TYPED = ("an", "ana jo", "lukasz", "žarko va", "9999", "zz")
SAVES = 200
SLOWEST_SAVE = 16.0
SEARCHED = ("garden coffee", "mus", "neighbour", "ana jovanovic")


def measure() -> Sequence[Row]:
    """Return the vault's rows of the budget table."""
    with big_vault() as path, ExitStack() as stack:
        folder = path.parent  # on the vault's own disk
        plain = _plain_copy(path, folder / "plain.db")
        session = stack.enter_context(closing(_keeper().open(path, vaults.PASSPHRASE)))
        return [
            *_saves(session),
            _search(session, plain),
            _listing("client list, each key", session.lists.clients.rows),
            _listing("directory, each key", session.lists.contacts.rows),
            _unlock(path),
        ]


def _keeper() -> LocalVaultKeeper:
    cheap = vaults.CHEAP
    return LocalVaultKeeper(SystemClock(), SystemRandomness(), cost=cheap, floor=cheap)


def _key(path: Path) -> bytearray:
    keys = _keeper()._opener._key_files(path).load()
    return keys.open_with_passphrase(vaults.PASSPHRASE).database_key


def _plain_copy(path: Path, plain: Path) -> Path:
    """Write the same database without encryption."""
    plain.write_bytes(reader.decrypted(path / "vault.db", bytes(_key(path))))
    return plain


def _saves(session: OpenVault) -> list[Row]:
    """Add, change and publish, each in turn with the statements of another such save.

    Then how long the slowest took.
    """
    work = Work(session, build())
    clients = KeepClients(work)
    plans = WritePlan(work)
    everybody = cycle([row.client_id for row in clients.rows(limit=SAVES)])
    numbers = count()
    people = tuple(vaults.example_person(name) for name in ("Milan", "Ivo"))

    def add() -> None:
        clients.add(vaults.example_client(f"Example: Věra Tóth {next(numbers)}", *people))

    def change() -> None:
        clients.change(
            next(everybody), vaults.example_client(f"Example: Ana {next(numbers)}", *people)
        )

    def publish() -> None:
        draft, _saved_at = plans.resume(next(everybody))
        content = replace(draft.content, kept_at=f"drawer {next(numbers)}")
        plans.publish(replace(draft, content=content))

    jobs = {"add a client": add, "change a client": change, "publish a plan": publish}
    rows: list[Row] = []
    times: list[float] = []
    database = session._file.database
    for name, job in jobs.items():
        mine, other = [], []
        for _ in range(SAVES):
            statements = statements_of(database, job)
            other.append(milliseconds(partial(replay, database, statements)))
            mine.append(milliseconds(job))
        rows.append(_save_row(name, mine, other))
        times += mine
    slowest = Row(
        "save a record, the slowest in a hundred",
        "16 ms",
        percentile(times, 99),
        SLOWEST_SAVE,
        1.0,
        note=f"99th percentile of {len(times)} saves of the three kinds above; the slowest one "
        f"took {max(times):.0f} ms.",
        cause="waiting for the disk: each save ends with four calls of fsync",
    )
    return [*rows, slowest]


def _save_row(name: str, mine: Sequence[float], other: Sequence[float]) -> Row:
    return Row(
        f"save a record: {name}",
        "its own SQL statements, bound and committed without the program around them",
        median(mine),
        median(other),
        1.6,
        note=f"{SIZE}; ledger, lists, directory, search, draft, fsync; {len(mine)} in turn with "
        "the statements of another such save in the same file, noted in one that was undone.",
        cause="the record written as JSON and read again, its hash and MAC, and what it leaves in "
        "the lists",
    )


def _search(session: OpenVault, plain: Path) -> Row:
    """The bare query runs in the same library on the same pages, without a key."""
    bare = dbapi2.connect(str(plain))
    bare.execute("PRAGMA cache_size = -65536")
    ours: list[float] = []
    theirs: list[float] = []
    for words in SEARCHED:
        asked = (*MATCH, search._SNIPPET_TOKENS, search._query(words), None, 50)
        mine, other = side_by_side(
            partial(session.lists.search.find, words),
            partial(_fetch, bare, search._FIND, asked),
            30,
        )
        ours.append(median(mine))
        theirs.append(median(other))
    bare.close()
    return Row(
        "ranked search with snippet",
        "the same FTS5 query on the same pages, not encrypted",
        sum(ours) / len(ours),
        sum(theirs) / len(theirs),
        1.5,
        note=f"{SIZE}, 20,000 records searched; mean of the medians of {len(SEARCHED)} searches, "
        f"the slowest {max(ours):.1f} ms",
    )


def _fetch(bare: dbapi2.Connection, sql: str, parameters: tuple[object, ...]) -> object:
    return bare.execute(sql, parameters).fetchall()


def _listing(job: str, rows: Callable[[str], object]) -> Row:
    times = [milliseconds(partial(rows, words)) for _ in range(30) for words in TYPED]
    return Row(
        job,
        "one frame at 60 Hz, without painting",
        percentile(times, 95),
        FRAME,
        1.0,
        note=f"{SIZE}; 95th percentile over {len(TYPED)} beginnings of names, 500 rows at most",
    )


def _unlock(path: Path) -> Row:
    """Open as a headless verb does, beside the open session, and read the first rows."""
    by = _keeper()
    by._shares = True

    def ours() -> None:
        with closing(by.open(path, vaults.PASSPHRASE)) as session:
            session.lists.clients.rows(limit=50)

    def bare() -> None:
        with closing(open_database(path / "vault.db", _key(path))) as database:
            database.row("SELECT count(*) FROM meta")

    mine, other = side_by_side(ours, bare, 20)
    return Row(
        "unlock without key derivation to the first rows, and lock; no window",
        "150 ms",
        median(mine),
        150.0,
        1.0,
        note=f"{SIZE}; key files, identity checks, audit entries and anchor included; opening the "
        f"bare database takes {median(other):.1f} ms",
    )
