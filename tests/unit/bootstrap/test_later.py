"""Stand-ins for objects that are made when they are first used."""

from __future__ import annotations

import threading
import time

from safeplan_desktop.bootstrap.later import later


class Bell:
    def __init__(self, made: list[str]) -> None:
        made.append("bell")
        self.rung = 0

    def ring(self) -> int:
        self.rung += 1
        return self.rung


def test_later_unused_makes_nothing() -> None:
    made: list[str] = []
    later(lambda: Bell(made))
    assert made == []


def test_later_used_twice_is_made_once() -> None:
    made: list[str] = []
    bell = later(lambda: Bell(made))
    assert (bell.ring(), bell.ring(), bell.rung) == (1, 2, 2)
    assert made == ["bell"]


def test_later_making_fails_raises_and_is_tried_again() -> None:
    made: list[str] = []

    def make() -> Bell:
        made.append("try")
        if len(made) == 1:
            raise OSError
        return Bell(made)

    bell = later(make)
    try:
        bell.ring()
    except OSError:
        assert made == ["try"]
    assert bell.ring() == 1


def test_later_used_by_two_threads_at_once_is_made_once() -> None:
    made: list[str] = []

    def make() -> Bell:
        time.sleep(0.02)
        return Bell(made)

    bell = later(make)
    threads = [threading.Thread(target=bell.ring) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == ["bell"]
    assert bell.rung == 4


def test_later_in_the_making_of_another_is_made_too() -> None:
    made: list[str] = []
    inner = later(lambda: Bell(made))
    outer = later(lambda: [inner.ring()])
    assert outer.count(1) == 1
