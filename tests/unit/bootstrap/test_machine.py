"""The computer's two clocks: one that can be set, one that cannot."""

from __future__ import annotations

from datetime import datetime, timedelta

from safeplan_desktop.bootstrap.machine import SystemClock


class SetClock(SystemClock):
    """A computer whose time of day was set."""

    by = timedelta(0)

    def now(self) -> datetime:
        return super().now() + self.by


def test_clock_of_the_computer_goes_on_and_nobody_has_set_it() -> None:
    clock = SystemClock()
    assert clock.elapsed() <= clock.elapsed()
    assert abs(clock.jumped()) < timedelta(seconds=5)


def test_clock_that_is_set_back_says_by_how_much_and_measures_on() -> None:
    clock = SetClock()
    before = clock.elapsed()
    clock.by = timedelta(days=-3)
    assert abs(clock.jumped() - clock.by) < timedelta(seconds=5)
    assert 0 <= clock.elapsed() - before < 5
