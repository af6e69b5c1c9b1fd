"""A computer for all end-to-end tests, a home for each, and vaults to begin with."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from tests.end2end.hands import Hands
from tests.end2end.machine import Machine, own_machine
from tests.end2end.walks import PASSPHRASE, PRACTICE, THERAPIST

STALL_SITE: Final = Path(__file__).parents[1] / "gui" / "stall_site"
STALLS: Final = "STALL_LOG"
"""A test run with this variable writes every stall of the program's event loop to that file."""

Start = Callable[..., Hands]


@dataclass(frozen=True, slots=True)
class Vault:
    """A vault to begin with, and what opens it."""

    path: Path
    passphrase: str
    code: str = ""

    def copied(self, folder: Path) -> Vault:
        """Return a copy in a folder."""
        return Vault(
            shutil.copytree(self.path, folder / self.path.name), self.passphrase, self.code
        )


@pytest.fixture(scope="session")
def computer() -> Iterator[Machine]:
    """Screen, bus and window manager of this run."""
    folder = Path(tempfile.mkdtemp(prefix="sp-"))
    with own_machine(folder) as machine:
        yield machine
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def machine(computer: Machine, home: Path) -> Machine:
    """The computer with an empty home."""
    log = os.environ.get(STALLS)
    watched = {STALLS: log, "PYTHONPATH": str(STALL_SITE)} if log else {}
    return computer.with_home(home, **watched)


@pytest.fixture
def start(machine: Machine) -> Iterator[Start]:
    """Start the program; whatever it printed by the end of the test is a failure."""
    started: list[Hands] = []

    def begin(*arguments: str | Path, through: tuple[str, ...] = ()) -> Hands:
        hands = machine.start(*arguments, through=through)
        started.append(hands)
        return hands

    yield begin
    told = [hands.close() for hands in started]
    assert told == [""] * len(told)


@pytest.fixture(scope="session")
def practice_vault(computer: Machine) -> Vault:
    """A new practice without clients."""
    path = computer.home / "made" / f"{PRACTICE}.safeplan"
    arguments = ("create", path, "--practice", PRACTICE, "--therapist", THERAPIST, "--json")
    done = computer.run(*arguments, "--passphrase-file", "-", stdin=f"{PASSPHRASE}\n")
    assert done.returncode == 0, done.stderr
    return Vault(path, PASSPHRASE, json.loads(done.stdout)["recovery_code"])


@pytest.fixture(scope="session")
def example_vault(computer: Machine) -> Vault:
    """The example practice, with a dozen clients and some plans."""
    folder = computer.home / "made" / "example"
    done = computer.run("demo", "--out", folder)
    assert done.returncode == 0, done.stderr
    passphrase = (folder / "passphrase.txt").read_text(encoding="utf-8").strip()
    return Vault(folder / "Example.safeplan", passphrase)


@pytest.fixture
def practice(practice_vault: Vault, home: Path) -> Vault:
    """A copy of the new practice in this test's home."""
    return practice_vault.copied(home)


@pytest.fixture
def example(example_vault: Vault, home: Path) -> Vault:
    """A copy of the example practice in this test's home."""
    return example_vault.copied(home)
