"""What a crash or a stranger leaves beside the database: put right, or refused and left as it is.

The kernel kills a process at a chosen system call (seccomp), so each point of a commit is met.
With ``--long`` every bit of every header is flipped, at each of the points.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import struct
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.vault import database_file
from safeplan_desktop.vault.database import interruption
from tests import vaults
from tests.conftest import ROOT
from tests.data.many_clients import fill
from tests.faults.test_vault_damage import answers
from tests.faults.test_vault_kills import CHILD
from tests.faults.test_vault_room import fill_up, small_disk
from tests.integration.cli.conftest import Demo, Safeplan, demo, made_demo, safeplan

__all__ = ["demo", "made_demo", "safeplan", "small_disk"]

PAGE: Final = 4096
RECORD: Final = PAGE + 8
CLIENTS: Final = 25
HEADER: Final = struct.Struct(">8s5I")
MAGIC: Final = bytes.fromhex("d9d505f920a163d7")
PLANTED: Final = HEADER.pack(MAGIC, 0, 0, 1, 512, PAGE).ljust(512, b"\0")
POINTS: Final = ("spill", "fsync", "first-page", "later-page", "unlink")


def run(job: str, path: Path, *more: str) -> None:
    """Let a process end in the middle of its job."""
    child = subprocess.run(
        [*CHILD, job, str(path), *more], cwd=ROOT, capture_output=True, check=False
    )
    assert child.returncode != 0
    assert child.stdout in (b"ready\n", b"spilled\n"), child.stderr


def interrupt(path: Path, point: str) -> None:
    if point == "spill":
        run("spill", path)
    else:
        run("end-at", path, point)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path, _ = vaults.make_vault(tmp_path_factory.mktemp("made"))
    with vaults.opened(path) as session:
        fill(session, clients=CLIENTS, entries=150)
    return path


@pytest.fixture(scope="module")
def left(made: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same vault as five kills left it."""
    found = {}
    for point in POINTS:
        path = tmp_path_factory.mktemp(point) / vaults.NAME
        shutil.copytree(made, path)
        interrupt(path, point)
        found[point] = path
    return found


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interruption, "_PATIENCE", 0.0)


@pytest.fixture
def work(tmp_path: Path) -> Path:
    return tmp_path / vaults.NAME


def copy(source: Path, work: Path) -> None:
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(source, work)


def contents(path: Path) -> dict[str, bytes]:
    """Return what must not change; locking leaves the lock file."""
    return {
        e.name: e.read_bytes() for e in path.iterdir() if e.is_file() and e.name != "vault.lock"
    }


def asides(path: Path) -> list[Path]:
    return sorted(e for e in path.iterdir() if "aside" in e.name)


def refused(path: Path) -> ErrorCode:
    with pytest.raises(UserFacing) as caught:
        vaults.keeper().open(path, vaults.PASSPHRASE)
    return caught.value.code


def demand_whole(path: Path, clients: int = CLIENTS) -> None:
    """Demand that all that was committed is there, and nothing else lies about."""
    with vaults.opened(path) as session:
        assert session.lists.clients.count() == clients
        assert session.custody.check().ok
    assert not asides(path)
    assert not (path / "vault.db-journal").exists()


def put_back(aside: Path) -> None:
    """Do what docs/vault-format.md says about what was set aside."""
    data = aside.read_bytes()
    assert hashlib.sha256(data[:-32]).digest() == data[-32:]
    magic, journal, size, count = struct.unpack_from(">16sQQI", data)
    assert magic == b"safeplan-aside-1"
    pages = 36 + journal
    database = aside.with_name("vault.db")
    with database.open("r+b") as file:
        for place in range(pages, pages + count * (4 + PAGE), 4 + PAGE):
            number = int.from_bytes(data[place : place + 4], "big")
            file.seek((number - 1) * PAGE)
            file.write(data[place + 4 : place + 4 + PAGE])
        file.truncate(size)
    aside.with_name("vault.db-journal").write_bytes(data[36:pages])
    assert len(data) == pages + count * (4 + PAGE) + 32


# ---- real kills


@pytest.mark.parametrize("point", POINTS)
def test_kill_at_each_point_of_a_commit_is_put_right(
    left: dict[str, Path], work: Path, point: str
) -> None:
    copy(left[point], work)
    journal = (work / "vault.db-journal").read_bytes()
    assert journal.startswith(bytes(12) if point == "fsync" else MAGIC)
    demand_whole(work)


