"""A clock that is wrong is doubted before anything is signed; a right one never is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

import pytest

from safeplan_desktop.domain.paper.certificate import CertificateFacts
from safeplan_desktop.domain.paper.clock import ClockDoubt, ClockLook, goes_back

CERTIFICATE: Final = CertificateFacts("Ana", "Ana", date(2026, 3, 1), date(2036, 3, 1), "0" * 64)
NEWEST: Final = datetime(2026, 11, 12, 9, tzinfo=UTC)
RIGHT: Final = ClockLook(NEWEST + timedelta(hours=1), NEWEST, timedelta(0), CERTIFICATE)


@pytest.mark.parametrize(
    ("now", "doubts"),
    [
        (NEWEST - timedelta(minutes=2), ()),
        (NEWEST - timedelta(minutes=3), (ClockDoubt.BEFORE_NEWEST,)),
        (
            datetime(1970, 1, 2, tzinfo=UTC),
            (ClockDoubt.BEFORE_NEWEST, ClockDoubt.BEFORE_CERTIFICATE),
        ),
        (datetime(2036, 3, 1, 23, tzinfo=UTC), ()),
        (datetime(2036, 3, 2, tzinfo=UTC), (ClockDoubt.AFTER_CERTIFICATE,)),
    ],
)
def test_clock_outside_of_what_is_known_is_doubted(
    now: datetime, doubts: tuple[ClockDoubt, ...]
) -> None:
    assert replace(RIGHT, now=now).doubts() == doubts


@pytest.mark.parametrize(
    ("by", "doubts"),
    [
        (timedelta(seconds=-90), ()),
        (timedelta(hours=2), (ClockDoubt.JUMPED,)),
        (timedelta(hours=-2), (ClockDoubt.JUMPED,)),
    ],
)
def test_clock_that_was_set_is_doubted_and_one_that_was_corrected_is_not(
    by: timedelta, doubts: tuple[ClockDoubt, ...]
) -> None:
    assert replace(RIGHT, jumped=by).doubts() == doubts


def test_clock_of_a_vault_without_an_entry_is_no_earlier_than_it() -> None:
    assert replace(RIGHT, newest=None).doubts() == ()
    assert not goes_back(None, NEWEST)
