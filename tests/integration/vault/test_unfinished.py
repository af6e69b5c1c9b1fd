"""A program that is killed while it saves a paper leaves none, as soon as it starts again."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.vault.computer.local_files import LocalFiles
from safeplan_desktop.vault.files import atomic
from safeplan_desktop.vault.files.unfinished import Unfinished
from tests.conftest import ROOT

_KILLED = """
import os, signal, sys
from pathlib import Path
from safeplan_desktop.vault.computer.local_files import LocalFiles
from safeplan_desktop.vault.files.unfinished import Unfinished
with LocalFiles(Unfinished(Path(sys.argv[1]))).prepared(Path(sys.argv[2]), b"Ana's plan"):
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return tmp_path / "config" / "unfinished"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    folder.mkdir()
    return folder


def _killed_while_saving(notes: Path, path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, str(notes), str(path)], cwd=ROOT, check=False
    )
    assert done.returncode == -signal.SIGKILL


def _left(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_what_a_killed_program_left_goes_with_its_note(notes: Path, desk: Path) -> None:
    _killed_while_saving(notes, desk / "Ana J.pdf")
    (left,) = _left(desk)
    assert "Ana" not in left
    Unfinished(notes).clean()
    assert (_left(desk), _left(notes)) == ([], [])


def test_a_note_is_private_and_does_not_hold_the_files_name(notes: Path, desk: Path) -> None:
    _killed_while_saving(notes, desk / "Ana J.pdf")
    (note,) = notes.iterdir()
    assert b"Ana" not in note.read_bytes()
    assert stat.S_IMODE(note.stat().st_mode) == 0o600
    assert stat.S_IMODE(notes.stat().st_mode) == 0o700


def test_a_file_that_was_saved_leaves_no_note(notes: Path, desk: Path) -> None:
    LocalFiles(Unfinished(notes)).write(desk / "plan.pdf", b"paper")
    assert (_left(desk), _left(notes)) == (["plan.pdf"], [])
    assert (desk / "plan.pdf").read_bytes() == b"paper"


def test_what_is_being_saved_at_this_moment_is_left_alone(notes: Path, desk: Path) -> None:
    unfinished = Unfinished(notes)
    with LocalFiles(unfinished).prepared(desk / "plan.pdf", b"paper") as place:
        unfinished.clean()
        assert len(_left(notes)) == 1
        place()
    assert (_left(desk), _left(notes)) == (["plan.pdf"], [])


def test_a_stick_that_was_pulled_is_cleaned_when_it_is_back(notes: Path, desk: Path) -> None:
    _killed_while_saving(notes, desk / "plan.pdf")
    away = desk.rename(desk.with_name("away"))
    Unfinished(notes).clean()
    assert len(_left(notes)) == 1
    away.rename(desk)
    Unfinished(notes).clean()
    assert (_left(desk), _left(notes)) == ([], [])


@pytest.mark.parametrize(
    "name", ["plan.pdf", ".plan.pdf.0123456789abcdef.tmp", "../.safeplan.0123456789abcdef.tmp/x"]
)
def test_a_note_that_names_another_file_removes_nothing(notes: Path, desk: Path, name: str) -> None:
    notes.mkdir(parents=True)
    (desk / Path(name).name).write_bytes(b"somebody's")
    (notes / ("ab" * 8)).write_bytes(os.fsencode(desk / name))
    Unfinished(notes).clean()
    assert (_left(desk), _left(notes)) == ([Path(name).name], [])


@pytest.mark.parametrize("held", [b"", b"\0", b"relative", b"\xff" * 70_000, b"/" + b"x" * 5_000])
def test_a_note_that_is_none_is_no_hindrance(notes: Path, held: bytes) -> None:
    notes.mkdir(parents=True)
    (notes / ("ab" * 8)).write_bytes(held)
    (notes / ("cd" * 8)).mkdir()
    Unfinished(notes).clean()


def test_where_no_note_can_be_kept_the_file_is_saved_all_the_same(notes: Path, desk: Path) -> None:
    notes.parent.mkdir()
    notes.write_bytes(b"in the way")
    LocalFiles(Unfinished(notes)).write(desk / "plan.pdf", b"paper")
    assert _left(desk) == ["plan.pdf"]


def test_a_folder_that_is_not_there_is_said_and_leaves_no_note(notes: Path, desk: Path) -> None:
    with pytest.raises(UserFacing) as told:
        LocalFiles(Unfinished(notes)).write(desk / "missing" / "plan.pdf", b"paper")
    assert told.value.code is ErrorCode.WRONG_PLACE
    assert not notes.exists() or _left(notes) == []


def test_the_next_save_in_the_same_folder_removes_it_too(notes: Path, desk: Path) -> None:
    _killed_while_saving(notes, desk / "plan.pdf")
    LocalFiles(Unfinished(notes.with_name("other"))).write(desk / "card.pdf", b"paper")
    assert _left(desk) == ["card.pdf"]
    assert atomic.NEUTRAL not in "".join(_left(desk))
