"""`kill -9` at any moment: what was said to be saved is there, and the chain verifies.

20 kills in a normal run, 300 with ``--long``, as many as ``KILLS`` says where that is set.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from safeplan_desktop.bootstrap import build
from safeplan_desktop.domain.errors import UserFacing
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.services.plan.write_plan import WritePlan
from safeplan_desktop.services.work import Work
from tests import vaults
from tests.conftest import ROOT
from tests.faults.vault_child import DRAFTS_PER_PLAN, keeper

CHILD: Final = (sys.executable, "-m", "tests.faults.vault_child")
NOTHING: Final = (0, 0)


@pytest.fixture
def kills(how_many: Callable[[int, int], int]) -> int:
    return int(os.environ.get("KILLS", how_many(20, 300)))


def killed(seconds: float, *arguments: str) -> list[list[str]]:
    """Run a job, kill it some time after it is ready; return what it said, as words."""
    with subprocess.Popen([*CHILD, *arguments], cwd=ROOT, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        time.sleep(seconds)
        child.send_signal(signal.SIGKILL)
        said = child.stdout.read().decode()
    return [line.split() for line in said.splitlines()]


def last_saved(said: list[list[str]]) -> tuple[int, int]:
    """Return version and number of the last draft that was reported; a plan counts as one more."""
    if not said:
        return NOTHING
    word, *numbers = said[-1]
    version = int(numbers[0])
    return (version, DRAFTS_PER_PLAN + 1 if word == "plan" else int(numbers[1]))


def found_in(path: Path, client_id: ClientId) -> tuple[int, int]:
    """Return the same of what the vault holds, and demand that all of it verifies."""
    with vaults.opened(path, keeper()) as session:
        answer = session.custody.check()
        assert answer.ok, answer.faults
        plans = WritePlan(Work(session, build()))
        versions = [each.record.version for each in plans.versions(client_id)]
        assert versions == sorted(range(1, len(versions) + 1), reverse=True)
        draft, saved_at = plans.resume(client_id)
        if saved_at is None:
            return (len(versions), DRAFTS_PER_PLAN + 1) if versions else NOTHING
        version, number = map(int, draft.content.signs[0].text.split("."))
        assert version == len(versions) + 1
        return version, number


def following(saved: tuple[int, int]) -> tuple[int, int]:
    """Return the save after this one, which may be on the disk though nobody said so yet."""
    version, number = saved
    if saved == NOTHING or number > DRAFTS_PER_PLAN:
        return version + 1, 1
    return version, number + 1


def first_after(saved: tuple[int, int]) -> tuple[int, int]:
    """Return the first save of a program that finds this on the disk: a plan's first draft."""
    version, number = saved
    return (version, 1) if 0 < number <= DRAFTS_PER_PLAN else (version + 1, 1)


def test_plans_and_drafts_that_were_shown_as_saved_survive_every_kill(
    tmp_path: Path, kills: int
) -> None:
    path, _ = vaults.make_vault(tmp_path, keeper())
    dice = random.Random(kills)
    told = 0
    with vaults.opened(path, keeper()) as session:
        client_id = vaults.add_client(session)
    before = NOTHING
    for number in range(kills):
        if number % 25 == 24:  # a fresh client, so that histories stay short
            with vaults.opened(path, keeper()) as session:
                client_id, before = vaults.add_client(session), NOTHING
        said = killed(dice.uniform(0, 0.12), "write", str(path), client_id)
        told += len(said)
        saved = last_saved(said) if said else before
        expected = (saved, following(saved) if said else first_after(before))
        before = found_in(path, client_id)
        assert before in expected, f"kill {number}"
    assert told > kills  # the kills did hit a program that was saving


def test_vault_opens_after_a_kill_while_it_is_unlocked_or_locked(
    tmp_path: Path, kills: int
) -> None:
    path, _ = vaults.make_vault(tmp_path, keeper())
    dice = random.Random(kills)
    for _ in range(kills // 2):
        killed(dice.uniform(0, 0.1), "lock", str(path))
        with vaults.opened(path, keeper()) as session:
            answer = session.custody.check()
            assert answer.ok, answer.faults


def test_vault_that_was_being_made_is_there_whole_or_not_at_all(tmp_path: Path, kills: int) -> None:
    dice = random.Random(kills)
    outcomes = set()
    needed = 0.05
    for number in range(kills):
        path = tmp_path / str(number) / vaults.NAME
        said = killed(dice.uniform(0, needed), "make", str(path))
        needed *= 0.8 if path.exists() else 1.25  # as long as making takes on this computer now
        outcomes.add(path.exists())
        assert path.exists() or not said
        if path.exists():
            with vaults.opened(path, keeper()) as session:
                assert session.custody.check().ok
                assert session.custody.info().practice == "Riverside"
            continue
        with pytest.raises(UserFacing):
            keeper().open(path, vaults.PASSPHRASE)
        vaults.make_vault(path.parent, keeper())
        assert [entry.name for entry in path.parent.iterdir()] == [vaults.NAME]
    assert outcomes == {True, False} or kills < 10


def test_table_that_was_being_brought_in_is_in_whole_or_not_at_all(
    tmp_path: Path, kills: int
) -> None:
    path, _ = vaults.make_vault(tmp_path, keeper())
    dice = random.Random(kills)
    outcomes, there, needed = set(), 0, 0.2
    for _ in range(max(1, kills // 4)):
        said = killed(dice.uniform(0, needed), "import", str(path))
        with vaults.opened(path, keeper()) as session:
            count = session.lists.clients.count()
            assert session.custody.check().ok
        added = count > there
        needed *= 0.8 if added else 1.25
        assert count == there + (600 if added else 0)
        assert added or not said
        outcomes.add(added)
        there = count
    assert False in outcomes
