"""The session agreement: what can be written down, and what is laid out to be talked through."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from safeplan_desktop.domain.client.agreement import (
    AgreedPoint,
    Point,
    SessionAgreement,
    agreed_points,
    as_recorded,
    laid_out,
    may_be_signed,
    problems,
    search_text,
    unasked,
)
from safeplan_desktop.domain.client.limits import SheetAnswer
from safeplan_desktop.domain.paper.state import ClientState

TODAY = date(2026, 11, 28)
PHONES = AgreedPoint("phones", "Phones", "put away", "we stop and talk about it", is_agreed=True)
TOUCH = AgreedPoint("touch", "Touch", "none")
SOUND = SessionAgreement(
    TODAY, "Example: Maria Lindqvist", state=ClientState.CLEAR, points=(PHONES, TOUCH)
)

SIGNED = replace(SOUND, sheet=SheetAnswer.SIGNED, signed_on=TODAY)
EARLIER = date(2026, 11, 20)


def test_agreement_as_it_should_be_has_no_problem() -> None:
    assert problems(SOUND, TODAY) == ()
    assert problems(SIGNED, TODAY) == ()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"agreed_on": None}, "day-missing"),
        ({"agreed_on": date(2026, 11, 29)}, "later-than-today"),
        ({"points": (TOUCH,)}, "points-missing"),
        ({"points": (replace(PHONES, agreed=" "),)}, "words-missing"),
        ({"review_on": TODAY}, "review-too-early"),
        ({"signed_on": None}, "signing-day-missing"),
        ({"signed_on": date(2026, 11, 29)}, "signed-later-than-today"),
        ({"signed_on": EARLIER}, "signed-before-agreed"),
        ({"state": ClientState.NOT_ASKED}, "state-missing"),
        ({"state": ClientState.AFFECTED}, "signed-while-affected"),
        ({"agreed_on": EARLIER}, "signed-state-missing"),
        (
            {"agreed_on": EARLIER, "signed_state": ClientState.AFFECTED},
            "signed-while-affected",
        ),
    ],
)
def test_agreement_with_something_wrong_says_what(changes: dict[str, object], code: str) -> None:
    assert problems(replace(SIGNED, **changes), TODAY) == (code,)  # type: ignore[arg-type]  # fields


def test_agreement_may_be_made_while_affected_and_is_then_not_signed() -> None:
    affected = replace(SOUND, state=ClientState.AFFECTED)
    assert problems(affected, TODAY) == ()
    assert not may_be_signed(affected, TODAY)
    assert may_be_signed(replace(SOUND, state=ClientState.UNWELL), TODAY)


def test_agreement_made_while_affected_is_signed_on_a_day_of_its_own() -> None:
    affected = replace(SIGNED, agreed_on=EARLIER, state=ClientState.AFFECTED)
    assert may_be_signed(affected, TODAY)
    later = replace(affected, signed_state=ClientState.CLEAR)
    assert problems(later, TODAY) == ()
    assert as_recorded(later) == later
    unsigned = as_recorded(replace(later, sheet=SheetAnswer.NOT_YET))
    assert (unsigned.signed_on, unsigned.signed_state) == (None, ClientState.NOT_ASKED)


def test_review_that_has_passed_keeps_nobody_from_putting_something_right() -> None:
    assert problems(replace(SOUND, agreed_on=EARLIER, review_on=date(2026, 11, 21)), TODAY) == ()


def test_unasked_are_points_of_which_both_have_to_know_what_happens_then() -> None:
    weapons = AgreedPoint("weapons", "Weapons", "none come in", is_agreed=True)
    length = AgreedPoint("length", "Length", "50 minutes", is_agreed=True)
    agreement = replace(SOUND, points=(PHONES, weapons, length, replace(weapons, is_agreed=False)))
    assert unasked(agreement) == (weapons,)
    assert unasked(replace(agreement, points=(replace(weapons, then="we stop"),))) == ()


def test_laid_out_for_the_first_time_claims_nothing() -> None:
    points = laid_out([Point("phones", "Phones", "put away"), Point("late", "Lateness")], None)
    assert [(point.name, point.agreed) for point in points] == [
        ("Phones", "put away"),
        ("Lateness", ""),
    ]
    assert not any(point.is_agreed or point.then for point in points)


def test_laid_out_again_keeps_what_was_agreed_also_where_the_practice_asks_no_more() -> None:
    listed = [Point("late", "Lateness", "ten minutes"), Point("phones", "Telephones", "off")]
    kept = replace(TOUCH, is_agreed=True)
    points = laid_out(listed, replace(SOUND, points=(PHONES, kept)))
    assert points == (
        AgreedPoint("late", "Lateness", "ten minutes"),
        PHONES,
        kept,
    )


def test_search_text_has_only_what_was_agreed_on() -> None:
    found = search_text(replace(SOUND, with_whom="Vera", note="asked for it in large print"))
    assert agreed_points(SOUND) == (PHONES,)
    assert "we stop and talk about it" in found.content
    assert "Touch" not in found.content
    assert found.content.endswith("Vera\nasked for it in large print")
