"""One window per vault: held by the living only."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.vault.files import file_lock
from safeplan_desktop.vault.files.file_lock import NAME, hold

HOLD = """
import sys
from pathlib import Path
from safeplan_desktop.vault.files.file_lock import hold
lock = hold(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""
HOLD_AND_EXEC = """
import os, sys
from pathlib import Path
from safeplan_desktop.vault.files.file_lock import hold
lock = hold(Path(sys.argv[1]))
turns = int(sys.argv[2])
if turns:
    os.execv(sys.executable, [sys.executable, "-c", sys.argv[3], sys.argv[1], str(turns - 1),
                              sys.argv[3]])
print(os.getpid(), flush=True)
"""


@contextmanager
def another_window(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Run a process that holds the vault in this folder."""
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with child:
        try:
            assert child.stdout is not None
            assert child.stdout.readline() == "held\n"
            yield child
        finally:
            child.kill()


def refused(folder: Path) -> ErrorCode:
    with pytest.raises(UserFacing) as caught:
        hold(folder)
    return caught.value.code


def open_descriptors() -> set[str]:
    """Name this process's descriptors, where the system lists them."""
    listed = Path("/proc/self/fd")
    return {entry.name for entry in listed.iterdir()} if listed.is_dir() else set()


def test_hold_free_vault_then_released_then_held_again(tmp_path: Path) -> None:
    for _ in range(3):
        lock = hold(tmp_path)
        assert refused(tmp_path) is ErrorCode.ALREADY_OPEN
        lock.release()
        lock.release()


def test_hold_as_a_context_is_released_at_its_end(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), hold(tmp_path):
        raise RuntimeError
    hold(tmp_path).release()


def test_hold_vault_open_in_another_process_is_refused_until_it_dies(tmp_path: Path) -> None:
    with another_window(tmp_path) as child:
        assert refused(tmp_path) is ErrorCode.ALREADY_OPEN
        child.kill()
        child.wait()
        hold(tmp_path).release()


@pytest.mark.parametrize(
    "data",
    [b"", b"4711\nlaptop\n", str(os.getpid()).encode()],
    ids=["empty", "somebody", "our own process"],
)
def test_hold_stale_lock_file_whatever_it_says_keeps_nobody_out(
    tmp_path: Path, data: bytes
) -> None:
    (tmp_path / NAME).write_bytes(data)
    hold(tmp_path).release()


def test_hold_after_replacing_the_process_is_possible_each_time(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD_AND_EXEC, str(tmp_path), "3", HOLD_AND_EXEC]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        output, _ = child.communicate(timeout=60)
    assert child.returncode == 0
    assert output == f"{child.pid}\n"  # one process all the way


def test_hold_lock_is_not_inherited_by_children(tmp_path: Path) -> None:
    lock = hold(tmp_path)
    with subprocess.Popen(["sleep", "60"], close_fds=False) as child:
        try:
            lock.release()
            hold(tmp_path).release()
        finally:
            child.kill()


def test_hold_lock_file_taken_away_meanwhile_locks_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = file_lock._locked
    taken: list[int] = []

    def taken_away(descriptor: int) -> bool:
        if not taken:
            taken.append(descriptor)
            (tmp_path / NAME).unlink()
        return real(descriptor)

    monkeypatch.setattr(file_lock, "_locked", taken_away)
    assert refused(tmp_path) is ErrorCode.ALREADY_OPEN  # what it locked was gone by then
    with hold(tmp_path):
        assert refused(tmp_path) is ErrorCode.ALREADY_OPEN
    assert taken


def test_hold_where_there_is_no_folder_is_no_vault(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for place in (tmp_path / "nowhere", tmp_path / "file"):
        assert refused(place) is ErrorCode.NOT_A_VAULT


def test_hold_file_system_without_locks_fails_plainly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(_: int) -> bool:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(file_lock, "_locked", no_locks)
    before = open_descriptors()
    assert refused(tmp_path) is ErrorCode.STORAGE_FAILED
    assert open_descriptors() == before


def test_hold_lock_file_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"")
    (tmp_path / NAME).symlink_to(tmp_path / "elsewhere")
    assert refused(tmp_path) is ErrorCode.ODD_FILE