@pytest.mark.parametrize("point", ["fsync", "rename", "any-later-page", "unlink"])
def test_kill_while_it_is_put_right_is_put_right_too(
    left: dict[str, Path], work: Path, point: str
) -> None:
    """While setting aside, before it has its name, half-way through the pages, and after."""
    copy(left["spill"], work)
    run("open-and-end-at", work, point)
    assert (work / "vault.db-journal").read_bytes() == (
        left["spill"] / "vault.db-journal"
    ).read_bytes()
    assert len(asides(work)) == 1
    is_complete = point in ("any-later-page", "unlink")
    assert asides(work)[0].name.endswith(".tmp") is not is_complete
    if is_complete:
        put_back(asides(work)[0])
        assert (work / "vault.db").read_bytes() == (left["spill"] / "vault.db").read_bytes()
    demand_whole(work)


def test_kill_between_undoing_and_the_check_leads_to_the_check(
    left: dict[str, Path], work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy(left["later-page"], work)
    with monkeypatch.context() as patch:

        def vanish(_database: object) -> None:
            raise KeyboardInterrupt

        patch.setattr(database_file, "_demand_whole", vanish)
        with pytest.raises(KeyboardInterrupt):
            vaults.keeper().open(work, vaults.PASSPHRASE)
        assert not (work / "vault.db-journal").exists()
        assert len(asides(work)) == 1
        assert asides(work)[0].stat().st_mode & 0o777 == 0o600
        with pytest.raises(KeyboardInterrupt):  # the file alone asks for the check
            vaults.keeper().open(work, vaults.PASSPHRASE)
    demand_whole(work)


# ---- damage


def outcome(
    work: Path, before: dict[str, bytes], truth: list[object], *, may_end_early: bool = False
) -> bool:
    """Demand that it is put right or left as it was; tell which.

    A journal that ends with a segment cannot be told from a whole one: then it can be taken back.
    """
    try:
        session = vaults.keeper().open(work, vaults.PASSPHRASE)
    except UserFacing as error:
        if may_end_early and error.code is ErrorCode.DAMAGED_AFTER_UNDOING:
            put_back(asides(work)[0])
            asides(work)[0].unlink()
        elif error.code is not ErrorCode.JOURNAL_DAMAGED:
            raise
        assert contents(work) == before
        return False
    try:
        assert [ask() for ask in answers(session)] == truth
        assert session.custody.check().ok
    finally:
        session.abandon()
    assert not asides(work)
    return True


@pytest.mark.parametrize("point", ["spill", "first-page", "later-page", "unlink"])
@pytest.mark.usefixtures("impatient")
def test_flipped_bit_in_a_header_is_put_right_or_refused_and_nothing_changes(
    made: Path, left: dict[str, Path], work: Path, point: str, how_many: Callable[[int, int], int]
) -> None:
    copy(made, work)
    with vaults.opened(work) as session:
        truth = [ask() for ask in answers(session)]
    journal = (left[point] / "vault.db-journal").read_bytes()
    later = [at for at in range(512, len(journal), 512) if journal[at : at + 8] == MAGIC]
    assert bool(later) is (point == "spill")
    bits = [(place, bit) for place in range(HEADER.size) for bit in range(8)]
    if later:
        bits += [(later[-1] + place, bit) for place, bit in bits]
    bits += [(place, 0) for place in (28, 511)]  # SQLite does not look at these
    dice = random.Random(13)
    healed = 0
    chosen = dice.sample(bits, min(len(bits), how_many(10, len(bits)))) + bits[-1:]
    for place, bit in chosen:
        copy(left[point], work)
        flipped = bytearray(journal)
        flipped[place] ^= 1 << bit
        (work / "vault.db-journal").write_bytes(flipped)
        healed += outcome(work, contents(work), truth)
    assert 0 < healed <= 4


@pytest.mark.usefixtures("impatient")
def test_flipped_bit_or_a_cut_anywhere_is_put_right_or_refused(
    made: Path, left: dict[str, Path], work: Path, how_many: Callable[[int, int], int]
) -> None:
    copy(made, work)
    with vaults.opened(work) as session:
        truth = [ask() for ask in answers(session)]
    journal = (left["spill"] / "vault.db-journal").read_bytes()
    dice = random.Random(17)
    for number in range(how_many(10, 600)):
        copy(left["spill"], work)
        changed = bytearray(journal)
        if number % 2:
            changed[dice.randrange(len(journal))] ^= 1 << dice.randrange(8)
        else:
            del changed[dice.randrange(1, len(journal)) :]
        (work / "vault.db-journal").write_bytes(changed)
        outcome(work, contents(work), truth, may_end_early=number % 2 == 0)


def signed(journal: bytes, record: int, change: Callable[[bytearray], None]) -> bytes:
    """Change one record of the first segment and make its checksum right."""
    data = bytearray(journal)
    start = 512 + record * RECORD
    body = bytearray(data[start : start + RECORD - 4])
    change(body)
    nonce = HEADER.unpack_from(data)[2]
    total = (nonce + sum(body[4 + at] for at in range(PAGE - 200, 0, -200))) & 0xFFFFFFFF
    data[start : start + RECORD] = body + total.to_bytes(4, "big")
    return bytes(data)


def number(value: int) -> Callable[[bytearray], None]:
    def change(body: bytearray) -> None:
        body[:4] = value.to_bytes(4, "big")

    return change


def other_bytes(body: bytearray) -> None:
    body[4:] = os.urandom(PAGE)


def twice(journal: bytes) -> bytes:
    data = bytearray(journal)
    data[512 + RECORD : 512 + 2 * RECORD] = data[512 : 512 + RECORD]
    return bytes(data)


def with_header(**other: int) -> Callable[[bytes], bytes]:
    def change(journal: bytes) -> bytes:
        names = ("records", "nonce", "former", "sector", "page")
        values = dict(zip(names, HEADER.unpack_from(journal)[1:], strict=True)) | other
        return HEADER.pack(MAGIC, *values.values()) + journal[HEADER.size :]

    return change


FORGED: Final[dict[str, Callable[[bytes], bytes]]] = {
    "512 bytes that cut the file to one page": lambda _: PLANTED,
    "a page of other bytes": lambda journal: signed(journal, 1, other_bytes),
    "a page in another's place": lambda journal: signed(journal, 1, number(9)),
    "page 0": lambda journal: signed(journal, 1, number(0)),
    "the lock page": lambda journal: signed(journal, 1, number(262_145)),
    "a page twice": twice,
    "nothing put back": with_header(records=0),
    "records to the end": with_header(records=0xFFFFFFFF),
    "a smaller former size": with_header(former=40),
    "a larger former size": with_header(former=1 << 24),
    "another page size": with_header(page=8192),
    "another sector size": with_header(sector=1024),
    "the name of another journal": lambda journal: (
        journal + b"x" + struct.pack(">II", 1, ord("x")) + MAGIC
    ),
    "a text": lambda _: b"hello\n" * 1000,
    "one byte": lambda _: b"\1",
}


@pytest.mark.parametrize("what", FORGED)
@pytest.mark.usefixtures("impatient")
def test_forged_journal_is_refused_and_nothing_changes(
    left: dict[str, Path], work: Path, what: str
) -> None:
    copy(left["later-page"], work)
    journal = work / "vault.db-journal"
    journal.write_bytes(FORGED[what](journal.read_bytes()))
    before = contents(work)
    assert refused(work) is ErrorCode.JOURNAL_DAMAGED
    assert contents(work) == before


def plant_pipe(path: Path) -> None:
    os.mkfifo(path)


def plant_link(path: Path) -> None:
    path.symlink_to(path.with_name("keys.json"))


def plant_link_to_nothing(path: Path) -> None:
    path.symlink_to("nowhere")


ODD: Final = (plant_pipe, plant_link, plant_link_to_nothing, Path.mkdir)


@pytest.mark.parametrize("suffix", ["journal", "wal"])
@pytest.mark.parametrize("plant", ODD)
def test_what_is_no_file_is_refused_at_once(
    made: Path, work: Path, plant: Callable[[Path], None], suffix: str
) -> None:
    copy(made, work)
    plant(work / f"vault.db-{suffix}")
    before = contents(work)
    start = time.monotonic()
    assert refused(work) is ErrorCode.JOURNAL_DAMAGED
    assert time.monotonic() - start < 0.5
    assert contents(work) == before


def test_log_of_a_mode_that_is_not_ours_is_refused(made: Path, work: Path) -> None:
    copy(made, work)
    (work / "vault.db-wal").write_bytes(bytes.fromhex("377f0682002de218") + bytes(24))
    before = contents(work)
    assert refused(work) is ErrorCode.JOURNAL_DAMAGED
    assert contents(work) == before


# ---- proven, and yet the vault is not whole


def unnamed_page(path: Path) -> int:
    """Return a page of the former database that the journal does not name."""
    journal = (path / "vault.db-journal").read_bytes()
    _, records, _, former, _, _ = HEADER.unpack_from(journal)
    named = {
        int.from_bytes(journal[512 + at * RECORD : 516 + at * RECORD], "big")
        for at in range(records)
    }
    return next(page for page in range(2, former) if page not in named)


def test_vault_that_is_damaged_all_the_same_can_be_put_back_bit_for_bit(
    left: dict[str, Path], work: Path
) -> None:
    copy(left["later-page"], work)
    database = work / "vault.db"
    place = (unnamed_page(work) - 1) * PAGE + 100
    true = database.read_bytes()
    flipped = bytearray(true)
    flipped[place] ^= 1
    database.write_bytes(flipped)
    before = contents(work)
    for _ in range(3):
        assert refused(work) is ErrorCode.DAMAGED_AFTER_UNDOING
        assert len(asides(work)) == 1
        assert database.read_bytes() != before["vault.db"]
    put_back(asides(work)[0])
    after = contents(work)
    del after[asides(work)[0].name]
    assert after == before
    database.write_bytes(true)
    demand_whole(work)


def test_older_journal_of_the_same_vault_is_seen_and_can_be_taken_back(
    left: dict[str, Path], work: Path
) -> None:
    """Nothing tells it from that of a crash. What it does is seen, and is not the end."""
    copy(left["unlink"], work)
    journal = work / "vault.db-journal"
    older = journal.read_bytes()
    journal.unlink()
    with vaults.opened(work) as session:
        fill(session, clients=40, entries=200)
        clients = session.lists.clients.count()
    journal.write_bytes(older)
    before = contents(work)
    assert refused(work) is ErrorCode.DAMAGED_AFTER_UNDOING
    aside = asides(work)[0]
    put_back(aside)
    after = contents(work)
    del after[aside.name]
    assert after == before
    journal.unlink()
    demand_whole(work, clients)


def test_what_was_set_aside_before_is_never_overwritten(
    left: dict[str, Path], work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy(left["later-page"], work)
    digest = hashlib.sha256((work / "vault.db-journal").read_bytes()).hexdigest()[:16]
    strange = work / f"vault.db-aside-{digest}"
    strange.write_bytes(b"something else")
    with monkeypatch.context() as patch:
        patch.setattr(database_file, "_demand_whole", lambda _: exec("raise KeyboardInterrupt"))
        with pytest.raises(KeyboardInterrupt):
            vaults.keeper().open(work, vaults.PASSPHRASE)
    assert strange.read_bytes() == b"something else"
    assert [each.name for each in asides(work)] == [strange.name, f"{strange.name}-2"]


# ---- others


@pytest.mark.parametrize("cache", ["-65536", "10"], ids=["in memory", "spilled"])
def test_transaction_of_another_process_is_waited_for(made: Path, work: Path, cache: str) -> None:
    copy(made, work)
    child = subprocess.Popen(
        [*CHILD, "hold", str(work), cache], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with child:
        assert child.stdin is not None
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        assert (work / "vault.db-journal").stat().st_size > 0
        threading.Timer(0.3, child.stdin.close).start()
        session = vaults.keeper(shares=True).open(work, vaults.PASSPHRASE)
        assert session.lists.clients.count() == CLIENTS + 40
        session.abandon()
    assert child.returncode == 0
    assert not asides(work)


def read_only(path: Path) -> None:
    """Demand that a vault is opened to read, from a copy elsewhere, because the disk is full."""
    with closing(vaults.keeper().open(path, vaults.PASSPHRASE)) as session:
        assert session.refusal is not None
        assert session.refusal.code is ErrorCode.READ_ONLY_FULL
        assert session.custody.check().is_whole


def test_no_room_to_set_aside_changes_nothing(left: dict[str, Path], small_disk: Path) -> None:
    path = small_disk / vaults.NAME
    shutil.copytree(left["spill"], path)
    (path / "vault.lock").touch()
    filler = fill_up(small_disk)
    before = contents(path)
    read_only(path)
    os.truncate(filler, filler.stat().st_size - 64 * 1024)  # too little still
    read_only(path)
    assert contents(path) == before
    filler.unlink()
    demand_whole(path)


# ---- the verbs


def cut(path: Path) -> None:
    path.write_bytes(PLANTED)


@pytest.fixture
def export(demo: Demo, tmp_path: Path, safeplan: Safeplan) -> tuple[str | Path, ...]:
    """The arguments of an export of the first client's plan."""
    key = ("--passphrase-file", demo.passphrase_file)
    client = safeplan("clients", demo.vault, "ana", *key).out.split()[0]
    return "export", demo.vault, "--client", client, "--as", "pdf", "--to", tmp_path / "plan.pdf"


@pytest.mark.parametrize("plant", [cut, plant_pipe, plant_link, Path.mkdir])
def test_every_verb_ends_in_4_and_says_what_is_there(
    demo: Demo,
    safeplan: Safeplan,
    export: tuple[str | Path, ...],
    plant: Callable[[Path], None],
) -> None:
    plant(demo.vault / "vault.db-journal")
    before = contents(demo.vault)
    verbs = [(verb, demo.vault) for verb in ("info", "clients", "contacts", "verify")]
    for verb in (*verbs, export):
        told = safeplan(*verb, "--passphrase-file", demo.passphrase_file)
        assert told.code == 4, told.err
        assert "vault.db-journal" in told.err
        assert "nothing was written" in told.err
        assert contents(demo.vault) == before
