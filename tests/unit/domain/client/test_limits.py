"""What is wrong with a talk about the limits, before it is written down."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from safeplan_desktop.domain.client.limits import (
    USUAL,
    Limit,
    LimitsExplained,
    SheetAnswer,
    problems,
)
from safeplan_desktop.domain.paper.state import ClientState
from tests.talks import TALK

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("talk", "found"),
    [
        (TALK, ()),
        (replace(TALK, explained_on=None), ("day-missing",)),
        (replace(TALK, explained_on=date(2026, 11, 27)), ("later-than-today",)),
        (replace(TALK, limits=()), ("limits-missing",)),
        (replace(TALK, language=" "), ("language-missing",)),
        (replace(TALK, with_whom=""), ("person-missing",)),
        (replace(TALK, questions=""), ("questions-missing",)),
        (replace(TALK, state=ClientState.NOT_ASKED), ("state-missing",)),
        (replace(TALK, state=ClientState.AFFECTED), ()),
        (
            replace(TALK, state=ClientState.AFFECTED, sheet=SheetAnswer.SIGNED),
            ("signed-while-affected",),
        ),
    ],
)
def test_problems_of_a_talk(talk: LimitsExplained, found: tuple[str, ...]) -> None:
    assert problems(talk, TODAY) == found


def test_usual_limits_leave_guardians_out() -> None:
    assert {*Limit} - {*USUAL} == {Limit.GUARDIANS}
