"""Flipped bits in the database and in its journal: seen, every one, and never a wrong answer."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.contacts.numbers import PracticeNumber
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.plan.plan import SafetyPlan
from safeplan_desktop.domain.record import Record
from safeplan_desktop.vault.database import interruption
from safeplan_desktop.vault.open_vault import OpenVault
from tests import vaults
from tests.conftest import ROOT
from tests.data.many_clients import fill
from tests.faults.test_vault_kills import CHILD

DAMAGED: Final = frozenset(  # the codes that end in exit 4
    {
        ErrorCode.VAULT_DAMAGED,
        ErrorCode.JOURNAL_DAMAGED,
        ErrorCode.DAMAGED_AFTER_UNDOING,
        ErrorCode.VAULT_EMPTY,
        ErrorCode.VAULT_FOREIGN,
        ErrorCode.VAULT_OLDER_THAN_ANCHOR,
        ErrorCode.LEDGER_BROKEN,
    }
)
KINDS: Final[tuple[type[Record], ...]] = (Client, SafetyPlan, PracticeNumber)


def demand_damage(error: UserFacing) -> None:
    """Raise anything that does not end in exit 4."""
    if error.code not in DAMAGED:
        raise error


def answers(session: OpenVault) -> tuple[Callable[[], object], ...]:
    """Return the questions that the window asks."""
    return (
        session.lists.clients.rows,
        lambda: session.lists.clients.rows("ana"),
        session.lists.contacts.rows,
        lambda: session.lists.search.find("garden"),
        *(lambda kind=kind: session.ledger.all_latest(kind) for kind in KINDS),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made, _ = vaults.make_vault(tmp_path)
    with vaults.opened(made) as session:
        fill(session, clients=25, entries=150)
    return made


def test_flipped_bit_anywhere_in_the_database_is_seen_and_no_answer_is_wrong(
    path: Path, how_many: Callable[[int, int], int]
) -> None:
    database = path / "vault.db"
    sound = database.read_bytes()
    files = {entry.name: entry.read_bytes() for entry in path.iterdir()}
    with vaults.opened(path) as session:
        truth = [ask() for ask in answers(session)]
    dice = random.Random(7)
    at_once = 0
    for _ in range(how_many(120, 4000)):
        for name, data in files.items():
            (path / name).write_bytes(data)
        flipped = bytearray(sound)
        flipped[dice.randrange(len(sound))] ^= 1 << dice.randrange(8)
        database.write_bytes(flipped)
        at_once += outcome(path, truth)
    assert at_once > 0


def outcome(path: Path, truth: list[object]) -> bool:
    """Demand that damage is seen; tell whether it was so bad that the vault did not open."""
    try:
        session = vaults.keeper().open(path, vaults.PASSPHRASE)
    except UserFacing as error:
        demand_damage(error)
        return True
    try:
        for ask, expected in zip(answers(session), truth, strict=True):
            try:
                assert ask() == expected
            except UserFacing as error:
                demand_damage(error)
        found = session.custody.check()
        assert not found.ok
        assert not found.pages_ok
    finally:
        session.abandon()
    return False


@pytest.fixture
def interrupted(path: Path, tmp_path: Path) -> Path:
    """A vault whose last transaction was cut off when half of it was in the file already."""
    child = subprocess.run([*CHILD, "spill", str(path)], cwd=ROOT, capture_output=True, check=False)
    assert child.stdout == b"spilled\n", child.stderr
    assert (path / "vault.db-journal").stat().st_size > 100_000
    return path


def test_interrupted_transaction_is_undone_at_the_next_unlock(
    interrupted: Path, tmp_path: Path
) -> None:
    with vaults.opened(interrupted) as session:
        assert session.lists.clients.count() == 25
        assert session.custody.check().ok
    assert not (interrupted / "vault.db-journal").exists()


def test_flipped_bit_in_the_journal_is_seen_or_harmless(
    interrupted: Path,
    tmp_path: Path,
    how_many: Callable[[int, int], int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What a journal puts back is checked like everything else."""
    monkeypatch.setattr(interruption, "_PATIENCE", 0.0)  # nobody else will make it whole
    work = tmp_path / "work"
    journal = (interrupted / "vault.db-journal").read_bytes()
    with vaults.opened(shutil.copytree(interrupted, tmp_path / "good")) as session:
        truth = [ask() for ask in answers(session)]
    dice = random.Random(9)
    seen = 0
    for _ in range(how_many(40, 1000)):
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(interrupted, work)
        flipped = bytearray(journal)
        flipped[dice.randrange(len(journal))] ^= 1 << dice.randrange(8)
        (work / "vault.db-journal").write_bytes(flipped)
        seen += not is_as_before(work, truth)
    assert seen > 0


def is_as_before(path: Path, truth: list[object]) -> bool:
    """Tell whether all is as it was; if it is not, demand that the program says so."""
    try:
        session = vaults.keeper().open(path, vaults.PASSPHRASE)
    except UserFacing as error:
        demand_damage(error)
        return False
    try:
        if not session.custody.check().ok:
            return False
        assert [ask() for ask in answers(session)] == truth
    finally:
        session.abandon()
    return True
