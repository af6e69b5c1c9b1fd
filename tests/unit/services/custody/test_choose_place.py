"""Names of vault folders and what is in the way of one."""

from __future__ import annotations

import os
import shutil
from collections import namedtuple
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeplan_desktop.domain.errors import ErrorCode
from safeplan_desktop.services.custody.choose_place import (
    free_place,
    problem_of_place,
    vault_folder_name,
)


@pytest.mark.parametrize(
    ("practice", "name"),
    [
        ("Riverside Practice", "Riverside Practice.safeplan"),
        ("  A/B: C?  ", "A B C.safeplan"),
        ("..", "Practice.safeplan"),
        ("", "Practice.safeplan"),
        ("con", "Practice con.safeplan"),
        ("Ordinace Žižkov", "Ordinace Žižkov.safeplan"),
        ("St. Ann.", "St. Ann.safeplan"),
    ],
)
def test_vault_folder_name_of_a_practice(practice: str, name: str) -> None:
    assert vault_folder_name(practice) == name


@given(st.text())
def test_vault_folder_name_of_anything_is_a_plain_name(practice: str) -> None:
    practice = practice.encode("utf-8", "ignore").decode()
    name = vault_folder_name(practice)
    assert Path(name).name == name
    assert not set(name) & set('/\\:*?"<>|')
    assert not name.startswith((".", " "))
    assert len(name.encode()) <= 160
    assert name.endswith(".safeplan")


def test_free_place_counts_on(tmp_path: Path) -> None:
    assert free_place(tmp_path, "Example") == tmp_path / "Example.safeplan"
    (tmp_path / "Example.safeplan").mkdir()
    (tmp_path / "Example 2.safeplan").mkdir()
    assert free_place(tmp_path, "Example") == tmp_path / "Example 3.safeplan"


def test_place_in_a_folder_that_is_not_there_yet_is_fine(tmp_path: Path) -> None:
    assert problem_of_place(tmp_path / "new" / "deep" / "A.safeplan") is None


def test_place_that_is_taken_says_so(tmp_path: Path) -> None:
    (tmp_path / "A.safeplan").mkdir()
    assert problem_of_place(tmp_path / "A.safeplan") is ErrorCode.ALREADY_EXISTS


def test_place_taken_by_a_broken_link_says_so(tmp_path: Path) -> None:
    (tmp_path / "A.safeplan").symlink_to(tmp_path / "nowhere")
    assert problem_of_place(tmp_path / "A.safeplan") is ErrorCode.ALREADY_EXISTS


def test_place_below_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert problem_of_place(tmp_path / "file" / "A.safeplan") is ErrorCode.NOT_WRITABLE


def test_place_in_a_folder_of_somebody_else_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # root ignores permissions, so the answer of the system is handed in
    monkeypatch.setattr(os, "access", lambda *_arguments: False)
    assert problem_of_place(tmp_path / "A.safeplan") is ErrorCode.NOT_WRITABLE


def test_place_on_a_full_disk_has_no_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")  # noqa: PYI024 - what shutil returns
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage(10**9, 10**9, 1024))
    assert problem_of_place(tmp_path / "A.safeplan") is ErrorCode.NO_ROOM


def test_place_that_the_system_cannot_name_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_path: Path) -> None:
        raise OSError(5, "input/output error")

    monkeypatch.setattr(shutil, "disk_usage", broken)
    assert problem_of_place(tmp_path / "A.safeplan") is ErrorCode.NOT_WRITABLE
