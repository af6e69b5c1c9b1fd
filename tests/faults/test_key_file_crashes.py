"""Key files and sudden death: what was said to be saved is there, and the vault opens."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from safeplan_desktop.domain.record import Head
from safeplan_desktop.vault.keys.key_files import NAMES
from tests.integration.vault.keys import (
    HEAD,
    KEY,
    PASSPHRASE,
    contents,
    key_files,
    make_files,
    proving,
)

ROOT = Path(__file__).resolve().parent.parent.parent
CHILD = [sys.executable, "-m", "tests.faults.key_file_child"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    vault = tmp_path / "Practice.safeplan"
    make_files(vault)
    return vault


def assert_opens_and_is_clean_again(folder: Path) -> Head:
    """Open, save, and demand equal twins and no leftovers; return the anchor found."""
    keys = key_files(folder).load().open_with_passphrase(PASSPHRASE)
    assert bytes(keys.database_key) == KEY
    key_files(folder).save(keys.header, proving())
    first, twin = contents(folder)
    assert first == twin
    assert sorted(entry.name for entry in folder.iterdir()) == sorted([*NAMES, "vault.db"])
    assert keys.header.anchor is not None
    return keys.header.anchor.head


def killed_while_saving(folder: Path, seconds: float) -> int:
    """Kill a process that saves without end; return the last save it told of."""
    with subprocess.Popen(
        [*CHILD, "save", str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        told = child.stdout.readline()
        time.sleep(seconds)
        child.send_signal(signal.SIGKILL)
        told += child.stdout.read()
    assert child.returncode == -signal.SIGKILL
    whole = [line for line in told.splitlines(keepends=True) if line.endswith("\n")]
    return int(whole[-1])


def test_save_killed_at_any_moment_loses_nothing_that_was_saved(
    folder: Path, how_many: Callable[[int, int], int]
) -> None:
    dice = random.Random(11)
    for _ in range(how_many(12, 300)):
        last = killed_while_saving(folder, dice.uniform(0, 0.05))
        assert last <= assert_opens_and_is_clean_again(folder).seq <= last + 1


def test_save_ended_between_any_two_steps_leaves_the_old_or_the_new(folder: Path) -> None:
    found = []
    for step in range(100):
        make_anew(folder)
        child = subprocess.run(
            [*CHILD, "step", str(folder), str(step)], cwd=ROOT, capture_output=True, check=False
        )
        found.append(assert_opens_and_is_clean_again(folder).seq)
        if child.stdout:
            break
        assert child.returncode == 9
    # two flushes, two renames and one flush of the folder, each once before and once after it
    assert len(found) == 11
    assert found == [HEAD.seq] * 5 + [77] * 6


def make_anew(folder: Path) -> None:
    for entry in folder.iterdir():
        entry.unlink()
    make_files(folder)
