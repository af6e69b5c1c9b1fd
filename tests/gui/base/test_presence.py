"""Folders on disks that do not answer hold nobody up."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from safeplan_desktop.gui.base.presence import Presence

HERE, GONE, DEAD = Path("/here"), Path("/gone"), Path("/dead")
Ask = Callable[[Path], bool]


@pytest.fixture
def ask() -> Iterator[Ask]:
    """A disk that has one folder, and a share that answers when the test is over."""
    over = threading.Event()

    def is_there(path: Path) -> bool:
        if path == DEAD:
            over.wait(10)
        return path == HERE

    yield is_there
    over.set()


def test_first_that_is_there_is_found_at_once(ask: Ask) -> None:
    began = time.monotonic()
    assert Presence([GONE, HERE], ask).first(5) == HERE
    assert time.monotonic() - began < 2


def test_first_is_not_kept_waiting_by_a_dead_share(ask: Ask) -> None:
    assert Presence([DEAD, HERE], ask).first(0.05) == HERE


def test_first_is_a_share_that_has_not_answered_where_nothing_else_is_there(ask: Ask) -> None:
    assert Presence([GONE, DEAD], ask).first(0.05) == DEAD


def test_first_is_none_where_all_are_missing(ask: Ask) -> None:
    assert Presence([GONE], ask).first() is None
    assert Presence([], ask).first() is None


def test_missing_folder_is_left_out_and_one_without_an_answer_is_not(ask: Ask) -> None:
    presence = Presence([HERE, GONE, DEAD], ask)
    presence.first(0.05)
    assert presence.not_missing() == [HERE, DEAD]
