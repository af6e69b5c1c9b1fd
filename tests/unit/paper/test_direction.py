"""Right-to-left text, alone and mixed, in the order in which it is read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeplan_desktop.paper.engine.direction import (
    DirectionUnsure,
    base_level,
    levels,
    visual_order,
)

MIXED = "abאבג\u0627ب 12(),.[]-+:'٣\u200f\u200e"


def _seen(text: str) -> str:
    order = visual_order(list(enumerate(levels(text))))
    return "".join(text[place] for place in order)


def test_levels_of_text_that_runs_right_are_all_zero() -> None:
    assert set(levels("Čekaj me, 112!")) == {0}


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("אמא: +44 20 7946 0123", ["+44 20 7946 0123", ":", "אמא"[::-1]]),
        ("אני עם Tom.", [".Tom", "םע ינא"]),
        ("Call דנה (אמא) now", ["Call ", ")אמא( הנד", "now"]),
        ("דנה (mobile) 02", ["02 ", ")mobile(", " הנד"]),
        ("هاتف ٠١٢ ٣٤٥ ليلا", ["اليل", "٠١٢ ٣٤٥", "فتاه"]),
    ],
)
def test_mixed_text_is_ordered_with_numbers_and_brackets_whole(text: str, seen: list[str]) -> None:
    shown = _seen(text)
    places = [shown.find(part) for part in seen]
    assert -1 not in places
    assert places == sorted(places)


def test_base_level_is_that_of_the_first_letter() -> None:
    assert base_level("12 אמא a") == 1
    assert base_level("12 a אמא") == 0
    assert base_level("12") == 0


def test_isolates_are_refused_rather_than_guessed() -> None:
    with pytest.raises(DirectionUnsure) as refused:
        levels("a דנה \u2068x\u2069")
    assert refused.value.character == "ד"


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=MIXED, max_size=24))
def test_levels_of_any_mix_agree_with_the_current_implementation(text: str) -> None:
    assert len(levels(text)) == len(text)
    assert sorted(_seen(text)) == sorted(text)
