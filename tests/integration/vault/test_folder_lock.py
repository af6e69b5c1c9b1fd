"""One at a time in a folder: waited for, given up in time, never a reason to keep anybody out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from safeplan_desktop.vault.files import folder_lock

HOLDING = """
import sys
from pathlib import Path
from safeplan_desktop.vault.files import folder_lock
with folder_lock.held(Path(sys.argv[1]), 5):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_lock_of_another_process_is_waited_for_and_given_up_in_time(tmp_path: Path) -> None:
    slept: list[float] = []
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, tmp_path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        with folder_lock.held(tmp_path, 0.2, slept.append):
            assert sum(slept) == pytest.approx(0.2, abs=0.03)
        child.communicate("")
    slept.clear()
    with folder_lock.held(tmp_path, 0.2, slept.append):
        assert slept == []


def test_lock_is_nothing_where_there_is_no_folder(tmp_path: Path) -> None:
    with folder_lock.held(tmp_path / "nowhere", 1):
        pass
    assert list(tmp_path.iterdir()) == []
