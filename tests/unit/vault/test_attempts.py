"""Failed unlocks: counted, delayed, and never a reason to keep anybody out."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.vault.files import atomic
from safeplan_desktop.vault.keys.attempts import LONGEST_WAIT, NAME, FailedUnlocks, delay_after

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


class World:
    """A wall clock that can be set, beside a clock that only goes forward."""

    def __init__(self) -> None:
        self.real = 1000.0
        self.shift = 0.0

    def now(self) -> datetime:
        return START + timedelta(seconds=self.real + self.shift)

    def local(self, moment: datetime) -> datetime:
        return moment

    def elapsed(self) -> float:
        return self.real

    def jumped(self) -> timedelta:
        return timedelta(seconds=self.shift)


@pytest.fixture
def world() -> World:
    return World()


def failed_unlocks(folder: Path, world: World) -> FailedUnlocks:
    return FailedUnlocks(folder, world)


def fail(times: int, unlocks: FailedUnlocks) -> None:
    for _ in range(times):
        unlocks.record()


def test_delay_grows_to_thirty_seconds_and_no_further() -> None:
    assert [delay_after(count) for count in range(10)] == [0, 0, 0, 1, 2, 4, 8, 16, 30, 30]
    assert delay_after(10**9) == LONGEST_WAIT == 30


def test_wait_fresh_vault_is_none(tmp_path: Path, world: World) -> None:
    unlocks = failed_unlocks(tmp_path, world)
    assert unlocks.wait_seconds() == 0
    assert unlocks.pending() == 0
    unlocks.demand_patience()
    assert not list(tmp_path.iterdir())


def test_wait_after_failures_passes_with_time(tmp_path: Path, world: World) -> None:
    unlocks = failed_unlocks(tmp_path, world)
    fail(6, unlocks)
    assert unlocks.wait_seconds() == 8
    world.real += 3
    assert unlocks.wait_seconds() == 5
    world.real += 5
    assert unlocks.wait_seconds() == 0


def test_demand_patience_while_waiting_says_how_long(tmp_path: Path, world: World) -> None:
    unlocks = failed_unlocks(tmp_path, world)
    fail(5, unlocks)
    world.real += 1.5
    with pytest.raises(UserFacing) as caught:
        unlocks.demand_patience()
    assert caught.value.code is ErrorCode.WAIT_BEFORE_RETRY
    assert caught.value.details["seconds"] == 3


def test_wait_after_a_restart_goes_on(tmp_path: Path, world: World) -> None:
    fail(7, failed_unlocks(tmp_path, world))
    world.real += 6
    again = failed_unlocks(tmp_path, world)
    assert again.pending() == 7
    assert again.wait_seconds() == 10


def test_record_in_two_windows_counts_both(tmp_path: Path, world: World) -> None:
    one, other = failed_unlocks(tmp_path, world), failed_unlocks(tmp_path, world)
    one.record()
    other.record()
    one.record()
    assert one.pending() == other.pending() == 3


def test_wait_clock_set_back_starts_again_and_ends(tmp_path: Path, world: World) -> None:
    fail(8, failed_unlocks(tmp_path, world))
    world.real += 20
    world.shift = -86_400
    again = failed_unlocks(tmp_path, world)
    assert again.wait_seconds() == 30
    world.real += 30
    assert failed_unlocks(tmp_path, world).wait_seconds() == 0


def test_wait_clock_set_forward_in_the_same_run_changes_nothing(
    tmp_path: Path, world: World
) -> None:
    unlocks = failed_unlocks(tmp_path, world)
    fail(8, unlocks)
    world.shift = 86_400
    assert unlocks.wait_seconds() == 30


def test_settle_after_copying_forgets_and_removes_the_file(tmp_path: Path, world: World) -> None:
    unlocks = failed_unlocks(tmp_path, world)
    fail(8, unlocks)
    unlocks.settle(unlocks.pending())
    assert (unlocks.pending(), unlocks.wait_seconds()) == (0, 0)
    assert not list(tmp_path.iterdir())


def test_settle_fewer_than_counted_keeps_the_rest(tmp_path: Path, world: World) -> None:
    unlocks = failed_unlocks(tmp_path, world)
    fail(3, unlocks)
    failed_unlocks(tmp_path, world).record()
    unlocks.settle(3)
    assert failed_unlocks(tmp_path, world).pending() == 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"null",
        b"\xff\xfe\x00",
        b'{"failures":-1,"last_us":0}',
        b'{"failures":"3","last_us":0}',
        b'{"failures":3}',
        b'{"failures":3,"last_us":-5}',
        b"[" * 4000,
        b"x" * 100_000,
    ],
)
def test_wait_damaged_file_keeps_nobody_out(tmp_path: Path, world: World, data: bytes) -> None:
    (tmp_path / NAME).write_bytes(data)
    unlocks = failed_unlocks(tmp_path, world)
    assert unlocks.wait_seconds() == 0
    fail(4, unlocks)
    assert failed_unlocks(tmp_path, world).wait_seconds() == 2


def test_wait_absurd_future_in_the_file_is_thirty_seconds(tmp_path: Path, world: World) -> None:
    (tmp_path / NAME).write_bytes(b'{"failures":9007199254740991,"last_us":9007199254740991}')
    unlocks = failed_unlocks(tmp_path, world)
    assert unlocks.wait_seconds() == 30
    world.real += 30
    assert unlocks.wait_seconds() == 0


def test_wait_clock_set_back_beside_a_file_that_cannot_be_written_ends(
    tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(8, failed_unlocks(tmp_path, world))
    world.shift = -86_400

    def refuse(*_: object) -> None:
        raise UserFacing(ErrorCode.NOT_WRITABLE)

    monkeypatch.setattr(atomic, "write_bytes", refuse)
    unlocks = failed_unlocks(tmp_path, world)
    assert unlocks.wait_seconds() == 30
    world.real += 10
    assert unlocks.wait_seconds() == 20
    world.real += 20
    assert unlocks.wait_seconds() == 0
    assert unlocks.pending() == 8


def test_record_where_nothing_can_be_written_counts_in_this_run(
    tmp_path: Path, world: World
) -> None:
    (tmp_path / NAME).mkdir()  # neither readable nor replaceable by a file
    unlocks = failed_unlocks(tmp_path, world)
    fail(5, unlocks)
    assert (unlocks.pending(), unlocks.wait_seconds()) == (5, 4)
    world.shift = -500
    assert unlocks.wait_seconds() == 4
    world.real += 4
    assert unlocks.wait_seconds() == 0
    unlocks.settle(5)
    assert unlocks.pending() == 0


steps = st.lists(
    st.one_of(
        st.just(("fail", 0.0)),
        st.tuples(st.just("time"), st.floats(0, 40)),
        st.tuples(st.just("back"), st.floats(0, 1000)),
        st.just(("restart", 0.0)),
        st.just(("look", 0.0)),
    ),
    max_size=30,
)


@given(steps)
def test_wait_clock_set_back_at_any_time_is_never_shorter(plan: list[tuple[str, float]]) -> None:
    world = World()
    failures, failed_at = 0, 0.0
    with TemporaryDirectory() as folder:
        unlocks = failed_unlocks(Path(folder), world)
        for step, amount in plan:
            if step == "fail":
                unlocks.record()
                failures, failed_at = failures + 1, world.real
            elif step == "time":
                world.real += amount
            elif step == "back":
                world.shift -= amount
            elif step == "restart":
                unlocks = failed_unlocks(Path(folder), world)
            wait = unlocks.wait_seconds() if step == "look" else None
            if wait is not None:
                owed = delay_after(failures) - (world.real - failed_at)
                assert owed - 0.001 <= wait <= LONGEST_WAIT
        assert unlocks.pending() == failures
        world.real += unlocks.wait_seconds() + 0.001
        assert unlocks.wait_seconds() == 0


def test_turn_counts_what_is_wrong_and_nothing_else(tmp_path: Path, world: World) -> None:
    unlocks = failed_unlocks(tmp_path, world)
    for code in (ErrorCode.WRONG_PASSPHRASE, ErrorCode.WRONG_RECOVERY_CODE, ErrorCode.NO_ROOM):
        with pytest.raises(UserFacing), unlocks.turn():
            raise UserFacing(code)
    with unlocks.turn():
        pass
    assert unlocks.pending() == 2


def test_turn_guesses_begun_at_once_are_all_counted_and_wait(tmp_path: Path, world: World) -> None:
    """As in twelve processes: each has a count of its own, and a descriptor of its own."""
    together, tried, waits = threading.Barrier(12), [], []

    def guess() -> None:
        unlocks = failed_unlocks(tmp_path, world)
        together.wait()
        try:
            with unlocks.turn():
                tried.append(1)
                time.sleep(0.01)
                raise UserFacing(ErrorCode.WRONG_PASSPHRASE)
        except UserFacing as error:
            waits.append(error.code is ErrorCode.WAIT_BEFORE_RETRY)

    threads = [threading.Thread(target=guess) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed_unlocks(tmp_path, world).pending() == len(tried) == 3
    assert sum(waits) == 9


def test_wrong_secret_where_nothing_can_be_written_says_that_it_is_not_counted(
    tmp_path: Path,
) -> None:
    nowhere = failed_unlocks(tmp_path / "gone", World())
    for unlocks, uncounted in ((nowhere, True), (failed_unlocks(tmp_path, World()), None)):
        with pytest.raises(UserFacing) as caught, unlocks.turn():
            raise UserFacing(ErrorCode.WRONG_PASSPHRASE)
        assert caught.value.details.get("uncounted") == uncounted
        assert unlocks.pending() == 1
