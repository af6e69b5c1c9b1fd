"""What is wrong with a talk about the limits, before it is written down."""

from __future__ import annotations

from datetime import date

import pytest

from safeplan_desktop.domain.client.limits import USUAL, Limit, LimitsExplained, problems

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("talk", "found"),
    [
        (LimitsExplained(TODAY), ()),
        (LimitsExplained(None), ("day-missing",)),
        (LimitsExplained(date(2026, 11, 27)), ("later-than-today",)),
        (LimitsExplained(TODAY, limits=()), ("limits-missing",)),
    ],
)
def test_problems_of_a_talk(talk: LimitsExplained, found: tuple[str, ...]) -> None:
    assert problems(talk, TODAY) == found


def test_usual_limits_leave_guardians_out() -> None:
    assert {*Limit} - {*USUAL} == {Limit.GUARDIANS}
