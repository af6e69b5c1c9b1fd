"""Argon2id: the same as everybody's, never too cheap, never a bomb."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from hypothesis import given
from hypothesis import strategies as st

from safeplan_desktop.vault.keys import kdf
from safeplan_desktop.vault.keys.kdf import Argon2Cost

SMALL = Argon2Cost(memory_kib=64, passes=1, lanes=1)


def speed(seconds_per_gib_pass: float) -> Callable[[Argon2Cost], float]:
    """Return a computer that takes so long for one pass over a gibibyte."""
    return lambda cost: cost.memory_kib * cost.passes / (1024 * 1024) * seconds_per_gib_pass


def test_argon2id_reference_example_gives_the_published_hash() -> None:
    key = kdf.argon2id(bytearray(b"password"), b"somesalt", Argon2Cost(65536, 2, 1))
    # test.c of the reference implementation, version 0x13, t=2, m=16, p=1
    assert key.hex() == "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"


@pytest.mark.parametrize("cost", [SMALL, Argon2Cost(256, 3, 2), Argon2Cost(1024, 2, 4)])
def test_argon2id_same_input_agrees_with_openssl(cost: Argon2Cost) -> None:
    salt = bytes(range(16))
    theirs = Argon2id(
        salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    ).derive("dvanaest žutih čamaca".encode())
    ours = kdf.argon2id(bytearray("dvanaest žutih čamaca", "utf-8"), salt, cost)
    assert bytes(ours) == theirs


def test_argon2id_illegal_cost_says_that_it_failed() -> None:
    with pytest.raises(kdf.KdfFailed):
        kdf.argon2id(bytearray(b"password"), b"somesalt", Argon2Cost(1, 1, 1))


@pytest.mark.parametrize("cost", [kdf.STANDARD, kdf.FLOOR, SMALL, Argon2Cost(1024 * 1024, 8, 8)])
def test_bearable_sensible_cost_is_accepted(cost: Argon2Cost) -> None:
    assert kdf.bearable(cost)


@pytest.mark.parametrize(
    "cost",
    [
        Argon2Cost(2**31, 3, 2),
        Argon2Cost(1024 * 1024 + 1, 1, 1),
        Argon2Cost(1024 * 1024, 9, 1),
        Argon2Cost(64 * 1024, 65, 1),
        Argon2Cost(64 * 1024, 2**40, 1),
        Argon2Cost(64 * 1024, 3, 9),
        Argon2Cost(64 * 1024, 0, 1),
        Argon2Cost(64 * 1024, 3, 0),
        Argon2Cost(7, 3, 1),
        Argon2Cost(0, 3, 1),
    ],
)
def test_bearable_bomb_or_nonsense_is_refused(cost: Argon2Cost) -> None:
    assert not kdf.bearable(cost)


def test_standard_cost_is_what_rfc_9106_and_our_rules_ask() -> None:
    assert kdf.reaches(kdf.STANDARD, kdf.FLOOR)
    assert (kdf.STANDARD.memory_kib, kdf.STANDARD.passes, kdf.STANDARD.lanes) == (262_144, 3, 2)
    assert (kdf.FLOOR.memory_kib, kdf.FLOOR.passes) == (65_536, 3)


@given(st.floats(0.001, 1000))
def test_calibrate_any_computer_stays_between_floor_and_bomb(pace: float) -> None:
    cost = kdf.calibrate(speed(pace))
    assert kdf.reaches(cost, kdf.FLOOR)
    assert kdf.bearable(cost)


@given(st.floats(0.1, 4.0))
def test_calibrate_ordinary_computer_takes_half_a_second_to_one(pace: float) -> None:
    assert 0.5 <= speed(pace)(kdf.calibrate(speed(pace))) <= 1.0


def test_calibrate_computer_at_the_standard_pace_keeps_the_standard() -> None:
    assert kdf.calibrate(speed(1.0)) == kdf.STANDARD


def test_calibrate_hopelessly_slow_computer_gets_the_floor_with_two_lanes() -> None:
    assert kdf.calibrate(speed(50.0)) == Argon2Cost(kdf.FLOOR.memory_kib, 3, 2)


def test_calibrate_without_the_memory_takes_less_memory() -> None:
    def poor(cost: Argon2Cost) -> float:
        return float("inf") if cost.memory_kib > 100 * 1024 else speed(1.0)(cost)

    cost = kdf.calibrate(poor)
    assert cost.memory_kib == kdf.FLOOR.memory_kib
    assert kdf.reaches(cost, kdf.FLOOR)


def test_calibrate_first_measurement_far_too_fast_is_corrected() -> None:
    taken = iter((0.1, 3.0, 0.75))
    cost = kdf.calibrate(lambda _: next(taken))
    assert cost.memory_kib == kdf.STANDARD.memory_kib
    assert kdf.STANDARD.passes < cost.passes < 10


def test_calibrate_first_measurement_far_too_slow_is_corrected() -> None:
    taken = iter((10.0, 0.3, 0.75))
    cost = kdf.calibrate(lambda _: next(taken))
    assert kdf.FLOOR.memory_kib < cost.memory_kib < kdf.STANDARD.memory_kib
    assert cost.passes == kdf.STANDARD.passes


def test_measure_this_computer_takes_some_time() -> None:
    assert 0 < kdf.measure(SMALL) < 5


def test_measure_impossible_cost_is_infinitely_slow() -> None:
    assert kdf.measure(Argon2Cost(1, 1, 1)) == float("inf")
